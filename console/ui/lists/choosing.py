"""What a view of rows is to its workspace, and the keys that every such view has."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Told(QObject):
    """What a view tells, by id; an empty id is none."""

    moved_to = Signal(str)
    opened = Signal(str)
    left = Signal()
    marked = Signal()


class RowView(Protocol):
    """A scroll area with at most one row chosen, by id; the table and the board are such."""

    told: Told
    marks: set[str]

    def current(self) -> str:
        """The id of the chosen row, or nothing."""
        ...

    def go_to(self, key: str) -> bool: ...

    def go_to_first(self) -> None: ...

    def toggle_mark(self) -> None: ...

    def viewport(self) -> QWidget: ...

    def hasFocus(self) -> bool: ...


def row_key(view: RowView, event: QKeyEvent) -> bool:
    """Space marks, Enter opens, Esc leaves; False for any other key."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    match event.key():
        case Qt.Key.Key_Space:
            view.toggle_mark()
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            if view.current():
                view.told.opened.emit(view.current())
        case Qt.Key.Key_Escape:
            view.told.left.emit()
        case _:
            return False
    event.accept()
    return True
