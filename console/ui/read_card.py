"""A card to read and to copy from: an error code, a report, a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.overlay import Overlay, strip_of
from console.ui.ownkeys import COPIES, PAGES, SCROLLS, UP_DOWN, OwnKeys
from console.ui.parts import label
from console.ui.theme import Theme
from console.ui.words import Words

MARGIN: Final = 24
_LINE: Final = 60
_LINES: Final = {Qt.Key.Key_Up: -_LINE, Qt.Key.Key_Down: _LINE}
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class ReadCard(Overlay):
    """Esc or a press beside it closes it, Ctrl+C copies, arrows and pages move what is read.

    A subclass fills `head`, puts what is read into `column` and `reader`, ends with `put_foot`,
    and says in `copy_it` what is copied and in `pressed` what other keys mean."""

    reader: QAbstractScrollArea

    def __init__(self, theme: Theme, words: Words, parent: QWidget, name: str) -> None:
        super().__init__(theme, parent, dim=0.5)
        self.words = words
        self.setObjectName(name)
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        strip, self.head = strip_of(self.card, "header", 55)
        self.head.setSpacing(12)
        self.column.addWidget(strip)
        self.said = label("secondary")

    def copy_it(self) -> None:
        """Ctrl+C, and its button."""
        raise NotImplementedError

    def pressed(self, event: QKeyEvent) -> None:
        """A key that means nothing to every such card, pressed once."""

    def clicked_outside(self) -> None:
        self.dismiss()

    def own_keys(self) -> OwnKeys:
        return (((*UP_DOWN, *PAGES), SCROLLS), (("Ctrl+C",), COPIES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        key, bar = Qt.Key(event.key()), self.reader.verticalScrollBar()
        if key in _LINES:
            bar.setValue(bar.value() + _LINES[key])
        elif key in _PAGES:
            bar.setValue(bar.value() + _PAGES[key] * bar.pageStep())
        elif event.isAutoRepeat():
            return
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_it()
        else:
            self.pressed(event)

    def within(self, width: int, height: int) -> QRect:
        """A card of that size, as much of it as the window has room for."""
        width, height = (
            min(width, self.width() - 2 * MARGIN),
            min(height, self.height() - 2 * MARGIN),
        )
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def put_foot(self, *parts: QWidget) -> None:
        """Below what is read, from left to right."""
        foot, row = strip_of(self.card, "card-foot", 62)
        row.setSpacing(10)
        for n, part in enumerate(parts):
            row.addWidget(part, 0 if n else 1)
        self.column.addWidget(foot)

    def button(self, name: str, words: Message, key: str, act: Callable[[], None]) -> ActButton:
        """For the foot, with its key on it."""
        made = ActButton(self.theme, parent=self.card)
        made.setObjectName(name)
        made.show_key(key_words(key))
        made.clicked.connect(act)
        self.words.put(made.setText, words)
        self.words.put(made.setAccessibleName, words)
        return made

    def copy_from(self, text: QPlainTextEdit, whole: str) -> None:
        """What is selected, else the whole."""
        if text.textCursor().hasSelection():
            text.copy()
        else:
            QGuiApplication.clipboard().setText(whole)
        self.tell(say("Copied"))

    def tell(self, words: Message) -> None:
        """In the foot, until the next."""
        self.said.setText(self.words.text(words))
