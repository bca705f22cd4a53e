"""Tasks that end with their owner and never fail in silence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

Report: TypeAlias = Callable[[BaseException], None]


class TaskScope:
    """Starts tasks, reports what they raise at once, and cancels the rest when closed."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def ready(self) -> bool:
        """Whether work can be started now: the loop runs."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return False
        return not self._closed

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Needs a running loop; after `close` the work is refused and closed unrun."""
        if self._closed:
            work.close()
            raise RuntimeError(f"task {name} started after its owner was closed")
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            raise
        task = loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def report(self, error: BaseException) -> None:
        """A fault of our own that its task survives."""
        self._report(error)

    def __len__(self) -> int:
        return len(self._tasks)

    async def close(self) -> None:
        self._closed = True
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(error)


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Ends what it has begun to end: a cancellation comes after it, not in the middle."""
    ending = asyncio.ensure_future(work)
    cancelled = False
    while not ending.done():
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError
