"""A list of many pages: each has its own age, what we wait for comes first, our acts before all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from console.domain.fault import Family
from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.services.ledger import Ledger
from tests.unit.services.clouds import RelayCloudStandIn, fault
from tests.unit.services.clouds import task as plain
from tests.unit.services.test_relay_making import Bench
from tests.unit.services.turned import TurnedClock, run, settle

PAGE = 100
MANY = 6 * PAGE


def task(number: int, status: str = RelayState.RUNNING, end: float = 1.0) -> RelayTask:
    return plain(f"t{number}", status, f"Relay{number}")._replace(end=end)


class Slow(RelayCloudStandIn):
    """Gives each page of the whole list when it is let; a search answers at once."""

    def __init__(self, rows: list[RelayTask]) -> None:
        super().__init__(rows, page_size=PAGE)
        self.turn = asyncio.Semaphore(1000)
        self.wanted: list[str] = []
        self.breaks_at = -1

    async def pages(self, *, title: str = "") -> AsyncIterator[tuple[RelayTask, ...]]:
        """`wanted` is what was asked for: numbers of pages, and titles."""
        if title:
            self.wanted.append(title)
            yield tuple(row for row in self.rows if title.lower() in row.title.lower())
            return
        for number, at in enumerate(range(0, len(self.rows), PAGE)):
            self.wanted.append(str(number))
            await self.turn.acquire()
            if number == self.breaks_at:
                raise fault(Family.UNREACHABLE)
            yield tuple(self.rows[at : at + PAGE])

    def slow(self) -> None:
        self.turn, self.wanted = asyncio.Semaphore(0), []

    async def give(self, bench: Bench, pages: int = 1, seconds: float = 0.0) -> None:
        """So many pages more, each so many seconds after the one before."""
        for _ in range(pages):
            await bench.clock.turn(seconds)
            self.turn.release()
            await settle()


def story(play: Callable[[Bench, Slow], Awaitable[None]]) -> None:
    async def whole() -> None:
        cloud = Slow([task(n) for n in range(MANY)])
        bench = Bench(Ledger(), cloud, TurnedClock())
        try:
            await bench.open()
            for _ in range(10):
                await settle()
            assert len(bench.desk.rows.values) == MANY
            cloud.slow()
            await play(bench, cloud)
        finally:
            await bench.tasks.close()

    run(whole())


def age(bench: Bench, number: int) -> float:
    seen = bench.desk.seen_at(f"t{number}")
    assert seen is not None
    return bench.clock.now - seen


def test_each_page_has_its_own_age_and_shows_what_it_says_before_the_others_come() -> None:
    async def play(bench: Bench, cloud: Slow) -> None:
        cloud.rows = [task(n, end=2.0) for n in range(MANY)]
        await bench.clock.turn(5)
        await cloud.give(bench, 3, seconds=4.0)
        ends = [bench.desk.rows.values[f"t{n}"].end for n in (0, 150, 250, 350)]
        assert ends == [2.0, 2.0, 2.0, 1.0], "what was answered is shown, the rest as it was"
        assert [age(bench, n) for n in (0, 150, 250, 350)] == [8.0, 4.0, 0.0, 17.0]
        await cloud.give(bench, 3, seconds=4.0)
        assert [age(bench, n) for n in (0, 599)] == [20.0, 0.0]
        assert all(row.end == 2.0 for row in bench.desk.rows.values.values())

    story(play)


def test_a_reading_that_breaks_off_keeps_what_came_with_its_age() -> None:
    async def play(bench: Bench, cloud: Slow) -> None:
        cloud.rows = [task(n, end=2.0) for n in range(MANY)]
        cloud.breaks_at = 2
        await bench.clock.turn(5)
        await cloud.give(bench, 3)
        rows = bench.desk.rows.values
        assert (rows["t0"].end, rows["t150"].end, rows["t250"].end) == (2.0, 2.0, 1.0)
        assert (age(bench, 150), age(bench, 250)) == (0.0, 5.0)
        assert bench.desk.state.value.fault is not None
        assert len(rows) == MANY, "what was not reached is not taken for gone"

    story(play)


def test_nothing_is_asked_while_we_act_and_what_was_asked_before_is_thrown_away() -> None:
    async def play(bench: Bench, cloud: Slow) -> None:
        await bench.clock.turn(5)
        await cloud.give(bench)
        cloud.act_hold = asyncio.Event()
        stopping = asyncio.ensure_future(bench.desk.stop("t5"))
        await settle()
        cloud.rows[150] = task(150, end=9.0)
        await cloud.give(bench, 2)
        assert cloud.wanted == ["0", "1"], "page 2 waits for the act"
        assert bench.desk.rows.values["t150"].end == 1.0
        cloud.act_hold.set()
        assert await stopping is None
        await cloud.give(bench, 4)
        assert cloud.wanted[2:4] == ["Relay5", "2"], "what is awaited comes first"
        for _ in range(9):
            await cloud.give(bench, seconds=1.0)
        assert bench.desk.rows.values["t150"].end == 9.0, "and all is asked again"

    story(play)


def test_what_is_awaited_is_settled_by_its_title_in_the_middle_of_a_reading() -> None:
    async def play(bench: Bench, cloud: Slow) -> None:
        await bench.clock.turn(5)
        await cloud.give(bench)
        assert await bench.desk.stop("t550") is None
        assert await bench.desk.delete("t560") is None
        assert bench.desk.state.value.pending.keys() == {"t550", "t560"}
        cloud.rows[550] = task(550, RelayState.STOPPED)
        del cloud.rows[560]
        await cloud.give(bench, seconds=1.0)
        assert bench.desk.rows.values["t550"].status == RelayState.STOPPED
        assert bench.desk.state.value.pending == {}
        assert "5" not in cloud.wanted, "long before its page"
        assert age(bench, 550) < age(bench, 540)

    story(play)


def test_a_title_that_was_looked_for_says_nothing_of_other_relays() -> None:
    async def play(bench: Bench, cloud: Slow) -> None:
        await bench.clock.turn(5)
        assert (
            await bench.desk.making.create(RelayDraft(5, 9, ("rtmp://n",), title="Brand9")) is None
        )
        await bench.desk.stop("t550")
        await cloud.give(bench, 2, seconds=1.0)
        assert "Brand9" in cloud.wanted
        assert bench.desk.state.value.pending.get("t550") == "stop", "page 5 says that it runs"

    story(play)
