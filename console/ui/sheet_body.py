"""The plain inside of a sheet: what will happen, line by line, and what to mind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.commands.spec import Confirmation
from console.domain.message import Message
from console.ui.parts import StateDot, rule, told
from console.ui.theme import Theme
from console.ui.words import Words


class SheetBody(QWidget):
    """An inside that may turn the question into another one, and is given keys for that."""

    another = Signal()
    """Something else was chosen; the question that is open is over."""

    def pressed(self, event: QKeyEvent) -> bool:
        """True where the key was for choosing."""
        del event
        return False


class PlainBody(QWidget):
    """Lines with hairlines between them; warnings below, each with its shape."""

    def __init__(
        self, theme: Theme, words: Words, question: Confirmation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for number, line in enumerate(question.lines):
            if number:
                column.addWidget(rule(self))
            text = told(words, line)
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(text)
        for warning in question.warnings:
            column.addWidget(warning_row(theme, words, warning))
        column.addStretch(1)


def warning_row(theme: Theme, words: Words, warning: Message) -> QWidget:
    """An amber shape and the sentence."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(10)
    row.addWidget(StateDot(theme, "waiting"), 0, Qt.AlignmentFlag.AlignVCenter)
    text = told(words, warning, "warning")
    text.setWordWrap(True)
    text.setTextFormat(Qt.TextFormat.PlainText)
    row.addWidget(text, 1)
    return holder
