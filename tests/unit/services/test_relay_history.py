"""What others and the cloud do to relays is in the journal; what this desk did is there already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from console.domain.message import in_english
from console.domain.relay import RelayState, RelayTask
from console.services.journal import Journal, Outcome
from console.services.relays.history import MOST, RelayHistory
from tests.unit.services.clouds import RelayCloudStandIn, task
from tests.unit.services.test_lists import Bench
from tests.unit.services.turned import run, settle


class Room:
    """A list that is asked for, and the journal of what was seen in it."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.journal = Journal(self.bench.clocks, self.bench.notices, None)
        self.history = RelayHistory(self.bench.relays, self.journal, self.bench.clock)
        self.history.follow()

    async def answer(self, *rows: RelayTask) -> None:
        self.bench.relay_cloud.rows = list(rows)
        await self.bench.clock.turn(20)
        for _ in rows:
            await settle()

    def seen(self) -> list[str]:
        entries = self.journal.store.value
        assert all(entry.outcome is Outcome.SEEN for entry in entries)
        return [f"{in_english(entry.title)} | {entry.subject}" for entry in entries]


def story(play: Callable[[Room], Awaitable[None]]) -> None:
    async def whole() -> None:
        room = Room()
        room.bench.relay_cloud.rows = [task("a"), task("b")]
        await room.bench.open()
        try:
            await play(room)
        finally:
            await room.bench.tasks.close()

    run(whole())


def test_the_first_answer_is_where_it_begins_and_everything_later_is_noted() -> None:
    async def play(room: Room) -> None:
        assert room.seen() == []
        await room.answer(task("a", RelayState.STOPPED), task("c"))
        assert room.seen() == [
            "others · Running → Stopped | relay a a",
            "others · created | relay c c",
            "others · deleted | relay b b",
        ]

    story(play)


def test_what_this_desk_does_is_its_own() -> None:
    async def play(room: Room) -> None:
        room.bench.relay_cloud.rows = [task("a", RelayState.STOPPED), task("b")]
        await room.bench.relays.stop("a")
        await room.answer(task("a", RelayState.STOPPED), task("b"))
        assert room.seen() == ["me · Running → Stopped | relay a a"]
        receipt = room.bench.relays.receipts.value[-1]
        assert (receipt.task_id, receipt.verb) == ("a", "stop")
        assert receipt.request_id

    story(play)


def test_another_account_is_another_beginning() -> None:
    async def play(room: Room) -> None:
        other = RelayCloudStandIn()
        other.rows = [task("x")]
        room.bench.relays.connect(other)
        await room.bench.clock.turn(20)
        assert set(room.bench.relays.rows.values) == {"x"}
        assert room.seen() == []
        other.rows = []
        await room.bench.clock.turn(20)
        assert room.seen() == ["others · deleted | relay x x"]

    story(play)


def test_a_flood_is_told_as_a_number() -> None:
    async def play(room: Room) -> None:
        await room.answer(*(task(f"n{n}") for n in range(100)))
        assert len(room.seen()) == MOST + 1
        assert room.seen()[-1] == f"{102 - MOST} more relays have changed | "

    story(play)
