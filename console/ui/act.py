"""A QAction that tells when a press of it was swallowed, and the mark that shows it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

FLASH_MS: Final = 400


class Act(QAction):
    """`swallowed` comes when a key asked for what may not be now."""

    swallowed = Signal()


class Flash:
    """A frame for a moment: steady, so that nobody is dazzled, and gone before the next press."""

    def __init__(self, widget: QWidget, action: QAction) -> None:
        self._widget = widget
        self._timer = QTimer(widget)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLASH_MS)
        self._timer.timeout.connect(widget.update)
        if isinstance(action, Act):
            action.swallowed.connect(self._start)

    @property
    def seen(self) -> bool:
        return self._timer.isActive()

    def paint(self, color: QColor) -> None:
        """Over what the widget has painted."""
        if self.seen:
            with QPainter(self._widget) as painter:
                painter.setPen(QPen(color, 2))
                painter.drawRect(self._widget.rect().adjusted(1, 1, -2, -2))

    def _start(self) -> None:
        self._timer.start()
        self._widget.update()
