"""Ctrl+C and SIGTERM: the first asks, as closing the window does; a second leaves at once."""

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
    """`ask` may take its time (unsaved edits); a signal meanwhile, or without it, cuts short."""

    def __init__(self, tasks: TaskScope, ask: Ask | None) -> None:
        self._tasks = tasks
        self._ask = ask
        self._asking: asyncio.Task[object] | None = None
        self._work: asyncio.Task[Any] | None = None
        self._cut = False

    async def until(self, work: Awaitable[int]) -> int:
        """What `work` returns, or 130 where signals cut it short."""
        task = self._work = asyncio.current_task()
        try:
            return await work
        except asyncio.CancelledError:
            if not self._cut or task is None:
                raise
            task.uncancel()
            return INTERRUPTED
        finally:
            self._work = None

    def heard(self) -> None:
        """One signal; whoever is on the way out already is left in peace."""
        if self._work is None:
            return
        if self._ask is not None and (self._asking is None or self._asking.done()):
            self._asking = self._tasks.start(self._ask(), "leave")
        else:
            self._cut = True
            self._work.cancel()


@contextmanager
def signals_to(heard: Callable[[], object]) -> Generator[None]:
    """`heard` runs on the loop. Needs a running one, and the main thread: else nothing is heard.

    Python notices a signal when it runs anyway: under Qt with the sweeper's timer, in 0.5 s."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()

    def tell(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(heard)

    before = {name: signal.signal(name, tell) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
