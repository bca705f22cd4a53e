"""The process that looks may die, talk nonsense or have no parts: the desk goes on."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from console.services.media import eyes
from console.services.media.eyes import CEILING, DIED, FIRST_PAUSE, REST_AFTER, Eyes
from console.services.media.wire import NO_PARTS, Look, Lost, Picture, Told, Turn
from console.services.tasks import TaskScope
from tests.unit.services.turned import scope

LOOK = Look("a", "http://127.0.0.1/a.flv?token=s3cret", 64)
PICTURE = Picture("a", (4, 2), 30.0, True, False, 2, 1, b"abcdefgh")

# Answers each wish with one picture; `die` in an address ends it there.
GOOD = """
import sys
from console.services.media.wire import *
for line in sys.stdin.buffer:
    asked = read_asked(line)
    if "die" in str(asked):
        sys.exit(1)
    for told in (Picture(asked.key, (4, 2), 30.0, True, False, 2, 1, b"abcdefgh"), Turn()):
        for part in told_parts(told):
            sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
"""
BLIND = f"import sys; sys.exit({NO_PARTS})"
ENDLESS = """
import sys
sys.stdin.readline()
sys.stdout.buffer.write(b"x" * (5 << 20))
sys.stdout.buffer.flush()
sys.stdin.read()
"""
# Goes on when its input ends, as one that hangs does.
DEAF = (
    GOOD
    + """
import signal
signal.pause()
"""
)
MAD = "import sys; sys.stdin.readline(); print('what?', flush=True); sys.stdin.read()"
CUT = """
import sys
from console.services.media.wire import *
picture = Picture("a", (4, 2), 30.0, True, False, 2, 1, b"ab")
sys.stdout.buffer.write(b"".join(told_parts(picture)))
"""


class Room:
    """Eyes with a program of the test's own; pauses are counted, not waited for."""

    def __init__(self, program: str) -> None:
        self.heard: list[Told] = []
        self.pauses: list[float] = []
        self.tasks: TaskScope = scope()
        self.come = asyncio.Event()
        self.eyes = Eyes(self.tasks, self._hear, (sys.executable, "-c", program), wait=self._wait)

    def _hear(self, told: Told) -> None:
        self.heard.append(told)
        self.come.set()

    async def _wait(self, seconds: float, wake: asyncio.Event) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    async def until(self, told: Told, times: int = 1) -> None:
        async with asyncio.timeout(20):
            while self.heard.count(told) < times:
                self.come.clear()
                await self.come.wait()


async def until_none_of(room: Room) -> None:
    """Until the process is let go."""
    for _ in range(1000):
        await asyncio.sleep(0)
    assert room.eyes.pid is None


def story(program: str, play: Callable[[Room], Awaitable[None]]) -> Room:
    async def whole() -> Room:
        room = Room(program)
        running = room.tasks.start(room.eyes.run(), "eyes")
        try:
            await play(room)
        finally:
            running.cancel()
            await asyncio.wait({running})
            await room.tasks.close()
        return room

    return asyncio.run(whole())


def test_a_picture_comes_whole_and_the_process_ends_with_its_owner() -> None:
    pids: list[int | None] = []

    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Turn())
        pids.append(room.eyes.pid)

    room = story(GOOD, play)
    assert room.heard[:2] == [PICTURE, Turn()]
    assert room.eyes.pid is None
    assert pids != [None]


def test_nothing_runs_while_there_is_nothing_to_look_at() -> None:
    async def play(room: Room) -> None:
        await asyncio.sleep(0)
        assert room.eyes.pid is None

    assert story(GOOD, play).heard == []


def test_a_death_is_told_and_what_was_looked_at_is_opened_anew_later_and_later() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": Look("a", "die", 64)})
        await room.until(Lost("a", DIED), 8)
        room.eyes.want({"a": LOOK})
        await room.until(PICTURE)

    room = story(GOOD, play)
    assert room.pauses[:8] == [FIRST_PAUSE * 2**n for n in range(6)] + [CEILING] * 2


def test_without_media_parts_it_is_tried_once_and_said() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Lost("a", DIED))
        assert room.eyes.blind

    assert story(BLIND, play).pauses == []


def test_a_process_that_talks_nonsense_is_ended() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Lost("a", DIED))

    assert not any(isinstance(told, Picture) for told in story(MAD, play).heard)


def test_a_line_without_end_is_nonsense_too() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Lost("a", DIED), 2)

    assert story(ENDLESS, play).pauses[0] == FIRST_PAUSE


def test_a_process_that_aborts_on_windows_is_not_taken_for_one_without_media_parts() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Lost("a", DIED))
        assert not room.eyes.blind

    story("import sys; sys.exit(3)", play)  # what abort() of its C library ends with


def test_half_a_picture_is_none() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Lost("a", DIED))

    assert not any(isinstance(told, Picture) for told in story(CUT, play).heard)


def test_a_process_that_nobody_needs_any_more_is_let_go_and_comes_back() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Turn())
        room.eyes.want({})
        await until_none_of(room)
        room.eyes.want({"a": LOOK})
        await room.until(Turn(), 2)

    assert REST_AFTER in story(GOOD, play).pauses


def test_cancelled_again_while_it_is_being_ended_it_leaves_no_process_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(eyes, "END_SECONDS", 0.05)

    async def whole() -> int:
        room = Room(DEAF)
        running = room.tasks.start(room.eyes.run(), "eyes")
        room.eyes.want({"a": LOOK})
        await room.until(Turn())
        pid = room.eyes.pid
        assert pid is not None
        while not running.done():
            running.cancel()
            await asyncio.sleep(0)
        assert running.cancelled()
        await room.tasks.close()
        return pid

    pid = asyncio.run(whole())
    assert not Path(f"/proc/{pid}").exists()


def test_a_token_is_on_no_command_line() -> None:
    async def play(room: Room) -> None:
        room.eyes.want({"a": LOOK})
        await room.until(Turn())
        assert b"read_asked" in command_of(room.eyes.pid)
        assert b"s3cret" not in command_of(room.eyes.pid)

    story(GOOD, play)


def command_of(pid: int | None) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()
