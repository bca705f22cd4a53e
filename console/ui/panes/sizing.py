"""The card by which arrows move the borders of a pane: Enter keeps, Esc has them as before."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.ui.buttons import ActButton
from console.ui.keycaps import KeyCap, key_words
from console.ui.overlay import Overlay
from console.ui.ownkeys import OwnKeys
from console.ui.panes.borders import Borders
from console.ui.parts import label
from console.ui.stage import Stage

STEP: Final = 16
LEAP: Final = 64
_ARROWS: Final = {
    Qt.Key.Key_Left: (Qt.Orientation.Horizontal, -1),
    Qt.Key.Key_Right: (Qt.Orientation.Horizontal, 1),
    Qt.Key.Key_Up: (Qt.Orientation.Vertical, -1),
    Qt.Key.Key_Down: (Qt.Orientation.Vertical, 1),
}
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SizeCard(Overlay):
    """Over the window's foot, without a shade: what moves is to be seen."""

    def __init__(self, stage: Stage, parent: QWidget, borders: Borders, title: Message) -> None:
        super().__init__(stage.theme, parent, dim=0.0)
        self._words = stage.words
        self._borders = borders
        self._title = title
        self.setObjectName("pane.size")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words.text(say("Borders of {pane}", pane=title)))
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(label("title", self.accessibleName()))
        self.size_label = label("secondary")
        column.addWidget(self.size_label)
        row = QHBoxLayout()
        row.setSpacing(6)
        for key in ("Left", "Right", "Up", "Down"):
            row.addWidget(KeyCap(key_words(key)))
        row.addWidget(label("muted", self._words.text(say("move, with Shift further"))))
        row.addSpacing(12)
        self.keep = self._button("Return", say("Keep it"))
        self.back = self._button("Escape", say("As before"))
        self.keep.clicked.connect(self.dismiss)
        self.back.clicked.connect(self._put_back)
        row.addWidget(self.keep)
        row.addWidget(self.back)
        column.addLayout(row)
        self.dismissed.connect(self.deleteLater)

    def open(self) -> None:
        """Takes all keys until it is answered."""
        self._tell(moved=True)
        self.present()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def clicked_outside(self) -> None:
        """What is there is kept, as a border that the mouse let go."""
        self.dismiss()

    def place_card(self) -> QRect:
        hint = self.card.sizeHint()
        width = min(hint.width(), self.width() - 48)
        top = self.height() - hint.height() - 48
        return QRect((self.width() - width) // 2, top, width, hint.height())

    def own_keys(self) -> OwnKeys:
        arrows = ("Left", "Right", "Up", "Down")
        far = tuple(f"Shift+{key}" for key in arrows)
        return (((*arrows, *far), say("Moves a border of the pane.")),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is not None:
            far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            way, sign = arrow
            self._tell(moved=self._borders.move(way, sign * (LEAP if far else STEP)))
        elif event.key() in _RETURNS and not event.isAutoRepeat():
            self.dismiss()
        elif event.key() == Qt.Key.Key_Escape:
            self._put_back()

    def _put_back(self) -> None:
        self._borders.restore()
        self.dismiss()

    def _button(self, key: str, words: Message) -> ActButton:
        made = ActButton(self.theme, "", self.card)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.show_key(key_words(key))
        made.setText(self._words.text(words))
        return made

    def _tell(self, *, moved: bool) -> None:
        pane = self._borders.pane()
        size = say("{w} wide, {h} high", w=pane.width(), h=pane.height())
        if not moved:
            size = say("{size}; this border goes no further.", size=size)
        text = self._words.text(size)
        self.size_label.setText(text)
        self.setAccessibleDescription(text)
        self.arrange()
        if QAccessible.isActive() and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
