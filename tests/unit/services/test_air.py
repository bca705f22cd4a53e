"""TAKE and cancel: what is on air, and when what may be sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.domain.mix import Kind, Layer, Source
from console.services.connection import TENCENT
from console.services.notices import Tone
from tests.unit.services.clouds import MixCloudStandIn, fault
from tests.unit.services.mixbench import Bench, story, words
from tests.unit.services.turned import settle


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_program_is_exactly_the_mix_that_was_sent() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.hold = asyncio.Event()
        sent = bench.desk.mix
        taking = asyncio.ensure_future(bench.desk.take())
        await settle()
        assert bench.desk.state.sending == "take"
        bench.move(10)
        bench.cloud.hold.set()
        assert await taking is None
        on_air = bench.desk.state.on_air
        assert on_air is not None
        assert (on_air.mix, on_air.since, on_air.sure) == (sent, bench.show_clock.now, True)
        assert bench.cloud.started == [sent]
        assert [c.verb for c in bench.desk.state.changes] == ["moved"]
        health = bench.connections.health(TENCENT)
        assert health.state == "ok"
        assert health.latency_ms is not None
        pill = f"{health.latency_ms:.0f} ms"
        assert bench.last() == f"Mix accepted · event 1527240138 · {pill}"

    story(play)


def test_no_watcher_sees_the_new_program_beside_the_old_changes() -> None:
    async def play(bench: Bench) -> None:
        seen: list[tuple[bool, int, str]] = []
        bench.desk.store.watch(
            lambda _, now: seen.append((now.on_air is not None, len(now.changes), now.sending))
        )
        before = len(bench.desk.state.changes)
        await bench.desk.take()
        assert seen == [(False, before, "take"), (True, 0, "")]

    story(play)


def test_a_second_take_is_refused_while_the_first_is_on_its_way() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.hold = asyncio.Event()
        taking = asyncio.ensure_future(bench.desk.take())
        await settle()
        bench.show_clock.now += 3  # the two seconds between sends are over
        assert "on its way" in words(bench.desk.why_not_take())
        assert isinstance(await bench.desk.take(), Fault)
        bench.cloud.hold.set()
        await taking
        assert len(bench.cloud.started) == 1

    story(play)


def test_zero_changes_cannot_be_taken() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.show_clock.now += 10
        assert words(bench.desk.why_not_take()) == "Program already shows this."
        bench.move(10)
        assert bench.desk.why_not_take() is None

    story(play)


@pytest.mark.parametrize("family", [f for f in Family if f is not Family.UNKNOWN])
def test_a_failure_leaves_program_untouched_and_is_told(family: Family) -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        before = bench.desk.state.on_air
        bench.show_clock.now += 10
        bench.move(10)
        bench.cloud.fails = trouble = fault(family, "-505")
        assert await bench.desk.take() is trouble
        assert bench.desk.state.on_air is before
        assert bench.desk.state.sending == ""
        assert bench.notices.store.value[-1].tone is Tone.TROUBLE

    story(play)


def test_after_no_answer_program_is_not_sure_until_a_take_settles_it() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.fails = fault(Family.UNKNOWN)
        await bench.desk.take()
        on_air = bench.desk.state.on_air
        assert on_air is not None
        assert not on_air.sure
        assert "not sure" in bench.last()
        bench.show_clock.now += 2
        assert bench.desk.why_not_take() is None, "the same mix may be sent again by hand"
        await bench.desk.take()
        settled = bench.desk.state.on_air
        assert settled is not None
        assert settled.sure

    story(play)


def test_a_take_that_is_cut_off_by_closing_is_not_sure() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.hold = asyncio.Event()
        taking = asyncio.ensure_future(bench.desk.take())
        await settle()
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
        on_air = bench.desk.state.on_air
        assert on_air is not None
        assert (on_air.sure, bench.desk.state.sending) == (False, "")

    story(play)


def test_a_cancel_that_is_cut_off_by_closing_is_not_sure() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.show_clock.now += 5
        bench.cloud.hold = asyncio.Event()
        ending = asyncio.ensure_future(bench.desk.cancel())
        await settle()
        assert bench.desk.state.sending == "cancel"
        ending.cancel()
        await asyncio.gather(ending, return_exceptions=True)
        on_air = bench.desk.state.on_air
        assert on_air is not None
        assert (on_air.sure, bench.desk.state.sending) == (False, "")

    story(play)


def test_a_mix_that_was_not_the_one_agreed_to_is_not_sent() -> None:
    async def play(bench: Bench) -> None:
        agreed = bench.desk.mix
        bench.move(10)
        assert isinstance(await bench.desk.take(agreed), Fault)
        assert "has changed meanwhile" in bench.last()
        assert bench.cloud.started == []
        assert await bench.desk.take(bench.desk.mix) is None

    story(play)


def test_cancel_waits_five_seconds_of_the_show_clock() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        assert bench.desk.seconds_to_cancel() == 5
        bench.clock.now += 60  # real time does not open the gate
        bench.show_clock.now += 4.5
        assert words(bench.desk.why_not_cancel()).startswith("Wait 1 s")
        await bench.desk.cancel()
        assert bench.cloud.cancelled == []
        bench.show_clock.now += 0.5
        assert await bench.desk.cancel() is None
        assert bench.cloud.cancelled == [("pk_night", "pk_host")]
        assert bench.desk.state.on_air is None

    story(play)


def test_a_session_waits_thirty_seconds_after_its_cancel_and_another_does_not() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.show_clock.now += 5
        await bench.desk.cancel()
        bench.show_clock.now += 29.5
        assert words(bench.desk.why_not_take()).startswith("Wait 1 s: session pk_night")
        bench.desk.edit(say("Session"), lambda mix: replace(mix, session="pk_night_2"))
        assert bench.desk.why_not_take() is None
        bench.desk.undo()
        bench.show_clock.now += 0.5
        assert bench.desk.why_not_take() is None

    story(play)


def test_two_sends_are_two_seconds_apart() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.move(10)
        bench.show_clock.now += 1.9
        assert "at least 2 s apart" in words(bench.desk.why_not_take())
        bench.show_clock.now += 0.1
        assert bench.desk.seconds_to_take() == 0

    story(play)


@pytest.mark.parametrize(
    ("code", "number", "gone"),
    [
        ("-30300", -30300, True),
        ("FailedOperation.CancelSessionNotExist", -30300, True),
        ("InvalidParameter.OtherError", -30300, True),
        ("InvalidParameter.OtherError", None, False),
        ("-31003", -31003, False),
    ],
)
def test_a_cancel_of_what_is_already_cancelled_is_done_however_it_is_said(
    code: str, number: int | None, gone: bool
) -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.show_clock.now += 5
        bench.cloud.fails = fault(Family.MISSING, code, number=number)
        outcome = await bench.desk.cancel()
        assert (outcome is None) == gone
        assert (bench.desk.state.on_air is None) == gone

    story(play)


def test_a_cancel_without_answer_is_not_sure_and_a_second_one_settles_it() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.show_clock.now += 5
        bench.cloud.fails = fault(Family.UNKNOWN)
        await bench.desk.cancel()
        on_air = bench.desk.state.on_air
        assert on_air is not None
        assert not on_air.sure
        assert bench.desk.seconds_to_take() == 30, "it may have arrived, and then the gate runs"
        bench.show_clock.now += 2
        bench.cloud.fails = fault(Family.MISSING, "-30300", number=-30300)
        assert await bench.desk.cancel() is None
        assert bench.desk.state.on_air is None

    story(play)


def test_the_gates_follow_a_show_clock_that_is_taken_over_later() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.clocks.showing = lambda: bench.show_clock.now + 3600
        assert bench.desk.why_not_cancel() is None

    story(play)


def test_revert_brings_back_what_is_on_air_as_one_step() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.move(10)
        bench.desk.revert_to_air()
        assert bench.x == 800
        assert bench.desk.state.changes == ()
        bench.desk.undo()
        assert bench.x == 10

    story(play)


def test_a_source_that_has_just_come_up_holds_the_take_back(bench: Bench) -> None:
    bench.desk.know({"pk_guest1": Source(since=bench.show_clock.now - 3)})
    assert words(bench.desk.why_not_take()) == "Wait 2 s: Guest has only just come up."
    bench.show_clock.now += 2
    assert bench.desk.why_not_take() is None


def test_a_take_during_a_drag_or_of_nothing_or_to_nobody_is_refused(bench: Bench) -> None:
    bench.desk.begin(say("Move"))
    assert "dragging" in words(bench.desk.why_not_take())
    bench.desk.restore()
    bench.desk.edit(say("Clear"), lambda mix: replace(mix, layers=()))
    assert "no layer" in words(bench.desk.why_not_take())
    bench.desk.connect({})
    assert "not connected" in words(bench.desk.why_not_take())


def test_the_interface_of_the_show_chooses_the_client(bench: Bench) -> None:
    modern = MixCloudStandIn()
    bench.desk.connect({"legacy": bench.cloud, "3.0": modern})
    assert bench.desk.cloud is bench.cloud
    bench.desk.describe(lambda now: replace(now, api="3.0"))
    assert bench.desk.cloud is modern
    assert bench.desk.request_text() == "request of pk_night"


def test_another_account_forgets_the_air_of_the_old_one() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.desk.connect({"legacy": MixCloudStandIn()})
        assert bench.desk.state.on_air is None
        assert bench.desk.seconds_to_take() == 0
        assert bench.desk.state.changes != ()

    story(play)


def test_the_waits_of_the_old_account_do_not_hold_the_new_one_back() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.show_clock.now += 5
        await bench.desk.cancel()
        assert bench.desk.seconds_to_take() == 30
        bench.desk.connect({"legacy": MixCloudStandIn()})
        assert bench.desk.why_not_take() is None

    story(play)


def test_an_audio_layer_cannot_be_cropped(bench: Bench) -> None:
    bench.desk.edit(
        say("Add"),
        lambda mix: replace(mix, layers=(*mix.layers, Layer("a", "s", 3, Kind.AUDIO))),
    )
    bench.desk.select(["a"])
    bench.desk.enter_crop()
    assert not bench.desk.state.crop_mode
