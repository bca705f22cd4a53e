"""What a VOD relay plays: rounds, offsets, stops and restarts, and the picture that tells of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rehearsal.pictures.scene import Pattern
from console.rehearsal.pictures.screen import Screen
from console.rehearsal.volcengine.playing import Playing, cuts, playing, rounds
from tests.unit.rehearsal.stage import Stage

A, B = "https://v.example.com/a.mp4", "https://v.example.com/b.mp4"
LENGTHS = {A: 100.0, B: 40.0}


def task(**changes: Any) -> dict[str, Any]:
    return {"Type": 1, "SrcAddrS": [A, B], "CycleMode": 0, "PlayTimes": 2, **changes}


def at(position: float, **changes: Any) -> Playing | None:
    return playing(task(**changes), position, "PlayTimes", lambda address: LENGTHS[address])


def told(found: Playing | None) -> tuple[int, int, float, bool]:
    """File, round, second of the file, over."""
    assert found is not None
    return found.number, found.round, round(found.position, 3), found.over


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (0, (1, 1, 0, False)),
        (99.5, (1, 1, 99.5, False)),
        (100, (2, 1, 0, False)),
        (139.5, (2, 1, 39.5, False)),
        (140, (1, 2, 0, False)),
        (279.5, (2, 2, 39.5, False)),
        (280, (2, 2, 40, True)),
        (1e9, (2, 2, 40, True)),
    ],
)
def test_a_list_is_played_in_order_as_often_as_it_says(
    position: float, expected: tuple[int, int, float, bool]
) -> None:
    assert told(at(position)) == expected


def test_nothing_is_played_before_the_first_moment_nor_by_a_live_relay() -> None:
    assert at(-0.5) is None
    assert at(5, Type=0) is None


def test_offsets_cut_each_file_in_every_round() -> None:
    offsets = {"OffsetS": [90, 30], "CycleMode": -1, "PlayTimes": 0}
    assert told(at(0, **offsets)) == (1, 1, 90, False)
    assert told(at(10, **offsets)) == (2, 1, 30, False)
    assert told(at(20, **offsets)) == (1, 2, 90, False)
    assert told(at(20 * 5000, **offsets)) == (1, 5001, 90, False)


def test_one_offset_is_for_the_only_file() -> None:
    assert told(at(0, SrcAddrS=[A], Offset=60)) == (1, 1, 60, False)
    assert told(at(40, SrcAddrS=[A], Offset=60)) == (1, 2, 60, False)


def test_a_file_whose_offset_lies_behind_its_end_is_passed_over() -> None:
    assert told(at(0, OffsetS=[100, 10])) == (2, 1, 10, False)
    assert at(0, OffsetS=[100, 40]) is None


def test_the_newer_list_leaves_a_file_at_its_end_offset() -> None:
    newer = [{"SrcAddr": A, "StartOffset": 10, "EndOffset": 30}, {"SrcAddr": B}]
    fields = {"SrcAddrS": [], "VodSrcAddrs": newer}
    assert told(at(19.5, **fields)) == (1, 1, 29.5, False)
    assert told(at(20, **fields)) == (2, 1, 0, False)
    assert told(at(60, **fields)) == (1, 2, 10, False)


@pytest.mark.parametrize(
    ("mode", "times", "seed", "newer"),
    [(-1, 3, 0, 0), (0, 3, 3, 3), (0, 0, 1, 1), (5, 0, 5, 5), (5, 3, 3, 5), (1, 9, 9, 1)],
)
def test_which_number_counts_is_a_switch_where_the_documents_differ(
    mode: int, times: int, seed: int, newer: int
) -> None:
    fields = task(CycleMode=mode, PlayTimes=times)
    assert (rounds(fields, "PlayTimes"), rounds(fields, "CycleMode")) == (seed, newer)


seconds = st.floats(0, 1e6, allow_nan=False)


@given(
    st.lists(st.tuples(st.floats(0, 5000), st.floats(0, 5000)), min_size=1, max_size=30),
    st.integers(-1, 4),
    seconds,
)
def test_what_plays_is_inside_its_cut_whatever_the_list(
    files: list[tuple[float, float]], mode: int, position: float
) -> None:
    lengths = {str(number): length for number, (length, _) in enumerate(files)}
    fields = {
        "Type": 1,
        "SrcAddrS": list(lengths),
        "OffsetS": [offset for _, offset in files],
        "CycleMode": mode,
        "PlayTimes": 0,
    }
    listed = cuts(fields, lengths.__getitem__)
    found = playing(fields, position, "PlayTimes", lengths.__getitem__)
    if not any(cut.seconds for cut in listed):
        assert found is None
        return
    assert found is not None
    cut = listed[found.number - 1]
    assert cut.start <= found.position <= cut.end
    assert found.rounds == max(0, mode or 1)
    assert found.over == (
        mode >= 0 and found.round == found.rounds and _past(listed, found, position)
    )


def _past(listed: list[Any], found: Playing, position: float) -> bool:
    return position // sum(cut.seconds for cut in listed) >= found.rounds


def vod(stage: Stage, **changes: Any) -> str:
    now = int(stage.world.show.now())
    stage.world.relays.lengths.update(LENGTHS)
    listed: dict[str, Any] = {"SrcAddr": None, "StartTime": now, **task(PlayTimes=9), **changes}
    return stage.create(**listed)


def shown(stage: Stage, task_id: str) -> tuple[int, int, float, bool]:
    relays = stage.world.relays
    return told(relays.playing(relays.get(task_id), stage.world.show.now()))


def post(stage: Stage, action: str, task_id: str) -> None:
    assert stage.volc_code(f"{action}PullToPushTask", {"TaskId": task_id}) == ""


def test_a_restarted_list_goes_on_where_it_broke(stage: Stage) -> None:
    relay = vod(stage)
    stage.wait(110)
    post(stage, "Stop", relay)
    stage.wait(1000)
    assert stage.world.relays.playing(stage.world.relays.get(relay), stage.hand.now) is None
    post(stage, "Restart", relay)
    assert shown(stage, relay) == (2, 1, 10, False)


def test_the_other_strategy_counts_the_pause(stage: Stage) -> None:
    relay = vod(stage, ContinueStrategy=1)
    stage.wait(110)
    post(stage, "Stop", relay)
    stage.wait(50)
    post(stage, "Continue", relay)
    assert shown(stage, relay) == (1, 2, 20, False)


def test_a_relaunch_begins_anew_unless_the_switch_says_otherwise(stage: Stage) -> None:
    for reading, expected in (("begin", (1, 1, 5, False)), ("break", (2, 1, 15, False))):
        stage.world.relays.relaunch = "begin" if reading == "begin" else "break"
        relay = vod(stage)
        stage.wait(110)
        post(stage, "Stop", relay)
        stage.wait(70)
        post(stage, "Relaunch", relay)
        stage.wait(5)
        assert shown(stage, relay) == expected


def test_a_list_stopped_before_its_window_loses_only_what_it_missed(stage: Stage) -> None:
    now = int(stage.world.show.now())
    relay = vod(stage, StartTime=now + 60)
    post(stage, "Stop", relay)
    stage.wait(30)
    post(stage, "Restart", relay)
    stage.wait(40)
    assert shown(stage, relay) == (1, 1, 10, False)
    post(stage, "Stop", relay)
    stage.wait(20)
    post(stage, "Restart", relay)
    assert shown(stage, relay) == (1, 1, 10, False)


def test_the_picture_tells_file_second_and_round(stage: Stage) -> None:
    relay = vod(stage, DstAddr="rtmp://push.example.com/live/vod?txSecret=1")
    screen = Screen(stage.world)
    stage.wait(103)
    scene = screen.scene("vod")
    assert isinstance(scene, Pattern)
    assert scene.notes == ("2/2 b.mp4  00:03  round 1 of 9",)
    stage.wait(140 * 9)
    scene = screen.scene(f"relay/{relay}")
    assert isinstance(scene, Pattern)
    assert scene.notes == ("2/2 b.mp4  list is over  round 9 of 9",)


def test_a_stopped_task_stays_stopped_when_its_window_passes_and_restart_is_refused(
    stage: Stage,
) -> None:
    relay = vod(stage)
    post(stage, "Stop", relay)
    stage.wait(3600 + 60)
    assert stage.row(relay)["Status"] == "停用"
    answer = json.loads(stage.volc("RestartPullToPushTask", {"TaskId": relay}).body)
    assert answer["ResponseMetadata"]["Error"]["Code"] == "InvalidParam"
    assert stage.row(relay)["Status"] == "停用"
