"""The cloud in a thread of its own: for tests, and for clients that block."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from console.rehearsal.cloud import Rehearsal

T = TypeVar("T")


class Backstage:
    """A running cloud and the way to touch its world from another thread."""

    def __init__(self, cloud: Rehearsal, loop: asyncio.AbstractEventLoop) -> None:
        self.cloud = cloud
        self._loop = loop

    def do(self, act: Callable[[Rehearsal], T]) -> T:
        """Runs `act` between two requests, on the cloud's own thread."""

        async def run() -> T:
            return act(self.cloud)

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(10)


@contextmanager
def backstage(make: Callable[[], Rehearsal] = Rehearsal) -> Generator[Backstage]:
    """The cloud is up inside and gone, thread included, after."""
    ready = threading.Event()
    found: list[Backstage] = []
    failed: list[BaseException] = []
    stops: list[Callable[[], object]] = []

    async def run() -> None:
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        stops.append(lambda: loop.call_soon_threadsafe(done.set))
        async with make() as cloud:
            found.append(Backstage(cloud, loop))
            ready.set()
            await done.wait()

    def live() -> None:
        try:
            asyncio.run(run())
        except OSError as error:
            failed.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=live, name="rehearsal")
    thread.start()
    ready.wait()
    if not found:
        thread.join()
        raise failed[0] if failed else RuntimeError("the rehearsal did not start")
    try:
        yield found[0]
    finally:
        stops[0]()
        thread.join()
