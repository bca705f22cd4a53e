"""`cuedesk rehearse`: the cloud as a process of its own, for this desk or for any client."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Mapping
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from console.rehearsal.cloud import PortTaken, Rehearsal
from console.rehearsal.keeping import Unusable, begin, keep
from console.rehearsal.pointing import how_to_point

MISUSED = 2
_TAKEN = (
    "端口 {port} 无法使用(多半已被占用):请用 --port 换一个,或不写 --port 由系统选择。"
    " Port {port} cannot be used (most likely it is taken):"
    " name another with --port, or leave it out and any free one is used."
)


async def rehearse(
    port: int = 0,
    *,
    out: TextIO,
    errors: TextIO | None = None,
    until_stdin_closes: bool = False,
    seed: int | None = None,
    how: bool = False,
    state: Path | None = None,
    scenario: Path | None = None,
) -> int:
    """Prints one line of JSON when ready and stays until SIGTERM, SIGINT or the end of stdin.

    With an owner at the end of stdin SIGINT is the owner's: a terminal sends it to both.
    `port` 0 is any; `how` says on `errors` how to point the SDKs here. `state` is what it begins
    with if it is there, and is kept in at the end. Returns the exit status: 0, or 2 when a port
    is in use or a file is of no use (`errors` says so).
    """
    errors = errors or sys.stderr
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    try:
        async with Rehearsal(seed=seed, port=port) as cloud:
            begin(cloud, state, scenario)
            stop = partial(loop.call_soon_threadsafe, done.set)
            with _signals(stop, owned=until_stdin_closes):
                if until_stdin_closes:
                    _watch_stdin(loop, done)
                _announce(cloud.announcement(), out, errors, how=how)
                await done.wait()
            if state is not None:
                keep(cloud, state)
    except Unusable as unusable:
        print(unusable, file=errors, flush=True)
        return MISUSED
    except PortTaken as taken:
        print(_TAKEN.format(port=taken.port), file=errors, flush=True)
        return MISUSED
    return 0


def _announce(told: Mapping[str, Any], out: TextIO, errors: TextIO | None, *, how: bool) -> None:
    print(json.dumps(told), file=out, flush=True)
    if how:
        print(how_to_point(told), file=errors)
    print("rehearsal is ready", file=errors, flush=True)


@contextlib.contextmanager
def _signals(stop: Callable[[], object], *, owned: bool) -> Generator[None]:
    """Only the main thread may listen to signals; elsewhere whoever started us ends us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def heard(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGINT or not owned:
            stop()

    before = {name: signal.signal(name, heard) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _watch_stdin(loop: asyncio.AbstractEventLoop, done: asyncio.Event) -> None:
    """A thread, for Windows cannot poll a pipe; raw reads, so that leaving needs no lock."""

    def watch() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 4096):
                pass
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(done.set)

    threading.Thread(target=watch, name="rehearsal-stdin", daemon=True).start()
