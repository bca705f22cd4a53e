"""Nine points of a box: which of them stays where it is when a size is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.domain.message import Message, say
from console.domain.tidy import Arrangement
from console.ui.roles import speak_as
from console.ui.stage import Stage

CELL: Final = 24
NAMES: Final[dict[tuple[float, float], Message]] = {
    (0.0, 0.0): say("top left"),
    (0.5, 0.0): say("top"),
    (1.0, 0.0): say("top right"),
    (0.0, 0.5): say("left"),
    (0.5, 0.5): say("centre"),
    (1.0, 0.5): say("right"),
    (0.0, 1.0): say("bottom left"),
    (0.5, 1.0): say("bottom"),
    (1.0, 1.0): say("bottom right"),
}
WAYS: Final = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class AnchorPad(QWidget):
    """A click or the arrows choose; the desk keeps the choice for every layer."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector.anchor")
        speak_as(self, QAccessible.Role.Grouping)
        self.setFixedSize(3 * CELL, 3 * CELL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = stage.theme
        self._words = stage.words
        self._store = stage.desk.arrangement
        self._anchor = self._store.value.anchor
        stage.words.put(self.setAccessibleName, say("Point that stays when a size is typed"))
        stage.words.put(
            self.setToolTip, say("The point that stays when a width or height is typed.")
        )
        stage.words.on_switch(self._retell)
        stage.theme.changed.connect(self.update)

    def show_arrangement(self, now: Arrangement) -> None:
        self._anchor = now.anchor
        self._retell()
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._choose(int(at.x()) // CELL, int(at.y()) // CELL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        across, down = self._anchor
        self._choose(round(across * 2) + way.x(), round(down * 2) + way.y())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = theme.color("accent" if self.hasFocus() else "field_line")
            painter.setPen(QPen(line, 2 if self.hasFocus() else 1))
            frame = CELL / 2
            painter.drawRect(QRectF(frame, frame, 2 * CELL, 2 * CELL))
            for across, down in NAMES:
                chosen = (across, down) == self._anchor
                middle = QPointF(frame + across * 2 * CELL, frame + down * 2 * CELL)
                side = 13 if chosen else 8
                box = QRectF(0, 0, side, side)
                box.moveCenter(middle)
                painter.setPen(QPen(theme.color("accent" if chosen else "text_muted"), 1.5))
                painter.setBrush(theme.color("accent" if chosen else "panel"))
                painter.drawRect(box)

    def _choose(self, column: int, row: int) -> None:
        anchor = (min(max(0, column), 2) / 2, min(max(0, row), 2) / 2)
        self._store.set(replace(self._store.value, anchor=anchor))

    def _retell(self) -> None:
        self.setAccessibleDescription(self._words.text(NAMES[self._anchor]))
