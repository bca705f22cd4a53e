"""Draws a scene: labels, frames, handles, guides, badges; widget pixels, never sent anywhere."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from console.domain.layout import Placed
from console.ui.mix.guidance import Guidance, paint_distances, paint_lines
from console.ui.mix.hits import shown_handles
from console.ui.mix.ink import CHIP, Ink
from console.ui.mix.labels import Labels
from console.ui.mix.scene import Scene

CENTRED = Qt.AlignmentFlag.AlignCenter
_PLAIN = Qt.BrushStyle.NoBrush


def paint_scene(
    painter: QPainter,
    scene: Scene,
    told: Guidance,
    ink: Ink,
    labels: Labels,
    touched: QRect,
    ratio: float,
) -> None:
    """Everything over the picture that lies in the touched part; `ratio` is the surface's."""
    if not scene.frame.toRect().contains(touched):
        outline(painter, scene.frame, ink.preview, 2)
    if scene.cropping:
        _paint_shade(painter, scene)
    labels.paint(painter, scene, touched, ratio)
    paint_lines(painter, told)
    _paint_selection(painter, scene, ink, labels, ratio)
    paint_distances(painter, told, labels.chips)
    if scene.band is not None:
        _paint_band(painter, scene.lens.exact(scene.band), ink)


def outline(painter: QPainter, box: QRectF, color: QColor, width: float) -> None:
    """A sharp frame around a box: the line lies outside of it."""
    line, x, y = round(width), box.x(), box.y()
    left, top = math.floor(x), math.floor(y)
    right, bottom = math.ceil(x + box.width()), math.ceil(y + box.height())
    whole = right - left + 2 * line
    painter.fillRect(left - line, top - line, whole, line, color)
    painter.fillRect(left - line, bottom, whole, line, color)
    painter.fillRect(left - line, top, line, bottom - top, color)
    painter.fillRect(right, top, line, bottom - top, color)


def paint_ring(painter: QPainter, widget: QRect, touched: QRect, ink: Ink) -> None:
    """Around the canvas that has the keys, where its edge is painted at all."""
    if not widget.adjusted(1, 1, -1, -1).contains(touched):
        painter.setBrush(_PLAIN)
        painter.setPen(ink.accent)
        painter.drawRect(widget.adjusted(0, 0, -1, -1))


def _paint_selection(
    painter: QPainter, scene: Scene, ink: Ink, labels: Labels, ratio: float
) -> None:
    chosen = scene.chosen
    box = scene.box
    if box is None:
        return
    color = ink.preview if scene.cropping else ink.accent
    for item in chosen:
        _paint_chosen(painter, scene, item, color)
    shown = scene.lens.exact(box)
    if len(chosen) > 1:
        pen = QPen(color, 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(_PLAIN)
        painter.drawRect(shown.adjusted(-0.5, -0.5, 0.5, 0.5))
    if not scene.moving and scene.graspable:
        _paint_handles(painter, shown, labels.chips.handle(color, ratio), ratio)
    text = scene.note or f"{box.width:g} × {box.height:g}"
    _paint_size(painter, shown, labels.chips.badge(text, color, ratio), ratio)


def _paint_chosen(painter: QPainter, scene: Scene, item: Placed, color: QColor) -> None:
    box = scene.lens.exact(item.pixels)
    if item.layer.locked:
        painter.setPen(QPen(color, 2, Qt.PenStyle.DotLine))
        painter.setBrush(_PLAIN)
        painter.drawRect(box)
    else:
        outline(painter, box.adjusted(1, 1, -1, -1), color, 2)


def _paint_handles(painter: QPainter, box: QRectF, knob: QPixmap, ratio: float) -> None:
    half = round(knob.width() / ratio) // 2
    x, y, width, height = box.x() - half, box.y() - half, box.width(), box.height()
    across = (round(x), round(x + width / 2), round(x + width))
    down = (round(y), round(y + height / 2), round(y + height))
    for handle in shown_handles(box):
        painter.drawPixmap(across[handle.across + 1], down[handle.down + 1], knob)


def _paint_size(painter: QPainter, box: QRectF, plate: QPixmap, ratio: float) -> None:
    left = round(box.x() + (box.width() - plate.width() / ratio) / 2)
    painter.drawPixmap(left, round(box.bottom()) + 9, plate)


def _paint_shade(painter: QPainter, scene: Scene) -> None:
    """In crop mode all but the shown part is dimmed."""
    box = scene.box
    if box is None:
        return
    path = QPainterPath()
    path.addRect(scene.frame)
    if scene.uncut is not None:
        path.addRect(scene.lens.exact(scene.uncut))
    path.setFillRule(Qt.FillRule.WindingFill)
    hole = QPainterPath()
    hole.addRect(scene.lens.exact(box))
    painter.fillPath(path.subtracted(hole), QColor(0, 0, 0, 150))
    if scene.uncut is not None:
        painter.setPen(QPen(QColor(255, 255, 255, 120), 1, Qt.PenStyle.DashLine))
        painter.setBrush(_PLAIN)
        painter.drawRect(scene.lens.exact(scene.uncut))


def _paint_band(painter: QPainter, band: QRectF, ink: Ink) -> None:
    fill = QColor(ink.accent)
    fill.setAlpha(36)
    painter.fillRect(band, fill)
    painter.setPen(QPen(ink.accent, 1))
    painter.setBrush(_PLAIN)
    painter.drawRect(band)


def paint_header(
    painter: QPainter, frame: QRectF, left: str, right: str, ink: Ink, *, highest: float = 5.0
) -> None:
    """The name over the picture: colour, word and frame say together that this is preview."""
    paint_title(painter, frame, left, ink.preview, ink, highest=highest)
    metrics = QFontMetricsF(ink.small)
    width = metrics.horizontalAdvance(right) + 4
    title = QFontMetricsF(ink.label).horizontalAdvance(left)
    if frame.width() >= title + width + 24:
        painter.setFont(ink.small)
        painter.setPen(ink.muted)
        at = QRectF(frame.right() - width, _title_top(frame, highest), width, 18)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)


def paint_title(
    painter: QPainter,
    frame: QRectF,
    text: str,
    color: QColor,
    ink: Ink,
    *,
    highest: float = 5.0,
) -> None:
    """Above the frame, or on a plate inside where the frame begins outside the view."""
    width = QFontMetricsF(ink.label).horizontalAdvance(text) + 6
    at = QRectF(max(highest + 1, frame.left()), _title_top(frame, highest), width, 18)
    if frame.top() < at.bottom() - 1:
        painter.fillRect(at.adjusted(-4, 0, 4, 0), CHIP)
    painter.setFont(ink.label)
    painter.setPen(color)
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, text)


def header_area(frame: QRectF, width: int, *, highest: float = 5.0) -> QRect:
    """The strip that holds it."""
    return QRect(0, int(_title_top(frame, highest)) - 1, width, 21)


def _title_top(frame: QRectF, highest: float) -> float:
    return max(highest, frame.top() - 24)
