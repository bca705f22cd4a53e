"""The plain inside of a sheet: what will happen, line by line, and what to mind."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.commands.spec import Confirmation
from console.domain.message import Message, say
from console.ui.ownkeys import LETTERS, PAGES, PRESSES, SCROLLS, OwnKeys
from console.ui.parts import StateDot, rule, told
from console.ui.theme import Theme
from console.ui.words import Words

LINE: Final = 40
"""Pixels of the body that a page of scrolling leaves in sight."""


class SheetBody(QWidget):
    """An inside that may turn the question into another one, and is given keys for that."""

    another = Signal()
    """Something else was chosen; the question that is open is over."""

    def own_keys(self) -> OwnKeys:
        """What they choose."""
        return ()

    def pressed(self, event: QKeyEvent) -> bool:
        """True where the key was for choosing."""
        del event
        return False


def keys_inside(question: Confirmation | None, body: QWidget | None) -> OwnKeys:
    """What keys do in a sheet with this question, beside those of its buttons."""
    inside = body.own_keys() if isinstance(body, SheetBody) else ()
    word = question.word if question is not None else ""
    typed = (LETTERS, say("Letters and digits are typed as {word}.", word=word))
    return (*inside, *((typed,) if word else ()), (PAGES, SCROLLS), (("Return",), PRESSES))


def scrolled(area: QScrollArea, event: QKeyEvent) -> bool:
    """What does not fit is read by keys as well; nothing in the body takes the focus."""
    bar = area.verticalScrollBar()
    step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
    bar.setValue(bar.value() + step * (bar.pageStep() - LINE))
    return step != 0


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
