"""A lock is seen in title, top bar, footer and frame, and its sheet is left by a word."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from console.services.mix.state import OnAir
from console.ui.whichkey import WhichKey
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


def offered(stand: Stand) -> set[str]:
    return {hint.text for hint in stand.frame.footer.hints}


def chord(stand: Stand, key: Qt.Key) -> list[str]:
    """What the card lists after the pause."""
    found = stand.frame.findChild(WhichKey)
    assert found is not None
    QTest.keyClick(stand.made["mix"].pane, key)
    timer = found.findChild(QTimer)
    assert timer is not None
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()
    shown = [part.text() for part in found.findChildren(QLabel) if part.isVisible()]
    QTest.keyClick(stand.made["mix"].pane, Qt.Key.Key_Escape)  # no chord outlives the look
    return shown


def test_no_hint_offers_a_key_that_show_mode_keeps(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        stand.made["mix"].pane.setFocus()
        QApplication.processEvents()
        free = offered(stand)
        assert {"move", "crop", "duplicate"} <= free
        assert {"Distribute horizontally", "Tidy into a grid"} <= set(chord(stand, Qt.Key.Key_A))
        mixes = stand.desk.mixes
        stand.desk.locks.enter(stand.desk.connections.context.value.kind)
        assert offered(stand) == free, "nothing is on air, so nothing is locked"
        mixes.set_air(OnAir(mixes.mix, 0.0), "")
        await stand.settle()
        QApplication.processEvents()
        assert not {"move", "crop", "duplicate"} & offered(stand)
        assert "Distribute horizontally" not in chord(stand, Qt.Key.Key_A)
        assert "Review TAKE…" in chord(stand, Qt.Key.Key_T)
        mixes.set_air(None, "")
        await stand.settle()
        assert offered(stand) == free

    drive(story)
    assert stand.errors == []


def test_an_open_crop_names_its_own_keys_and_numbers(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        footer, mixes = stand.frame.footer, stand.desk.mixes
        stand.made["mix"].pane.setFocus()
        QApplication.processEvents()
        free = offered(stand)
        mixes.select((mixes.mix.layers[-1].key,))
        mixes.enter_crop()
        await stand.settle()
        QApplication.processEvents()
        keys = {hint.text: hint.key for hint in footer.hints}
        assert set(keys) == {"move the crop", "size the frame", "keep", "put back", "all keys"}
        assert (keys["keep"], keys["put back"]) == ("↵", "Esc")
        mixes.leave_crop(keep=False)
        await stand.settle()
        assert offered(stand) == free

    drive(story)
    assert stand.errors == []
