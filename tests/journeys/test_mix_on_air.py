"""The mix desk against the rehearsal cloud, over real sockets."""

from __future__ import annotations

from console.domain.fault import Family
from console.domain.message import in_english
from console.rehearsal.trouble import Trouble
from tests.journeys.practice import moved, practice, run

START = "start_mix_stream_advanced"
CANCEL = "cancel_mix_stream"


def test_a_take_puts_preview_on_air_and_the_next_one_shows_only_the_difference() -> None:
    async def journey() -> None:
        async with practice() as it:
            mixes = it.desk.mixes
            assert await mixes.take() is None
            assert mixes.state.on_air is not None
            assert mixes.state.on_air.mix == mixes.mix
            assert mixes.state.changes == ()
            assert list(it.cloud.world.mixes.on_air(it.cloud.world.show.now())) == ["pk_night_01"]
            moved(mixes, "guest2", 700)
            assert [change.verb for change in mixes.state.changes] == ["moved"]
            it.cloud.world.show.jump(2.5)
            assert await mixes.take() is None
            assert len(it.requests(START)) == 2

    run(journey())


def test_cancel_is_shut_for_five_seconds_after_a_take_and_then_ends_the_mix() -> None:
    async def journey() -> None:
        async with practice() as it:
            mixes = it.desk.mixes
            assert await mixes.take() is None
            assert mixes.why_not_cancel() is not None
            refused = await mixes.cancel()
            assert refused is not None
            assert it.requests(CANCEL) == []
            it.cloud.world.show.jump(5.2)
            assert mixes.why_not_cancel() is None
            assert await mixes.cancel() is None
            assert mixes.state.on_air is None
            assert it.cloud.world.mixes.on_air(it.cloud.world.show.now()) == {}
            again = mixes.why_not_take()
            assert again is not None
            assert "30 s after its cancel" in in_english(again)

    run(journey())


def test_a_take_whose_answer_is_lost_is_sent_once_and_program_is_not_sure() -> None:
    async def journey() -> None:
        async with practice() as it:
            it.cloud.scenario.dial(Trouble("cut_after", "tencent"))
            fault = await it.desk.mixes.take()
            assert fault is not None
            assert fault.family is Family.UNKNOWN
            on_air = it.desk.mixes.state.on_air
            assert on_air is not None
            assert not on_air.sure
            assert len(it.requests(START)) == 1
            assert len(it.cloud.world.mixes.on_air(it.cloud.world.show.now())) == 1

    run(journey())


def test_a_garbled_yes_is_not_taken_for_a_no() -> None:
    async def journey() -> None:
        async with practice() as it:
            it.cloud.scenario.dial(Trouble("garbage", "tencent"))
            assert await it.desk.mixes.take() is not None
            on_air = it.desk.mixes.state.on_air
            assert on_air is not None
            assert not on_air.sure
            assert len(it.requests(START)) == 1

    run(journey())


def test_a_mix_that_the_vendor_refuses_leaves_program_alone() -> None:
    async def journey() -> None:
        async with practice() as it:
            mixes = it.desk.mixes
            assert await mixes.take() is None
            before = mixes.state.on_air
            moved(mixes, "guest2", 1279)
            assert [finding.code for finding in mixes.state.errors] == [-2]
            it.cloud.world.show.jump(2.5)
            fault = await mixes.take()
            assert fault is not None
            assert fault.code == "-2"
            assert mixes.state.on_air == before

    run(journey())
