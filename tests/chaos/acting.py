"""A relay desk that acts at random over real sockets, and what the cloud says came of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from console.domain.message import in_english
from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.domain.relay_draft import draft_of
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.ledger import Intent, Ledger, Outcome
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

ACCOUNT = "volcengine chaos"
OURS = "Chaos"
FAST = 400.0
"""The desk's patience in show seconds passes that much faster than ours."""
ACTIONS = {
    "CreatePullToPushTask": "create",
    "StopPullToPushTask": "stop",
    "RestartPullToPushTask": "restart",
    "DeletePullToPushTask": "delete",
    "UpdatePullToPushTask": "update",
}
MOST = 6
"""Relays of ours at a time."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Where the cloud is, and with what."""

    endpoint: str
    access_key: str
    secret: str


@dataclass(slots=True)
class Time:
    """A computer's clock that may be set meanwhile."""

    off: float = 0.0

    def now(self) -> float:
        return time.time() + self.off


class Desk:
    """Its ledger outlives it, and nothing else; each row is acted on by one act at a time."""

    def __init__(self, keys: Keys, ledger: Ledger, clock: Time | None = None) -> None:
        self.clock = clock or Time()
        now, began = self.clock.now, time.time()
        self._line = Line(loopback_only=True, budget=Budget())
        account = VolcengineAccount(keys.access_key, Secret(keys.secret), endpoint=keys.endpoint)
        clocks = Clocks(now, lambda: began + (time.time() - began) * FAST)
        self._failed: list[BaseException] = []
        self._tasks = TaskScope(self._failed.append)
        self._ledger = ledger
        self.notices = Notices(clocks.show)
        pace = Pace(0.05, 0.03, 0.05, 0.02, 0.1, 0.1)
        connections = Connections(now)
        self.relays = RelayDesk(
            House(clocks, self._tasks, self.notices, connections, pace=pace, ledger=ledger)
        )
        self._cloud = VolcengineRelays(self._line, account, now)

    async def __aenter__(self) -> Desk:
        self.relays.connect(self._cloud, ACCOUNT)
        self._release = self.relays.start_watching()
        await self.until(lambda: self.relays.state.value.at is not None)
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._release()
        await self._tasks.close()
        await self._line.aclose()
        self._ledger.close()
        assert self._failed == []

    async def until(self, done: Any) -> None:
        deadline = time.monotonic() + 60
        while not done():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)

    async def settled(self) -> None:
        """Until nothing of its own is awaited any more."""
        await self.until(lambda: not self.relays.state.value.pending)
        await asyncio.sleep(0.02)

    async def known(self) -> None:
        """Until the ledger has an end of every act."""
        await self.settled()
        await self.until(lambda: not self._ledger.open_of(ACCOUNT))

    async def act(self, dice: random.Random) -> bool:
        """One that may be sent now, if any; what comes of it is the ledger's to know."""
        relays = self.relays
        rows = [r for r in relays.rows.values.values() if r.title.startswith(OURS)]
        free = [r for r in rows if relays.why_not("delete", r.id) is None]
        if len(rows) < MOST and (not free or dice.random() < 0.4):
            await relays.making.create(fresh())
        elif free:
            await self._act_on(dice.choice(free), dice)
        else:
            await asyncio.sleep(0.02)
            return False
        return True

    async def _act_on(self, row: RelayTask, dice: random.Random) -> None:
        verbs = ["delete", "update", "restart" if row.status == RelayState.STOPPED else "stop"]
        verb = dice.choice(verbs)
        if verb == "update":
            draft = replace(draft_of(row), title=f"{OURS}{uuid4().hex[:8]}")
            await self.relays.update(row.id, draft)
        else:
            await getattr(self.relays, verb)(row.id)

    def unwritten(self) -> int:
        """Acts that were told to be sent without the ledger."""
        told = (in_english(one.text) for one in self.notices.store.value)
        return sum("not written down" in text for text in told)


def fresh() -> RelayDraft:
    """Running at once, to a destination of its own."""
    now, name = int(time.time()), uuid4().hex[:8]
    pull = f"https://pull.example.com/live/{name}.flv"
    push = f"rtmp://push.example.com/live/{name}"
    return RelayDraft(now + 2, now + 86400, (pull,), title=f"{OURS}{name}", destination=push)


@dataclass(slots=True)
class Truth:
    """What really happened, by the cloud's own record, act by act."""

    happened: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    asked: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    last: int = 0

    def read(self, entries: list[Any]) -> None:
        for entry in entries:
            self.last = max(self.last, entry["number"])
            verb = ACTIONS.get(entry["action"])
            if verb is None:
                continue
            body: dict[str, object] = entry["body"]
            key = (verb, str(body["Title"] if verb == "create" else body["TaskId"]))
            self.asked[key] += 1
            self.happened[key] += entry["outcome"] == "accepted"


@dataclass(frozen=True, slots=True)
class Verdict:
    """All have to be 0."""

    acts: int
    doubled: int
    lost: int
    unexplained: int
    outcomes: dict[str, int]

    def __str__(self) -> str:
        return (
            f"{self.acts} acts in the ledger, {self.doubled} duplicates, {self.lost} lost,"
            f" {self.unexplained} unexplained, {self.outcomes}"
        )


def judge(path: Path, truth: Truth) -> Verdict:
    """DONE in the ledger is what happened, no more and no less; every request is an intent."""
    book = Ledger(path)
    intents = book.all_of(ACCOUNT)
    book.close()
    written, done = Counter(map(_key, intents)), Counter[tuple[str, str]]()
    for one in intents:
        done[_key(one)] += one.outcome is Outcome.DONE
    keys = {*written, *truth.asked}
    return Verdict(
        len(intents),
        sum(max(0, truth.asked[key] - written[key]) for key in keys),
        sum(max(0, truth.happened[key] - done[key]) for key in keys),
        sum(max(0, done[key] - truth.happened[key]) for key in keys)
        + sum(one.outcome is Outcome.OPEN for one in intents),
        dict(Counter(one.outcome.value for one in intents)),
    )


def _key(intent: Intent) -> tuple[str, str]:
    verb = intent.act.removeprefix("relay.")
    return verb, str(intent.proof["title"] if verb == "create" else intent.proof["row"])
