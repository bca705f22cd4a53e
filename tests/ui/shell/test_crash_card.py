"""The card of a run that went wrong: shown once by itself, copied and deleted by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from console.commands.reports import show_at_start
from console.commands.spec import Surroundings
from console.services.crash.left import DIED
from console.ui.crash_card import CrashCard
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


async def start(stand: Stand, folder: Path) -> None:
    stand.desk.reports.folder = folder
    await show_at_start(Surroundings(stand.desk, stand.shell))
    await stand.settle()


def card_of(stand: Stand) -> CrashCard:
    (card,) = stand.frame.findChildren(CrashCard)
    return card


def test_the_next_start_shows_it_once_and_the_command_again(
    drive: Drive, stand: Stand, place: Path
) -> None:
    async def story() -> None:
        assert stand.shell.gate.why_not("app.report") is not None
        await start(stand, place)
        assert stand.frame.findChildren(CrashCard) == []
        (place / "1.txt").write_text("Cuedesk 1\nValueError: a wrong number")
        await start(stand, place)
        card = card_of(stand)
        assert card.isVisible()
        assert card.text.toPlainText().endswith("a wrong number")
        await stand.press(KEY.Key_Escape)
        assert not card.isVisible()
        await start(stand, place)
        assert not card.isVisible()
        stand.shell.run("app.report")
        await stand.settle()
        assert card.isVisible()

    drive(story)


def test_one_key_copies_it_and_one_deletes_it(drive: Drive, stand: Stand, place: Path) -> None:
    async def story() -> None:
        (place / "1.txt").write_text("Cuedesk 1\nValueError: a wrong number")
        (place / "2.txt").write_text(f"Cuedesk 1\n{DIED}")
        await start(stand, place)
        card = card_of(stand)
        texts: set[str] = set()
        for _ in range(2):
            await stand.press(KEY.Key_C, CONTROL)
            texts.add(QGuiApplication.clipboard().text())
            assert card.text.toPlainText() in QGuiApplication.clipboard().text()
            assert card.heading.text() in QGuiApplication.clipboard().text()
            await stand.press(KEY.Key_Delete)
        assert len(texts) == 2
        assert not card.isVisible()

    drive(story)
    assert list(place.iterdir()) == []


def test_the_card_speaks_chinese_at_once(drive: Drive, stand: Stand, place: Path) -> None:
    async def story() -> None:
        (place / "1.txt").write_text(f"Cuedesk 1\n{DIED}")
        await start(stand, place)
        card = card_of(stand)
        assert card.heading.text() == "Cuedesk ended without closing"
        stand.words.speak("zh_CN")
        assert card.heading.text() == "Cuedesk 未正常关闭就结束了"
        assert card.accessibleName() == card.heading.text()
        assert str(place) in card.where.text() or "~" in card.where.text()

    drive(story)
