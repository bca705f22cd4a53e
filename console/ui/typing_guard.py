"""Letters typed into a text, or composed by an input method, never trigger a command."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
TEXTS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
CHOOSING = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
"""Keys by which a candidate is looked for, taken or given up."""


class TypingGuard(QObject):
    """Watches only the text widget that has the focus: a filter on every event would cost.

    While it composes, and for plain letters, the text keeps the key before any shortcut."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        self._composing = False
        app.focusChanged.connect(self._moved)

    def typing(self) -> bool:
        """The focus is in a text that can be written."""
        return self._watched is not None and _writable(self._watched)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod:
            self._composing = bool(cast("QInputMethodEvent", event).preeditString())
        elif kind == QEvent.Type.ShortcutOverride and self._keeps(cast("QKeyEvent", event)):
            event.accept()
            return True
        elif kind == QEvent.Type.KeyPress and self._chooses(cast("QKeyEvent", event)):
            return True
        return super().eventFilter(watched, event)

    def _keeps(self, event: QKeyEvent) -> bool:
        if self._composing:
            return True
        printable = bool(event.text()) and event.text().isprintable()
        return printable and event.modifiers() in PLAIN and self.typing()

    def _chooses(self, event: QKeyEvent) -> bool:
        """What an input method lets through of them would submit the text or leave its place."""
        return self._composing and event.key() in CHOOSING

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._gone)
        self._composing = False
        self._watched = new if isinstance(new, TEXTS) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._watched = None
        self._composing = False


def _writable(widget: QWidget) -> bool:
    if isinstance(widget, TEXTS):
        return not widget.isReadOnly() and widget.isEnabled()
    return False
