"""The field and the list of the page of keys, as keys walk them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from console.ui.settings.keymap_rows import ROW_HEIGHT

SHOWN: Final = 11
"""Rows at once."""
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOWN: Final = (*_RETURNS, Qt.Key.Key_Down)


class SearchField(QLineEdit):
    """Down or Enter goes into the list; Esc empties it first, then leaves."""

    def __init__(self, to_list: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._to_list = to_list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DOWN:
            if not event.isAutoRepeat():
                self._to_list()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class KeyList(QListView):
    """Up and down among the acts, left and right among an act's keys, Enter changes one."""

    def __init__(
        self, step: Callable[[int], bool], change: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._change = change
        self.setUniformItemSizes(True)
        self.setFixedHeight(ROW_HEIGHT * SHOWN + 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._pressed_twice)

    def event(self, event: QEvent) -> bool:
        """Enter is the list's own, before any shortcut."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _enters(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if _enters(event):
            if not event.isAutoRepeat():
                self._change()
        elif across is None or event.modifiers() or not self._step(across):
            super().keyPressEvent(event)

    def _pressed_twice(self, _at: QModelIndex) -> None:
        self._change()

    def keyboardSearch(self, search: str) -> None:
        """Letters are for the field above."""


def _enters(event: QKeyEvent) -> bool:
    return event.key() in _RETURNS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
