"""Relays are made once: two presses, lost answers and dead desks make no second one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.ledger import Intent, Ledger, LedgerError, Outcome
from console.services.listing import House
from console.services.notices import Notices, Tone
from console.services.poller import Pace
from console.services.relays.desk import RelayDesk
from tests.unit.services.clouds import RelayCloudStandIn, fault, task
from tests.unit.services.turned import TurnedClock, run, scope, settle

NOW = 1_800_000_000
DRAFT = RelayDraft(
    NOW + 60, NOW + 3660, ("https://pull.x/a.flv",), title="Night", destination="rtmp://p.x/l/s1"
)
ACCOUNT = "volcengine a1"


def row(id_: str = "t1", status: str = RelayState.WAITING, **changes: object) -> RelayTask:
    """What the list shows once the draft has become a relay."""
    made = task(id_, status, "Night")._replace(
        start=float(DRAFT.start),
        end=float(DRAFT.end),
        sources=DRAFT.sources,
        destination=DRAFT.destination,
    )
    return made._replace(**changes)


class Bench:
    """One desk over a stand-in cloud; `again` is the next desk with the same ledger."""

    def __init__(self, ledger: Ledger, cloud: RelayCloudStandIn, clock: TurnedClock) -> None:
        self.clock, self.cloud, self.ledger = clock, cloud, ledger
        self.tasks = scope()
        self.notices = Notices(clock)
        clocks = Clocks(clock, clock)
        house = House(
            clocks, self.tasks, self.notices, Connections(clock), clock.wait, Pace(), ledger
        )
        self.desk = RelayDesk(house)

    async def open(self) -> None:
        self.desk.connect(self.cloud, ACCOUNT)
        self.desk.start_watching()
        await settle()

    async def written(self) -> None:
        """Until the ledger has what the list told."""
        await asyncio.gather(*(t for t in asyncio.all_tasks() if t.get_name() == "settle intent"))

    def again(self) -> Bench:
        return Bench(self.ledger, self.cloud, self.clock)

    def told(self, tone: Tone) -> list[str]:
        return [in_english(n.text) for n in self.notices.store.value if n.tone is tone]

    def outcomes(self) -> list[Outcome]:
        return [one.outcome for one in self.ledger.all_of(ACCOUNT)]


def story(play: Callable[[Bench], Awaitable[None]], ledger: Ledger | None = None) -> None:
    async def whole() -> None:
        bench = Bench(ledger or Ledger(), RelayCloudStandIn(), TurnedClock(float(NOW)))
        try:
            await bench.open()
            await play(bench)
            await bench.written()
        finally:
            await bench.tasks.close()
            bench.ledger.close()

    run(whole())


def test_the_intent_is_written_before_anything_is_sent() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.act_hold = asyncio.Event()
        creating = asyncio.ensure_future(bench.desk.making.create(DRAFT))
        while not bench.cloud.created:
            await asyncio.to_thread(lambda: None)
        (intent,) = bench.ledger.open_of(ACCOUNT)
        assert (intent.act, intent.subject) == ("relay.create", "Night")
        assert "rtmp" not in str(intent.proof)
        bench.cloud.act_hold.set()
        assert await creating is None
        assert bench.outcomes() == [Outcome.DONE]
        assert bench.ledger.all_of(ACCOUNT)[0].found == "new-1"
        (receipt,) = bench.desk.receipts.value
        assert (receipt.task_id, receipt.verb) == ("new-1", "create")
        assert receipt.request_id

    story(play)


def test_two_quick_presses_make_one_relay() -> None:
    async def play(bench: Bench) -> None:
        first, second = await asyncio.gather(
            bench.desk.making.create(DRAFT), bench.desk.making.create(DRAFT)
        )
        assert first is None
        assert second is not None
        assert len(bench.cloud.created) == 1
        third = await bench.desk.making.create(DRAFT)  # accepted, and not in the list yet
        assert third is not None
        assert len(bench.cloud.created) == 1

    story(play)


def test_a_lost_answer_is_settled_by_the_list_and_nothing_is_sent_again() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        failed = await bench.desk.making.create(DRAFT)
        assert failed is not None
        assert failed.unsettled
        assert bench.outcomes() == [Outcome.OPEN]
        assert await bench.desk.making.create(DRAFT) is not None
        bench.cloud.rows = [row()]
        await bench.clock.turn(5)
        await bench.written()
        assert bench.outcomes() == [Outcome.DONE]
        assert "Night: the list shows it done." in bench.told(Tone.DONE)
        assert len(bench.cloud.created) == 1

    story(play)


def test_a_lost_request_is_looked_for_in_vain_and_then_may_be_sent_again() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await bench.desk.making.create(DRAFT)
        for _ in range(12):
            await bench.clock.turn(5)
        await bench.written()
        assert bench.outcomes() == [Outcome.UNSEEN]
        bench.cloud.act_fails = None
        assert await bench.desk.making.create(DRAFT) is None

    story(play)


def test_the_next_desk_looks_for_what_a_dead_one_may_have_sent(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await bench.desk.making.create(DRAFT)
        await bench.tasks.close()
        bench.cloud.act_fails = None
        after = bench.again()
        await after.open()
        refused = await after.desk.making.create(DRAFT)
        assert refused is not None
        assert in_english(refused.words).startswith("It was sent already")
        after.cloud.rows = [row("late")]
        await after.clock.turn(5)
        await after.written()
        assert after.outcomes() == [Outcome.DONE]
        assert len(after.cloud.created) == 1
        await after.tasks.close()

    story(play, Ledger(tmp_path / "ledger.db"))


def test_an_old_twin_in_the_list_proves_nothing() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [row("old", RelayState.STOPPED)]
        await bench.clock.turn(5)
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await bench.desk.making.create(DRAFT)
        await bench.clock.turn(5)
        assert bench.outcomes() == [Outcome.OPEN]
        bench.cloud.rows.append(row("young"))
        await bench.clock.turn(5)
        await bench.written()
        assert bench.outcomes() == [Outcome.DONE]

    story(play)


def test_a_plain_no_leaves_nothing_open() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.act_fails = fault(Family.INVALID, "InvalidParam")
        assert await bench.desk.making.create(DRAFT) is not None
        assert bench.outcomes() == [Outcome.REFUSED]
        bench.cloud.act_fails = None
        assert await bench.desk.making.create(DRAFT) is None

    story(play)


def test_a_rival_for_the_destination_is_named_and_nothing_is_sent() -> None:
    async def play(bench: Bench) -> None:
        rival = row("r", RelayState.RUNNING, title="Evening", start=float(NOW), end=NOW + 61.0)
        bench.cloud.rows = [rival]
        await bench.clock.turn(5)
        refused = await bench.desk.making.create(DRAFT)
        assert isinstance(refused, Fault)
        assert in_english(refused.words).startswith("Evening pushes to the same destination")
        assert bench.cloud.created == []
        assert bench.outcomes() == []
        later = replace(DRAFT, start=NOW + 61)
        assert await bench.desk.making.create(later) is None

    story(play)


def test_nothing_is_made_before_the_list_was_read() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.list_hold = asyncio.Event()
        bench.desk.connect(bench.cloud, ACCOUNT)
        refused = await bench.desk.making.create(DRAFT)
        assert refused is not None
        assert bench.cloud.created == []
        bench.cloud.list_hold.set()

    story(play)


class FullDisk(Ledger):
    """Takes nothing more."""

    def write(self, intent: Intent) -> None:
        raise LedgerError(f"no room for {intent.act}")


def test_what_cannot_be_written_down_is_not_sent() -> None:
    async def play(bench: Bench) -> None:
        refused = await bench.desk.making.create(DRAFT)
        assert refused is not None
        assert not refused.unsettled
        assert in_english(refused.words).startswith("Nothing was sent")
        assert bench.cloud.created == []

    story(play, FullDisk())


def test_in_a_long_list_what_is_awaited_is_asked_for_by_its_title() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.page_size = 500
        bench.cloud.rows = [task(f"t{n}", RelayState.ENDED) for n in range(600)]
        await bench.clock.turn(5)
        assert await bench.desk.making.create(DRAFT) is None
        asked = bench.cloud.asked
        bench.cloud.rows.append(row())
        await bench.clock.turn(5)
        assert bench.cloud.asked >= asked + 2
        assert bench.desk.state.value.pending == {}

    story(play)


@pytest.mark.parametrize("verb", ["relaunch", "continue_"])
def test_the_successors_of_restart_are_for_stopped_relays(verb: str) -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [task("on"), task("off", RelayState.STOPPED)]
        await bench.clock.turn(5)
        assert await getattr(bench.desk, verb)("on") is not None
        assert await getattr(bench.desk, verb)("off") is None
        assert bench.cloud.done == [(verb.rstrip("_"), "off")]

    story(play)


def test_an_update_is_pending_until_the_row_is_as_it_was_wanted() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [row()]
        await bench.clock.turn(5)
        assert await bench.desk.update("t1", replace(DRAFT, end=NOW + 7200)) is None
        await bench.clock.turn(5)
        assert bench.desk.state.value.pending == {"t1": "update"}
        bench.cloud.rows = [row(end=NOW + 7200.0)]
        await bench.clock.turn(5)
        assert bench.desk.state.value.pending == {}

    story(play)


def test_no_update_takes_a_destination_from_another_and_its_own_is_its_own() -> None:
    async def play(bench: Bench) -> None:
        other = row("t2", destination="rtmp://p.x/l/s2", title="Other")
        bench.cloud.rows = [row(), other]
        await bench.clock.turn(5)
        taken = replace(DRAFT, destination="rtmp://p.x/l/s2")
        refused = await bench.desk.update("t1", taken)
        assert refused is not None
        assert in_english(refused.words).startswith("Other pushes to the same destination")
        assert bench.cloud.done == []
        assert await bench.desk.update("t1", replace(DRAFT, end=NOW + 7200)) is None
        assert bench.cloud.done == [("update", "t1")]

    story(play)
