"""A lock is seen in title, top bar, footer and frame, and its sheet is left by a word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def edge(stand: Stand) -> QImage:
    QApplication.processEvents()
    return stand.frame.ground.grab().toImage().copy(0, 60, 3, 80)


def test_show_mode_is_seen_everywhere_and_left_by_a_word(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        frame, free = stand.frame, edge(stand)
        assert frame.topbar.lock.isHidden()
        await stand.press(Qt.Key.Key_L, HELD)
        assert "Show mode" in frame.windowTitle()
        assert not frame.topbar.lock.isHidden()
        assert "Show mode" in frame.footer.accessibleDescription()
        assert edge(stand) != free
        await stand.press(Qt.Key.Key_L, HELD)
        sheet = stand.shell.sheet
        assert sheet.isVisible()
        QTest.keyClicks(sheet.word, "leave")
        QTest.keyClick(sheet.word, Qt.Key.Key_Return)
        await stand.settle()
        assert not sheet.isVisible()
        assert "Show mode" not in frame.windowTitle()
        assert edge(stand) == free

    drive(story)
    assert stand.errors == []
