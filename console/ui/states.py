"""The shapes of states: word, shape and colour always together."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui.theme import Theme

COLOURS: Final = {
    "running": "preview",
    "waiting": "warning",
    "pending": "accent",
    "stopped": "text_muted",
    "ended": "text_muted",
    "failed": "program",
    "blocked": "program",
    "stale": "text_muted",
    "unknown": "warning",
}
ROOM: Final = 3
"""Pixels around a shape in its picture: the question mark is larger than its square."""

HOLLOW: Final = ("waiting", "pending", "ended", "blocked", "stale")


def paint_state(painter: QPainter, area: QRectF, state: str, colour: QColor) -> None:
    """One of tokens.json's state_shapes into a square; anything else is the question mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if state == "running":
        painter.drawEllipse(area)
    elif state == "stopped":
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
    elif state == "failed":
        tip = QPointF(area.center().x(), area.top())
        painter.drawPolygon(QPolygonF([tip, area.bottomRight(), area.bottomLeft()]))
    elif state in HOLLOW:
        _paint_hollow(painter, area, state, colour)
    else:
        font = painter.font()
        font.setBold(True)
        font.setPixelSize(max(9, round(area.height() * 1.15)))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(area.adjusted(-3, -3, 3, 3), Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


def stamp_state(painter: QPainter, at: QPointF, size: float, state: str, colour: QColor) -> None:
    """The same from a picture that is painted once, on whole pixels: for cells of tables."""
    scale = painter.device().devicePixelRatioF()
    sign = _sign(state, size, colour.rgba(), scale)
    painter.drawPixmap(round(at.x()) - ROOM, round(at.y()) - ROOM, sign)


@lru_cache(256)
def _sign(state: str, size: float, rgba: int, scale: float) -> QPixmap:
    whole = math.ceil((size + 2 * ROOM) * scale)
    sign = QPixmap(whole, whole)
    sign.setDevicePixelRatio(scale)
    sign.fill(Qt.GlobalColor.transparent)
    with QPainter(sign) as painter:
        paint_state(painter, QRectF(ROOM, ROOM, size, size), state, QColor.fromRgba(rgba))
    return sign


def _paint_hollow(painter: QPainter, area: QRectF, state: str, colour: QColor) -> None:
    """A ring or a square's outline, with half a disc, a bar or dashes."""
    if state == "pending":
        painter.drawPie(area, 90 * 16, 180 * 16)
    pen = QPen(colour, max(1.4, area.width() * 0.17))
    half = pen.widthF() / 2
    ring = area.adjusted(half, half, -half, -half)
    if state == "stale":
        pen.setDashPattern([1.2, 1.1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    if state == "ended":
        painter.drawRoundedRect(ring, 1, 1)
        return
    painter.drawEllipse(ring)
    if state == "blocked":
        inset = QPointF(area.width() * 0.2, area.width() * 0.2)
        painter.drawLine(area.topLeft() + inset, area.bottomRight() - inset)


class StateDot(QWidget):
    """A state's shape, 10 px; the word stands beside it, never left out."""

    def __init__(
        self, theme: Theme, state: str = "unknown", parent: QWidget | None = None, size: int = 10
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def state(self) -> str:
        return self._state

    def show_state(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colour = self._theme.color(COLOURS.get(self._state, "warning"))
        with QPainter(self) as painter:
            paint_state(painter, QRectF(self.rect()), self._state, colour)
