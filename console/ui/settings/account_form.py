"""One vendor's accounts: what is wrong stands under its field, a kept secret is never shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.account import MAIN, Entry, in_use
from console.services.connection import VENDOR_TITLES, Context
from console.services.cupboard import Shelf
from console.services.settings import Preferences
from console.services.store import Store
from console.ui.binding import bind
from console.ui.parts import ActButton, label
from console.ui.settings.account_fields import LABEL_WIDTH, AccountFields, Field
from console.ui.settings.account_picker import AccountPicker
from console.ui.settings.forgetting import sure_to_forget
from console.ui.stage import Stage

NAME = Field("name", say("Name of the account"), MAIN)


class Book(Protocol):
    """Where accounts are kept: services/cupboard.py, and what tests put in its place."""

    @property
    def shelves(self) -> Mapping[str, Store[Shelf]]: ...

    def look(self, vendor: str, name: str, /) -> None: ...

    def save(
        self,
        vendor: str,
        fields: Mapping[str, str],
        secrets: Mapping[str, str],
        name: str,
        was: str | None,
        /,
    ) -> Mapping[str, Message]: ...

    def test(
        self, vendor: str, fields: Mapping[str, str], secrets: Mapping[str, str], was: str, /
    ) -> Mapping[str, Message]: ...

    def use(self, vendor: str, name: str, /) -> None: ...

    def forget(self, vendor: str, name: str, /) -> None: ...


class AccountForm(QFrame):
    """Nothing is kept before Save; Enter in a field saves too."""

    def __init__(self, stage: Stage, book: Book, vendor: str, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self._stage = stage
        self._book = book
        self._vendor = vendor
        self._entries: tuple[Entry, ...] = ()
        self._name: str | None = None
        self._shown: Entry | None = None
        self._pressed: tuple[ActButton, QWidget | None] | None = None
        self.setObjectName(f"account.{vendor}")
        stage.words.put(self.setAccessibleName, VENDOR_TITLES[vendor])
        self.picker = AccountPicker(stage, vendor)
        self.fields = AccountFields(stage.words, vendor, (NAME, *fields))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.picker)
        column.addWidget(self.fields)
        column.addLayout(self._build_buttons())
        self.picker.picked.connect(self._pick)
        self.picker.wanted.connect(self._begin)
        self.picker.used.connect(lambda: self._book.use(self._vendor, self._name or MAIN))
        self.fields.entered.connect(self._save)
        bind(self, stage.desk.settings.store, self._show)
        bind(self, book.shelves[vendor], self._show_shelf)
        bind(self, stage.desk.connections.context, self._show_context)
        stage.words.on_switch(self._retell)

    def _build_buttons(self) -> QHBoxLayout:
        theme, words, vendor = self._stage.theme, self._stage.words, self._vendor
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = ActButton(theme, "primary")
        self.save.setObjectName(f"account.{vendor}.save")
        self.test = ActButton(theme)
        self.test.setObjectName(f"account.{vendor}.test")
        self.forget = ActButton(theme, "danger")
        self.forget.setObjectName(f"account.{vendor}.forget")
        titles = (
            (self.save, say("Save account")),
            (self.test, say("Test")),
            (self.forget, say("Forget it")),
        )
        for button, title in titles:
            words.put(button.setText, title)
            words.put(button.setAccessibleName, title)
        words.put(
            self.test.setToolTip,
            say("Asks the vendor's cloud itself, also from rehearsal, and changes nothing there."),
        )
        self._said = label("muted")
        self._said.setObjectName(f"account.{vendor}.said")
        self._said.setWordWrap(True)
        self.save.clicked.connect(self._save)
        self.test.clicked.connect(self._test)
        self.forget.clicked.connect(
            lambda: self._stage.desk.tasks.start(self._forget(), "forget an account")
        )
        row.addSpacing(LABEL_WIDTH + 12)
        for button, _ in titles:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        return row

    def _show(self, now: Preferences) -> None:
        """Only when the account itself has changed: what is being typed stays."""
        self._entries = tuple(e for e in now.accounts if e.get("vendor") == self._vendor)
        names = [_name(entry) for entry in self._entries]
        used = in_use(now.accounts, now.used, self._vendor)
        saved = self._book.shelves[self._vendor].value.name
        gone = self._name is None or (self._name and self._name not in names)
        if gone or (not self._name and saved in names):
            first = _name(used) if used else (names or [""])[0]
            self._turn_to(saved if saved in names else first)
        elif self._entry() != self._shown and self._name:
            self._fill()
        self._offer(names, _name(used) if used else "")

    def _turn_to(self, name: str) -> None:
        """Another account; empty for a new one."""
        self._name = name
        self._book.look(self._vendor, name)
        self._fill()

    def _fill(self) -> None:
        self._shown = self._entry()
        parts = dict(self._shown or {})
        self.fields.fill({**parts, "name": self._name or ""})

    def _offer(self, names: list[str], used: str) -> None:
        self.picker.show_names(names, self._name or "", used)
        self.forget.setVisible(bool(self._name))
        self.fields.put_away("name", away=not names)

    def _pick(self, name: str) -> None:
        if name != self._name:
            self._turn_to(name)
            self._show(self._stage.desk.settings.store.value)

    def _begin(self) -> None:
        self._pick("")
        self.fields.focus_first({"name": NAME.title})

    def _entry(self) -> Entry | None:
        return next((e for e in self._entries if _name(e) == self._name), None)

    def _show_shelf(self, shelf: Shelf) -> None:
        self._allow(not shelf.busy)
        doing = say("Asking the cloud…") if shelf.testing else say("Asking the keychain…")
        said = doing if shelf.busy else shelf.said
        self._said.setText(self._stage.words.text(said) if said is not None else "")
        self._said.setProperty("role", "warning" if shelf.trouble and not shelf.busy else "muted")
        self._said.style().polish(self._said)
        self.fields.hint(shelf.kept, locked=shelf.locked and bool(self._name))

    def _allow(self, allowed: bool) -> None:
        """The button that was pressed has the focus again, if it is still where Qt put it."""
        buttons = (self.save, self.test, self.forget)
        pressed = next((button for button in buttons if button.hasFocus()), None)
        for button in buttons:
            button.setEnabled(allowed)
        if not allowed and pressed is not None:
            self._pressed = pressed, QApplication.focusWidget()
        elif allowed and self._pressed is not None:
            pressed, fell = self._pressed
            self._pressed = None
            if QApplication.focusWidget() is fell:
                pressed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_context(self, context: Context) -> None:
        self.picker.allow_use(allowed=context.rehearsing)

    def _retell(self) -> None:
        self._show_shelf(self._book.shelves[self._vendor].value)
        self._show_context(self._stage.desk.connections.context.value)

    async def _forget(self) -> None:
        """The account that was shown when it was asked, whatever is shown by the answer."""
        name = self._name or MAIN
        if await sure_to_forget(self._stage, self, self._vendor, name):
            self._book.forget(self._vendor, name)

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        parts, secrets = self.fields.texts()
        name = parts.pop("name", "") or (MAIN if not self._entries else self._name or "")
        found = self._book.save(self._vendor, parts, secrets, name, self._name or "")
        self._mark(found)
        if not found:
            self.fields.empty_secrets()

    def _test(self) -> None:
        parts, secrets = self.fields.texts()
        parts.pop("name", "")
        self._mark(self._book.test(self._vendor, parts, secrets, self._name or ""))

    def _mark(self, found: Mapping[str, Message]) -> None:
        self.fields.mark(found)
        self.fields.focus_first(found)


def _name(entry: Entry) -> str:
    return entry.get("name", MAIN)
