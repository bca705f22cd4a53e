"""Name and value, one below the other: the body of a detail pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from console.domain.message import Message
from console.ui.parts import label
from console.ui.theme import Theme
from console.ui.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that is a Message is translated, one that is a str stands as it is."""

    name: Message
    value: Message | str
    role: str = "value"


class Facts(QWidget):
    """Selectable values; rows are made once and filled again."""

    def __init__(
        self, theme: Theme, words: Words, parent: QWidget | None = None, *, names: int = 84
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._facts: tuple[Fact, ...] = ()
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 12, 12, 4)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnMinimumWidth(0, names)
        self._grid.setColumnStretch(1, 1)
        words.on_switch(self._say)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        if tuple(facts) != self._facts:
            self._facts = tuple(facts)
            self._say()

    def texts(self) -> list[str]:
        """The values as they are shown, from the top."""
        shown = self._rows[: len(self._facts)]
        return [value.text().replace("\u200b", "") for _, value in shown]

    def _say(self) -> None:
        while len(self._rows) < len(self._facts):
            self._add_row()
        for n, (name, value) in enumerate(self._rows):
            shown = n < len(self._facts)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                self._fill(name, value, self._facts[n])

    def _fill(self, name: QLabel, value: QLabel, fact: Fact) -> None:
        name.setText(self._words.text(fact.name))
        text = self._words.text(fact.value) if isinstance(fact.value, Message) else fact.value
        breakable = _breakable(text)
        value.setText(breakable)
        # What is copied must not carry the invisible breaks.
        free = Qt.TextInteractionFlag.TextSelectableByMouse
        value.setTextInteractionFlags(
            free if breakable == text else Qt.TextInteractionFlag.NoTextInteraction
        )
        value.setAccessibleName(f"{name.text()} {text}")
        if value.property("role") != fact.role:
            value.setProperty("role", fact.role)
            value.style().unpolish(value)
            value.style().polish(value)

    def _add_row(self) -> None:
        name, value = label("muted", parent=self), label("value", parent=self)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setWordWrap(True)
        # Roles that only colour keep the digits in line all the same.
        value.setFont(self._theme.mono())
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = len(self._rows)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._rows.append((name, value))


def _breakable(text: str) -> str:
    """Addresses have no blanks: let them break after their slashes and signs; ids in halves."""
    return " ".join(map(_parted, text.split(" ")))


def _parted(word: str) -> str:
    if len(word) < 24:
        return word
    if word.isalnum():
        return f"{word[: len(word) // 2]}\u200b{word[len(word) // 2 :]}"
    return "".join(f"{c}\u200b" if c in "/?&=_-." else c for c in word)
