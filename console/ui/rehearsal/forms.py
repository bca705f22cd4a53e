"""The pieces that the panel's pages are put together from: sections, rows, numbers, choices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.message import Message
from console.ui.bound_buttons import BoundButton
from console.ui.parts import push_button, told
from console.ui.stage import Stage
from console.ui.words import Words

MARGIN: Final = 14
GAP: Final = 8
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}")


def column() -> QVBoxLayout:
    """A page's own."""
    made = QVBoxLayout()
    made.setContentsMargins(MARGIN, 10, MARGIN, MARGIN)
    made.setSpacing(GAP)
    return made


def section(words: Words, title: Message) -> QWidget:
    return told(words, title, "heading")


def row(*parts: QWidget, end: bool = True) -> QHBoxLayout:
    """Side by side; `end` keeps them at the left."""
    made = QHBoxLayout()
    made.setSpacing(GAP)
    for part in parts:
        made.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    if end:
        made.addStretch(1)
    return made


def button(stage: Stage, command: str, words: Message, role: str = "") -> BoundButton:
    """A command's button in words that suit its place; its title is for everywhere."""
    made = push_button(stage, command, role, keycap=False)
    stage.words.put(made.setText, words)
    return made


def named(words: Words, title: Message, control: QWidget) -> QHBoxLayout:
    """A title before its control, which takes the rest of the line."""
    head = told(words, title, "secondary")
    head.setFixedWidth(96)
    head.setBuddy(control)
    words.put(control.setAccessibleName, title)
    made = QHBoxLayout()
    made.setSpacing(GAP)
    made.addWidget(head)
    made.addWidget(control, 1)
    return made


class Number(QLineEdit):
    """A whole number, typed or stepped by the arrow keys; `empty` is what no text means.

    `changed` comes while it is typed or stepped, never when shown; what is no number in range
    is marked and changes nothing."""

    changed = Signal(int)

    def __init__(
        self, name: str, least: int, most: int, *, step: int = 1, empty: int | None = None
    ) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._step = step
        self._empty = empty
        self.setObjectName(name)
        self.setProperty("face", "mono")
        self.textEdited.connect(self._typed)

    def limit(self, most: int) -> None:
        self._most = most
        self._mark()

    def show_value(self, value: int) -> None:
        """A text that means the same is left as it was typed."""
        if self.value() != value:
            self.setText("" if value == self._empty else str(value))
        self._mark()

    def value(self) -> int | None:
        """None where the text is no number in range."""
        text = unicodedata.normalize("NFKC", self.text()).strip()
        if not text:
            return self._empty
        number = int(text) if _WHOLE.fullmatch(text) else None
        return number if number is not None and self._least <= number <= self._most else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        event.accept()
        value = self.value()
        fresh = min(self._most, max(self._least, (value if value is not None else 0) + by))
        self.setText("" if fresh == self._empty else str(fresh))
        self._typed()

    def _typed(self, _text: str = "") -> None:
        self._mark()
        value = self.value()
        if value is not None:
            self.changed.emit(value)

    def _mark(self) -> None:
        bad = self.value() is None
        if bad != bool(self.property("bad")):
            self.setProperty("bad", bad)
            self.style().polish(self)


class Choice(QComboBox):
    """One of several by key; `chosen` comes from the operator's hand only."""

    chosen = Signal(str)

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self._words = words
        self._options: tuple[tuple[str, Message | str], ...] = ()
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._activated)
        words.on_switch(self._retell)

    def offer(self, options: Iterable[tuple[str, Message | str]]) -> None:
        """Keys and their words; a vendor's own names are strings."""
        fresh = tuple(options)
        if fresh != self._options:
            self._options = fresh
            self._retell()

    def show_choice(self, key: str) -> None:
        at = self.findData(key)
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    def _activated(self, at: int) -> None:
        self.chosen.emit(self.itemData(at))

    def _retell(self) -> None:
        kept: object = self.currentData()
        self.clear()
        for key, title in self._options:
            self.addItem(title if isinstance(title, str) else self._words.text(title), key)
        self.setCurrentIndex(max(0, self.findData(kept)))


def spread(stage: Stage, buttons: Sequence[tuple[str, Message]], per_row: int = 3) -> QVBoxLayout:
    """Commands' buttons in even rows."""
    made = QVBoxLayout()
    made.setSpacing(GAP)
    for start in range(0, len(buttons), per_row):
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for command, title in buttons[start : start + per_row]:
            line.addWidget(button(stage, command, title), 1)
        made.addLayout(line)
    return made
