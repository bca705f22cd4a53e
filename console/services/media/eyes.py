"""The child process that looks at streams: started when wanted, watched, started again, ended."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TypeAlias

from console.services.media.wire import (
    NO_PARTS,
    Asked,
    Deaf,
    Deafen,
    Hear,
    Leave,
    Look,
    Lost,
    Nonsense,
    Picture,
    Told,
    asked_line,
    read_told,
    room,
)
from console.services.poller import Wait, wait
from console.services.tasks import TaskScope, to_the_end

# As in services/rehearsal/embedded.py: no console window, and Ctrl+C is the desk's alone.
_NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_OWN_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)

FIRST_PAUSE = 1.0
CEILING = 60.0
HEALTHY = 30.0
"""Seconds after which a death is the first again."""
REST_AFTER = 15.0
"""Seconds without anything to look at, until the process is let go: it takes 100 MB."""
END_SECONDS = 3.0
READ_AHEAD = 1 << 20
"""Bytes: about one picture; up to twice as many are held."""
DIED = "died"

Seen: TypeAlias = Callable[[Told], None]


def own_command() -> tuple[str, ...]:
    """This very program with its hidden verb, from a checkout, a wheel or a frozen app."""
    entry = () if getattr(sys, "frozen", False) else ("-m", "console")
    return (sys.executable, *entry, "look")


class Eyes:
    """`hear` gets all that is seen, on the loop's thread. `blind` once no media parts are there.

    Its death costs a pause that doubles; what is looked at then is opened anew."""

    def __init__(
        self,
        tasks: TaskScope,
        hear: Seen,
        command: Sequence[str] | None = None,
        *,
        wait: Wait = wait,
    ) -> None:
        self._tasks = tasks
        self._hear = hear
        self._command = tuple(command or own_command())
        self._wait = wait
        self._wanted: dict[str, Look] = {}
        self._sound: Hear | None = None
        self._process: Process | None = None
        self._some = asyncio.Event()
        self._none = asyncio.Event()
        self.blind = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def want(self, looks: Mapping[str, Look]) -> None:
        """From now on these, by key, and no others."""
        before, self._wanted = self._wanted, dict(looks)
        for key, look in self._wanted.items():
            if before.get(key) != look:
                self._ask(look)
        for key in before:
            if key not in self._wanted:
                self._ask(Leave(key))
        self._busy()

    def listen(self, sound: Hear | None) -> None:
        """From now on to this, or to nothing."""
        if sound == self._sound:
            return
        self._sound = sound
        self._ask(sound or Deafen())
        self._busy()

    def _busy(self) -> None:
        some = bool(self._wanted) or self._sound is not None
        (self._some.set if some else self._some.clear)()
        (self._none.clear if some else self._none.set)()

    async def run(self) -> None:
        """Until cancelled, or for ever blind."""
        pause = FIRST_PAUSE
        loop = asyncio.get_running_loop()
        while not self.blind:
            await self._some.wait()
            began = loop.time()
            status = await self._once()
            self.blind = status == NO_PARTS
            for key in tuple(self._wanted):
                self._hear(Lost(key, DIED))
            if self._sound is not None:
                self._hear(Deaf(DIED))
            if self._some.is_set() and not self.blind:
                pause = FIRST_PAUSE if loop.time() - began > HEALTHY else pause
                await self._wait(pause, asyncio.Event())
                pause = min(2 * pause, CEILING)

    async def _once(self) -> int | None:
        """One life of the process, to its end; its exit status, None where it never began."""
        try:
            async with self._child() as process:
                self._process = process
                for look in self._wanted.values():
                    self._ask(look)
                if self._sound is not None:
                    self._ask(self._sound)
                resting = self._tasks.start(self._rested(process), "looking rests")
                try:
                    await self._listen(process)
                finally:
                    self._process = None
                    resting.cancel()
                    await asyncio.wait({resting})
        except OSError:
            return None
        return process.returncode

    async def _rested(self, process: Process) -> None:
        """Closes its input when there was nothing to look at for a while."""
        while True:
            await self._none.wait()
            await self._wait(REST_AFTER, self._some)
            if not self._some.is_set() and process.stdin is not None:
                self._process = None
                process.stdin.close()
                return

    async def _listen(self, process: Process) -> None:
        """Until it ends or talks nonsense."""
        out = process.stdout
        assert out is not None
        while True:
            try:
                line = await out.readline()
                if not line:
                    return
                told = read_told(line)
                if isinstance(told, Picture):
                    told = replace(told, pixels=await out.readexactly(room(told)))
            except (Nonsense, ValueError, asyncio.IncompleteReadError):
                return  # a line longer than is read ahead is a ValueError too
            self._hear(told)

    def _ask(self, asked: Asked) -> None:
        pipe = self._process.stdin if self._process is not None else None
        if pipe is not None and not pipe.is_closing():
            pipe.write(asked_line(asked))

    @asynccontextmanager
    async def _child(self) -> AsyncGenerator[Process]:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=PIPE,
            stdout=PIPE,
            limit=READ_AHEAD,
            # What a player says of an address may hold its token.
            stderr=DEVNULL,
            env=environment(),
            creationflags=_NO_CONSOLE | _OWN_GROUP,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            await to_the_end(_end(process))


def environment() -> dict[str, str]:
    """No window and no graphics card: pictures are decoded into memory, on any machine."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_FFMPEG_DECODING_HW_DEVICE_TYPES": ",",
    }


async def _end(process: Process) -> None:
    """It ends when its input closes; one that does not is killed. Reads on meanwhile."""
    if process.stdin is not None:
        process.stdin.close()
    if await _over(process):
        return
    with suppress(ProcessLookupError):
        process.kill()
    await _over(process)


async def _over(process: Process) -> bool:
    assert process.stdout is not None
    with suppress(TimeoutError):
        async with asyncio.timeout(END_SECONDS):
            while await process.stdout.read(1 << 20):
                pass
            await process.wait()
            return True
    return False
