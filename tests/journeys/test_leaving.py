"""Ctrl+C ends the desk as closing its window does, SIGTERM at once; its child goes along."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.services.tasks import TaskScope
from console.ui.leaving import INTERRUPTED, Leaving, signals_to

DESK = """
import os, signal, sys, threading
from console.cli import main

def listen():
    while told := os.read(0, 1):
        signal.raise_signal(told[0])

threading.Thread(target=listen, daemon=True).start()
sys.exit(main([]))
"""
EDITED = f"""
from console.app import App
from console.domain.message import say
from console.ui.shell import Shell
import asyncio, dataclasses, sys

opened = App.open

def edited(app):
    opened(app)
    app.desk.mixes.edit(say("Edit"), lambda mix: dataclasses.replace(mix, session="pk_2"))

async def asked(shell, name):
    print("asked", file=sys.stderr, flush=True)
    await asyncio.Event().wait()

App.open, Shell.keep_changes = edited, asked
{DESK}
"""


@contextmanager
def desk(*start: str) -> Generator[subprocess.Popen[str]]:
    """With its rehearsal up; that child holds the error output too, so its end shows there."""
    with subprocess.Popen(
        [sys.executable, *start],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            wait_for(process, "rehearsal is ready")
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], words: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    pytest.fail(f"ended without a word of: {words}")


def strike(process: subprocess.Popen[str], name: signal.Signals = signal.SIGINT) -> None:
    """Ctrl+C, or another signal, raised inside on any system."""
    assert process.stdin is not None
    process.stdin.write(chr(name))
    process.stdin.flush()


def ends(process: subprocess.Popen[str]) -> int:
    """The exit status, within five seconds; the output closes only when no child is left."""
    began = time.monotonic()
    _, errors = process.communicate(timeout=5)
    assert time.monotonic() - began < 5
    assert "Traceback" not in errors
    return process.returncode


@pytest.mark.slow
@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_desk_and_its_rehearsal(name: signal.Signals) -> None:
    # Windows delivers no signal from outside: there the desk is told to raise it itself.
    inside = sys.platform == "win32"
    with desk(*(("-c", DESK) if inside else ("-m", "console"))) as process:
        if inside:
            strike(process)
        else:
            process.send_signal(name)
        assert ends(process) == 0


@pytest.mark.slow
def test_unsaved_edits_are_asked_about_and_a_second_signal_leaves_at_once() -> None:
    with desk("-c", EDITED) as process:
        strike(process)
        wait_for(process, "asked")
        assert process.poll() is None
        strike(process)
        assert ends(process) == INTERRUPTED


@pytest.mark.slow
@pytest.mark.parametrize("asked_before", [False, True])
def test_sigterm_ends_a_desk_with_unsaved_edits_at_once_and_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked_before: bool
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    with desk("-c", EDITED) as process:
        if asked_before:
            strike(process)
            wait_for(process, "asked")
        strike(process, signal.SIGTERM)
        assert ends(process) == 0
    kept = [path.read_bytes() for path in tmp_path.rglob("*.json") if path.is_file()]
    assert any(b'"pk_2"' in text for text in kept)


def no_report(error: BaseException) -> None:
    raise error


async def left(leaving: Leaving, work: asyncio.Event) -> int:
    async def until() -> int:
        await work.wait()
        return 0

    return await leaving.until(until())


def test_after_staying_the_next_signal_asks_again() -> None:
    async def story() -> None:
        tasks, gone, asked = TaskScope(no_report), asyncio.Event(), asyncio.Queue[int]()

        async def stay_then_go() -> None:
            asked.put_nowait(len(answers))
            if not answers.pop():
                gone.set()

        answers = [False, True]  # the last is answered first: stay

        leaving = Leaving(tasks, stay_then_go)
        with signals_to(leaving.heard):
            going = tasks.start(left(leaving, gone), "desk")
            for left_to_answer in (2, 1):
                await asyncio.sleep(0)
                signal.raise_signal(signal.SIGINT)
                async with asyncio.timeout(5):
                    assert await asked.get() == left_to_answer
            assert await going == 0
        await tasks.close()

    asyncio.run(story())


def test_what_performs_by_itself_is_cut_short_by_the_first_signal() -> None:
    async def story() -> None:
        tasks = TaskScope(no_report)
        leaving = Leaving(tasks, None)
        with signals_to(leaving.heard):
            going = tasks.start(left(leaving, asyncio.Event()), "tour")
            await asyncio.sleep(0)
            signal.raise_signal(signal.SIGTERM)
            assert await going == INTERRUPTED
            signal.raise_signal(signal.SIGTERM)  # on the way out already
            await asyncio.sleep(0)
        await tasks.close()

    asyncio.run(story())


def test_the_signals_are_as_they_were_when_the_desk_has_ended() -> None:
    async def story() -> None:
        with signals_to(lambda _: None):
            assert signal.getsignal(signal.SIGTERM) is not before[1]

    names = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(name) for name in names]
    asyncio.run(story())
    assert [signal.getsignal(name) for name in names] == before
