"""Grid, safe areas, portrait mask and drawn guides: over the picture, under the handles."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from console.domain.aids import (
    GRID,
    Aids,
    Ruling,
    mask_of,
    portrait_window,
    safe_areas,
    zone_in,
)
from console.domain.message import Message, say
from console.domain.show import Show
from console.domain.snap import Axis
from console.domain.units import Rect, Size
from console.services.settings import AIDS, Preferences
from console.ui.mix.ghosts import paint_ghosts
from console.ui.mix.ink import CHIP, CHIP_TEXT, Ink
from console.ui.mix.lens import Lens
from console.ui.mix.scene import Scene
from console.ui.words import Words

RULING = QColor("#35d0ff")
SAFE_LINE = QColor(255, 255, 255, 190)
GRID_LINE = QColor(255, 255, 255, 44)
DIM = QColor(0, 0, 0, 130)
ZONE = QColor(255, 176, 32, 60)
ZONE_LINE = QColor(255, 176, 32, 200)
FINEST = 12
"""Grid lines stand at least so many widget pixels apart."""
PLATE_LEAST = QSize(64, 20)
"""What a word wants at the least; smaller parts are left without one."""
NAMED = 320
"""Widget pixels of width from which safe areas are named."""
NEAR = 4.0
"""Widget pixels within which a drawn guide is taken hold of."""


def aids_of(
    settings: Preferences,
    show: Show,
    drawn: tuple[Ruling, ...] | None = None,
    ghosts: tuple[Rect, ...] = (),
) -> Aids:
    """What is to be shown; `drawn` stands in for the show's guides while one is dragged."""
    shown = settings.aids
    guides = show.guides if drawn is None else drawn
    return Aids(
        rulers="rulers" in shown,
        grid="grid" in shown,
        safe="safe" in shown,
        guides=guides if "guides" in shown or drawn is not None else (),
        mask=settings.mask,
        ghosts=ghosts if "ghosts" in shown else (),
    )


def guides_shown(now: Preferences) -> Preferences:
    """The operator's wishes with the drawn guides in sight."""
    names = tuple(name for name in AIDS if name in now.aids or name == "guides")
    return now if names == now.aids else replace(now, aids=names)


def ruling_at(scene: Scene, point: QPointF) -> Ruling | None:
    """The drawn guide under the pointer."""
    lens = scene.lens
    best: tuple[float, Ruling] | None = None
    for guide in scene.aids.guides:
        at = lens.over(guide.at, guide.at)
        off = abs(at.x() - point.x()) if guide.axis == "x" else abs(at.y() - point.y())
        if off <= NEAR and (best is None or off < best[0]):
            best = (off, guide)
    return best[1] if best else None


class Veil:
    """Kept as one transparent picture until anything in it differs."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._made: tuple[object, QPixmap] | None = None

    def draw(
        self, painter: QPainter, touched: QRect, scene: Scene, size: QSize, ratio: float, ink: Ink
    ) -> None:
        aids = scene.aids
        if not (aids.grid or aids.safe or aids.guides or aids.ghosts or mask_of(aids.mask)):
            return
        key = (aids, scene.lens, scene.layout.canvas, size, ratio, ink, self._words.language)
        if self._made is None or self._made[0] != key:
            self._made = (key, self._paint(scene, size, ratio, ink))
        # The painter is clipped to what is touched: no more than that need be read.
        bounds = QRectF(touched)
        source = QRectF(
            bounds.x() * ratio, bounds.y() * ratio, bounds.width() * ratio, bounds.height() * ratio
        )
        painter.drawPixmap(bounds, self._made[1], source)

    def _paint(self, scene: Scene, size: QSize, ratio: float, ink: Ink) -> QPixmap:
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        canvas, lens, aids = scene.layout.canvas, scene.lens, scene.aids
        with QPainter(made) as painter:
            if aids.grid:
                _paint_grid(painter, canvas, lens)
            self._paint_mask(painter, scene, ink)
            if aids.safe:
                self._paint_safe(painter, canvas, lens, ink)
            paint_ghosts(painter, lens, aids.ghosts)
            for guide in aids.guides:
                _paint_ruling(painter, guide, lens, size)
        return made

    def _paint_mask(self, painter: QPainter, scene: Scene, ink: Ink) -> None:
        mask = mask_of(scene.aids.mask)
        if mask is None:
            return
        window = portrait_window(scene.layout.canvas)
        outside = QPainterPath()
        outside.addRect(scene.frame)
        hole = QPainterPath()
        hole.addRect(scene.lens.exact(window))
        painter.fillPath(outside.subtracted(hole), DIM)
        painter.setPen(QPen(ZONE_LINE, 1, Qt.PenStyle.DashLine))
        painter.drawRect(scene.lens.exact(window))
        for zone in mask.zones:
            area = scene.lens.exact(zone_in(window, zone))
            painter.fillRect(area, ZONE)
            painter.setPen(QPen(ZONE_LINE, 1))
            painter.drawRect(area)
            if area.height() >= PLATE_LEAST.height():
                self._plate(painter, zone.title, area.center(), area.width() - 4, ink)
        inside = scene.lens.exact(window)
        middle = QPointF(inside.center().x(), inside.top() + inside.height() * 0.3)
        self._plate(painter, mask.title, middle, inside.width() - 4, ink)

    def _paint_safe(self, painter: QPainter, canvas: Size, lens: Lens, ink: Ink) -> None:
        action, title = safe_areas(canvas)
        for area, style, name in (
            (action, Qt.PenStyle.DashLine, say("action safe")),
            (title, Qt.PenStyle.SolidLine, say("title safe")),
        ):
            box = lens.exact(area)
            painter.setPen(QPen(QColor(0, 0, 0, 110), 3))
            painter.drawRect(box)
            painter.setPen(QPen(SAFE_LINE, 1, style))
            painter.drawRect(box)
            if box.width() < NAMED:
                continue
            across = box.right() - 60 if area is action else box.left() + 60
            self._plate(painter, name, QPointF(across, box.bottom() - 10), 110, ink)

    def _plate(
        self, painter: QPainter, words: Message, middle: QPointF, room: float, ink: Ink
    ) -> None:
        metrics = QFontMetricsF(ink.small)
        text = metrics.elidedText(self._words.text(words), Qt.TextElideMode.ElideRight, room - 8)
        width = metrics.horizontalAdvance(text) + 8
        if room < PLATE_LEAST.width():
            return
        box = QRectF(middle.x() - width / 2, middle.y() - 8, width, 16)
        painter.fillRect(box, CHIP)
        painter.setFont(ink.small)
        painter.setPen(CHIP_TEXT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_grid(painter: QPainter, canvas: Size, lens: Lens) -> None:
    step = GRID
    while step * lens.zoom < FINEST:
        step *= 2
    frame = lens.exact(Rect(0, 0, canvas.width, canvas.height))
    for n in range(1, int(canvas.width // step) + 1):
        x = round(lens.over(n * step, 0).x())
        painter.fillRect(QRectF(x, frame.top(), 1, frame.height()), GRID_LINE)
    for n in range(1, int(canvas.height // step) + 1):
        y = round(lens.over(0, n * step).y())
        painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), GRID_LINE)


def _paint_ruling(painter: QPainter, guide: Ruling, lens: Lens, size: QSize) -> None:
    at = lens.over(guide.at, guide.at)
    if guide.axis == "x":
        painter.fillRect(QRectF(round(at.x()), 0, 1, size.height()), RULING)
    else:
        painter.fillRect(QRectF(0, round(at.y()), size.width(), 1), RULING)


def ruling_axis(scene: Scene, point: QPointF) -> Axis | None:
    """Along what the guide under the pointer can be dragged."""
    guide = ruling_at(scene, point)
    return guide.axis if guide else None
