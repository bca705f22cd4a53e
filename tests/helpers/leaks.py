"""What a test must not leave behind: threads, asyncio tasks, and Qt's own (`qt_leaks.py`)."""

from __future__ import annotations

import asyncio
import asyncio.runners
import asyncio.tasks
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any, TypeAlias, cast

import pytest

Leftovers: TypeAlias = list[str]
Look: TypeAlias = Callable[[], Leftovers]
Task: TypeAlias = "asyncio.Task[Any]"
_GRACE = 2.0  # seconds in which something that is ending may still end
_FOREIGN = ("Dummy-", "pytest_timeout", "pydevd")  # threads that no test of ours started
_cancelled: Leftovers = []


@contextmanager
def no_leaks(
    also: Iterable[Look] = (), breathe: Callable[[], None] = lambda: None
) -> Generator[None]:
    """Fail where threads or tasks, or what `also` finds, outlive the block.

    `breathe` lets things end (Qt: runs its events) between two looks."""
    _cancelled.clear()
    before = set(threading.enumerate())
    looks = (lambda: _threads_since(before), _open_tasks, *also)
    yield
    left = _after_grace(looks, breathe) + _cancelled
    _cancelled.clear()
    if left:
        pytest.fail("left behind: " + "; ".join(sorted(left)), pytrace=False)


def watch_asyncio_run() -> None:
    """Make `asyncio.run` tell of the tasks that it cancels at its end: nobody awaited them."""
    inside = asyncio.runners.__dict__
    cancel_all = cast("Callable[[asyncio.AbstractEventLoop], None]", inside["_cancel_all_tasks"])

    def tell(loop: asyncio.AbstractEventLoop) -> None:
        _cancelled.extend(_named(task) for task in asyncio.all_tasks(loop))
        cancel_all(loop)

    inside["_cancel_all_tasks"] = tell


def _after_grace(looks: Iterable[Look], breathe: Callable[[], None]) -> Leftovers:
    deadline = time.monotonic() + _GRACE
    while True:
        breathe()
        left = [text for look in looks for text in look()]
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.01)


def _threads_since(before: set[threading.Thread]) -> Leftovers:
    now = (thread for thread in threading.enumerate() if thread not in before)
    return [f"thread {one.name}" for one in now if not one.name.startswith(_FOREIGN)]


def _open_tasks() -> Leftovers:
    # A loop that runs while we look runs in another thread: a server that outlives one test.
    return [
        _named(task)
        for task in _every_task()
        if not task.done() and not task.get_loop().is_running()
    ]


def _every_task() -> list[Task]:
    inside = vars(asyncio.tasks)
    names = ("_all_tasks", "_scheduled_tasks", "_eager_tasks")  # 3.11; 3.12 and 3.13
    return [task for name in names for task in cast("Iterable[Task]", inside.get(name, ()))]


def _named(task: Task) -> str:
    return f"task {getattr(task.get_coro(), '__qualname__', task.get_name())}"
