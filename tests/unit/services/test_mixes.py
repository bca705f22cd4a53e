"""The mix desk: steps, gestures, selection and findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.message import in_english, say
from console.domain.mix import Mix, Place, Source
from console.domain.units import Size
from tests.unit.services.clouds import show
from tests.unit.services.mixbench import Bench, at, guest, story


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_an_edit_is_one_step_with_a_name(bench: Bench) -> None:
    bench.move(10)
    assert bench.desk.state.undo == say("Move")
    assert bench.desk.state.dirty
    bench.desk.undo()
    assert bench.x == 800
    assert not bench.desk.state.dirty
    bench.desk.redo()
    assert bench.x == 10


def test_steps_of_one_key_within_a_second_are_one(bench: Bench) -> None:
    bench.move(801, "nudge")
    bench.clock.now += 0.9
    bench.move(802, "nudge")
    bench.clock.now += 1.1
    bench.move(803, "nudge")
    bench.desk.undo()
    assert bench.x == 802
    bench.desk.undo()
    assert bench.x == 800


def test_a_gesture_is_one_step_and_net_zero_is_none(bench: Bench) -> None:
    bench.desk.begin(say("Move Guest"))
    for x in (810, 900, 1000):
        bench.desk.live(at(x)(bench.desk.mix), lambda x=x: (say("x {x}", x=x),))
    assert bench.desk.state.readout() == (say("x {x}", x=1000),)
    assert bench.desk.state.gesture == say("Move Guest")
    bench.desk.commit()
    assert bench.desk.state.undo == say("Move Guest")
    assert bench.desk.state.readout() == ()
    bench.desk.undo()
    bench.desk.begin(say("Move Guest"))
    bench.desk.live(at(900)(bench.desk.mix))
    bench.desk.live(at(800)(bench.desk.mix))
    bench.desk.commit()
    assert bench.desk.state.undo is None


def test_esc_puts_back_what_was_there_at_the_press(bench: Bench) -> None:
    bench.desk.begin(say("Move Guest"))
    bench.desk.live(at(900)(bench.desk.mix), lambda: (say("x"),))
    bench.desk.restore()
    assert bench.x == 800
    assert bench.desk.state.gesture is None
    assert bench.desk.state.undo is None


def test_an_edit_during_a_drag_puts_the_drag_back_first(bench: Bench) -> None:
    bench.desk.begin(say("Move Guest"))
    bench.desk.live(at(900)(bench.desk.mix))
    bench.desk.edit(say("Name"), lambda mix: mix.with_layer(replace(guest(mix), name="G")))
    assert (bench.x, guest(bench.desk.mix).name) == (800, "G")


def test_cropping_is_one_step_however_many_drags_it_took(bench: Bench) -> None:
    bench.desk.select(["guest"])
    bench.desk.enter_crop()
    for x in (810, 820):
        bench.desk.begin(say("Crop"))
        bench.desk.live(at(x)(bench.desk.mix))
        bench.desk.commit()
    bench.move(830)
    assert bench.desk.state.crop_mode
    bench.desk.leave_crop(keep=True)
    assert bench.desk.state.undo == say("Crop {name}", name="Guest")
    bench.desk.undo()
    assert bench.x == 800


def test_esc_in_crop_mode_takes_back_the_drag_and_then_the_cropping(bench: Bench) -> None:
    bench.desk.select(["guest"])
    bench.desk.enter_crop()
    bench.move(810)
    bench.desk.begin(say("Crop"))
    bench.desk.live(at(900)(bench.desk.mix))
    bench.desk.restore()
    assert (bench.x, bench.desk.state.crop_mode) == (810, True)
    bench.desk.restore()
    assert (bench.x, bench.desk.state.crop_mode) == (800, False)
    assert bench.desk.state.undo is None


def test_the_selection_forgets_layers_that_are_gone(bench: Bench) -> None:
    bench.desk.select(["host", "guest", "nobody"])
    assert bench.desk.state.selection == ("host", "guest")
    assert bench.desk.state.primary == guest(bench.desk.mix)
    bench.desk.edit(say("Delete"), lambda mix: replace(mix, layers=mix.layers[:1]))
    assert bench.desk.state.selection == ("host",)


def test_tab_walks_the_layers_and_says_when_it_is_past_the_end(bench: Bench) -> None:
    walked = [bench.desk.select_next(1) for _ in range(3)]
    assert walked == [True, True, False]
    assert bench.desk.state.selection == ("guest",)
    assert bench.desk.select_next(-1)
    assert not bench.desk.select_next(-1)


def test_findings_follow_each_edit_and_their_fix_is_one_step(bench: Bench) -> None:
    bench.move(1200)
    assert [f.code for f in bench.desk.state.errors] == [-2]
    assert bench.desk.next_finding(1) is not None
    assert bench.desk.state.selection == ("guest",)
    bench.desk.fix()
    assert bench.desk.state.errors == ()
    bench.desk.undo()
    assert bench.x == 1200


def test_walking_the_findings_goes_round_both_ways(bench: Bench) -> None:
    count = len(bench.desk.state.findings)
    first = bench.desk.next_finding(1)
    round_ = [bench.desk.next_finding(1) for _ in range(count)]
    assert count > 1
    assert round_[-1] == first
    assert bench.desk.next_finding(-1) == round_[-2]


def test_a_template_that_does_not_fit_is_refused_in_words(bench: Bench) -> None:
    bench.desk.use_template(410)
    assert bench.desk.mix.template == 0
    assert "410 takes 4" in bench.last()
    bench.desk.use_template(20)
    assert bench.desk.mix.template == 20
    assert guest(bench.desk.mix).place == Place()
    assert _undone(bench) == "Template 20"
    bench.desk.use_template(0)
    assert _undone(bench) == "Turn into a free layout"


def _undone(bench: Bench) -> str:
    name = bench.desk.state.undo
    assert name is not None
    return in_english(name)


def test_the_cloud_overrules_a_noted_size_and_the_note_fills_in(bench: Bench) -> None:
    bench.desk.know({"pk_host": Source(Size(1920, 1080)), "pk_guest1": Source(since=5.0)})
    assert bench.desk.layout().canvas == Size(1920, 1080)
    assert bench.desk.sources()["pk_guest1"] == Source(Size(1280, 720), 5.0)


def test_another_show_has_its_own_undo_and_leaves_the_air_alone() -> None:
    async def play(bench: Bench) -> None:
        bench.move(10)
        await bench.desk.take()
        other = replace(show(), id="s2", mix=Mix("other"))
        bench.desk.adopt(other, "/x.cuemix", other)
        state = bench.desk.state
        assert (state.undo, state.dirty, state.path) == (None, False, "/x.cuemix")
        assert state.on_air is not None

    story(play)


def test_a_locked_mix_goes_to_no_step_of_its_history_either(bench: Bench) -> None:
    bench.move(10)
    bench.desk.lock_by(lambda: say("Locked."))
    bench.desk.go_to(-1)
    assert bench.x == 10
    assert bench.last() == "Locked."
