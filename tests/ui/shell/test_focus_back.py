"""The focus goes back to who asked, also where that button may not be pressed for a moment."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from console.ui.overlay import Overlay
from console.ui.theme import Theme


def asked(window: QWidget, theme: Theme) -> tuple[QPushButton, QPushButton, Overlay]:
    """Two buttons of one pane, the first with the focus, and a question over them."""
    QTest.qWaitForWindowActive(window)
    pane = QFrame(window)
    column = QVBoxLayout(pane)
    stop, edit = QPushButton("Stop", pane), QPushButton("Edit", pane)
    column.addWidget(stop)
    column.addWidget(edit)
    pane.show()
    over = Overlay(theme, window, dim=0.5)
    answer = QPushButton("Cancel", over.card)
    stop.setFocus()
    over.present()
    answer.setFocus()
    return stop, edit, over


def test_a_button_that_rests_gets_the_focus_as_soon_as_it_may_be_pressed(
    theme: Theme, window: QWidget
) -> None:
    stop, edit, over = asked(window, theme)
    stop.setEnabled(False)
    over.dismiss()
    assert QApplication.focusWidget() is edit, "what is hidden keeps no keys"
    stop.setEnabled(True)
    assert QApplication.focusWidget() is stop


def test_it_takes_the_focus_from_nobody_who_got_it_meanwhile(theme: Theme, window: QWidget) -> None:
    stop, _, over = asked(window, theme)
    other = QPushButton("Other", window)
    other.show()
    stop.setEnabled(False)
    over.dismiss()
    other.setFocus()
    stop.setEnabled(True)
    assert QApplication.focusWidget() is other


def test_a_button_that_may_be_pressed_has_it_at_once(theme: Theme, window: QWidget) -> None:
    stop, _, over = asked(window, theme)
    over.dismiss()
    assert QApplication.focusWidget() is stop
