"""A column that scrolls: the body of a detail pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class Pane(QScrollArea):
    """Takes the focus by Tab, so that arrows scroll it; the style sheet rings it then.

    Fill the content when the pane is in its place: what is full is styled with every parent."""

    def __init__(self, content: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inner = QWidget()
        inner.setLayout(content)
        self.setWidget(inner)
        # Setting a widget turns these on, and the window's colour would show.
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
