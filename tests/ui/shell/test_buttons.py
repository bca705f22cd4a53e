"""Push buttons under the keys: Enter and Space press, chords and repeats do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.ui.buttons import ActButton
from console.ui.theme import Theme


@pytest.fixture
def presses(qapp: QApplication) -> Iterator[tuple[ActButton, list[bool]]]:
    theme = Theme(parent=qapp)
    button, pressed = ActButton(theme), list[bool]()
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    assert QTest.qWaitForWindowExposed(button)
    button.setFocus()
    yield button, pressed
    button.deleteLater()
    theme.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_once(presses: tuple[ActButton, list[bool]], key: Qt.Key) -> None:
    button, pressed = presses
    QTest.keyClick(button, key)
    assert len(pressed) == 1


def test_a_chord_and_a_repeat_press_nothing(presses: tuple[ActButton, list[bool]]) -> None:
    button, pressed = presses
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    held = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        autorep=True,
    )
    QApplication.sendEvent(button, held)
    assert pressed == []
