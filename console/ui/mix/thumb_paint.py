"""Thumbnails of layouts: with the mix's own pictures, or as a plan of boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from console.domain.layout import resolve
from console.domain.mix import Mix, Sources
from console.domain.units import Rect, Size
from console.ui.mix.lens import fitted
from console.ui.mix.paint import paint_mix
from console.ui.mix.pictures import Pictures
from console.ui.theme import Theme

THUMB = QSize(80, 47)
SHAPE = Size(1280, 720)


class Thumbs:
    """Made once each; forgotten as a whole when mix, pictures or theme change."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        self._theme = theme
        self._pictures = pictures
        self._made: dict[tuple[object, float], QPixmap] = {}

    def forget(self) -> None:
        self._made.clear()

    def of(self, key: object, ratio: float, paint: Callable[[QPainter, QSize], None]) -> QPixmap:
        """`paint` works in device pixels."""
        if (key, ratio) not in self._made:
            made = QPixmap(THUMB * ratio)
            made.fill(Qt.GlobalColor.transparent)
            with QPainter(made) as painter:
                paint(painter, made.size())
            made.setDevicePixelRatio(ratio)
            self._made[key, ratio] = made
        return self._made[key, ratio]

    def live(self, painter: QPainter, size: QSize, mix: Mix, sources: Sources) -> None:
        """What viewers would get."""
        layout = resolve(mix, sources)
        area = QRectF(0, 0, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(area, 4, 4)
        painter.setClipPath(path)
        painter.fillRect(area, self._theme.color("window"))
        paint_mix(painter, layout, self._pictures.stills, fitted(layout.canvas, area))

    def plan(self, painter: QPainter, size: QSize, canvas: Size, boxes: Iterable[Rect]) -> None:
        """Boxes only: there are too many pictures for it, or too few."""
        theme = self._theme
        ratio = size.width() / THUMB.width()
        painter.scale(ratio, ratio)
        area = QRectF(0.5, 0.5, THUMB.width() - 1, THUMB.height() - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(area, 4, 4)
        lens = fitted(canvas, area)
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.setBrush(theme.color("hover"))
        for box in boxes:
            inside = lens.exact(_inside(box, canvas)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inside, 2, 2)


def _inside(box: Rect, canvas: Size) -> Rect:
    right, bottom = min(box.right, canvas.width), min(box.bottom, canvas.height)
    return Rect(box.x, box.y, right - box.x, bottom - box.y)
