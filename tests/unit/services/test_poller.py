"""The manners of the poller, on a turned clock."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.fault import Family, Fault
from console.services.poller import Pace, Poller, Question, wait
from console.services.tasks import Report, TaskScope
from tests.unit.services.clouds import fault
from tests.unit.services.turned import TurnedClock, run, scope, settle

PACE = Pace(normal=5, eager=1, hidden=20, first_pause=2, ceiling=60, healthy=30)


class Bench:
    """A poller, what it asked, and what it told."""

    def __init__(self, chance: float = 0.0, report: Report | None = None) -> None:
        self.clock = TurnedClock()
        self.tasks: TaskScope = scope() if report is None else TaskScope(report)
        self.asked: list[float] = []
        self.told: list[str] = []
        self.trouble: Fault | None = None
        self.bug: Exception | None = None
        self.deaf = False
        self.pending = False
        self.hold: asyncio.Event | None = None
        self.open = 0
        self.poller = Poller(
            Question(self.ask, lambda: self.pending, self.lost, lambda: self.told.append("back")),
            self.tasks,
            self.clock,
            name="bench",
            pace=PACE,
            wait=self.clock.wait,
            chance=lambda: chance,
        )

    async def ask(self) -> None:
        self.asked.append(self.clock.now)
        self.open += 1
        assert self.open == 1, "two questions at once"
        try:
            if self.hold is not None:
                await self.hold.wait()
            if self.bug is not None:
                raise self.bug
            if self.trouble is not None:
                raise self.trouble
        finally:
            self.open -= 1

    def lost(self, trouble: Fault) -> None:
        if self.deaf:
            raise LookupError
        self.told.append(f"lost {trouble.family.value}")


def test_it_asks_only_while_someone_watches() -> None:
    async def story() -> None:
        bench = Bench()
        await bench.clock.turn(60)
        assert bench.asked == []
        first, second = bench.poller.watch(), bench.poller.watch()
        await settle()
        assert len(bench.asked) == 1
        first()
        await bench.clock.turn(5)
        assert len(bench.asked) == 2
        second()
        second()
        await bench.clock.turn(60)
        assert len(bench.asked) == 2
        assert not bench.poller.running
        await bench.tasks.close()

    run(story())


def test_whoever_leaves_while_the_desk_closes_begins_nothing() -> None:
    async def story() -> None:
        bench = Bench()
        bench.poller.watch()
        leave = bench.poller.watch(quiet=True)
        await settle()
        await bench.tasks.close()
        leave()
        assert not bench.poller.running

    run(story())


def test_one_question_at_a_time_and_a_wish_during_one_is_asked_right_after() -> None:
    async def story() -> None:
        bench = Bench()
        bench.hold = asyncio.Event()
        bench.poller.watch()
        await settle()
        bench.poller.soon()
        bench.poller.soon()
        await bench.clock.turn(60)
        assert len(bench.asked) == 1
        bench.hold.set()
        await settle()
        assert len(bench.asked) == 2
        await bench.tasks.close()

    run(story())


def test_a_loss_is_said_once_and_its_end_once() -> None:
    async def story() -> None:
        bench = Bench()
        bench.trouble = fault(Family.UNREACHABLE)
        bench.poller.watch()
        for _ in range(6):
            await bench.clock.turn(60)
        bench.trouble = None
        for _ in range(6):
            await bench.clock.turn(60)
        assert bench.told == ["lost unreachable", "back"]
        await bench.tasks.close()

    run(story())


def test_pauses_double_up_to_a_ceiling() -> None:
    async def story() -> None:
        bench = Bench()
        bench.trouble = fault(Family.BROKEN)
        bench.poller.watch()
        for _ in range(8):
            await bench.clock.turn(61)
        assert bench.clock.naps[:8] == [2, 4, 8, 16, 32, 60, 60, 60]
        await bench.tasks.close()

    run(story())


@given(st.floats(0, 1, exclude_max=True))
def test_jitter_shortens_a_pause_by_a_fifth_at_most(chance: float) -> None:
    async def story() -> None:
        bench = Bench(chance)
        bench.trouble = fault(Family.BUSY)
        bench.poller.watch()
        await settle()
        assert 1.6 <= bench.clock.naps[0] <= 2.0
        await bench.tasks.close()

    run(story())


def test_only_a_healthy_while_resets_the_pauses() -> None:
    async def story() -> None:
        bench = Bench()
        bench.trouble = fault(Family.UNREACHABLE)
        bench.poller.watch()
        await settle()
        await bench.clock.turn(2)
        bench.trouble = None
        await bench.clock.turn(4)
        bench.trouble = fault(Family.UNREACHABLE)
        await bench.clock.turn(5)
        assert bench.clock.naps == [2, 4, 5, 8], "one good answer forgave the flapping"
        bench.trouble = None
        for _ in range(9):
            await bench.clock.turn(8)
        bench.trouble = fault(Family.UNREACHABLE)
        await bench.clock.turn(5)
        assert bench.clock.naps[-1] == 2
        await bench.tasks.close()

    run(story())


def test_retry_after_is_honoured_even_where_the_operator_asks_sooner() -> None:
    async def story() -> None:
        bench = Bench()
        bench.trouble = fault(Family.BUSY, retry_after=90)
        bench.poller.watch()
        await settle()
        bench.trouble = None
        for _ in range(8):
            bench.poller.soon()
            await bench.clock.turn(11)
        assert len(bench.asked) == 1
        await bench.clock.turn(3)
        assert len(bench.asked) == 2
        await bench.tasks.close()

    run(story())


def test_a_refused_key_stops_the_questions_until_the_account_changes() -> None:
    async def story() -> None:
        bench = Bench()
        bench.trouble = fault(Family.REFUSED)
        release = bench.poller.watch()
        await settle()
        for _ in range(5):
            bench.poller.soon()
            await bench.clock.turn(600)
        release()
        bench.poller.watch()
        await settle()
        assert len(bench.asked) == 1
        bench.trouble = None
        bench.poller.restart()
        await settle()
        assert len(bench.asked) == 2
        assert bench.told == ["lost refused"]
        await bench.tasks.close()

    run(story())


def test_it_is_faster_while_something_is_pending_and_slower_when_hidden() -> None:
    async def story() -> None:
        bench = Bench()
        bench.poller.watch()
        await settle()
        bench.pending = True
        await bench.clock.turn(5)
        bench.pending = False
        bench.poller.hide(True)
        await bench.clock.turn(1)
        assert bench.clock.naps == [5, 1, 20]
        bench.poller.hide(False)
        await settle()
        assert len(bench.asked) == 4, "coming back to the window asks at once"
        await bench.tasks.close()

    run(story())


def test_a_fault_of_our_own_is_reported_once_said_as_a_loss_and_asked_on_with_pauses() -> None:
    async def story() -> None:
        seen: list[BaseException] = []
        bench = Bench(report=seen.append)
        bench.bug = ZeroDivisionError()
        bench.poller.watch()
        await settle()
        await bench.clock.turn(2)
        await bench.clock.turn(4)
        assert [type(error) for error in seen] == [ZeroDivisionError]
        assert (bench.told, bench.clock.naps, len(bench.asked)) == (["lost garbled"], [2, 4, 8], 3)
        bench.bug = None
        await bench.clock.turn(8)
        assert bench.told == ["lost garbled", "back"]
        await bench.tasks.close()

    run(story())


def test_a_wish_revives_a_poller_whose_listener_failed() -> None:
    async def story() -> None:
        seen: list[BaseException] = []
        bench = Bench(report=seen.append)
        bench.trouble, bench.deaf = fault(Family.BROKEN), True
        bench.poller.watch()
        await settle()
        assert ([type(e) for e in seen], bench.poller.running) == ([LookupError], False)
        bench.deaf = False
        bench.poller.soon()
        await settle()
        assert (len(bench.asked), bench.poller.running) == (2, True)
        await bench.tasks.close()
        bench.poller.soon()  # the end of the desk is no death: nothing is started

    run(story())


def test_a_clock_that_is_set_back_does_not_lengthen_a_wait() -> None:
    async def story() -> None:
        bench = Bench()
        bench.trouble = fault(Family.BUSY, retry_after=10)
        bench.poller.watch()
        await settle()
        bench.trouble = None
        bench.clock.now -= 600
        bench.poller.soon()
        await settle()
        assert len(bench.asked) == 2
        await bench.tasks.close()

    run(story())


def test_a_wait_that_is_called_off_as_it_is_woken_is_called_off() -> None:
    async def story() -> None:
        wake = asyncio.Event()
        waiting = asyncio.ensure_future(wait(60, wake))
        await settle()
        wake.set()
        waiting.cancel()
        await asyncio.wait({waiting})
        assert waiting.cancelled()

    run(story())


def test_a_clock_that_is_refused_is_asked_about_again_for_the_system_sets_it_itself() -> None:
    async def story() -> None:
        bench = Bench()
        bench.trouble = replace(fault(Family.REFUSED), culprit="clock")
        bench.poller.watch()
        await settle()
        for _ in range(5):
            await bench.clock.turn(60)
        assert 4 <= len(bench.asked) <= 7
        bench.trouble = None
        await bench.clock.turn(60)
        assert bench.told == ["lost refused", "back"]
        await bench.tasks.close()

    run(story())
