"""The embedded rehearsal as a child process: small programs stand in for it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping

import pytest

from console.domain.message import Message, in_english
from console.services.notices import Notices
from console.services.rehearsal.embedded import Embedded, RehearsalFailed, own_command
from console.services.tasks import TaskScope
from tests.helpers.processes import alive
from tests.unit.services.turned import run, scope, settle

READY = "import sys; print('{\"pid\": 1}', flush=True); sys.stdin.read()"


class Bench:
    """An embedded rehearsal of one program, and what it handed over."""

    def __init__(self, program: str, patience: float = 20.0) -> None:
        self.tasks: TaskScope = scope()
        self.notices = Notices(lambda: 0.0)
        self.handed: list[Mapping[str, object]] = []
        self.changed = asyncio.Event()
        self.notices.store.watch(lambda _, __: self.changed.set())
        command = (sys.executable, "-I", "-S", "-c", program)
        self.embedded = Embedded(self.tasks, self.notices, self._ready, command, patience=patience)

    async def _ready(self, handover: Mapping[str, object]) -> None:
        self.handed.append(handover)
        self.changed.set()

    def told(self) -> list[str]:
        return [in_english(notice.text) for notice in self.notices.store.value]

    async def until(self, what: Callable[[], bool]) -> None:
        """Every change that a test waits for comes with a notice or a handover."""
        async with asyncio.timeout(10):
            while not what():
                self.changed.clear()
                await self.changed.wait()

    def kill(self) -> None:
        pid = self.embedded.pid
        assert pid is not None
        os.kill(pid, signal.SIGTERM)


def story(bench: Bench, play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        try:
            await play(bench)
        finally:
            await bench.embedded.close()
            await bench.tasks.close()

    run(whole())


def test_the_first_line_is_handed_over_and_closing_ends_the_child() -> None:
    async def play(bench: Bench) -> None:
        await bench.embedded.start()
        assert bench.handed == [{"pid": 1}]
        pid = bench.embedded.pid
        assert pid is not None
        await bench.embedded.close()
        assert not alive(pid)
        assert bench.told() == []

    story(Bench(READY), play)


def test_a_child_that_dies_is_started_again_once_and_each_death_and_return_is_said() -> None:
    async def play(bench: Bench) -> None:
        await bench.embedded.start()
        first = bench.embedded.pid
        bench.kill()
        await bench.until(lambda: len(bench.handed) == 2)
        assert bench.embedded.pid != first
        bench.kill()
        await bench.until(lambda: len(bench.told()) == 3)
        assert [text.split(".")[0].split(",")[0] for text in bench.told()] == [
            "The rehearsal ended by itself",
            "The rehearsal is back",
            "The rehearsal ended again",
        ]
        assert bench.embedded.pid is None

    story(Bench(READY), play)


@pytest.mark.parametrize(
    ("program", "patience", "sentence"),
    [
        ("raise SystemExit(2)", 20.0, "port is in use"),
        ("raise SystemExit(7)", 20.0, "could not be started (status 7)"),
        ("print('hello', flush=True); input()", 20.0, "could not be started"),
        ("input()", 0.2, "did not get ready within 0 s"),
        ("print('x' * 200_000, flush=True); input()", 20.0, "could not be started (64 KB)"),
        ("print('[' * 50_000, flush=True); input()", 20.0, "could not be started"),
    ],
)
def test_a_child_that_does_not_come_up_says_what_happened(
    program: str, patience: float, sentence: str
) -> None:
    async def play(bench: Bench) -> None:
        with pytest.raises(RehearsalFailed) as caught:
            await bench.embedded.start()
        assert sentence in in_english(caught.value.words)
        assert bench.embedded.pid is None
        assert bench.handed == []

    story(Bench(program, patience), play)


def test_a_program_that_is_not_there_says_so() -> None:
    async def whole() -> None:
        tasks = scope()

        async def ready(_: Mapping[str, object]) -> None:
            raise AssertionError

        embedded = Embedded(tasks, Notices(lambda: 0.0), ready, ["/nowhere/cuedesk"])
        with pytest.raises(RehearsalFailed, match="No such file"):
            await embedded.start()
        await tasks.close()

    run(whole())


def test_a_child_that_says_more_and_more_is_never_stopped_by_a_full_pipe() -> None:
    program = (
        "import sys; print('{}', flush=True)\n"
        "for _ in range(300): print('x' * 1000)\n"
        "sys.stdout.flush(); sys.stdin.read(1)"
    )

    async def play(bench: Bench) -> None:
        await bench.embedded.start()
        await bench.embedded.close()
        assert bench.told() == []

    story(Bench(program), play)


def test_the_command_is_this_program_frozen_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command()[1:] == (
        "-m",
        "console",
        "rehearse",
        "--port",
        "0",
        "--until-stdin-closes",
    )
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(8000)[1:4] == ("rehearse", "--port", "8000")


def test_ctrl_c_in_the_desks_terminal_is_not_the_childs() -> None:
    program = (
        "import json, os; leader = getattr(os, 'getpgrp', os.getpid)()\n"
        "print(json.dumps({'own': leader == os.getpid()}), flush=True); input()"
    )

    async def play(bench: Bench) -> None:
        await bench.embedded.start()
        assert bench.handed == [{"own": True}]

    story(Bench(program), play)


def test_whatever_stops_the_watch_the_desk_hears_that_the_rehearsal_is_down() -> None:
    async def whole() -> None:
        raised: list[BaseException] = []
        tasks, down = TaskScope(raised.append), asyncio.Event()
        handed: list[Mapping[str, object]] = []

        async def ready(handover: Mapping[str, object]) -> None:
            handed.append(handover)
            if len(handed) == 2:
                raise ZeroDivisionError

        async def heard(_: Message) -> None:
            down.set()

        command = (sys.executable, "-I", "-S", "-c", READY)
        embedded = Embedded(tasks, Notices(lambda: 0.0), ready, command, down=heard)
        await embedded.start()
        assert embedded.pid is not None
        os.kill(embedded.pid, signal.SIGTERM)
        async with asyncio.timeout(10):
            await down.wait()
        await settle()
        assert embedded.pid is None
        assert [type(error) for error in raised] == [ZeroDivisionError]
        await embedded.close()
        await tasks.close()

    run(whole())


def test_after_the_watch_has_ended_nothing_is_handed_over_and_the_child_goes_on() -> None:
    async def play(bench: Bench) -> None:
        await bench.embedded.start()
        await bench.embedded.unwatch()
        pid = bench.embedded.pid
        assert pid is not None
        os.kill(pid, 0)
        assert len(bench.tasks) == 0
        assert len(bench.handed) == 1

    story(Bench(READY), play)


@pytest.mark.parametrize("ours", [True, False])
def test_the_childs_words_go_where_ours_go_and_nowhere_where_there_are_none(
    ours: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if not ours:  # as in a desk that Windows' shell has started
        monkeypatch.setattr(sys, "__stderr__", None)

    async def play(bench: Bench) -> None:
        await bench.embedded.start()

    story(Bench("import sys; print('words', file=sys.stderr, flush=True); " + READY[12:]), play)
    assert ("words" in capfd.readouterr().err) is ours
