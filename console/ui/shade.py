"""What dims a floating pane while something lies over the desk's own window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


@runtime_checkable
class Shaded(Protocol):
    """A window that belongs to another one, and rests while that one asks something."""

    def shade(self, dim: int | None) -> None: ...


def belonging_to(window: QWidget) -> Iterator[Shaded]:
    """Those that are open now."""
    for other in QApplication.topLevelWidgets():
        home = other.parentWidget()
        if isinstance(other, Shaded) and home is not None and home.window() is window:
            yield other


class Shade(QWidget):
    """Takes the mouse, too: its parent decides what a press does."""

    def __init__(self, dim: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._dim = dim
        self.setGeometry(parent.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(0, 0, 0, self._dim))
