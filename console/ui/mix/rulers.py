"""Rulers along the top and the left of the canvas, in output pixels."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap, QRegion

from console.domain.snap import Axis
from console.ui.mix.ink import Ink
from console.ui.mix.lens import Lens

THICK = 20
"""Of a ruler, in widget pixels."""
APART = 56
"""Two numbers stand at least so far apart."""


def ruler_at(point: QPointF) -> Axis | None:
    """Which guide a drag out of the ruler there draws: the top one gives guides that lie."""
    if point.y() < THICK:
        return "y" if point.x() >= THICK else None
    return "x" if point.x() < THICK else None


def ruler_step(zoom: float) -> int:
    """Output pixels between two numbers: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for part in (1, 2, 5):
            if part * power * zoom >= APART:
                return part * power
        power *= 10


class Rulers:
    """Kept as two strips until view, size or ink differ."""

    def __init__(self) -> None:
        self._made: tuple[object, QPixmap, QPixmap] | None = None

    def draw(
        self, painter: QPainter, region: QRegion, lens: Lens, size: QSize, ratio: float, ink: Ink
    ) -> None:
        across = QRect(0, 0, size.width(), THICK)
        down = QRect(0, 0, THICK, size.height())
        if not region.intersects(across) and not region.intersects(down):
            return
        key = (lens, size, ratio, ink)
        if self._made is None or self._made[0] != key:
            self._made = (
                key,
                _strip(across, lens, ratio, ink, upright=False),
                _strip(down, lens, ratio, ink, upright=True),
            )
        painter.drawPixmap(0, 0, self._made[1])
        painter.drawPixmap(0, 0, self._made[2])


def _strip(area: QRect, lens: Lens, ratio: float, ink: Ink, *, upright: bool) -> QPixmap:
    made = QPixmap(area.size() * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(ink.around)
    with QPainter(made) as painter:
        painter.setFont(ink.small)
        for at, number in _ticks(lens, area.height() if upright else area.width(), upright):
            painter.setPen(ink.line)
            length = 5.0 if number is None else float(THICK)
            if upright:
                painter.fillRect(QRectF(THICK - length, round(at), length, 1), ink.line)
            else:
                painter.fillRect(QRectF(round(at), THICK - length, 1, length), ink.line)
            if number is not None:
                painter.setPen(ink.muted)
                _number(painter, str(number), at, upright, ink)
        edge = QRectF(0, THICK - 1, area.width(), 1)
        if upright:
            edge = QRectF(THICK - 1, 0, 1, area.height())
        painter.fillRect(edge, ink.line)
        painter.fillRect(QRectF(0, 0, THICK - 1, THICK - 1), QColor(ink.around))
    return made


def _number(painter: QPainter, text: str, at: float, upright: bool, ink: Ink) -> None:
    if not upright:
        painter.drawText(QPointF(round(at) + 3, THICK - 8), text)
        return
    width = QFontMetricsF(ink.small).horizontalAdvance(text)
    painter.save()
    painter.translate(THICK - 8, round(at) + 3 + width)
    painter.rotate(-90)
    painter.drawText(QPointF(0, 0), text)
    painter.restore()


def _ticks(lens: Lens, length: int, upright: bool) -> Iterator[tuple[float, int | None]]:
    """Places along a strip, with a number at each whole step; not under the corner."""
    step = ruler_step(lens.zoom)
    fine = max(1, step // 5)
    origin = lens.top if upright else lens.left
    first = int((THICK - origin) / lens.zoom // fine) * fine
    at = first
    while True:
        place = origin + at * lens.zoom
        if place > length:
            return
        if place >= THICK:
            yield place, (at if at % step == 0 else None)
        at += fine


CURSORS = {"x": Qt.CursorShape.SplitHCursor, "y": Qt.CursorShape.SplitVCursor}
"""Over a ruler or a drawn guide."""
