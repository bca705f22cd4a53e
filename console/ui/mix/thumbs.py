"""Small pictures of layers for lists, remembered until sources or theme change."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from console.domain.mix import Kind, Layer
from console.domain.units import Rect
from console.ui.mix.paint import canvas_color
from console.ui.mix.pictures import Pictures
from console.ui.theme import Theme

THUMB = QSize(54, 31)


class Thumbs:
    """`of` gives a pixmap in device pixels; audio shows its sign instead of a picture."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        self._theme = theme
        self._pictures = pictures
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def forget(self) -> None:
        self._made.clear()

    def of(self, layer: Layer, crop: Rect | None, ratio: float) -> QPixmap:
        key = (layer.stream, layer.kind, layer.color, crop, ratio)
        if key not in self._made:
            self._made[key] = self._paint(layer, crop, ratio)
        return self._made[key]

    def _paint(self, layer: Layer, crop: Rect | None, ratio: float) -> QPixmap:
        made = QPixmap(THUMB * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        area = QRectF(0, 0, THUMB.width(), THUMB.height())
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            path = QPainterPath()
            path.addRoundedRect(area, 4, 4)
            painter.setClipPath(path)
            painter.fillRect(area, self._theme.color("raised"))
            if layer.kind == Kind.CANVAS:
                painter.fillRect(area, canvas_color(layer.color))
            elif layer.kind == Kind.AUDIO:
                sign = self._theme.pixmap("mic", "text_secondary", 16, ratio)
                painter.drawPixmap(QRectF(20, 8, 16, 16), sign, QRectF(sign.rect()))
            else:
                image, part = self._pictures.stills.whole(layer, crop, THUMB * ratio)
                target = _contained(part, area) if layer.kind == Kind.PICTURE else area
                cover = part if layer.kind == Kind.PICTURE else _covering(part, area)
                painter.drawImage(target, image, cover)
            painter.setClipping(False)
            painter.setPen(QColor(255, 255, 255, 26))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        return made


def _contained(part: QRectF, area: QRectF) -> QRectF:
    """The largest place in the area with the part's aspect."""
    scale = min(area.width() / max(1, part.width()), area.height() / max(1, part.height()))
    width, height = part.width() * scale, part.height() * scale
    return QRectF((area.width() - width) / 2, (area.height() - height) / 2, width, height)


def _covering(part: QRectF, area: QRectF) -> QRectF:
    """The middle of the part with the area's aspect."""
    scale = min(part.width() / area.width(), part.height() / area.height())
    width, height = area.width() * scale, area.height() * scale
    centre = part.center()
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
