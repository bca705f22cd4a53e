"""The row above a list: filter, chips with counts, faults only, and what is not understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.query import folded, term_of, with_term
from console.ui.lists.cells import Look, grouped
from console.ui.lists.filter_field import FilterField
from console.ui.parts import Chip, label, show_turned
from console.ui.theme import Theme
from console.ui.words import Words


@dataclass(frozen=True, slots=True)
class States:
    """The states that have a chip: looks in order, words of the filter (English, Chinese first)."""

    field: tuple[str, ...]
    looks: Mapping[str, Look]
    words: Mapping[str, tuple[str, ...]]
    counted: tuple[str, ...]

    def term(self, state: str, language: str) -> str:
        """What a chip writes into the filter."""
        chinese = language == "zh_CN"
        words = self.words.get(state, (folded(state).split(" ")[0],) * 2)
        return f"{self.field[-1 if chinese else 0]}:{words[1 if chinese else 0]}"

    def asked(self, text: str) -> str:
        """The state that the filter's text asks for by one of its words, if any."""
        value = term_of(text, self.field)
        if not value:
            return ""
        known = (state for state, words in self.words.items() if value in words)
        return next(known, value)


class FilterBar(QWidget):
    """The text is the only truth: a chip writes its term into it and is lit by it."""

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        states: States,
        hint: Message,
        faults_key: str,
        lead: QWidget | None = None,
    ) -> None:
        """`faults_key` is how the key of the faults chip is written; `lead` stands leftmost."""
        super().__init__()
        self._faults_key = faults_key
        self._theme = theme
        self._words = words
        self._states = states
        self._counts: dict[str, int] = {}
        self._faults = 0
        self._wrong: Message | None = None
        self._chips: dict[str, Chip] = {}
        self.field = FilterField(theme, words, hint, self)
        self.only_faults = Chip(theme, "failed", self)
        self.error = label("error", parent=self)
        self.error.setVisible(False)
        self.only_faults.setFixedHeight(theme.size("control_height"))
        self._lay_out(lead)
        self.field.textChanged.connect(self._typed)
        self.field.left.connect(self.left)
        self.only_faults.toggled.connect(self.changed)
        words.on_switch(self._say)
        self._say()

    def _lay_out(self, lead: QWidget | None) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        if lead is not None:
            self._row.addWidget(lead)
        self._row.addWidget(self.field, 1)
        for state in self._states.counted:
            self._add_chip(state)
        self._row.addWidget(self.only_faults)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.error)

    def add(self, widget: QWidget) -> None:
        """At the right end."""
        self._row.addWidget(widget)

    def chip(self, state: str) -> Chip:
        """Of a state that is known, or that a row has had; KeyError for others."""
        return self._chips[state]

    @property
    def states(self) -> tuple[str, ...]:
        """Those that rows have now."""
        return tuple(self._counts)

    @property
    def text(self) -> str:
        return self.field.text()

    def toggle_faults(self) -> None:
        self.only_faults.toggle()

    def clear(self) -> bool:
        """Show everything; False when everything was shown."""
        if not self.text and not self.only_faults.isChecked():
            return False
        self.only_faults.setChecked(False)
        self.field.clear()
        return True

    def complain(self, wrong: Message | None) -> None:
        """The sentence under the field; None takes it away."""
        self._wrong = wrong
        self.error.setVisible(wrong is not None)
        text = self._words.text(wrong) if wrong else ""
        self.error.setText(text)
        self.field.complain(text)

    def count(self, counts: Mapping[str, int], faults: int) -> None:
        """Numbers of the chips; a state that nobody knew gets a chip while there is one."""
        for state in counts:
            if state not in self._chips:
                self._add_chip(state)
        self._counts, self._faults = dict(counts), faults
        self._say()

    def _add_chip(self, state: str) -> None:
        look = self._states.looks.get(state)
        chip = Chip(self._theme, look.shape if look else "unknown", self)
        chip.setObjectName(f"chip.{state}")
        chip.setFixedHeight(self._theme.size("control_height"))
        chip.toggled.connect(lambda: self._chosen(state))
        at = self._row.indexOf(self.only_faults)
        self._row.insertWidget(at if at >= 0 else self._row.count(), chip)
        self._chips[state] = chip

    def _chosen(self, state: str) -> None:
        off = self._states.asked(self.text) in (state, folded(state))
        term = "" if off else self._states.term(state, self._words.language)
        self.field.setText(with_term(self.text, self._states.field, term))
        self._light()

    def _typed(self) -> None:
        self._light()
        self.changed.emit()

    def _light(self) -> None:
        asked = self._states.asked(self.text)
        for state, chip in self._chips.items():
            show_turned(chip, on=bool(asked) and asked in (state, folded(state)))

    def _say(self) -> None:
        for state, chip in self._chips.items():
            look = self._states.looks.get(state)
            word = self._words.text(look.word) if look else state
            number = self._counts.get(state, 0)
            chip.setText(f"{word} {grouped(number)}")
            chip.setVisible(look is not None or number > 0)
        self.only_faults.setText(f"{self._words.text(say('Faults'))} {grouped(self._faults)}")
        self._words_of_keys()
        if self._wrong:
            self.complain(self._wrong)

    def _words_of_keys(self) -> None:
        tip = say("Only what needs an eye ({key})", key=self._faults_key)
        self.only_faults.setToolTip(self._words.text(tip))
