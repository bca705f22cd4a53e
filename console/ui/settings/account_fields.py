"""The lines of an account: texts, secrets and choices; what is wrong stands under its line."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from console.domain.message import Message, say
from console.ui.parts import Segmented, label, told
from console.ui.words import Words

LABEL_WIDTH = 190
FIELD_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Field:
    """One line of an account; the keys are those of services/account.py.

    With `options` it is a choice, whose first is the default, and `notes` say what one means.
    `when` names a choice and what has to be chosen for the line to be there. `{region}` in the
    example follows that choice."""

    key: str
    title: Message
    example: str = ""
    secret: bool = False
    options: tuple[tuple[str, Message], ...] = ()
    notes: Mapping[str, Message] = field(default_factory=dict[str, Message])
    when: tuple[str, str] = ("", "")


@dataclass(slots=True)
class _Line:
    title: QLabel
    wrong: QLabel
    edit: QLineEdit | None = None
    few: Segmented | None = None


class AccountFields(QWidget):
    """Full-width digits and letters of an input method count as plain ones, but in no secret."""

    entered = Signal()

    def __init__(self, words: Words, vendor: str, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self._words = words
        self._vendor = vendor
        self._fields = {line.key: line for line in fields}
        self._lines: dict[str, _Line] = {}
        self._away: set[str] = set()
        self._problems: Mapping[str, Message] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(2, 1)
        for number, line in enumerate(fields):
            self._lines[line.key] = self._build(line, grid, 2 * number)
        self._arrange()
        words.on_switch(self._retell)

    def texts(self) -> tuple[dict[str, str], dict[str, str]]:
        """What is in sight now: the public parts and the secrets, without blanks around."""
        parts: dict[str, str] = {}
        secrets: dict[str, str] = {}
        for key, line in self._lines.items():
            if not self._is_there(key):
                continue
            if line.few is not None:
                parts[key] = line.few.choice()
            elif line.edit is not None and self._fields[key].secret:
                secrets[key] = line.edit.text().strip()
            elif line.edit is not None:
                parts[key] = unicodedata.normalize("NFKC", line.edit.text()).strip()
        return parts, secrets

    def fill(self, parts: Mapping[str, str]) -> None:
        """The public parts of an account; secrets are emptied."""
        for key, line in self._lines.items():
            if line.few is not None:
                few = [option for option, _ in self._fields[key].options]
                text = parts.get(key, "")
                line.few.choose(text if text in few else few[0])
            elif line.edit is not None:
                line.edit.setText("" if self._fields[key].secret else parts.get(key, ""))
        self.mark({})
        self._arrange()

    def empty_secrets(self) -> None:
        """Also of the lines that are out of sight."""
        for key, line in self._lines.items():
            if self._fields[key].secret and line.edit is not None:
                line.edit.clear()

    def hint(self, kept: Collection[str], *, locked: bool) -> None:
        """Whether a secret is kept, where it would be typed."""
        for key, line in self._lines.items():
            if self._fields[key].secret and line.edit is not None:
                known = say("kept, not shown") if key in kept else say("not set")
                hint = say("in the locked file") if locked else known
                line.edit.setPlaceholderText(self._words.text(hint))

    def put_away(self, key: str, *, away: bool) -> None:
        """A line that is not wanted now, whatever is chosen."""
        (self._away.add if away else self._away.discard)(key)
        self._arrange()

    def mark(self, found: Mapping[str, Message]) -> None:
        """Red border, the sentence below, and the same for screen readers."""
        self._problems = dict(found)
        for key, line in self._lines.items():
            problem = self._problems.get(key)
            text = self._words.text(problem) if problem is not None else ""
            line.wrong.setProperty("role", "error" if text else "small")
            line.wrong.setText(text or self._note(key))
            line.wrong.setVisible(bool(line.wrong.text()) and self._is_there(key))
            line.wrong.style().polish(line.wrong)
            if line.edit is not None:
                _redden(line.edit, text)

    def focus_first(self, found: Mapping[str, Message]) -> None:
        """To the first line that something is wrong with."""
        for key, line in self._lines.items():
            if key in found and line.edit is not None:
                line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _build(self, line: Field, grid: QGridLayout, row: int) -> _Line:
        title = told(self._words, line.title, "secondary")
        wrong = label("error")
        wrong.setObjectName(f"account.{self._vendor}.{line.key}.wrong")
        wrong.setWordWrap(True)
        wrong.setMaximumWidth(FIELD_WIDTH)
        wrong.hide()
        built = _Line(title, wrong)
        control: QWidget
        if line.options:
            control = built.few = self._choice(line)
            title.setBuddy(built.few.first())
        else:
            control = built.edit = self._edit(line)
            title.setBuddy(control)
        self._words.put(control.setAccessibleName, line.title)
        grid.addWidget(title, row, 0)
        grid.addWidget(control, row, 1)
        grid.addWidget(wrong, row + 1, 1)
        return built

    def _choice(self, line: Field) -> Segmented:
        few = Segmented(self._words, line.options)
        few.setObjectName(f"account.{self._vendor}.{line.key}")
        few.setFixedWidth(FIELD_WIDTH)
        few.choose(line.options[0][0])
        few.chosen.connect(self._chosen)
        return few

    def _edit(self, line: Field) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(f"account.{self._vendor}.{line.key}")
        edit.setProperty("face", "mono")
        edit.setFixedWidth(FIELD_WIDTH)
        if line.secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.returnPressed.connect(self.entered)
        edit.textEdited.connect(partial(self._touched, line.key))
        return edit

    def _is_there(self, key: str) -> bool:
        choice, value = self._fields[key].when
        return key not in self._away and (not choice or self._choice_of(choice) == value)

    def _choice_of(self, key: str) -> str:
        few = self._lines[key].few if key in self._lines else None
        return few.choice() if few is not None else ""

    def _note(self, key: str) -> str:
        note = self._fields[key].notes.get(self._choice_of(key))
        return self._words.text(note) if note is not None else ""

    def _chosen(self, _option: str) -> None:
        self.mark({})
        self._arrange()

    def _arrange(self) -> None:
        region = self._choice_of("region")
        for key, line in self._lines.items():
            there = self._is_there(key)
            control = line.edit or line.few
            for widget in (line.title, control):
                if widget is not None:
                    widget.setVisible(there)
            line.wrong.setVisible(there and bool(line.wrong.text()))
            if line.edit is not None and not self._fields[key].secret:
                line.edit.setPlaceholderText(self._fields[key].example.replace("{region}", region))

    def _touched(self, key: str, _text: str) -> None:
        if key in self._problems:
            self.mark({k: m for k, m in self._problems.items() if k != key})

    def _retell(self) -> None:
        self.mark(self._problems)


def _redden(edit: QLineEdit, text: str) -> None:
    edit.setAccessibleDescription(text)
    if bool(edit.property("bad")) != bool(text):
        edit.setProperty("bad", bool(text))
        edit.style().polish(edit)
