"""What is to be seen under a name: streams that freeze, drop, return and change; mixes; relays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from console.rehearsal.pictures.scene import Mixed, Pattern, Scene, Stamped
from console.rehearsal.pictures.screen import NoPicture
from tests.unit.rehearsal.pictures.flat import on_air, rows, studio
from tests.unit.rehearsal.stage import Stage, layer


def seen(stage: Stage, name: str = "out") -> Scene:
    return stage.cloud.screen.scene(name)


def pattern(stage: Stage, name: str) -> Pattern:
    scene = seen(stage, name)
    assert isinstance(scene, Pattern)
    return scene


def parts(stage: Stage, name: str = "out") -> Mapping[str, Pattern]:
    """The patterns of a mix by the names of their streams."""
    scene = seen(stage, name)
    assert isinstance(scene, Mixed)
    found = [plate.scene for plate in scene.plates]
    return {scene.name: scene for scene in found if isinstance(scene, Pattern)}


def ages(stage: Stage, name: str = "out") -> Mapping[str, float]:
    """How many seconds old each picture of a mix is."""
    now = stage.world.show.now()
    return {key: round(now - scene.moment, 1) for key, scene in parts(stage, name).items()}


def none_of(stage: Stage, name: str) -> str:
    with pytest.raises(NoPicture) as caught:
        seen(stage, name)
    return str(caught.value)


def mixed(*inputs: dict[str, Any], **changes: Any) -> Stage:
    stage = studio((320, 180), (320, 180), (320, 180))
    on_air(stage, *(inputs or rows(2)), **changes)
    return stage


def drop(stage: Stage, name: str) -> None:
    stage.world.streams.drop(name, stage.world.show.now())


def push(stage: Stage, name: str) -> None:
    stage.world.streams.push(name, (320, 180), stage.world.show.now())


def test_a_stream_shows_its_name_its_size_and_the_shows_time() -> None:
    stage = studio((320, 180))
    assert pattern(stage, "a").size == (320, 180)
    stage.world.show.turn(720)
    stage.wait(2)
    assert pattern(stage, "a").moment == stage.world.show.now()


def test_a_frozen_stream_stands_and_goes_on_where_the_show_is() -> None:
    stage = studio((320, 180))
    began = pattern(stage, "a").moment
    stage.world.streams.freeze("a", stage.world.show.now())
    stage.wait(5)
    stage.world.streams.freeze("a", stage.world.show.now())
    assert pattern(stage, "a").moment == began
    stage.world.streams.thaw("a")
    assert pattern(stage, "a").moment == began + 5


def test_a_stream_that_was_dropped_or_carries_sound_only_has_no_picture() -> None:
    stage = studio((320, 180))
    stage.world.streams.push("voice", None, 0)
    assert "sound only" in none_of(stage, "voice")
    assert "no such" in none_of(stage, "nobody")
    drop(stage, "a")
    assert "not being pushed" in none_of(stage, "a")
    push(stage, "a")
    assert pattern(stage, "a").name == "a"


def test_only_what_is_pushed_can_freeze_or_change_its_size() -> None:
    stage = studio((320, 180))
    drop(stage, "a")
    streams = stage.world.streams
    for act in (lambda: streams.freeze("a", 0), lambda: streams.resize("a", (1, 1))):
        with pytest.raises(ValueError, match="not being pushed"):
            act()
    with pytest.raises(KeyError):
        streams.thaw("nobody")


def test_a_lost_guest_keeps_its_last_picture_and_the_rest_goes_on() -> None:
    stage = mixed()
    drop(stage, "b")
    stage.wait(10)
    assert ages(stage) == {"a": 0, "b": 10}
    push(stage, "b")
    assert ages(stage) == {"a": 0, "b": 0}


def test_a_lost_background_stops_the_whole_until_it_is_back() -> None:
    stage = mixed()
    drop(stage, "b")
    stage.wait(4)
    drop(stage, "a")
    stage.wait(60)
    assert ages(stage) == {"a": 60, "b": 64}
    push(stage, "a")
    assert ages(stage) == {"a": 0, "b": 64}


def test_a_frozen_background_is_still_there_and_the_guests_go_on() -> None:
    stage = mixed()
    stage.world.streams.freeze("a", stage.world.show.now())
    stage.wait(3)
    assert ages(stage) == {"a": 3, "b": 0}


def test_fifteen_minutes_without_any_of_them_and_the_output_is_gone() -> None:
    stage = mixed()
    drop(stage, "a")
    drop(stage, "b")
    stage.wait(899)
    assert ages(stage) == {"a": 899, "b": 899}
    stage.wait(1)
    assert "no such" in none_of(stage, "out")


def test_a_source_of_another_size_moves_the_pictures() -> None:
    stage = mixed(layer("a", 1), layer("b", 2, image_width=0.5, image_height=0.5))
    stage.world.streams.resize("a", (640, 360))
    scene = seen(stage)
    assert isinstance(scene, Mixed)
    assert scene.size == (640, 360)
    assert [plate.picture.size for plate in scene.plates] == [(640, 360), (320, 180)]


def test_a_cancelled_mix_gives_the_stream_that_it_replaced_back() -> None:
    stage = mixed(output_stream_id="a", output_stream_type=0)
    assert set(parts(stage, "a")) == {"a", "b"}
    assert pattern(stage, "source/a").name == "a"
    stage.wait(6)
    assert stage.cancel_code(output="a") == 0
    assert pattern(stage, "a").name == "a"


def test_a_mix_may_put_out_under_the_made_up_name_of_its_canvas() -> None:
    ground = layer("ground", 1, input_type=3)
    stage = mixed(ground, layer("a", 2), output_stream_id="ground", output_stream_type=0)
    assert set(parts(stage, "ground")) == {"a"}


def test_a_mix_in_a_mix_is_seen_and_stops_with_its_own_background() -> None:
    stage = mixed()
    stage.wait(10)
    on_air(
        stage, layer("c", 1), layer("out", 2), mix_stream_session_id="two", output_stream_id="outer"
    )
    drop(stage, "a")
    stage.wait(7)
    outer = seen(stage, "outer")
    assert isinstance(outer, Mixed)
    inner = outer.plates[1].scene
    assert isinstance(inner, Mixed)
    moments = [plate.scene.moment for plate in inner.plates if isinstance(plate.scene, Pattern)]
    assert moments == [stage.world.show.now() - 7] * 2


def test_two_mixes_that_feed_each_other_come_to_an_end() -> None:
    stage = mixed(layer("a", 1), layer("c", 2), output_stream_id="one")
    drop(stage, "c")
    stage.wait(10)
    on_air(stage, layer("b", 1), layer("one", 2), mix_stream_session_id="two", output_stream_id="c")
    outer = seen(stage, "one")
    assert isinstance(outer, Mixed)
    assert isinstance(outer.plates[1].scene, Mixed)
    assert {type(plate.scene) for plate in outer.plates[1].scene.plates} == {Pattern}


def test_a_mix_of_sound_only_has_no_picture() -> None:
    stage = mixed(layer("a", 1, input_type=4), layer("b", 2, input_type=4))
    assert "sound only" in none_of(stage, "out")


def relayed(**changes: Any) -> tuple[Stage, str]:
    stage = studio((320, 180))
    start = int(stage.world.show.now())
    window = {"StartTime": start - 60, "EndTime": start + 600}
    return stage, stage.create(**(window | changes))


def test_a_running_relay_shows_its_source_when_that_is_ours() -> None:
    stage, task = relayed(SrcAddr="https://pull.example.com/live/a.flv?txSecret=1")
    assert pattern(stage, f"relay/{task}") == pattern(stage, "a")
    drop(stage, "a")
    assert "not being pushed" in none_of(stage, f"relay/{task}")


def test_a_relay_of_a_stream_that_a_mix_replaces_shows_the_mix() -> None:
    stage, task = relayed(SrcAddr="rtmp://pull.example.com/live/a")
    stage.world.streams.push("b", (320, 180), 0)
    on_air(stage, *rows(2), output_stream_id="a", output_stream_type=0)
    assert isinstance(seen(stage, f"relay/{task}"), Mixed)
    assert seen(stage, f"relay/{task}") == seen(stage, "a")


def test_another_source_is_a_pattern_that_tells_no_host_and_no_secret() -> None:
    stage, task = relayed(
        SrcAddr="https://u:pw@pull.example.com/live/x9.flv?key=1",
        DstAddr="rtmp://push.example.com/live/there?sign=2",
    )
    scene = pattern(stage, f"relay/{task}")
    assert seen(stage, "there") == scene
    assert (scene.name, scene.notes) == ("新任务1", (".../x9.flv",))


def test_a_relay_that_does_not_run_has_no_picture() -> None:
    stage, task = relayed(EndTime=int(studio().world.show.now()) + 5)
    assert seen(stage, f"relay/{task}")
    stage.wait(5)
    assert "已结束" in none_of(stage, f"relay/{task}")


def test_a_relays_watermark_lies_over_its_picture() -> None:
    stage = Stage()
    scene = seen(stage, "english")
    assert isinstance(scene, Stamped)
    assert (scene.x, scene.y, scene.width) == (0.05, 0.05, 0.1)
    assert scene.size == (1280, 720)
