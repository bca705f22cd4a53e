"""The whole rehearsed world as one JSON document, saved and put back.

Not in it: accounts, tokens and session keys (they die with the process), the log, callbacks that
were sent, calls that a quota has counted. Secrets of clients are sealed, as seals.py has it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.rehearsal.callbacks.news import Gatherer
from console.rehearsal.callbacks.outbox import Outbox
from console.rehearsal.clock import RATE_MAX, VendorClock
from console.rehearsal.front import stand
from console.rehearsal.huawei import jobs
from console.rehearsal.huawei.job import Job, Room
from console.rehearsal.revive import flat, reader
from console.rehearsal.scenario import Scenario
from console.rehearsal.seals import Seals
from console.rehearsal.shape import Misfit, members_of
from console.rehearsal.streams import Picture, Stream
from console.rehearsal.switches import Switches
from console.rehearsal.tencent.mixes import Past, Session
from console.rehearsal.trouble import Trouble
from console.rehearsal.volcengine import relays
from console.rehearsal.volcengine.groups import Group
from console.rehearsal.volcengine.relay import Relay
from console.rehearsal.world import World

VERSION = 1
KIND = "cuedesk rehearsal"


@dataclass(frozen=True, slots=True)
class State:
    """Version 1; times are show time, `skews` seconds, `ids` and `chances` where chance stands."""

    kind: str
    version: int
    show: float
    rate: float
    ids: list[int]
    chances: list[int]
    skews: dict[str, float]
    switches: dict[str, Any]
    streams: list[Stream]
    pictures: list[Picture]
    mixes: list[Session]
    past: dict[str, Past]
    groups: list[Group]
    relays: list[Relay]
    relays_seen: relays.Seen | None
    lengths: dict[str, float]
    rooms: list[Room]
    jobs: list[Job]
    jobs_seen: jobs.Seen | None
    dialled: int
    troubles: list[tuple[int, Trouble]]
    told_until: float
    statuses: dict[str, str]
    ports: dict[str, int]
    doubles: int


@dataclass(frozen=True, slots=True)
class Keeper:
    """Saves and puts back one rehearsal."""

    world: World
    clocks: Mapping[str, VendorClock]
    switches: Switches
    scenario: Scenario
    gatherer: Gatherer
    outbox: Outbox
    seals: Seals

    def save(self) -> dict[str, Any]:
        """Plain JSON values, without secrets."""
        return self.seals.close(flat(self._state()))

    def restore(self, value: Any) -> None:
        """Misfit, and nothing has changed, when it is not such a document."""
        told = members_of(value)
        if told.get("kind") != KIND:
            raise Misfit("type", "kind", f"must be {KIND}: this is no saved rehearsal")
        if told.get("version") != VERSION:
            raise Misfit("type", "version", f"must be {VERSION}: saved by another version")
        state: State = reader(State)(self.seals.open(told))
        self._check(state)
        self._put_back(state)

    def _state(self) -> State:
        world, now = self.world, self.world.show.now()
        return State(
            kind=KIND,
            version=VERSION,
            show=now,
            rate=world.show.rate,
            ids=world.named.standing(),
            chances=self.scenario.standing(),
            skews={name: clock.skew for name, clock in self.clocks.items()},
            switches=self.switches.values(),
            streams=list(world.streams.all().values()),
            pictures=list(world.streams.pictures.values()),
            mixes=list(world.mixes.on_air(now).values()),
            past=dict(world.mixes.past(now)),
            groups=world.relays.groups.all(),
            relays=world.relays.all(),
            relays_seen=world.relays.seen,
            lengths=world.relays.lengths,
            rooms=list(world.jobs.rooms.values()),
            jobs=world.jobs.all(),
            jobs_seen=world.jobs.seen,
            dialled=self.scenario.dialled,
            troubles=list(self.scenario.numbered().items()),
            told_until=self.gatherer.told_until,
            statuses=self.gatherer.statuses,
            ports=self.outbox.ports,
            doubles=self.outbox.doubles,
        )

    def _check(self, state: State) -> None:
        """What the types alone do not say."""
        if not 0 <= state.rate <= RATE_MAX:
            raise Misfit("type", "rate", f"must be 0..{RATE_MAX:g}")
        if set(state.skews) != set(self.clocks):
            raise Misfit("type", "skews", f"must name {', '.join(self.clocks)}")
        for _, trouble in state.troubles:
            trouble.check()
        self.switches.check(state.switches)
        for chance in (state.ids, state.chances):
            stand(random.Random(), chance)
        for index, relay in enumerate(state.relays):
            for name in ("Type", "StartTime", "EndTime"):
                if not isinstance(relay.fields.get(name), int):
                    raise Misfit("type", f"relays[{index}].fields.{name}", "must be an integer")

    def _put_back(self, state: State) -> None:
        world = self.world
        world.named.stand(state.ids)
        self.scenario.stand(state.chances)
        world.show.put_back(state.show, state.rate)
        for name, clock in self.clocks.items():
            clock.skew = state.skews[name]
        self.switches.turn(state.switches)
        world.streams.put_back(state.streams, state.pictures)
        world.mixes.put_back(state.mixes, state.past)
        world.relays.groups.put_back(state.groups)
        world.relays.put_back(state.relays)
        world.relays.seen, world.relays.lengths = state.relays_seen, state.lengths
        world.jobs.rooms.clear()
        world.jobs.rooms.update({room.id: room for room in state.rooms})
        world.jobs.put_back(state.jobs)
        world.jobs.seen = state.jobs_seen
        self.scenario.put_back(state.troubles, state.dialled)
        self.gatherer.told_until = state.told_until
        self.gatherer.statuses = state.statuses
        self.outbox.ports, self.outbox.doubles = state.ports, state.doubles
