"""The sound of a name as a WAV that goes on until what it is of goes away."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Final

from console.rehearsal.clock import Clock
from console.rehearsal.sound.room import NoSound, Room
from console.rehearsal.sound.tones import BEAT, head, piece

AHEAD: Final = 3.0
"""Seconds that are sent at once, as vendors do from their caches: players wait for so much."""
KEPT: Final = 32
"""How many may listen at a time."""


class TooManyListen(Exception):
    """All seats are taken."""


class Speaker:
    """`clock` is real time: a tone is not higher where the show's clock is faster."""

    def __init__(self, room: Room, clock: Clock, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._room = room
        self._clock = clock
        self._sleep = sleep
        self.listeners = 0

    async def sounding(self, name: str) -> AsyncGenerator[bytes]:
        """The head with the first piece, then piece after piece; ends with the stream.

        NoSound and TooManyListen come with the first step."""
        voices: tuple[str, ...] | None = self._room.voices(name)
        if self.listeners >= KEPT:
            raise TooManyListen
        self.listeners += 1
        try:
            began, sent = self._clock(), 0
            opening = head()
            while voices is not None:
                yield opening + piece(voices)
                opening, sent = b"", sent + 1
                await self._until(began + sent * BEAT - AHEAD)
                voices = self._now(name)
        finally:
            self.listeners -= 1

    def _now(self, name: str) -> tuple[str, ...] | None:
        try:
            return self._room.voices(name)
        except NoSound:
            return None

    async def _until(self, due: float) -> None:
        left = due - self._clock()
        if left > 0:
            await self._sleep(left)
