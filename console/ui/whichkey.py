"""After the first key of a chord: what the second one may be, shown when the hand hesitates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.commands.spec import Command
from console.domain.message import say
from console.ui.actions import Actions
from console.ui.keycaps import KeyCap, key_words
from console.ui.keyplace import place_in
from console.ui.overlay import overlaid
from console.ui.parts import label
from console.ui.words import Words

PAUSE_MS: Final = 400
ROWS: Final = 6
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class WhichKey(QFrame):
    """A card above the footer; it takes neither focus nor keys."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("whichkey")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = words
        self._home = parent
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 14)
        self._inside: QWidget | None = None
        self.hide()

    def open_for(
        self,
        prefix: str,
        rows: Sequence[tuple[str, Command, str]],
        beside: QWidget | None = None,
    ) -> None:
        """`rows` are the second key, its command, and why it may not now.

        It stands in the window of `beside`, who has the keys, where that has room for it."""
        if self._inside is not None:
            self._inside.deleteLater()
        self._inside = self._table(prefix, rows)
        self._column.addWidget(self._inside)
        names = ", ".join(f"{key} {self._words.text(c.title)}" for key, c, _ in rows)
        self.setAccessibleName(self._words.text(say("Then: {keys}", keys=names)))
        self.adjustSize()
        room = self._room(beside)
        self._put_in(room)
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 48)
        self.show()
        self.raise_()

    def put_away(self) -> None:
        self.hide()
        self._put_in(self._home)

    def _room(self, beside: QWidget | None) -> QWidget:
        other = beside.window() if beside is not None else self._home
        wide, high = self.width() + 16, self.height() + 64
        fits = other.width() >= wide and other.height() >= high
        return other if fits and other is not self._home.window() else self._home

    def _put_in(self, room: QWidget) -> None:
        if self.parentWidget() is not room:
            self.setParent(room)

    def _table(self, prefix: str, rows: Sequence[tuple[str, Command, str]]) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(KeyCap(key_words(prefix)))
        head.addWidget(label("muted", self._words.text(say("and then"))))
        head.addStretch(1)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        for at, (key, command, reason) in enumerate(rows):
            line, across = at % ROWS, at // ROWS * 2
            grid.addWidget(KeyCap(key_words(key)), line, across)
            title = label("muted" if reason else "", self._words.text(command.title))
            title.setContentsMargins(0, 0, 14, 0)
            grid.addWidget(title, line, across + 1)
        column.addLayout(grid)
        return inside


class Prefixes(QObject):
    """Follows the focus; a plain first key that something goes on from starts the pause.

    Qt itself waits for the second key and runs the chord: this only shows what there is. The first
    comes up to the parent of what has the focus, which so has no filter while nothing is begun."""

    def __init__(
        self,
        app: QApplication,
        actions: Actions,
        card: WhichKey,
        typing: Callable[[], bool],
    ) -> None:
        super().__init__(card)
        self._actions = actions
        self._card = card
        self._typing = typing
        self._focus: QWidget | None = None
        self._parent: QWidget | None = None
        self._prefix = self._place = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show)
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            self._key(event)
        elif self._prefix and event.type() == QEvent.Type.MouseButtonPress:
            self.end()
        return False

    def _key(self, event: QKeyEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            self._pressed(event)
        elif kind == QEvent.Type.KeyRelease and self._prefix:
            gone = not event.isAutoRepeat() and _name(event) != self._prefix
            if gone:
                self.end()

    def _pressed(self, event: QKeyEvent) -> None:
        name = _name(event)
        if event.isAutoRepeat() and name == self._prefix:
            return
        self.end()
        self._place = place_in(event) or ""
        if event.modifiers() in _PLAIN and not self._typing() and self._rows(name):
            self._prefix = name
            self._pause.start()
            if self._focus is not None:
                self._focus.installEventFilter(self)

    def _show(self) -> None:
        rows = self._rows(self._prefix)
        if rows:
            self._card.open_for(self._prefix, rows, self._focus)

    def _rows(self, prefix: str) -> list[tuple[str, Command, str]]:
        starts = tuple(f"{one}, " for one in (prefix, self._place) if one)
        return [
            (key.partition(", ")[2], command, self._actions.reason(command.id))
            for command in self._actions.at(self._focus)
            for key in self._actions.keys[command.id]
            if key.startswith(starts) and self._actions.offered(command.id)
        ]

    def end(self) -> None:
        """The chord is over, or was none."""
        self._pause.stop()
        prefix, self._prefix = self._prefix, ""
        self._card.put_away()
        if prefix and self._focus is not None and self._focus is not self._parent:
            self._focus.removeEventFilter(self)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        with suppress(RuntimeError):  # it is being destroyed: focus leaves it on the way
            self.end()
        if self._parent is not None:
            with suppress(RuntimeError):
                self._parent.removeEventFilter(self)
                self._parent.destroyed.disconnect(self._gone)
        # What lies over the window has all keys to itself: nothing goes on from one there.
        self._focus = None if new is not None and overlaid(new) else new
        self._parent = None if self._focus is None else self._focus.parentWidget() or self._focus
        if self._parent is not None:
            self._parent.installEventFilter(self)
            self._parent.destroyed.connect(self._gone)

    def _gone(self) -> None:
        """With its parent what has the focus goes too, and at the end what the card lies in."""
        self._focus = self._parent = None
        with suppress(RuntimeError):
            self.end()


def _name(event: QKeyEvent) -> str:
    """The key as portable sequences name it."""
    return QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
