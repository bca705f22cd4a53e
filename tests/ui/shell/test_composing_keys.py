"""While an input method composes, the keys that choose and end there do nothing here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from console.commands.spec import Confirmation
from console.domain.message import say
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CONTROL = Qt.KeyboardModifier.ControlModifier
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


def compose(field: QWidget, letters: str) -> None:
    QApplication.sendEvent(field, QInputMethodEvent(letters, []))


def commit(field: QWidget, text: str) -> None:
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    QApplication.sendEvent(field, done)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize("key", ENDS)
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox])
def test_no_text_is_ended_or_left_by_a_key_of_the_composing(
    drive: Drive, stand: Stand, kind: type[QLineEdit | QPlainTextEdit | QSpinBox], key: Qt.Key
) -> None:
    async def story() -> None:
        field = kind(stand.made["mix"])
        entered: list[bool] = []
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(lambda: entered.append(True))
        field.show()
        field.setFocus()
        compose(field, "ni")
        QTest.keyClick(field, key)
        await stand.settle()
        assert field.hasFocus()
        assert entered == []
        compose(field, "")
        if isinstance(field, QLineEdit):
            QTest.keyClick(field, Qt.Key.Key_Tab)
            assert not field.hasFocus(), "its own again"

    drive(story)


def test_the_palette_runs_nothing_and_stays_until_the_candidate_is_in(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        await stand.press(Qt.Key.Key_K, CONTROL)
        palette, field = stand.shell.palette, focused()
        compose(field, "zhuan")
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape):
            QTest.keyClick(field, key)
            await stand.settle()
            assert palette.isVisible()
        assert stand.shell.places.place == "mix"
        commit(field, "设置")
        await stand.settle()
        assert palette.isVisible()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not palette.isVisible()

    drive(story)


def test_the_word_of_a_sheet_is_not_sent_by_the_enter_of_a_candidate(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        question = Confirmation("plain", say("Delete?"), say("Delete"), "晚会", holdable=False)
        asked = stand.desk.tasks.start(stand.shell.ask(question), "ask")
        await stand.settle()
        word = stand.shell.sheet.word
        word.setFocus()
        commit(word, "晚会")
        compose(word, "x")
        QTest.keyClick(word, Qt.Key.Key_Return)
        QTest.keyClick(word, Qt.Key.Key_Escape)
        await stand.settle()
        assert stand.shell.sheet.isVisible()
        compose(word, "")
        QTest.keyClick(word, Qt.Key.Key_Escape)
        assert await asked is False

    drive(story)
