"""A rehearsed world in the memory of a test: tells what it was given, notes what it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from console.domain.fault import Fault
from console.domain.launch import EventHook
from console.domain.units import Size
from console.services.rehearsal.told import Heard, Stream, Told, WorldTime
from console.services.rehearsal.troubles import Trouble
from console.vendors.secret import Secret

NOON = 1_795_320_000.0
HOST = Stream("pk_host", Size(1280, 720), NOON - 600, playable=True)
GUEST = Stream("pk_guest1", Size(960, 720), NOON - 300, playable=True)


def heard(number: int, outcome: str = "accepted", **more: str) -> Heard:
    """One request for the list of relays."""
    made = Heard(number, NOON, NOON, "volcengine", "ListPullToPushTask", "GET", outcome, 200)
    return replace(made, **more)


@dataclass
class SteeringStandIn:
    """`fails` is raised by every act and look; a look waits for `hold` where there is one."""

    told: Told = field(default_factory=lambda: Told(WorldTime(NOON, 1.0), streams=(HOST, GUEST)))
    fails: Fault | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    looks: list[int] = field(default_factory=list[int])
    hold: asyncio.Event | None = None
    pictures: dict[str, bytes] = field(default_factory=dict[str, bytes])

    async def look(self, since: int) -> Told:
        self.looks.append(since)
        told = self.told
        if self.hold is not None:
            await self.hold.wait()
        if self.fails is not None:
            raise self.fails
        return told

    async def turn(self, rate: float) -> None:
        self._note("turn", rate)
        self.told = replace(self.told, time=WorldTime(self.told.time.show, rate))

    async def jump(self, seconds: float) -> None:
        self._note("jump", seconds)

    async def skew(self, vendor: str, minutes: float) -> None:
        self._note("skew", vendor, minutes)
        self.told = replace(self.told, skews={**self.told.skews, vendor: minutes})

    async def push(self, stream: str, size: Size | None) -> None:
        self._note("push", stream, size)
        self._put(Stream(stream, size, NOON))

    async def drop(self, stream: str) -> None:
        self._note("drop", stream)
        self._put(replace(self._of(stream), gone=NOON))

    async def freeze(self, stream: str, *, frozen: bool) -> None:
        self._note("freeze", stream, frozen)
        self._put(replace(self._of(stream), frozen=NOON if frozen else None))

    async def silence(self, stream: str, *, silent: bool) -> None:
        self._note("silence", stream, silent)
        self._put(replace(self._of(stream), silent=silent))

    async def resize(self, stream: str, size: Size) -> None:
        self._note("resize", stream, size)
        self._put(replace(self._of(stream), size=size))

    async def dial(self, trouble: Trouble) -> None:
        self._note("dial", trouble)
        waiting = self.told.troubles
        number = 1 + max((one.number for one in waiting), default=0)
        self.told = replace(self.told, troubles=(*waiting, replace(trouble, number=number)))

    async def undial(self, number: int) -> None:
        self._note("undial", number)
        kept = tuple(one for one in self.told.troubles if one.number != number)
        self.told = replace(self.told, troubles=kept)

    async def follow(self, scenario: Mapping[str, object]) -> None:
        self._note("follow", dict(scenario))

    async def call_back(self, hook: EventHook, port: int, relays_key: Secret) -> None:
        self._note("call_back", hook, port, relays_key)

    async def clear_troubles(self) -> None:
        self._note("clear")
        self.told = replace(self.told, troubles=())

    async def reset(self) -> None:
        self._note("reset")

    async def picture(self, name: str) -> bytes:
        self._note("picture", name)
        return self.pictures.get(name, b"")

    def _note(self, *what: object) -> None:
        self.asked.append(what)
        if self.fails is not None:
            raise self.fails

    def _of(self, name: str) -> Stream:
        return next(one for one in self.told.streams if one.name == name)

    def _put(self, stream: Stream) -> None:
        rest = [one for one in self.told.streams if one.name != stream.name]
        self.told = replace(self.told, streams=(*rest, stream))
