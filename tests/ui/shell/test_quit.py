"""Quitting while what was started here lives: asked with names, by keys, and never in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from console.domain.job import SmartLiveJob
from console.domain.relay import RelayState, RelayTask
from console.services.connection import Context
from console.services.mix.state import OnAir
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand


def alive(stand: Stand, *, kind: str = "live") -> list[int]:
    """A relay of this desk runs for two more hours; what is returned grows when it is left."""
    desk = stand.desk
    now = desk.clocks.show()
    row = RelayTask("t1", "Night", RelayState.RUNNING, False, now - 60, now + 7260, (), "rtmp://b")
    desk.connections.context.set(Context(kind))
    desk.relays.rows.put("t1", row)
    desk.relays.rows.put("t2", row._replace(id="t2", title="Theirs"))
    desk.relays.making.ids.add("t1")
    left: list[int] = []
    stand.shell.closed.connect(lambda: left.append(1))
    return left


def words_of(stand: Stand) -> str:
    return " ".join(label.text() for label in stand.shell.question.findChildren(QLabel))


def press(stand: Stand, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or stand.shell.question, key)


@pytest.mark.parametrize(
    ("keys", "leaves"), [(("Return",), False), (("Backtab", "Backtab", "Return"), True)]
)
def test_closing_the_window_names_what_lives_and_the_safe_answer_has_the_focus(
    drive: Drive, stand: Stand, keys: tuple[str, ...], leaves: bool
) -> None:
    async def story() -> None:
        left = alive(stand)
        stand.shell.frame.close()
        await stand.settle()
        assert stand.shell.question.isVisible()
        assert "the relay Night (ends in 2 h" in words_of(stand)
        assert "Theirs" not in words_of(stand)
        for key in keys:
            press(stand, Qt.Key[f"Key_{key}"])
        await stand.settle()
        assert bool(left) is leaves

    drive(story)


def test_escape_stays_and_the_question_comes_again(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        left = alive(stand)
        for _ in range(2):
            stand.shell.run("app.quit")
            await stand.settle()
            assert stand.shell.question.isVisible()
            press(stand, Qt.Key.Key_Escape)
            await stand.settle()
            assert not stand.shell.question.isVisible()
        assert left == []

    drive(story)


def _stopped(stand: Stand) -> None:
    row = stand.desk.relays.rows.values["t1"]
    stand.desk.relays.rows.put("t1", row._replace(status=RelayState.STOPPED))


def _theirs(stand: Stand) -> None:
    stand.desk.relays.making.ids.clear()


def _rehearsed(stand: Stand) -> None:
    stand.desk.connections.context.set(Context("rehearsal"))


@pytest.mark.parametrize("change", [_stopped, _theirs, _rehearsed])
def test_nothing_is_asked_where_nothing_of_one_s_own_would_go_on(
    drive: Drive, stand: Stand, change: Callable[[Stand], None]
) -> None:
    async def story() -> None:
        left = alive(stand)
        change(stand)
        stand.shell.frame.close()
        await stand.settle()
        assert left == [1]

    drive(story)


def test_a_system_that_shuts_down_is_not_held_up(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        left = alive(stand)
        stand.shell.frame.shutdown.heard()
        stand.shell.frame.close()
        await stand.settle()
        assert left == [1]

    drive(story)


def test_one_command_leaves_without_the_question(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        left = alive(stand)
        await stand.shell.gate.run("app.quit.live")
        assert left == [1]

    drive(story)


def test_a_job_started_here_and_a_mix_are_named_too(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        alive(stand)
        desk = stand.desk
        desk.jobs.rows.put("j1", SmartLiveJob("j1", "r1", "Room 1", "PROCESSING"))
        desk.jobs.ours.add("j1")
        mix = replace(desk.mixes.mix, session="pk_night")
        desk.mixes.set_air(OnAir(mix, desk.clocks.show()), "")
        stand.shell.run("app.quit")
        await stand.settle()
        for name in ("the mix pk_night", "the relay Night", "the job in Room 1"):
            assert name in words_of(stand)
        press(stand, Qt.Key.Key_Escape)
        await stand.settle()

    drive(story)
