"""One vendor's account: what is wrong stands under its field, a kept secret is never shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES
from console.services.cupboard import Shelf
from console.services.settings import Preferences
from console.services.store import Store
from console.ui.binding import bind
from console.ui.parts import ActButton, label, told
from console.ui.stage import Stage

LABEL_WIDTH = 190
FIELD_WIDTH = 420


class Book(Protocol):
    """Where accounts are kept: services/cupboard.py, and what tests put in its place."""

    @property
    def shelves(self) -> Mapping[str, Store[Shelf]]: ...

    def look(self, vendor: str, /) -> None: ...

    def save(
        self, vendor: str, fields: Mapping[str, str], secrets: Mapping[str, str], /
    ) -> Mapping[str, Message]: ...

    def forget(self, vendor: str, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Field:
    """One line of an account; the keys are those of services/accounts.py."""

    key: str
    title: Message
    example: str = ""
    secret: bool = False


class AccountForm(QFrame):
    """Nothing is kept before Save; Enter in a field saves too."""

    def __init__(self, stage: Stage, book: Book, vendor: str, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self._stage = stage
        self._book = book
        self._vendor = vendor
        self._fields = fields
        self._edits: dict[str, QLineEdit] = {}
        self._wrong: dict[str, QLabel] = {}
        self._problems: Mapping[str, Message] = {}
        self._shown: Mapping[str, str] | None = None
        self.setObjectName(f"account.{vendor}")
        self.setAccessibleName(VENDOR_TITLES[vendor])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(label("heading", VENDOR_TITLES[vendor]))
        column.addLayout(self._build_fields())
        column.addLayout(self._build_buttons())
        book.look(vendor)
        bind(self, stage.desk.settings.store, self._show)
        bind(self, book.shelves[vendor], self._show_shelf)
        stage.words.on_switch(self._retell)

    def _build_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(2, 1)
        for number, field in enumerate(self._fields):
            edit = self._edit(field)
            name = told(self._stage.words, field.title, "secondary")
            name.setBuddy(edit)
            self._stage.words.put(edit.setAccessibleName, field.title)
            wrong = label("error")
            wrong.setObjectName(f"{edit.objectName()}.wrong")
            wrong.setWordWrap(True)
            wrong.setMaximumWidth(FIELD_WIDTH)
            wrong.hide()
            grid.addWidget(name, 2 * number, 0)
            grid.addWidget(edit, 2 * number, 1)
            grid.addWidget(wrong, 2 * number + 1, 1)
            self._edits[field.key], self._wrong[field.key] = edit, wrong
        return grid

    def _build_buttons(self) -> QHBoxLayout:
        theme, words, vendor = self._stage.theme, self._stage.words, self._vendor
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = ActButton(theme, "primary")
        self.save.setObjectName(f"account.{vendor}.save")
        self.forget = ActButton(theme, "danger")
        self.forget.setObjectName(f"account.{vendor}.forget")
        for button, title in ((self.save, say("Save account")), (self.forget, say("Forget it"))):
            words.put(button.setText, title)
            words.put(button.setAccessibleName, title)
        self._said = label("muted")
        self._said.setObjectName(f"account.{vendor}.said")
        self._said.setWordWrap(True)
        self.save.clicked.connect(self._save)
        self.forget.clicked.connect(lambda: self._book.forget(self._vendor))
        row.addSpacing(LABEL_WIDTH + 12)
        for widget in (self.save, self.forget):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        return row

    def _edit(self, field: Field) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(f"account.{self._vendor}.{field.key}")
        edit.setProperty("face", "mono")
        edit.setFixedWidth(FIELD_WIDTH)
        edit.setPlaceholderText(field.example)
        if field.secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.returnPressed.connect(self._save)
        edit.textEdited.connect(partial(self._touched, field.key))
        return edit

    def _show(self, now: Preferences) -> None:
        """Only when the account itself has changed: what is being typed stays."""
        entries = (a for a in now.accounts if a.get("vendor") == self._vendor)
        known = next(entries, dict[str, str]())
        if known == self._shown:
            return
        self._shown = known
        for field in self._fields:
            if not field.secret:
                self._edits[field.key].setText(known.get(field.key, ""))
        self.forget.setVisible(bool(known))

    def _show_shelf(self, shelf: Shelf) -> None:
        self.save.setEnabled(not shelf.busy)
        self.forget.setEnabled(not shelf.busy)
        said = say("Asking the keychain…") if shelf.busy else shelf.said
        self._said.setText(self._stage.words.text(said) if said is not None else "")
        self._said.setProperty("role", "warning" if shelf.trouble and not shelf.busy else "muted")
        self._said.style().polish(self._said)
        for field in self._fields:
            if field.secret:
                hint = say("kept, not shown") if field.key in shelf.kept else say("not set")
                self._edits[field.key].setPlaceholderText(self._stage.words.text(hint))

    def _retell(self) -> None:
        self._show_shelf(self._book.shelves[self._vendor].value)
        self._mark(self._problems)

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        texts = {f.key: _plain(self._edits[f.key].text(), secret=f.secret) for f in self._fields}
        secrets = {f.key: texts.pop(f.key) for f in self._fields if f.secret}
        found = self._book.save(self._vendor, texts, secrets)
        self._mark(found)
        for field in self._fields:
            if found and field.key in found:
                self._edits[field.key].setFocus(Qt.FocusReason.OtherFocusReason)
                break
            if not found and field.secret:
                self._edits[field.key].clear()

    def _touched(self, key: str, _text: str) -> None:
        if key in self._problems:
            self._mark({k: m for k, m in self._problems.items() if k != key})

    def _mark(self, found: Mapping[str, Message]) -> None:
        """Red border, the sentence below, and the same for screen readers."""
        self._problems = dict(found)
        for key, edit in self._edits.items():
            problem = self._problems.get(key)
            text = self._stage.words.text(problem) if problem is not None else ""
            self._wrong[key].setText(text)
            self._wrong[key].setVisible(bool(text))
            edit.setAccessibleDescription(text)
            if bool(edit.property("bad")) != bool(text):
                edit.setProperty("bad", bool(text))
                edit.style().polish(edit)


def _plain(text: str, *, secret: bool) -> str:
    """Without blanks around; full-width digits and letters as plain ones, but in no secret."""
    return text.strip() if secret else unicodedata.normalize("NFKC", text).strip()
