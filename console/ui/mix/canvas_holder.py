"""What holds the canvas, and takes in its place what reaches it seldom."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui.mix.canvas import Canvas


class CanvasHolder(QWidget):
    """Just as large as its canvas, so that points are the same in both.

    Keys before shortcuts, pinches and drops come up to it. Were they looked for on the canvas,
    each move and paint of a drag would pass through Python once for each of them."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(canvas)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            override = event.type() == QEvent.Type.ShortcutOverride
            if override and self._canvas.wants(event):
                event.accept()
                return True
        elif isinstance(event, QNativeGestureEvent) and self._canvas.pinch(event):
            return True
        return super().event(event)
