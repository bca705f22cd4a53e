"""Who asks again: reads a few times with growing pauses, everything else never."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from console.contracts.operations import Effect
from console.domain.fault import Family, Fault

T = TypeVar("T")
_WORTH_IT = (Family.UNREACHABLE, Family.BUSY, Family.BROKEN)


class Patience:
    """At most `tries` of one read; each attempt builds and signs anew, for signatures age.

    The pause doubles from `first` seconds with jitter (half to whole); a Retry-After longer than
    `longest` is left to the caller, who shows the fault."""

    def __init__(
        self,
        *,
        tries: int = 3,
        first: float = 0.5,
        longest: float = 5.0,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._tries = tries
        self._first = first
        self._longest = longest
        self._pause = pause
        self._chance = chance

    async def ask(self, effect: Effect, attempt: Callable[[], Awaitable[T]]) -> T:
        """The answer, or the last Fault; only `read` is tried again."""
        tries = self._tries if effect == "read" else 1
        for number in range(1, tries):
            try:
                return await attempt()
            except Fault as fault:
                wait = self._wait(number, fault)
                if fault.family not in _WORTH_IT or wait is None:
                    raise
            await self._pause(wait)
        return await attempt()

    def _wait(self, number: int, fault: Fault) -> float | None:
        told = fault.retry_after
        if told is not None:
            return told if told <= self._longest else None
        whole = min(self._first * 2 ** (number - 1), self._longest)
        return whole * (0.5 + self._chance() / 2)


ONCE = Patience(tries=1)
"""For pollers, who have a rhythm of their own."""
