"""A clock that is turned by hand, and the waiting that goes by it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from console.services.tasks import TaskScope

T = TypeVar("T")

_raised: list[BaseException] = []


class TurnedClock:
    """Call it for the time; `turn` wakes who has waited long enough. `naps` are all waits asked."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now
        self.naps: list[float] = []
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def __call__(self) -> float:
        return self.now

    async def wait(self, seconds: float, wake: asyncio.Event) -> None:
        self.naps.append(seconds)
        self._sleepers.append((self.now + seconds, wake))
        await wake.wait()

    async def turn(self, seconds: float) -> None:
        self.now += seconds
        for due, wake in tuple(self._sleepers):
            if due <= self.now:
                self._sleepers.remove((due, wake))
                wake.set()
        await settle()


async def settle() -> None:
    """Lets every task run until it waits for something."""
    for _ in range(30):
        await asyncio.sleep(0)


def scope() -> TaskScope:
    """A scope whose tasks fail the test by what they raise, at the end of its `run`."""
    return TaskScope(_raised.append)


def run(work: Coroutine[Any, Any, T]) -> T:
    """A failed task fails it too: what a done callback raises asyncio would only log."""
    _raised.clear()
    outcome = asyncio.run(work)
    assert _raised == []
    return outcome
