"""The desk on a screen that is smaller than it: scrolled, and always to where the keys are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

MARGIN = 24
"""Pixels around what has the keys that are shown too."""


class Reach(QScrollArea):
    """Shows `whole` through the window; nothing scrolls while all of it fits."""

    def __init__(self, whole: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reach")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(whole)
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """To all of the card that it is on: a question is read before its buttons."""
        whole = self.widget()
        if new is None or whole is None or not whole.isAncestorOf(new):
            return
        for one in (_card_of(new) or new, new):
            self.ensureWidgetVisible(one, MARGIN, MARGIN)
        corner = new.mapTo(whole, new.rect().topLeft())
        if new.width() > self.viewport().width():
            self.horizontalScrollBar().setValue(corner.x() - MARGIN)
        if new.height() > self.viewport().height():
            self.verticalScrollBar().setValue(corner.y() - MARGIN)


def _card_of(widget: QWidget) -> QWidget | None:
    """Of what lies over the window, if it is on one."""
    found: QWidget | None = widget
    while found is not None and found.property("role") != "card":
        found = found.parentWidget()
    return found
