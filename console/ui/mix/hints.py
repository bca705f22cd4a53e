"""Keys worth knowing here, as caps and one word each; the caps come from the commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from console.commands.gate import lock_of
from console.commands.registry import by_id
from console.commands.spec import Command
from console.domain.message import Message
from console.ui.binding import bind
from console.ui.parts import KeyCap, told
from console.ui.stage import Stage


class HintCap(KeyCap):
    """The command's first key; not there while a lock keeps the command, or where it has none."""

    def __init__(self, stage: Stage, command: str, parent: QWidget | None = None) -> None:
        key: object = stage.action(command).property("key_words")
        super().__init__(key if isinstance(key, str) else "", parent)
        self._desk = stage.desk
        self._command = by_id(command)
        bind(self, stage.desk.locks.store, lambda _: self._tell())
        stage.pace.follow(self, lambda _: self._tell())

    def _tell(self) -> None:
        self.setHidden(not self.text() or lock_of(self._desk, self._command) is not None)


class Hints(QWidget):
    """Wraps onto as many lines as the width needs."""

    def __init__(
        self, stage: Stage, hints: Sequence[tuple[str, Message]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = stage.desk
        self._pieces: list[tuple[Command, QWidget]] = []
        flow = Flow(self, 12, 6)
        flow.setContentsMargins(0, 0, 0, 0)
        for command, words in hints:
            key: object = stage.action(command).property("key_words")
            if not isinstance(key, str) or not key:
                continue
            piece = QWidget(self)
            row = QHBoxLayout(piece)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(KeyCap(key))
            row.addWidget(told(stage.words, words, "muted"))
            flow.addWidget(piece)
            self._pieces.append((by_id(command), piece))
        bind(self, stage.desk.locks.store, lambda _: self._tell())
        stage.pace.follow(self, lambda _: self._tell())

    def _tell(self) -> None:
        """A key that a lock keeps is no hint."""
        for command, piece in self._pieces:
            piece.setHidden(lock_of(self._desk, command) is not None)


class Flow(QLayout):
    """Left to right, then the next line."""

    def __init__(self, parent: QWidget, across: int, down: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        left, top, right, bottom = self._margins()
        return size + QSize(left + right, top + bottom)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def _lay(self, rect: QRect, *, place: bool) -> int:
        left, top, right, bottom = self._margins()
        area = rect.adjusted(left, top, -right, -bottom)
        x, y, line = area.x(), area.y(), 0
        for item in (each for each in self._items if not each.isEmpty()):
            hint = item.sizeHint()
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, line = area.x(), y + line + self._down, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._across
            line = max(line, hint.height())
        return y + line - rect.y() + bottom

    def _margins(self) -> tuple[int, int, int, int]:
        margins = self.contentsMargins()
        return margins.left(), margins.top(), margins.right(), margins.bottom()
