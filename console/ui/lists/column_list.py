"""The list of columns over a table: which are shown, in which order, how wide; all by key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.domain.message import say
from console.ui.lists.arrangement import Arrangement
from console.ui.lists.columns import Columns
from console.ui.parts import told
from console.ui.words import Words

STEP = 10
"""Pixels that a key makes a column wider by."""
_ROW = 26


class ColumnList(QFrame):
    """Space shows or hides, Alt with up and down moves, left and right size, Backspace resets."""

    def __init__(self, columns: Columns, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "panel")
        self.setObjectName("columns")
        self._columns = columns
        self._words = words
        self.list = _Keys(self)
        self.list.setAccessibleName(words.text(say("Columns")))
        self.list.itemChanged.connect(self._ticked)
        keys = told(
            words,
            say("Space: show or hide · Alt+↑ ↓: move · ← →: width · Backspace: as at first"),
            "muted",
        )
        keys.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 10)
        box.setSpacing(8)
        box.addWidget(told(words, say("Columns"), "heading"))
        box.addWidget(self.list, 1)
        box.addWidget(keys)
        self._fill()
        self.list.setCurrentRow(0)
        self.resize(300, 90 + _ROW * self.list.count() + 40)

    def open_below(self, widget: QWidget) -> None:
        """Right under it, its right end over the widget's."""
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        self.move(corner)
        self.show()
        self.list.setFocus()

    def key(self, event: QKeyEvent) -> bool:
        """True where it was one of the list's own."""
        index = self.list.currentIndex()
        key = str(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else ""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        now = self._columns.now
        match event.key():
            case Qt.Key.Key_Up if alt and key:
                self._arrange(now.moved(key, -1), key)
            case Qt.Key.Key_Down if alt and key:
                self._arrange(now.moved(key, 1), key)
            case Qt.Key.Key_Left if key and key in now.shown:
                self._arrange(now.sized(key, self._columns.width_of(key) - STEP), key)
            case Qt.Key.Key_Right if key and key in now.shown:
                self._arrange(now.sized(key, self._columns.width_of(key) + STEP), key)
            case Qt.Key.Key_Backspace:
                self._arrange(self._columns.first, key)
            case _:
                return False
        return True

    def _arrange(self, now: Arrangement, key: str) -> None:
        self._columns.arrange(now)
        self._fill()
        self.list.setCurrentRow(now.order.index(key) if key in now.order else 0)

    def _ticked(self, item: QListWidgetItem) -> None:
        key = str(item.data(Qt.ItemDataRole.UserRole))
        shown = item.checkState() is Qt.CheckState.Checked
        self._arrange(self._columns.now.with_shown(key, shown=shown), key)

    def _fill(self) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for column in self._columns.all:
                item = QListWidgetItem(self._words.text(column.title), self.list)
                item.setData(Qt.ItemDataRole.UserRole, column.key)
                item.setSizeHint(QSize(0, _ROW))
                shown = column.key not in self._columns.now.hidden
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)


class _Keys(QListWidget):
    def __init__(self, owner: ColumnList) -> None:
        super().__init__(owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.key(event):
            super().keyPressEvent(event)
