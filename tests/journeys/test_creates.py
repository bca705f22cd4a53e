"""A thousand creates, some under every fault of a line: none doubled, none lost, all accounted for.

`dev.py campaign creates --count 1000`; the suite goes over a few."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from console.domain.relay import RelayDraft, RelayTask
from console.domain.relay_identity import mark_of, mark_of_task
from console.rehearsal.trouble import Trouble
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.ledger import Ledger, Outcome
from console.services.listing import House
from console.services.notices import Notices
from console.services.poller import Pace
from console.services.relays.desk import RelayDesk
from console.services.tasks import TaskScope
from console.vendors.budget import Budget
from console.vendors.line import Line
from console.vendors.secret import Secret
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from tests.helpers.backstage import Backstage, backstage
from tests.helpers.campaign import rounds, tell

CREATE = "CreatePullToPushTask"
ACCOUNT = "volcengine practice"
FAST = 400.0
"""The desk's patience in show seconds passes that much faster than ours."""
FAULTS = (
    Trouble("cut_before", action=CREATE),
    Trouble("cut_after", action=CREATE),
    Trouble("half", action=CREATE),
    Trouble("garbage", action=CREATE),
    Trouble("busy", action=CREATE),
    Trouble("refuse", action=CREATE),
    Trouble("refuse", action=CREATE, status=503, retry_after=1),
    Trouble("cut_before", action="ListPullToPushTask"),
)


@dataclass(slots=True)
class Producer:
    """Wants so many relays; after a death the next desk has the same ledger and nothing else."""

    stage: Backstage
    ledger: Path
    dice: random.Random
    counted: Counter[str] = field(default_factory=Counter[str])
    budget: Budget = field(default_factory=Budget)

    async def make_all(self, drafts: list[RelayDraft]) -> list[RelayTask]:
        """A dozen at a time; what the cloud lists at the end."""
        for at in range(0, len(drafts), 12):
            await self.make(drafts[at : at + 12])
        async with Desk(self.stage, Path(":memory:"), self.budget) as desk:
            await desk.until(lambda: desk.relays.state.value.at is not None)
            return list(desk.relays.rows.values.values())

    async def make(self, drafts: list[RelayDraft]) -> None:
        """Each until it is done: what may have arrived is waited for, never pressed away."""
        left = {mark_of(draft).digest: draft for draft in drafts}
        while left:
            async with Desk(self.stage, self.ledger, self.budget) as desk:
                await desk.until(lambda desk=desk: desk.relays.state.value.at is not None)
                for draft in left.values():
                    if self.dice.random() < 0.5:
                        self._trouble()
                    if await self._press(desk, draft):
                        self.counted["restarts"] += 1
                        break  # the desk dies in the middle of it
                else:
                    await desk.until(lambda desk=desk: not desk.relays.state.value.pending)
            self._strike_off(left)

    async def _press(self, desk: Desk, draft: RelayDraft) -> bool:
        """Twice at once, as an impatient hand does; True where the desk is to die meanwhile."""
        self.counted["presses"] += 2
        presses = [asyncio.create_task(desk.relays.making.create(draft)) for _ in range(2)]
        if self.dice.random() < 0.08:
            await asyncio.sleep(self.dice.random() * 0.01)
            for press in presses:
                press.cancel()
            await asyncio.gather(*presses, return_exceptions=True)
            return True
        for fault in await asyncio.gather(*presses):
            if fault is not None:
                self.counted["unclear" if fault.unsettled else "refused"] += 1
        return False

    def _trouble(self) -> None:
        trouble = self.dice.choice(FAULTS)
        self.counted[trouble.kind] += 1
        self.stage.do(lambda cloud: cloud.scenario.dial(trouble))

    def _strike_off(self, left: dict[str, RelayDraft]) -> None:
        """What the ledger knows to be done is not pressed again."""
        book = Ledger(self.ledger)
        for intent in book.all_of(ACCOUNT):
            if intent.outcome is Outcome.DONE:
                left.pop(str(intent.proof["digest"]), None)
        book.close()


class Desk:
    """A relay desk over real sockets, within the account's budget, which outlives it."""

    def __init__(self, stage: Backstage, ledger: Path, budget: Budget) -> None:
        keys, ends = stage.cloud.accounts.volcengine, stage.cloud.endpoints
        self._line = Line(loopback_only=True, budget=budget)
        account = VolcengineAccount(
            keys.access_key_id, Secret(keys.secret_access_key), endpoint=ends.volcengine
        )
        began = time.time()
        clocks = Clocks(time.time, lambda: began + (time.time() - began) * FAST)
        self._failed: list[BaseException] = []
        self._tasks = TaskScope(self._failed.append)
        self._ledger = Ledger(ledger)
        pace = Pace(0.05, 0.03, 0.05, 0.02, 0.1, 0.1)
        self.relays = RelayDesk(
            House(
                clocks,
                self._tasks,
                Notices(clocks.show),
                Connections(time.time),
                pace=pace,
                ledger=self._ledger,
            )
        )
        self._cloud = VolcengineRelays(self._line, account, time.time)

    async def __aenter__(self) -> Desk:
        self.relays.connect(self._cloud, ACCOUNT)
        self._release = self.relays.start_watching()
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._release()
        await self._tasks.close()
        await self._line.aclose()
        self._ledger.close()
        assert self._failed == []

    async def until(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not done():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)


@pytest.fixture
def stage() -> Iterator[Backstage]:
    with backstage() as running:
        yield running


def wanted(count: int) -> list[RelayDraft]:
    """Each to a destination of its own."""
    start = int(time.time()) + 3600
    return [
        RelayDraft(
            start + n,
            start + n + 3600,
            (f"https://pull.example.com/live/c{n}.flv",),
            title=f"Create{n}",
            destination=f"rtmp://push.example.com/live/create_{n}",
        )
        for n in range(count)
    ]


@pytest.mark.campaign("creates")
@pytest.mark.slow
def test_of_many_creates_under_faults_and_deaths_each_makes_one_relay(
    stage: Backstage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    count, seed = rounds(12), random.randrange(2**32)
    drafts = wanted(count)
    producer = Producer(stage, tmp_path / "ledger.db", random.Random(seed))
    began = time.monotonic()
    made = asyncio.run(producer.make_all(drafts))
    digests = Counter(mark_of_task(task).digest for task in made)
    asked = [mark_of(draft).digest for draft in drafts]
    doubled = sum(digests[digest] > 1 for digest in asked)
    lost = sum(digests[digest] == 0 for digest in asked)
    book = Ledger(producer.ledger)
    outcomes = Counter(intent.outcome.value for intent in book.all_of(ACCOUNT))
    book.close()
    taken = time.monotonic() - began
    tell(
        request,
        f"creates: {count} wanted, {doubled} doubled, {lost} lost, ledger {dict(outcomes)},"
        f" {dict(producer.counted)}, {taken:.0f} s, seed {seed}",
    )
    assert (doubled, lost) == (0, 0), seed
    assert outcomes["open"] == 0
    assert outcomes["done"] == count
