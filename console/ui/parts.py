"""Small shared pieces: cards, chips, segments, labels, empty states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.domain.message import Message
from console.ui.bound_buttons import push_button
from console.ui.buttons import ActButton, IconButton
from console.ui.elided import Elided
from console.ui.keycaps import KeyCap, key_words, paint_key
from console.ui.states import COLOURS, StateDot, paint_state
from console.ui.theme import Theme
from console.ui.words import Words

__all__ = [
    "ActButton",
    "Chip",
    "Empty",
    "IconButton",
    "KeyCap",
    "Panel",
    "Segmented",
    "StateDot",
    "key_words",
    "label",
    "paint_key",
    "paint_state",
    "push_button",
    "rule",
    "told",
]

HEADER_HEIGHT: Final = 37


def label(role: str = "", text: str = "", parent: QWidget | None = None) -> QLabel:
    """A QLabel in a role of the style sheet: title, heading, section, muted, mono, value …"""
    made = QLabel(text, parent)
    if role:
        made.setProperty("role", role)
    return made


def told(words: Words, message: Message, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that says `message` in the language of the moment."""
    made = label(role, parent=parent)
    words.put(made.setText, message)
    return made


def rule(parent: QWidget | None = None) -> QFrame:
    """A separating hairline."""
    made = QFrame(parent)
    made.setProperty("role", "rule")
    return made


class Panel(QFrame):
    """A card with a header row; put content into `body`, buttons into `header`."""

    def __init__(
        self, words: Words, title: Message | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = QFrame(self)
        self.head.setProperty("role", "header")
        self.head.setFixedHeight(HEADER_HEIGHT)
        self.header = QHBoxLayout(self.head)
        self.header.setContentsMargins(12, 0, 6, 0)
        self.header.setSpacing(8)
        self.title = label("heading", parent=self.head)
        self.detail = Elided("mono", self.head)
        self.header.addWidget(self.title)
        self.header.addWidget(self.detail)
        self.header.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(self.body, 1)
        if title is not None:
            words.put(self.title.setText, title)
            words.put(self.setAccessibleName, title)


class Chip(QPushButton):
    """A filter in a pill: a state's shape, its word, a count; checkable."""

    def __init__(self, theme: Theme, state: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self.setCheckable(True)
        self.setFixedHeight(26)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._theme.ui()).horizontalAdvance(self.text())
        return QSize(round(width) + 26 + (17 if self._state else 0), 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme
        on, focus = self.isChecked(), self.hasFocus()
        fill = "selection" if on else "hover" if self.underMouse() else "panel"
        line = "accent" if on or focus else "line_strong"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.color(fill))
            width = 2.0 if focus else 1.0
            painter.setPen(QPen(theme.color(line), width))
            inset = width / 2
            area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
            x = 13.0
            if self._state:
                dot = QRectF(x, self.height() / 2 - 5, 10, 10)
                paint_state(painter, dot, self._state, theme.color(COLOURS[self._state]))
                x += 17
            painter.setFont(theme.ui())
            painter.setPen(theme.color("text" if on else "text_secondary"))
            painter.drawText(
                QRectF(x, 0, self.width() - x, self.height()),
                Qt.AlignmentFlag.AlignVCenter,
                self.text(),
            )


def show_turned(button: QAbstractButton, *, on: bool) -> None:
    """What is so; `toggled` then always tells of a hand, a key or a screen reader.

    A screen reader turns a button without clicking it, so acts hang on `toggled`."""
    with QSignalBlocker(button):
        button.setChecked(on)


class Segmented(QFrame):
    """One of a few, side by side; arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(
        self,
        words: Words,
        options: Sequence[tuple[str, Message]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segmented")
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, title in options:
            button = QPushButton(self)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            words.put(button.setText, title)
            words.put(button.setAccessibleName, title)
            row.addWidget(button)
            self._group.addButton(button)
            self._buttons[key] = button
        self._group.buttonToggled.connect(self._tell)

    def choose(self, key: str) -> None:
        """Show a choice without telling it; none of them for a key that is not among them."""
        if key in self._buttons and self._buttons[key].isChecked():
            return
        self._group.blockSignals(True)
        self._group.setExclusive(False)  # an exclusive group never lets go of its last choice
        for one, button in self._buttons.items():
            button.setChecked(one == key)
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    def first(self) -> QWidget:
        """The chosen button, or the first: where the focus enters."""
        return self._buttons.get(self.choice()) or next(iter(self._buttons.values()))

    def choice(self) -> str:
        """The key chosen; empty before the first choice."""
        return next((key for key, b in self._buttons.items() if b.isChecked()), "")

    def _tell(self, _button: object, on: bool) -> None:
        if on:
            self.chosen.emit(self.choice())


class ActCap(KeyCap):
    """The first key of an act, whatever the operator makes of it; unseen while it has none."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__("", parent)
        self._action = action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        words: object = self._action.property("key_words")
        self.setText(words if isinstance(words, str) else "")
        self.setHidden(not words)


class Empty(QWidget):
    """What a place says while it has nothing: why, and which key helps."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        icon: str,
        title: Message,
        hint: Message,
        parent: QWidget | None = None,
        *,
        key: str | QAction = "",
    ) -> None:
        """`key` is that of the card itself, or the act whose key helps, changed or not."""
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        column.addStretch(2)
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture)
        column.addSpacing(6)
        for message, role in ((title, "heading"), (hint, "muted")):
            text = told(words, message, role)
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setWordWrap(True)
            column.addWidget(text)
        if key:
            cap = ActCap(key, self) if isinstance(key, QAction) else KeyCap(key_words(key))
            column.addSpacing(6)
            column.addWidget(cap, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(
            self._theme.pixmap(self._icon, "field_line", 32, self.devicePixelRatioF())
        )
