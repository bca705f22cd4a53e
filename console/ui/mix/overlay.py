"""Draws a scene: labels, frames, handles, guides, badges; widget pixels, never sent anywhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QRegion

from console.domain.gaps import Gap
from console.domain.layout import Placed
from console.domain.units import Rect
from console.ui.mix.hits import shown_handles
from console.ui.mix.ink import CHIP, GUIDE, Ink
from console.ui.mix.labels import Labels
from console.ui.mix.scene import Scene, gap_ends, guide_badge, guide_strip

CENTRED = Qt.AlignmentFlag.AlignCenter
_PLAIN = Qt.BrushStyle.NoBrush


def paint_scene(painter: QPainter, scene: Scene, ink: Ink, labels: Labels, region: QRegion) -> None:
    """Everything over the picture that lies in the region."""
    if not scene.frame.toRect().contains(region.boundingRect()):
        outline(painter, scene.frame, ink.preview, 2)
    if scene.cropping:
        _paint_shade(painter, scene)
    labels.paint(painter, scene, region)
    for guide in scene.guides:
        painter.fillRect(QRect(*_thin(*guide_strip(scene, guide))), GUIDE)
    _paint_selection(painter, scene, ink, labels)
    for gap in scene.gaps:
        _paint_gap(painter, scene, gap, labels)
    for guide in scene.guides:
        if guide.distance > 0:
            text = str(round(guide.distance))
            plate = labels.chips.badge(text, GUIDE, painter.device().devicePixelRatioF())
            width = plate.deviceIndependentSize().width()
            painter.drawPixmap(guide_badge(scene, guide, width).topLeft().toPoint(), plate)
    if scene.band is not None:
        _paint_band(painter, scene.lens.exact(scene.band), ink)


def outline(painter: QPainter, box: QRectF, color: QColor, width: float) -> None:
    """A sharp frame around a box: the line lies outside of it."""
    line = round(width)
    inner = box.toAlignedRect()
    outer = inner.adjusted(-line, -line, line, line)
    painter.fillRect(outer.left(), outer.top(), outer.width(), line, color)
    painter.fillRect(outer.left(), inner.bottom() + 1, outer.width(), line, color)
    painter.fillRect(outer.left(), inner.top(), line, inner.height(), color)
    painter.fillRect(inner.right() + 1, inner.top(), line, inner.height(), color)


def paint_ring(painter: QPainter, widget: QRect, touched: QRect, ink: Ink) -> None:
    """Around the canvas that has the keys, where its edge is painted at all."""
    if not widget.adjusted(1, 1, -1, -1).contains(touched):
        painter.setBrush(_PLAIN)
        painter.setPen(ink.accent)
        painter.drawRect(widget.adjusted(0, 0, -1, -1))


def _paint_selection(painter: QPainter, scene: Scene, ink: Ink, labels: Labels) -> None:
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
    if scene.graspable:
        _paint_handles(painter, shown, color, labels)
    _paint_size(painter, scene, box, color, labels)


def _paint_chosen(painter: QPainter, scene: Scene, item: Placed, color: QColor) -> None:
    box = scene.lens.exact(item.pixels)
    if item.layer.locked:
        painter.setPen(QPen(color, 2, Qt.PenStyle.DotLine))
        painter.setBrush(_PLAIN)
        painter.drawRect(box)
    else:
        outline(painter, box.adjusted(1, 1, -1, -1), color, 2)


def _paint_handles(painter: QPainter, box: QRectF, color: QColor, labels: Labels) -> None:
    knob = labels.chips.handle(color, painter.device().devicePixelRatioF())
    half = round(knob.deviceIndependentSize().width()) // 2
    centre = box.center()
    x, y, across, down = centre.x(), centre.y(), box.width() / 2, box.height() / 2
    for handle in shown_handles(box):
        left, top = round(x + handle.across * across), round(y + handle.down * down)
        painter.drawPixmap(left - half, top - half, knob)


def _paint_size(painter: QPainter, scene: Scene, box: Rect, color: QColor, labels: Labels) -> None:
    text = scene.note or f"{box.width:g} × {box.height:g}"
    plate = labels.chips.badge(text, color, painter.device().devicePixelRatioF())
    shown = scene.lens.exact(box)
    left = round(shown.center().x() - plate.deviceIndependentSize().width() / 2)
    painter.drawPixmap(left, round(shown.bottom()) + 9, plate)


def _paint_gap(painter: QPainter, scene: Scene, gap: Gap, labels: Labels) -> None:
    """From edge to edge, with the distance on it."""
    start, end = gap_ends(scene, gap)
    if gap.axis == "x":
        painter.fillRect(QRectF(start.x(), start.y(), end.x() - start.x(), 1), GUIDE)
        ends = (QRectF(start.x(), start.y() - 4, 1, 9), QRectF(end.x() - 1, end.y() - 4, 1, 9))
    else:
        painter.fillRect(QRectF(start.x(), start.y(), 1, end.y() - start.y()), GUIDE)
        ends = (QRectF(start.x() - 4, start.y(), 9, 1), QRectF(end.x() - 4, end.y() - 1, 9, 1))
    for tick in ends:
        painter.fillRect(tick, GUIDE)
    text = f"{round(gap.distance)}"
    plate = labels.chips.badge(text, GUIDE, painter.device().devicePixelRatioF())
    size, middle = plate.deviceIndependentSize(), (start + end) / 2
    left, top = middle.x() - size.width() / 2, middle.y() - size.height() / 2
    painter.drawPixmap(round(left), round(top), plate)


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


def _thin(x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
    """The line itself in the middle of its strip, which is longer than wide."""
    if height > width:
        return x + width // 2, y + 1, 1, height - 2
    return x + 1, y + height // 2, width - 2, 1


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
