"""Painted only while someone watches, and no picture more than five times a second."""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal, Protocol, TypeAlias, cast

from console.rehearsal.clock import Clock
from console.rehearsal.pictures.scene import Scene
from console.rehearsal.pictures.screen import Screen

Form: TypeAlias = Literal["jpg", "png"]

PACE = 0.2
"""Seconds between two pictures of one name."""

KEPT = 32
"""Names whose latest picture is remembered, and how many may watch at a time."""


class Painter(Protocol):
    """Paints and encodes; called in a thread, so it must not look at the world."""

    def encoded(self, scene: Scene, form: Form, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Frame:
    """`number` grows also when what stands is sent again."""

    number: int
    scene: Scene
    data: bytes = field(repr=False)


@dataclass(slots=True)
class _Channel:
    """One name: its turn, its pace and its latest frame in each form."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    looks: int = 0
    looked: float = -math.inf
    painted: float = -math.inf
    latest: dict[Form, Frame] = field(default_factory=dict["Form", Frame])


class TooManyWatch(Exception):
    """All seats are taken."""


class Frames:
    """Frames by name. `clock` is real time: the pace is ours, whatever the show's clock does.

    Watchers of one name share its frames; one picture is painted at a time, in a thread. Pillow
    is loaded with the first one."""

    def __init__(
        self,
        screen: Screen,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]],
        painter: Painter | None = None,
    ) -> None:
        self._screen = screen
        self._clock = clock
        self._sleep = sleep
        self._painter = painter
        self._brush = asyncio.Lock()
        self._channels: OrderedDict[str, _Channel] = OrderedDict()
        self.watchers = 0

    async def now(self, name: str, form: Form) -> bytes:
        """As it is now, up to 0.2 s later when it was painted just before; NoPicture."""
        channel = self._channel(name)
        async with channel.turn:
            return (await self._current(name, channel, form)).data

    async def moving(self, name: str, form: Form) -> AsyncGenerator[bytes]:
        """Frame after frame until the picture ends; a slow taker misses some.

        NoPicture and TooManyWatch come with the first step."""
        if self.watchers >= KEPT:
            raise TooManyWatch
        self.watchers += 1
        try:
            number = -1
            while True:
                frame = await self._next(name, form, number)
                number = frame.number
                yield frame.data
        finally:
            self.watchers -= 1

    async def _next(self, name: str, form: Form, seen: int) -> Frame:
        channel = self._channel(name)
        async with channel.turn:
            frame = channel.latest.get(form)
            if frame is not None and frame.number > seen >= 0:
                return frame
            if seen >= 0:
                await self._wait(channel.looked)
            frame = await self._current(name, channel, form)
            if frame.number == seen:
                channel.looked = self._clock()
                frame = self._kept(channel, form, frame.scene, frame.data)
            return frame

    def _channel(self, name: str) -> _Channel:
        """NoPicture, so that nothing is kept of names that nobody has."""
        if name not in self._channels:
            self._screen.scene(name)
        channel = self._channels.setdefault(name, _Channel())
        self._channels.move_to_end(name)
        while len(self._channels) > 2 * KEPT:
            self._channels.popitem(last=False)
        return channel

    async def _current(self, name: str, channel: _Channel, form: Form) -> Frame:
        """The latest while it still shows what is; else a new one, in its time."""
        old, scene = channel.latest.get(form), self._screen.scene(name)
        if old is not None and old.scene == scene:
            return old
        if await self._wait(channel.painted):
            scene = self._screen.scene(name)
        channel.painted = channel.looked = self._clock()
        return self._kept(channel, form, scene, await self._paint(scene, form))

    @staticmethod
    def _kept(channel: _Channel, form: Form, scene: Scene, data: bytes) -> Frame:
        channel.looks += 1
        channel.latest[form] = frame = Frame(channel.looks, scene, data)
        return frame

    async def _wait(self, since: float) -> bool:
        """Until a pace has gone since then; whether that took any time."""
        left = since + PACE - self._clock()
        if left > 0:
            await self._sleep(min(left, PACE))
        return left > 0

    async def _paint(self, scene: Scene, form: Form) -> bytes:
        async with self._brush:
            if self._painter is None:
                module = await asyncio.to_thread(import_module, "console.rehearsal.pictures.paint")
                self._painter = cast("Painter", module.Brush())
            return await asyncio.to_thread(self._painter.encoded, scene, form)
