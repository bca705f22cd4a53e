"""Clocks that are set back and accounts that change under an act."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from console.domain.fault import Family, Fault
from console.domain.launch import StartOptions
from console.domain.mix import Source
from console.domain.receipt import StartReceipt
from console.domain.relay import RelayTask
from console.services.jobs.desk import JobDesk
from console.services.listing import House
from console.services.relays.desk import RelayDesk
from console.services.relays.proof import STOP
from console.services.tasks import Report, TaskScope
from tests.unit.services.clouds import (
    PLAIN,
    JobCloudStandIn,
    MixCloudStandIn,
    RelayCloudStandIn,
    fault,
    job,
    task,
)
from tests.unit.services.mixbench import Bench, story
from tests.unit.services.turned import TurnedClock, run, scope, settle


def lists(play: Callable[[Bench, House], Awaitable[None]], report: Report | None = None) -> None:
    """A story with what lists need; their questions end with it."""

    async def whole() -> None:
        bench, tasks = Bench(), scope() if report is None else TaskScope(report)
        clock = TurnedClock()
        await play(bench, House(bench.clocks, tasks, bench.notices, bench.connections, clock.wait))
        await tasks.close()

    run(whole())


def test_a_clock_that_is_set_back_locks_no_send() -> None:
    async def play(bench: Bench) -> None:
        await bench.desk.take()
        bench.move(10)
        bench.show_clock.now -= 600
        assert (bench.desk.seconds_to_take(), bench.desk.seconds_to_cancel()) == (0, 0)
        assert bench.desk.why_not_take() is None
        assert await bench.desk.cancel() is None
        bench.show_clock.now -= 600
        assert bench.desk.why_not_take() is None
        bench.desk.know({"pk_guest1": Source(since=bench.show_clock.now + 600)})
        assert bench.desk.why_not_take() is None

    story(play)


def test_a_clock_that_is_set_back_leaves_no_row_marked_for_long() -> None:
    async def play(bench: Bench, house: House) -> None:
        cloud, desk = RelayCloudStandIn([task("a")]), RelayDesk(house)
        desk.connect(cloud)
        desk.start_watching()
        await settle()
        assert await desk.stop("a") is None
        bench.show_clock.now -= 600
        for _ in range(6):
            desk.refresh()
            await settle()
        assert desk.why_not(STOP, "a") is None

    lists(play)


@pytest.mark.parametrize("trouble", [None, fault(Family.UNKNOWN), fault(Family.INVALID)])
def test_what_comes_of_a_take_of_the_account_before_is_not_on_this_ones_air(
    trouble: Fault | None,
) -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.hold, bench.cloud.fails = asyncio.Event(), trouble
        taking = asyncio.ensure_future(bench.desk.take())
        await settle()
        bench.desk.connect({"legacy": MixCloudStandIn()})
        bench.cloud.hold.set()
        assert await taking is trouble
        assert bench.desk.state.on_air is None
        assert bench.desk.seconds_to_take() == 0

    story(play)


@pytest.mark.parametrize("trouble", [None, fault(Family.UNKNOWN), fault(Family.INVALID)])
def test_a_relay_act_of_the_account_before_marks_no_row_of_this_one(trouble: Fault | None) -> None:
    async def play(bench: Bench, house: House) -> None:
        old, new = RelayCloudStandIn([task("a")]), RelayCloudStandIn([task("a")])
        desk = RelayDesk(house)
        desk.connect(old)
        desk.start_watching()
        await settle()
        old.act_hold, old.act_fails = asyncio.Event(), trouble
        stopping = asyncio.ensure_future(desk.stop("a"))
        await settle()
        assert desk.acting.value == 1
        desk.connect(new)
        await settle()
        old.act_hold.set()
        assert await stopping is trouble
        assert (dict(desk.state.value.pending), desk.acting.value) == ({}, 0)
        assert bench.notices.store.value == ()
        assert desk.why_not(STOP, "a") is None

    lists(play)


class _SlowJobs(JobCloudStandIn):
    """Its start answers when it is let."""

    def __init__(self, let: asyncio.Event) -> None:
        super().__init__([job("j")], risks=("W",))
        self.let = let

    async def start(self, room_id: str, options: StartOptions = PLAIN) -> StartReceipt:
        await self.let.wait()
        return await super().start(room_id, options)


def test_a_job_started_with_the_account_before_is_not_selected_in_this_one() -> None:
    async def play(_: Bench, house: House) -> None:
        let, desk = asyncio.Event(), JobDesk(house)
        desk.connect(_SlowJobs(let))
        desk.start_watching()
        await settle()
        starting = asyncio.ensure_future(desk.start("r1"))
        await settle()
        desk.connect(JobCloudStandIn([job("j")]))
        await settle()
        let.set()
        assert await starting is None
        assert (desk.selected.value, desk.warnings.value) == (None, {})
        assert dict(desk.state.value.pending) == {}

    lists(play)


def test_acting_is_raised_while_an_act_is_under_way_and_only_then() -> None:
    async def play(_: Bench, house: House) -> None:
        cloud, desk = RelayCloudStandIn([task("a")]), RelayDesk(house)
        desk.connect(cloud)
        desk.start_watching()
        await settle()
        heard: list[int] = []
        desk.acting.watch(lambda _, now: heard.append(now))
        await desk.stop("a")
        assert heard == [1, 0]

    lists(play)


def test_an_answer_that_our_code_cannot_read_is_shown_as_the_lists_fault() -> None:
    class Odd(RelayCloudStandIn):
        async def pages(self, *, title: str = "") -> AsyncIterator[tuple[RelayTask, ...]]:
            yield ()
            raise ZeroDivisionError

    seen: list[BaseException] = []

    async def play(bench: Bench, house: House) -> None:
        desk = RelayDesk(house)
        desk.connect(Odd())
        desk.start_watching()
        await settle()
        state = desk.state.value
        assert state.fault is not None
        assert (state.fault.family, state.loading) == (Family.GARBLED, False)
        assert bench.last().startswith("An answer could not be read")
        assert [type(error) for error in seen] == [ZeroDivisionError]

    lists(play, seen.append)
