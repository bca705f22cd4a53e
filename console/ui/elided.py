"""A label that ends in … where it has too little room, and then says all in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class Elided(QLabel):
    """Gives way to its neighbours; `text` stays whole."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)

    @property
    def shown(self) -> str:
        """What fits of it."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        shown = self.shown
        self.setToolTip("" if shown == self.text() else self.text())
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter,
                self.contentsRect(),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                self.palette(),
                self.isEnabled(),
                shown,
                self.foregroundRole(),
            )
