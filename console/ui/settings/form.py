"""A row of a settings card: the words at the left, the control at the right."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSpinBox, QVBoxLayout, QWidget

from console.domain.message import Message
from console.ui.parts import Segmented, told
from console.ui.words import Words

LABEL_WIDTH = 300
_INSET = 7
"""Pixels, as the style sheet has it for other fields; a spin box does not take it from there."""


class NumberBox(QSpinBox):
    """Whoever scrolls the page past it does not turn it."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Full-width digits, as a Chinese input method writes them, are digits."""
        return super().validate(unicodedata.normalize("NFKC", input), pos)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def setting_row(
    words: Words, title: Message, hint: Message | None, control: QWidget | QLayout
) -> QWidget:
    """The control is named by the title, for eyes and for screen readers."""
    holder = QWidget()
    holder.setProperty("setting", title.text)
    row = QHBoxLayout(holder)
    row.setContentsMargins(16, 9, 16, 9)
    row.setSpacing(20)
    column = QVBoxLayout()
    column.setSpacing(2)
    name = told(words, title)
    column.addWidget(name)
    if hint is not None:
        column.addWidget(_small(words, hint))
    texts = QWidget()
    texts.setFixedWidth(LABEL_WIDTH)
    texts.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    row.addWidget(texts, 0, Qt.AlignmentFlag.AlignVCenter)
    if isinstance(control, QWidget):
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        name.setBuddy(control)
        words.put(control.setAccessibleName, title)
    else:
        row.addLayout(control)
    row.addStretch(1)
    return holder


def lead(words: Words, hint: Message) -> QLabel:
    """What a card of settings is about, above its rows."""
    text = told(words, hint, "muted")
    text.setWordWrap(True)
    text.setContentsMargins(16, 6, 16, 8)
    return text


def _small(words: Words, hint: Message) -> QLabel:
    text = told(words, hint, "small")
    text.setWordWrap(True)
    return text


def first_stop(widget: QWidget) -> QWidget | None:
    """Where Tab would stop first in it; None where it is out of sight."""
    if isinstance(widget, Segmented):
        return widget.first() if widget.isVisible() else None
    for one in (widget, *widget.findChildren(QWidget)):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            return one
    return None
