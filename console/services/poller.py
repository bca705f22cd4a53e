"""Keeps a remote picture fresh, with the manners of a good guest."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.services.clocks import Clock
from console.services.store import Release
from console.services.tasks import TaskScope

Wait: TypeAlias = "Callable[[float, asyncio.Event], Awaitable[None]]"
"""Returns after so many seconds, or sooner when the event is set."""


async def wait(seconds: float, wake: asyncio.Event) -> None:
    """The `Wait` of real life."""
    # Not wait_for: in Python 3.11 it swallows a cancel that comes when the event is just set.
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await wake.wait()


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between questions, and around failures.

    `eager` while something is pending, `hidden` while the window is; `first_pause` and `ceiling`
    after failures, which are past when all went well for `healthy`."""

    normal: float = 5.0
    eager: float = 1.0
    hidden: float = 20.0
    first_pause: float = 2.0
    ceiling: float = 60.0
    healthy: float = 30.0


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, whether something is awaited, and whom to tell of a loss and its end."""

    ask: Callable[[], Awaitable[None]]
    pending: Callable[[], bool]
    lost: Callable[[Fault], None]
    back: Callable[[], None]


class Poller:
    """One question at a time, only while watched; a refused key stops it until `restart`."""

    def __init__(
        self,
        question: Question,
        tasks: TaskScope,
        clock: Clock,
        *,
        name: str,
        pace: Pace | None = None,
        wait: Wait = wait,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._question = question
        self._tasks = tasks
        self._clock = clock
        self._name = name
        self._pace = pace or Pace()
        self._wait = wait
        self._chance = chance
        self._watchers: set[object] = set()
        self._quiet: set[object] = set()
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._failures = 0
        self._well_since: float | None = None
        self._told_to_wait = float("-inf")
        self._retry_after = 0.0
        self._losing = False
        self._reported = False
        self._died = False
        self._refused = False
        self._hidden = False

    @property
    def running(self) -> bool:
        return self._task is not None

    def watch(self, *, quiet: bool = False) -> Release:
        """Ask until released; the first watcher starts the task, the last one ends it.

        While all of them are `quiet` it is asked as for a hidden window; one who is not is shown
        a fresh picture at once."""
        token = object()
        alone = self._watchers <= self._quiet
        self._watchers.add(token)
        if quiet:
            self._quiet.add(token)
        elif alone:
            self.soon()
        self._settle()
        return lambda: self._leave(token)

    def hide(self, hidden: bool) -> None:
        """A hidden window slows the questions."""
        self._hidden = hidden
        if not hidden:
            self.soon()

    def soon(self) -> None:
        """Ask now, or as soon as the question under way is answered."""
        self._wake.set()
        if self._died:
            self._settle()

    def restart(self) -> None:
        """The account changed: what was refused or lost says nothing about the new one."""
        self._refused = self._losing = self._reported = False
        self._failures = 0
        self._well_since = None
        self._retry_after = 0.0
        self._end()
        self._settle()

    def _leave(self, token: object) -> None:
        self._watchers.discard(token)
        self._quiet.discard(token)
        if not self._watchers:
            self._end()  # and never begins anything: the desk may be closing

    def _settle(self) -> None:
        if not self._watchers:
            self._end()
        elif self._task is None and not self._refused:
            self._wake.clear()
            self._died = False
            self._task = self._tasks.start(self._run(), self._name)

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self) -> None:
        try:
            while not self._refused:
                await self._as_told()
                self._wake.clear()
                delay = await self._once()
                if not self._refused:
                    await self._wait(delay, self._wake)
        except Exception:
            self._died = True  # by whoever listens to it; `soon` revives it
            raise
        finally:
            if self._task is asyncio.current_task():
                self._task = None

    async def _as_told(self) -> None:
        """Retry-After holds even where the operator asks sooner."""
        while (left := self._left_to_wait()) > 0:
            self._wake.clear()
            await self._wait(left, self._wake)

    def _left_to_wait(self) -> float:
        """A clock that was set back tells nothing any more: the wait is over."""
        passed = self._clock() - self._told_to_wait
        return self._retry_after - passed if passed >= 0 else 0.0

    async def _once(self) -> float:
        try:
            await self._question.ask()
        except Fault as fault:
            return self._failed(fault)
        except Exception as error:  # noqa: BLE001 - whatever a vendor's answer makes of our code
            return self._failed(self._astray(error))
        return self._went_well()

    def _astray(self, error: Exception) -> Fault:
        """A fault of our own: reported once, and the questions go on."""
        if not self._reported:
            self._reported = True
            self._tasks.report(error)
        words = say(
            "An answer could not be read: Cuedesk went wrong inside ({kind}). It asks again.",
            kind=type(error).__name__,
        )
        return Fault(Family.GARBLED, "", self._name, words)

    def _went_well(self) -> float:
        now = self._clock()
        self._reported = False
        if self._well_since is None or now < self._well_since:
            self._well_since = now
        if now - self._well_since >= self._pace.healthy:
            self._failures = 0
        if self._losing:
            self._losing = False
            self._question.back()
        if self._question.pending():
            return self._pace.eager
        unseen = self._hidden or self._watchers <= self._quiet
        return self._pace.hidden if unseen else self._pace.normal

    def _failed(self, fault: Fault) -> float:
        self._well_since = None
        # A key is mended by hand, a clock by the system itself: of that nobody would tell us.
        self._refused = fault.family is Family.REFUSED and fault.culprit != "clock"
        if not self._losing:
            self._losing = True
            self._question.lost(fault)
        pause = min(self._pace.ceiling, self._pace.first_pause * 2.0**self._failures)
        self._failures = min(self._failures + 1, 16)
        # Up to a fifth sooner, so that many desks that lost the same vendor do not return as one.
        pause *= 1 - self._chance() / 5
        if fault.retry_after is not None:
            self._told_to_wait = self._clock()
            self._retry_after = fault.retry_after
            pause = max(pause, fault.retry_after)
        return pause
