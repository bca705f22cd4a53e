"""Ctrl+C asks first, as closing the window does; a second, or SIGTERM, leaves at once."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final, TypeAlias

from console.services.tasks import TaskScope

INTERRUPTED: Final = 130

Ask: TypeAlias = Callable[[], Coroutine[Any, Any, object]]


class Leaving:
    """`ask` may take its time (unsaved edits); a signal meanwhile, or without it, cuts short.

    SIGTERM never asks: who sends it waits a few seconds and then kills. Nothing is lost by it:
    unsaved edits are kept as drafts, and offered at the next start."""

    def __init__(self, tasks: TaskScope, ask: Ask | None) -> None:
        self._tasks = tasks
        self._ask = ask
        self._asking: asyncio.Task[object] | None = None
        self._work: asyncio.Task[Any] | None = None
        self._cut = False
        self._status = INTERRUPTED

    async def until(self, work: Awaitable[int]) -> int:
        """What `work` returns; where signals cut it short 130, but 0 for a desk told to end."""
        task = self._work = asyncio.current_task()
        try:
            return await work
        except asyncio.CancelledError:
            if not self._cut or task is None:
                raise
            task.uncancel()
            return self._status
        finally:
            self._work = None

    def heard(self, signal_number: int) -> None:
        """One signal; whoever is on the way out already is left in peace."""
        if self._work is None:
            return
        told = signal_number == signal.SIGTERM
        if self._ask is None or told or (self._asking is not None and not self._asking.done()):
            self._cut = True
            self._status = 0 if told and self._ask is not None else INTERRUPTED
            self._work.cancel()
        else:
            self._asking = self._tasks.start(self._ask(), "leave")


@contextmanager
def signals_to(heard: Callable[[int], object]) -> Generator[None]:
    """`heard` runs on the loop, with the number. Needs a running one, and the main thread.

    Elsewhere nothing is heard. Python notices a signal when it runs anyway: under Qt with the
    sweeper's timer, in 0.5 s."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()

    def tell(number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(heard, number)

    before = {name: signal.signal(name, tell) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
