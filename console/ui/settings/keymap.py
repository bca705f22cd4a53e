"""The page of keys: every act with its keys, found by words or by a key, changed by pressing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.commands.keymap import fixed
from console.commands.own_keys import cannot_be_read
from console.commands.registry import COMMANDS, by_id
from console.domain.message import Message, say
from console.services.keymap.desk import Chosen
from console.services.keymap.text import Keymap, Rejected
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.parts import Panel, Segmented, label, push_button, rule, told
from console.ui.settings.form import lead, setting_row
from console.ui.settings.keymap_list import KeyList, SearchField
from console.ui.settings.keymap_press import FindCard, PressCard
from console.ui.settings.keymap_rows import KeyModel, KeyPainter, found, rows_of
from console.ui.stage import Stage

_CHANGES: Final = (
    ("keymap.change", say("Change")),
    ("keymap.add", say("One more")),
    ("keymap.place", say("Place or character")),
    ("keymap.remove", say("Take away")),
    ("keymap.reset", say("Built-in")),
)
_FILES: Final = (
    ("app.keys.import", say("Import…")),
    ("app.keys.export", say("Export…")),
    ("app.keys.print", say("Page to print…")),
    ("app.keys.reset", say("Put all back…")),
)
_REJECTED_SHOWN: Final = 12


class KeymapPanel(Panel):
    """Shows what the keymap desk has; every change goes through a command or the press card."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Keys"), parent)
        self._stage = stage
        self._begins: tuple[str, ...] = ()
        self._rows = rows_of(COMMANDS, stage.desk.keymap.store.value, stage.words)
        self.body.setContentsMargins(0, 6, 0, 10)
        self.body.setSpacing(0)
        self.body.addWidget(lead(stage.words, _ABOUT))
        self.rejected = label("warning")
        self.rejected.setObjectName("keymap.rejected")
        self.rejected.setWordWrap(True)
        self.rejected.setContentsMargins(16, 0, 16, 8)
        self.rejected.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.rejected)
        self.body.addLayout(self._search_row())
        self.ground = self._ground()
        self.body.addWidget(self.ground)
        self.body.addWidget(rule())
        self.body.addWidget(self._characters_row())
        self.body.addWidget(rule())
        self.body.addLayout(self._buttons(_FILES, (16, 10, 16, 4)))
        keymap = stage.desk.keymap
        bind(self, keymap.store, self._show)
        bind(self, keymap.rejected, self._tell_rejected)
        bind(self, keymap.trouble, lambda _: self._tell_rejected(keymap.rejected.value))
        bind(self, keymap.chosen, self._point)
        stage.words.on_switch(self._retell)

    def perform(self, name: str) -> bool:
        """`keymap` goes to the field that searches, the others open their card."""
        match name:
            case "keymap":
                self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case "keymap.find":
                card = FindCard(self._stage, self.window(), self.begin_with)
                card.dismissed.connect(card.deleteLater)
                card.open()
            case "keymap.change" | "keymap.add":
                self._press(change=name == "keymap.change")
            case _:
                return False
        return True

    def begin_with(self, *strokes: str) -> None:
        """Only acts with a key that begins with one of them; none shows all again."""
        self._begins = tuple(one for one in strokes if one)
        self.begins.setVisible(bool(self._begins))
        self._tell_begins()
        self._fill()
        target = self.view if self.model.rows else self.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, command: str) -> None:
        """To that act, whatever was searched for."""
        self.field.clear()
        self._begins = ()
        self.begins.hide()
        self._stage.desk.keymap.chosen.set(Chosen(command))
        self._fill()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, across: int) -> bool:
        """Left or right among the keys of the act."""
        chosen = self._stage.desk.keymap.chosen.value
        row = self._row_of(chosen.command)
        keys = len(self.model.rows[row].keys) if row is not None else 0
        if keys:
            at = max(0, min(keys - 1, chosen.at + across))
            self._stage.desk.keymap.chosen.set(Chosen(chosen.command, at))
        return bool(keys)

    def _press(self, *, change: bool) -> None:
        chosen = self._stage.desk.keymap.chosen.value
        card = PressCard(self._stage, self.window(), self.go)
        card.dismissed.connect(card.deleteLater)
        card.open_for(chosen.command, chosen.at if change else None)

    def _to_list(self) -> None:
        if self.model.rows:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search_row(self) -> QHBoxLayout:
        words = self._stage.words
        self.field = SearchField(self._to_list, self)
        self.field.setObjectName("keymap.search")
        self.field.setFixedWidth(320)
        self.field.setClearButtonEnabled(True)
        words.put(self.field.setPlaceholderText, say("Find an act: words, pinyin, a key…"))
        words.put(self.field.setAccessibleName, say("Find an act: words, pinyin, a key…"))
        self.field.textChanged.connect(self._fill)
        self.begins = ActButton(self._stage.theme)
        self.begins.setObjectName("keymap.begins")
        self.begins.clicked.connect(lambda: self.begin_with())
        self.begins.hide()
        row = QHBoxLayout()
        row.setContentsMargins(16, 2, 16, 8)
        row.setSpacing(8)
        for widget in (self.field, self.begins):
            row.addWidget(widget)
        row.addStretch(1)
        for command, title in (
            ("keymap.find", say("Find by key")),
            ("app.keys.learn", say("What does a key do?")),
        ):
            row.addWidget(self._button(command, title))
        return row

    def _ground(self) -> QWidget:
        """The list and its acts: the keys of the page live here, not in the field above."""
        ground = QWidget(self)
        self.model = KeyModel(self._stage.words, self)
        self.view = KeyList(self.step, lambda: self._stage.run("keymap.change"), self)
        self.view.setObjectName("keymap.list")
        self.view.setModel(self.model)
        self.painter = KeyPainter(self._stage.theme, self.model, self)
        self.view.setItemDelegate(self.painter)
        self._stage.words.put(self.view.setAccessibleName, say("Keys of all acts"))
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.none = told(self._stage.words, say("No act fits."), "muted")
        self.none.setContentsMargins(16, 8, 16, 8)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 0, 16, 0)
        inside.addWidget(self.view)
        column.addLayout(inside)
        column.addWidget(self.none)
        column.addLayout(self._buttons(_CHANGES, (16, 8, 16, 10)))
        return ground

    def _buttons(
        self, named: tuple[tuple[str, Message], ...], margins: tuple[int, int, int, int]
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(*margins)
        row.setSpacing(8)
        for command, title in named:
            row.addWidget(self._button(command, title))
        row.addStretch(1)
        return row

    def _button(self, command: str, title: Message) -> ActButton:
        made = push_button(self._stage, command, "", self)
        self._stage.words.put(made.setText, title)
        return made

    def _characters_row(self) -> QWidget:
        words = self._stage.words
        self.characters = Segmented(words, (("on", say("On")), ("off", say("Off"))))
        self.characters.setObjectName("keymap.characters")
        self.characters.setFixedWidth(240)
        self.characters.chosen.connect(self._switch)
        hint = say("Keys that are one letter or sign, such as X and /. Off for speech input.")
        return setting_row(words, say("Single-character keys"), hint, self.characters)

    def _switch(self, wanted: str) -> None:
        if self._stage.desk.keymap.store.value.characters != (wanted == "on"):
            self._stage.run("app.keys.characters")

    def _show(self, own: Keymap) -> None:
        self._rows = rows_of(COMMANDS, own, self._stage.words)
        self.characters.choose("on" if own.characters else "off")
        self._fill()
        self.step(0)

    def _fill(self) -> None:
        self.model.show_rows(found(self._rows, self.field.text(), self._begins))
        some = bool(self.model.rows)
        self.view.setVisible(some)
        self.none.setVisible(not some)
        chosen = self._stage.desk.keymap.chosen.value.command
        row = self._row_of(chosen)
        if some:
            self.view.setCurrentIndex(self.model.index(row or 0, 0))

    def _row_of(self, command: str) -> int | None:
        return next((n for n, row in enumerate(self.model.rows) if row.id == command), None)

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        command = self.model.rows[now.row()].id
        if self._stage.desk.keymap.chosen.value.command != command:
            # The first key that can be changed is what Enter means.
            self._stage.desk.keymap.chosen.set(Chosen(command, len(fixed(by_id(command)))))
            self.step(0)

    def _point(self, chosen: Chosen) -> None:
        self.painter.at = chosen.at
        row = self._row_of(chosen.command)
        if row is not None and self.view.currentIndex().row() != row:
            self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.viewport().update()

    def _tell_begins(self) -> None:
        keys = key_words(self._begins[0]) if self._begins else ""
        self.begins.setText(self._stage.words.text(say("Begins with {keys} ×", keys=keys)))
        self.begins.setAccessibleName(self.begins.text())

    def _tell_rejected(self, rejected: tuple[Rejected, ...]) -> None:
        text, trouble = self._stage.words.text, self._stage.desk.keymap.trouble.value
        lines = [text(cannot_be_read(trouble))] if trouble is not None else []
        for one in rejected[:_REJECTED_SHOWN]:
            told_ = say("Line {n}: {reason}", n=one.number, reason=one.reason)
            lines.append(f"{text(told_)}\n    {one.text[:80]}")
        more = len(rejected) - _REJECTED_SHOWN
        if more > 0:
            lines.append(text(say("{n} more lines do not count.", n=more)))
        self.rejected.setText("\n".join(lines))
        self.rejected.setVisible(bool(lines))

    def _retell(self) -> None:
        self._show(self._stage.desk.keymap.store.value)
        self._tell_rejected(self._stage.desk.keymap.rejected.value)
        self._tell_begins()


_ABOUT: Final = say(
    "Every act and its keys. They are kept in a small text file, keymap.txt, which you may edit,"
    " too. Two acts that are live at once never share a key, and an act that goes on air keeps its"
    " own."
)
