"""What the rehearsed world is seen to do, and the acts that steer it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.services.connection import TENCENT
from console.services.poller import Wait, wait
from console.services.rehearsal.told import Heard, Mixed, Steering, Stream, Told
from console.services.rehearsal.troubles import KINDS, Trouble
from console.services.store import Release, Store

EVERY = 1.0
"""Seconds between looks while somebody watches."""
KEPT = 300
"""Requests of the log that are kept, the newest."""

Act: TypeAlias = "Callable[[Steering], Awaitable[None]]"
After: TypeAlias = "Callable[[], Awaitable[None]]"


@dataclass(frozen=True, slots=True)
class Seen:
    """The world at the last look; `fault` is why there was no newer one."""

    rate: float = 1.0
    skews: tuple[tuple[str, float], ...] = ()
    streams: tuple[Stream, ...] = ()
    mixes: tuple[Mixed, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    missed: tuple[str, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being typed or chosen for the next act; `jump` as it was typed."""

    jump: str = ""
    stream: str = ""
    width: int = 1280
    height: int = 720
    vendor: str = TENCENT
    minutes: int = 0
    trouble: Trouble = field(default_factory=lambda: Trouble(KINDS[0].name))


class RehearsalDesk:
    """Asks only while watched. `stream` and `trouble` are what the acts are about.

    `resets` goes up when the world begins anew."""

    def __init__(self, wait: Wait = wait) -> None:
        self._wait = wait
        self._steering: Steering | None = None
        self._after: After | None = None
        self._watchers: set[object] = set()
        self._wake = asyncio.Event()
        self._questions = 0
        self.here: Store[bool] = Store(False)
        self.seen: Store[Seen] = Store(Seen())
        self.log: Store[tuple[Heard, ...]] = Store(())
        self.stream: Store[str] = Store("")
        self.trouble: Store[int] = Store(0)
        self.draft: Store[Draft] = Store(Draft())
        self.resets: Store[int] = Store(0)

    def connect(self, steering: Steering | None, after: After | None = None) -> None:
        """Another world or none: nothing of the one before is kept but what is being typed.

        `after` lets the rest of the desk look, once an act was taken."""
        self._steering, self._after = steering, after
        self._questions += 1
        self.seen.set(Seen())
        self.log.set(())
        self.stream.set("")
        self.trouble.set(0)
        self.here.set(steering is not None)
        self._wake.set()

    @property
    def stores(self) -> tuple[Store[Any], ...]:
        """All that decides whether an act may."""
        return self.here, self.seen, self.stream, self.trouble, self.draft

    @property
    def watched(self) -> bool:
        return bool(self._watchers)

    def watch(self) -> Release:
        """Look until released."""
        token = object()
        self._watchers.add(token)
        self._wake.set()
        return lambda: self._watchers.discard(token)

    async def follow(self) -> None:
        """Looks while somebody watches, until cancelled."""
        while True:
            self._wake.clear()
            if self._watchers:
                await self.look()
                await self._wait(EVERY, self._wake)
            else:
                await self._wake.wait()

    async def look(self) -> None:
        """One question; an answer that another question or act has overtaken is thrown away."""
        steering = self._steering
        if steering is None:
            return
        self._questions += 1
        question = self._questions
        last = self.log.value[-1].number if self.log.value else 0
        try:
            told = await steering.look(last)
        except Fault as fault:
            if question == self._questions:
                self.seen.set(replace(self.seen.value, fault=fault))
            return
        if question == self._questions:
            self._keep(told, last)

    async def act(self, act: Act) -> Fault | None:
        """Once; the desk has looked again when this returns. A fault is given back, not told."""
        steering, after = self._steering, self._after
        if steering is None:
            words = say("The rehearsal is not there. Choose Back to rehearsal to start it.")
            return Fault(Family.WRONG_STATE, "rehearsal", "act", words)
        try:
            await act(steering)
        except Fault as fault:
            return fault
        if after is not None:
            await after()
        await self.look()
        return None

    async def reset(self) -> Fault | None:
        """The world as at its start; the log begins anew."""
        fault = await self.act(lambda world: world.reset())
        if fault is None:
            self.log.set(())
            self.resets.set(self.resets.value + 1)
        return fault

    async def picture(self, name: str) -> bytes | None:
        """A JPEG of what viewers see under this name; None where there is nothing to see."""
        if self._steering is None:
            return None
        try:
            return await self._steering.picture(name)
        except Fault:
            return None

    @property
    def chosen(self) -> Stream | None:
        """The stream that the acts are about."""
        return next((s for s in self.seen.value.streams if s.name == self.stream.value), None)

    @property
    def dialled(self) -> Trouble | None:
        """The waiting trouble that `remove` is about."""
        found = (t for t in self.seen.value.troubles if t.number == self.trouble.value)
        return next(found, None)

    def _keep(self, told: Told, last: int) -> None:
        skews = tuple(sorted(told.skews.items()))
        told_of = (told.streams, told.mixes, told.troubles, told.missed)
        self.seen.set(Seen(told.time.rate, skews, *told_of))
        fresh = tuple(one for one in told.log if one.number > last)
        self.log.set((*self.log.value, *fresh)[-KEPT:])
