"""Pictures of the vendor's arrangements: with the mix's own pictures where they fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from console.domain import arrange, templates
from console.domain.layout import resolve
from console.domain.mix import Mix, Sources
from console.domain.units import Rect, Size
from console.ui.mix.lens import fitted
from console.ui.mix.paint import paint_mix
from console.ui.mix.pictures import Pictures
from console.ui.theme import Theme

THUMB = QSize(80, 47)
SHAPE = Size(1280, 720)


class TemplateThumbs:
    """Forgotten as a whole when mix, pictures or theme change."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        self._theme = theme
        self._pictures = pictures
        self._made: dict[tuple[int, float], QPixmap] = {}

    def forget(self) -> None:
        self._made.clear()

    def of(self, template: int, mix: Mix, sources: Sources, ratio: float) -> QPixmap:
        key = (template, ratio)
        if key not in self._made:
            made = QPixmap(THUMB * ratio)
            made.fill(Qt.GlobalColor.transparent)
            with QPainter(made) as painter:
                if templates.why_not(template, mix) is None:
                    self._paint_live(painter, template, mix, sources, made.size())
                else:
                    painter.scale(ratio, ratio)
                    self._paint_plan(painter, template)
            made.setDevicePixelRatio(ratio)
            self._made[key] = made
        return self._made[key]

    def _paint_live(
        self, painter: QPainter, template: int, mix: Mix, sources: Sources, size: QSize
    ) -> None:
        after = mix if template == mix.template else arrange.apply_template(mix, template, sources)
        layout = resolve(after, sources)
        area = QRectF(0, 0, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(area, 4, 4)
        painter.setClipPath(path)
        painter.fillRect(area, self._theme.color("window"))
        paint_mix(painter, layout, self._pictures.stills, fitted(layout.canvas, area))

    def _paint_plan(self, painter: QPainter, template: int) -> None:
        """Boxes only: there are too many pictures for it, or too few."""
        theme = self._theme
        area = QRectF(0.5, 0.5, THUMB.width() - 1, THUMB.height() - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(area, 4, 4)
        lens = fitted(SHAPE, area)
        seats = max(0, templates.inputs_needed(template) - 1)
        sizes = tuple[Size | None, ...](None for _ in range(seats))
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.setBrush(theme.color("hover"))
        for box in templates.arrange(template, SHAPE, sizes):
            painter.drawRoundedRect(lens.exact(_inside(box)).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def _inside(box: Rect) -> Rect:
    right, bottom = min(box.right, SHAPE.width), min(box.bottom, SHAPE.height)
    return Rect(box.x, box.y, right - box.x, bottom - box.y)
