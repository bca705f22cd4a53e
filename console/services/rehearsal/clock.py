"""Keeps the show clock on the time of the rehearsed world, which can be turned and jump."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from console.domain.fault import Fault
from console.services.clocks import Clock, Clocks
from console.services.poller import Wait, wait
from console.services.rehearsal.told import WorldTime

EVERY = 1.0
"""Seconds between looks: a turn made elsewhere is seen within this."""


AskTime: TypeAlias = "Callable[[], Awaitable[WorldTime]]"


class RehearsalClock:
    """Between two looks the show clock goes on at the last known rate; never backwards.

    `beat` is real seconds that never jump (time.monotonic)."""

    def __init__(self, clocks: Clocks, ask: AskTime, beat: Clock, wait: Wait = wait) -> None:
        self._clocks = clocks
        self._ask = ask
        self._beat = beat
        self._wait = wait
        self._known: WorldTime | None = None
        self._mark = beat()
        self._reached = 0.0
        """No earlier than this: where it was ahead, it stands until the world has caught up."""

    def now(self) -> float:
        """The world's time as far as known; the signing clock before the first answer."""
        if self._known is None:
            return self._clocks.signing()
        there = self._known.show + (self._beat() - self._mark) * self._known.rate
        return max(self._reached, there)

    async def follow(self) -> None:
        """Takes over `clocks.showing` and keeps it true until cancelled; then real time again."""
        self._clocks.showing = self.now
        try:
            while True:
                await self.look()
                await self._wait(EVERY, asyncio.Event())  # nobody hurries it
        finally:
            if self._clocks.showing == self.now:  # not if another world has taken over since
                self._clocks.showing = self._clocks.signing
                self._clocks.show_rate = 1.0

    async def look(self) -> None:
        """One question; where it gets no answer the clock goes on as it did."""
        asked = self._beat()
        try:
            told = await self._ask()
        except Fault:
            return
        # The world's time was read somewhere between question and answer: halfway.
        self._adopt(WorldTime(told.show + (self._beat() - asked) / 2 * told.rate, told.rate))

    def _adopt(self, told: WorldTime) -> None:
        """Halves of round trips differ by some ms: a step back that small is waited out.

        Going on from there instead would add up: at ×720 a slow answer is minutes of show."""
        before = self.now() if self._known is not None else told.show
        held = 0 < before - told.show < max(1.0, told.rate)
        self._reached = before if held else 0.0
        self._known = told
        self._mark = self._beat()
        self._clocks.show_rate = told.rate
