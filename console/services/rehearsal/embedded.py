"""The embedded rehearsal: a child process that is started, watched, restarted once and ended."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias, cast

from console.domain.message import Message, in_english, say
from console.services.notices import Notices, Tone
from console.services.tasks import TaskScope, to_the_end

# Windows opens a console window for a child of a windowed program unless told not to.
_NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# Ctrl+C in a terminal goes to a whole group: the desk asks before it ends, the child would not.
_OWN_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)

READY_SECONDS = 20.0
END_SECONDS = 5.0

Handover: TypeAlias = "Mapping[str, object]"
"""The first line of `cuedesk rehearse` as JSON: addresses, practice accounts, admin."""

Ready: TypeAlias = "Callable[[Handover], Awaitable[None]]"
Down: TypeAlias = "Callable[[Message], Awaitable[None]]"


class RehearsalFailed(Exception):
    """It did not come up; `words` for the operator, without secrets."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


def own_command(port: int = 0) -> tuple[str, ...]:
    """This very program as a rehearsal, from a checkout, a wheel or a frozen app."""
    entry = () if getattr(sys, "frozen", False) else ("-m", "console")
    return (sys.executable, *entry, "rehearse", "--port", str(port), "--until-stdin-closes")


class Embedded:
    """`ready` hears the handover after the start and again after a restart.

    `down` hears why it stays down: a second death, or a restart that failed."""

    def __init__(
        self,
        tasks: TaskScope,
        notices: Notices,
        ready: Ready,
        command: Sequence[str] | None = None,
        *,
        patience: float = READY_SECONDS,
        down: Down | None = None,
    ) -> None:
        self._tasks = tasks
        self._notices = notices
        self._ready = ready
        self._command = tuple(command or own_command())
        self._patience = patience
        self._down = down
        self._process: Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._closing = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Up and handed over; RehearsalFailed says what to do where it is not."""
        await self._up()
        self._watching = self._tasks.start(self._watch(), "rehearsal watch")

    async def unwatch(self) -> None:
        """From now on nothing is started again and nothing handed over; the child goes on."""
        self._closing = True
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait({self._watching})

    async def close(self) -> None:
        """The child ends when its input closes; one that does not is killed."""
        await self.unwatch()
        process, self._process = self._process, None
        if process is not None:
            await to_the_end(_end(process))

    async def _up(self) -> None:
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=_errors(),
                creationflags=_NO_CONSOLE | _OWN_GROUP,
                start_new_session=True,
            )
        except OSError as error:
            raise RehearsalFailed(_not_started(error.strerror or "")) from error
        try:
            async with asyncio.timeout(self._patience):
                handover = await _first_line(process)
        except TimeoutError:
            await to_the_end(_end(process, at_once=True))
            raise RehearsalFailed(
                say(
                    "The rehearsal did not get ready within {seconds} s. Start Cuedesk again.",
                    seconds=round(self._patience),
                )
            ) from None
        except BaseException:
            await to_the_end(_end(process, at_once=True))
            raise
        self._process = process
        try:
            await self._ready(handover)
        except BaseException:
            self._process = None
            await to_the_end(_end(process, at_once=True))
            raise

    async def _watch(self) -> None:
        """Whatever goes wrong with the watch itself, the desk is not left half connected."""
        try:
            await self._over_and_again()
        except Exception as error:
            await self._stays_down(_not_started(type(error).__name__))
            raise

    async def _over_and_again(self) -> None:
        """A death is told; once the world is built up again, the second time it stays down."""
        for last in (False, True):
            process = self._process
            if process is None:
                return
            await _drained(process)
            if self._closing:
                return
            self._process = None
            if last:
                break
            self._notices.tell(
                Tone.WARNING,
                say("The rehearsal ended by itself. It is started again with a fresh world."),
                area="rehearsal",
            )
            try:
                await self._up()
            except RehearsalFailed as failed:
                await self._stays_down(failed.words)
                return
            self._notices.tell(
                Tone.DONE,
                say("The rehearsal is back, as it was at the start: no mix is on air."),
                area="rehearsal",
            )
        await self._stays_down(say("The rehearsal ended again. Go back to rehearsal to start it."))

    async def _stays_down(self, words: Message) -> None:
        self._notices.tell(Tone.TROUBLE, words, area="rehearsal")
        if self._down is not None:
            await self._down(words)


def _errors() -> int | None:
    """Where the child's own words go: where ours go, if they go anywhere.

    A desk that Windows' shell has started has no stream of errors. Its child would be given a
    pipe that nobody reads, and die of its first word."""
    return None if sys.__stderr__ is not None else DEVNULL


async def _first_line(process: Process) -> Handover:
    """The handover; the child says on its error output, in words, why there is none."""
    assert process.stdout is not None
    try:
        line = await process.stdout.readline()
    except ValueError as error:  # asyncio's word for a line without an end in 64 KB
        raise RehearsalFailed(_not_started("64 KB")) from error
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return cast("Handover", value)
    status = await process.wait() if not line else None
    if status == 2:
        raise RehearsalFailed(
            say("The rehearsal's port is in use. Close the other program or choose another port.")
        )
    raise RehearsalFailed(_not_started(f"status {status}" if status is not None else ""))


def _not_started(reason: str) -> Message:
    return say(
        "The rehearsal could not be started ({reason}). Start Cuedesk again, or install it again.",
        reason=reason or "–",
    )


async def _drained(process: Process) -> None:
    """Reads on, so that a full pipe never stops the child, until it has ended."""
    assert process.stdout is not None
    while await process.stdout.read(65536):
        pass
    await process.wait()


async def _end(process: Process, *, at_once: bool = False) -> None:
    """Reads on meanwhile: asyncio calls a child ended only when its pipes are read empty."""
    if process.stdin is not None:
        process.stdin.close()
    if not at_once and await _over(process):
        return
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    await _over(process)


async def _over(process: Process) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(END_SECONDS):
            await _drained(process)
            return True
    return False
