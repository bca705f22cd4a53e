"""The keys that are live now, on one card; made from the registry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.commands.spec import Command, Scope
from console.domain.message import Message, say
from console.domain.scheme import Scheme
from console.ui.actions import Actions
from console.ui.buttons import ActButton
from console.ui.keycaps import KeyCap, key_words
from console.ui.mouse_rows import SCHEME_TITLES, mouse_rows
from console.ui.overlay import Overlay
from console.ui.ownkeys import PAGES, SCROLLS, UP_DOWN, OwnKeys
from console.ui.parts import label, told
from console.ui.theme import Theme
from console.ui.words import Words

SCOPES: Final[dict[Scope, Message]] = {
    Scope.CANVAS: say("Canvas"),
    Scope.LAYERS: say("Layers"),
    Scope.SOURCES: say("Sources"),
    Scope.OWN_LAYOUTS: say("Own layouts"),
    Scope.MIX: say("Mix"),
    Scope.RELAYS: say("Relays"),
    Scope.JOBS: say("Smart live"),
    Scope.ACTIVITY: say("Activity"),
    Scope.SWEEP: say("Sweep"),
    Scope.SETTINGS: say("Settings"),
    Scope.KEYMAP: say("Keys"),
    Scope.APP: say("Everywhere"),
}
WIDTH: Final = 1240
COLUMN_LEAST: Final = 370
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class CheatSheet(Overlay):
    """Any key closes it; scrolls with the arrows when there is more than fits."""

    print_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(theme, parent, dim=0.5)
        self._words = words
        self.setObjectName("cheatsheet")
        words.put(self.setAccessibleName, say("Keys that work here"))
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QFrame(self.card)
        head.setProperty("role", "header")
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(told(words, say("Keys that work here"), "title"))
        row.addStretch(1)
        self.printed = ActButton(theme, "quiet", head)
        self.printed.setObjectName("cheatsheet.print")
        self.printed.show_key(key_words("Ctrl+P"))
        words.put(self.printed.setText, say("All keys as a page to print…"))
        self.printed.clicked.connect(self._print)
        row.addWidget(self.printed)
        row.addWidget(told(words, say("Esc closes"), "muted"))
        outer.addWidget(head)
        self._scroll = QScrollArea(self.card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setObjectName("cheatsheet.keys")
        outer.addWidget(self._scroll, 1)

    def open_for(self, actions: Actions, focus: QWidget | None, scheme: Scheme) -> None:
        """What `focus` could be asked by a key, and on the canvas by the mouse."""
        self._scroll.setWidget(self._table(actions, actions.at(focus), scheme))
        self.present()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def clicked_outside(self) -> None:
        self.dismiss()

    def place_card(self) -> QRect:
        body = self._scroll.widget()
        width = min(WIDTH, self.width() - 48)
        tall = body.sizeHint().height() if self._scroll.widgetResizable() and body else 200
        height = min(tall + 56, self.height() - 72)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def own_keys(self) -> OwnKeys:
        return (((*UP_DOWN, *PAGES), SCROLLS), (("F1", "?", "Return", "Esc"), say("Closes this.")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        closing = (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Question, Qt.Key.Key_Return)
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_P and event.modifiers() == _CONTROL:
            self._print()
        elif event.key() in closing:
            self.dismiss()

    def _print(self) -> None:
        """The file dialog must not lie under the card."""
        self.dismiss()
        self.print_wanted.emit()

    def _table(self, actions: Actions, commands: Sequence[Command], scheme: Scheme) -> QWidget:
        holder = QWidget()
        columns = QHBoxLayout(holder)
        columns.setContentsMargins(20, 14, 20, 20)
        columns.setSpacing(28)
        keyed = [c for c in commands if actions.keys[c.id]]
        room = min(WIDTH, (self.parentWidget() or self).width() - 48)
        per_column = max(1, -(-len(keyed) // max(1, room // COLUMN_LEAST)))
        column: QVBoxLayout | None = None
        for start in range(0, len(keyed), per_column):
            column = self._column(actions, keyed[start : start + per_column])
            columns.addLayout(column, 1)
        if column is not None and any(c.scope is Scope.CANVAS for c in commands):
            self._add_mouse(column, scheme)
        return holder

    def _add_mouse(self, column: QVBoxLayout, scheme: Scheme) -> None:
        """Before the stretch at the column's end."""
        title = say("Mouse on the canvas · {scheme}", scheme=SCHEME_TITLES[scheme])
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(5)
        for held, message in mouse_rows(scheme):
            line = grid.rowCount()
            grid.addWidget(label("secondary", self._words.text(message)), line, 0)
            if held:
                grid.addWidget(KeyCap(key_words(held)), line, 1, Qt.AlignmentFlag.AlignRight)
        at = column.count() - 1
        column.insertSpacing(at, 8)
        column.insertWidget(at + 1, label("section", self._words.text(title).upper()))
        column.insertLayout(at + 2, grid)

    def _column(self, actions: Actions, commands: Sequence[Command]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        scope: Scope | None = None
        grid = QGridLayout()
        for command in commands:
            if command.scope is not scope:
                scope = command.scope
                column.addSpacing(8)
                column.addWidget(label("section", self._words.text(SCOPES[scope]).upper()))
                grid = QGridLayout()
                grid.setColumnStretch(0, 1)
                grid.setVerticalSpacing(5)
                column.addLayout(grid)
            self._add(grid, command, actions.keys[command.id])
        column.addStretch(1)
        return column

    def _add(self, grid: QGridLayout, command: Command, keys: Sequence[str]) -> None:
        line = grid.rowCount()
        name = label("secondary", self._words.text(command.title))
        grid.addWidget(name, line, 0)
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in keys[:2]:
            caps.addWidget(KeyCap(key_words(key)))
        grid.addLayout(caps, line, 1, Qt.AlignmentFlag.AlignRight)
