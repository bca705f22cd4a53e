"""A desk of all three clouds that acts at random over real sockets, as its own desks send it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from console.contracts.resources import resource
from console.domain.findings import Api
from console.domain.job import is_over
from console.domain.launch import StartOptions
from console.domain.message import in_english
from console.domain.mix import Layer, Mix
from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.domain.relay_draft import draft_of
from console.services.clients import Clients, make_clients
from console.services.clocks import Clocks
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE, Connections
from console.services.jobs.desk import JobDesk
from console.services.ledger import Ledger
from console.services.listing import House
from console.services.mix import book as mix_book
from console.services.mix.desk import MixDesk
from console.services.notices import Notices
from console.services.poller import Pace
from console.services.relays.desk import RelayDesk
from console.services.shows.showfile import read_show
from console.services.tasks import TaskScope
from console.vendors.budget import Budget
from console.vendors.line import Line
from tests.chaos.keys import owners_of

ACCOUNTS = {VOLCENGINE: "volcengine chaos", TENCENT: "tencent chaos", HUAWEI: "huawei chaos"}
OURS = "Chaos"
RATE = 100.0
"""Of the rehearsed world and of the desk's patience: gates and looks pass that much faster."""
WEEK = 7 * 86400 - 60
MOST = 6
"""Relays of ours at a time; so many mixes, and so many jobs."""
SESSIONS = tuple(f"chaos{n}" for n in range(4))
GUESTS = ("pk_guest1", "pk_guest2", "pk_guest3")
OUTPUT = "rtmp://push.example.com/live/job"
KINDS = ("relays", "relays", "jobs", "mixes")
Told = Mapping[str, Any]
"""What a rehearsal announces: where it is, and with what keys."""


@dataclass(slots=True)
class Time:
    """A computer's clock that may be set meanwhile."""

    off: float = 0.0

    def now(self) -> float:
        return time.time() + self.off


class Desk:
    """Its ledger outlives it, and nothing else; each row is acted on by one act at a time.

    `show` tells the world's time."""

    def __init__(
        self,
        told: Told,
        ledger: Ledger,
        clock: Time | None = None,
        kinds: Sequence[str] = KINDS,
        api: Api = "3.0",
        *,
        loopback_only: bool = True,
    ) -> None:
        self._loopback_only = loopback_only
        self.kinds, self.rooms = kinds, told["rooms"][:3]
        now, began, show = (clock or Time()).now, time.monotonic(), float(told["show"])
        self._lines: list[Line] = []
        clocks = Clocks(now, lambda: show + (time.monotonic() - began) * RATE)
        self.clocks, self.show = clocks, clocks.show
        self._failed: list[BaseException] = []
        self._tasks = TaskScope(self._failed.append)
        self._ledger = ledger
        self.notices = Notices(clocks.show)
        pace = Pace(0.05, 0.03, 0.05, 0.02, 0.1, 0.1)
        connections = Connections(now)
        house = House(clocks, self._tasks, self.notices, connections, pace=pace, ledger=ledger)
        self.relays, self.jobs = RelayDesk(house), JobDesk(house)
        sample = read_show(str(resource("samples", "pk-night.cuemix")))
        self.mixes = MixDesk(clocks, self.notices, connections, replace(sample, api=api))
        self.mixes.air.book = mix_book.MixBook(house.book(TENCENT, mix_book.ACT, "mix"))
        self._clouds: Clients = make_clients(owners_of(told), self._line, lambda _: now)

    def _line(self, _vendor: str) -> Line:
        self._lines.append(Line(loopback_only=self._loopback_only, budget=Budget()))
        return self._lines[-1]

    async def __aenter__(self) -> Desk:
        self.mixes.connect(dict(self._clouds.mixing), account=ACCOUNTS[TENCENT])
        self._ends = [lambda: None]
        if "relays" in self.kinds:
            self.relays.connect(self._clouds.relays, ACCOUNTS[VOLCENGINE])
            self._ends.append(self.relays.start_watching())
            await self.until(lambda: self.relays.state.value.at is not None)
        if "jobs" in self.kinds:
            self.jobs.connect(self._clouds.jobs, ACCOUNTS[HUAWEI])
            self._ends.append(self.jobs.start_watching())
            await self.until(lambda: self.jobs.state.value.at is not None)
        return self

    async def __aexit__(self, *_error: object) -> None:
        for end in self._ends:
            end()
        await self._tasks.close()
        for line in self._lines:
            await line.aclose()
        self._ledger.close()
        assert self._failed == []

    async def until(self, done: Callable[[], object]) -> None:
        deadline = time.monotonic() + 60
        while not done():
            assert time.monotonic() < deadline, self.left()
            await asyncio.sleep(0.01)

    async def settled(self) -> None:
        """Until nothing of its own is awaited any more."""
        await self.until(
            lambda: not (self.relays.state.value.pending or self.jobs.state.value.pending)
        )

    async def known(self) -> None:
        """Until the ledger has an end of every act; a mix is settled by the operator's hand."""
        await self.settled()
        if "mixes" in self.kinds:
            for session in SESSIONS:
                await self._cleared(session)
        await self.until(lambda: not self.left())

    def left(self) -> list[str]:
        """What is open, of all accounts."""
        found = (one for name in ACCOUNTS.values() for one in self._ledger.open_of(name))
        return [f"{one.act} {one.subject}" for one in found]

    def living(self) -> set[str]:
        """The sessions that may be on air, by the ledger."""
        mine = (one for one in self._ledger.living() if one.act == mix_book.ACT)
        return {mix_book.mix_of(one)[0] for one in mine}

    async def _cleared(self, session: str) -> None:
        """Taken and cancelled: then it is known whether it lives."""
        air, mix = self.mixes.air, mix_of(session, random.Random(session))
        await self.until(lambda: air.why_not_take(mix) is None)
        while await air.send(mix) is not None:  # its cancel was no half minute ago
            await asyncio.sleep(0.05)
            await self.until(lambda: air.why_not_take(mix) is None)
        await self.until(lambda: air.why_not_cancel() is None)
        assert await air.cancel() is None

    async def act(self, dice: random.Random) -> bool:
        """One that may be sent now, if any; what comes of it is the ledger's to know."""
        acts = {"relays": self._relay, "jobs": self._job, "mixes": self._mix}
        if await acts[dice.choice(self.kinds)](dice):
            return True
        await asyncio.sleep(0.02)
        return False

    async def _relay(self, dice: random.Random) -> bool:
        relays = self.relays
        rows = [r for r in relays.rows.values.values() if r.title.startswith(OURS)]
        free = [r for r in rows if relays.why_not("delete", r.id) is None]
        if len(rows) < MOST and (not free or dice.random() < 0.4):
            await relays.making.create(fresh(self.show()))
        elif free:
            await self._act_on(dice.choice(free), dice)
        return bool(free) or len(rows) < MOST

    async def _act_on(self, row: RelayTask, dice: random.Random) -> None:
        verbs = ["delete", "update", "restart" if row.status == RelayState.STOPPED else "stop"]
        verb = dice.choice(verbs)
        if verb == "update":
            draft = replace(draft_of(row), title=f"{OURS}{uuid4().hex[:8]}")
            await self.relays.update(row.id, draft)
        else:
            await getattr(self.relays, verb)(row.id)

    async def _job(self, dice: random.Random) -> bool:
        jobs = self.jobs
        on = [j for j in jobs.rows.values.values() if j.room_id in self.rooms and not is_over(j)]
        free = [j.id for j in on if jobs.why_not("stop", j.id) is None]
        rooms = [room for room in self.rooms if jobs.why_not("start", room) is None]
        if rooms and len(on) < MOST and (not free or dice.random() < 0.5):
            options = StartOptions(single_job=False, output_url=OUTPUT, stream_key="k")
            await jobs.start(dice.choice(rooms), options)
        elif free:
            await jobs.stop(dice.choice(free))
        else:
            return False
        return True

    async def _mix(self, dice: random.Random) -> bool:
        air = self.mixes.air
        deed: Callable[[], Awaitable[object]] | None = None
        if dice.random() < 0.45 and air.why_not_cancel() is None:
            deed = air.cancel
        else:
            mix = mix_of(dice.choice(SESSIONS), dice)
            if air.why_not_take(mix) is None:
                deed = partial(air.send, mix)
        if deed is not None:
            await deed()
        return deed is not None

    def unwritten(self) -> int:
        """Acts that were told to be sent without the ledger."""
        told = (in_english(one.text) for one in self.notices.store.value)
        return sum("not written down" in text for text in told)


def fresh(show: float) -> RelayDraft:
    """Running at once, to a destination of its own."""
    now, name = int(show), uuid4().hex[:8]
    pull = f"https://pull.example.com/live/{name}.flv"
    push = f"rtmp://push.example.com/live/{name}"
    return RelayDraft(now + 2, now + WEEK, (pull,), title=f"{OURS}{name}", destination=push)


def mix_of(session: str, dice: random.Random) -> Mix:
    """Of the host and one of the guests, in an output of its own."""
    layers = (Layer("a", "pk_host", 1), Layer("b", dice.choice(GUESTS), 2))
    rate = dice.randrange(800, 3000)
    return Mix(session, f"{session}_out", 1, bitrate=rate, template=20, layers=layers)
