"""Draws a scene: labels, frames, handles, guides, badges; widget pixels, never sent anywhere."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QRegion

from console.domain.layout import Placed
from console.domain.units import Rect
from console.ui.mix.chips import HEIGHT, Chips
from console.ui.mix.hits import HANDLE_SIZE, handle_point, shown_handles
from console.ui.mix.ink import BADGE_TEXT, CHIP, GUIDE, WHITE, Ink
from console.ui.mix.scene import Scene, guide_badge, guide_strip

CENTRED = Qt.AlignmentFlag.AlignCenter
LABEL_ROOM, LABEL_HEIGHT = 58, 30
"""Smaller boxes show no name: it would hide them."""
LIGHT = 0.5
"""Plates lighter than this carry dark text."""
_PLAIN = Qt.BrushStyle.NoBrush


def paint_scene(painter: QPainter, scene: Scene, ink: Ink, chips: Chips, region: QRegion) -> None:
    """Everything over the picture that lies in the region."""
    _paint_frame(painter, scene, ink)
    if scene.cropping:
        _paint_shade(painter, scene)
    _paint_labels(painter, scene, chips, region)
    for guide in scene.guides:
        painter.fillRect(_thin(QRectF(guide_strip(scene, guide)), guide.axis == "x"), GUIDE)
    _paint_selection(painter, scene, ink)
    for guide in scene.guides:
        if guide.distance > 0:
            text = str(round(guide.distance))
            width = QFontMetricsF(ink.small).horizontalAdvance(text) + 10
            paint_badge(painter, guide_badge(scene, guide, width), text, GUIDE, ink)
    if scene.band is not None:
        _paint_band(painter, scene.lens.exact(scene.band), ink)


def paint_badge(painter: QPainter, box: QRectF, text: str, color: QColor, ink: Ink) -> None:
    """Numbers on a coloured plate."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(BADGE_TEXT if color.lightnessF() > LIGHT else WHITE)
    painter.setFont(ink.small)
    painter.drawText(box, CENTRED, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def outline(painter: QPainter, box: QRectF, color: QColor, width: float) -> None:
    """A sharp frame around a box: the line lies outside of it."""
    line = round(width)
    inner = box.toAlignedRect()
    outer = inner.adjusted(-line, -line, line, line)
    painter.fillRect(outer.left(), outer.top(), outer.width(), line, color)
    painter.fillRect(outer.left(), inner.bottom() + 1, outer.width(), line, color)
    painter.fillRect(outer.left(), inner.top(), line, inner.height(), color)
    painter.fillRect(inner.right() + 1, inner.top(), line, inner.height(), color)


def _paint_frame(painter: QPainter, scene: Scene, ink: Ink) -> None:
    outline(painter, scene.frame, ink.preview, 2)


def _paint_labels(painter: QPainter, scene: Scene, chips: Chips, region: QRegion) -> None:
    frame, ratio = scene.frame, painter.device().devicePixelRatioF()
    for item in scene.layout.placed:
        box = scene.lens.exact(item.pixels)
        room = round(min(box.right(), frame.right()) - max(box.left(), frame.left())) - 12
        if room < LABEL_ROOM or box.height() < LABEL_HEIGHT:
            continue
        left, top = round(max(box.left(), frame.left())) + 6, round(box.top()) + 5
        if region.intersects(QRect(left, top, room, HEIGHT)):
            text = f"{item.layer.number} {item.layer.title}"
            plate = chips.plate(text, room, ratio)
            painter.drawPixmap(left, top, plate)
            if scene.tally.on_air:  # before the first TAKE everything here is in preview only
                lit = chips.light(scene.tally.of(item.layer), ratio)
                beside = round(plate.deviceIndependentSize().width()) + 4
                if beside + lit.deviceIndependentSize().width() <= room:
                    painter.drawPixmap(left + beside, top, lit)


def _paint_selection(painter: QPainter, scene: Scene, ink: Ink) -> None:
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
        _paint_handles(painter, shown, color)
    _paint_size(painter, scene, box, color, ink)


def _paint_chosen(painter: QPainter, scene: Scene, item: Placed, color: QColor) -> None:
    box = scene.lens.exact(item.pixels)
    if item.layer.locked:
        painter.setPen(QPen(color, 2, Qt.PenStyle.DotLine))
        painter.setBrush(_PLAIN)
        painter.drawRect(box)
    else:
        outline(painter, box.adjusted(1, 1, -1, -1), color, 2)


def _paint_handles(painter: QPainter, box: QRectF, color: QColor) -> None:
    half = HANDLE_SIZE / 2 - 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 2))
    painter.setBrush(WHITE)
    for handle in shown_handles(box):
        at = handle_point(box, handle)
        middle = QPointF(round(at.x()), round(at.y()))
        painter.drawRoundedRect(
            QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half), 1.5, 1.5
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_size(painter: QPainter, scene: Scene, box: Rect, color: QColor, ink: Ink) -> None:
    text = f"{box.width:g} × {box.height:g}"
    width = QFontMetricsF(ink.small).horizontalAdvance(text) + 16
    shown = scene.lens.exact(box)
    plate = QRectF(shown.center().x() - width / 2, shown.bottom() + 9, width, 18)
    paint_badge(painter, plate, text, color, ink)


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


def _thin(strip: QRectF, upright: bool) -> QRectF:
    if upright:
        return QRectF(strip.center().x() - 0.5, strip.top() + 1, 1, strip.height() - 2)
    return QRectF(strip.left() + 1, strip.center().y() - 0.5, strip.width() - 2, 1)


def paint_header(painter: QPainter, frame: QRectF, left: str, right: str, ink: Ink) -> None:
    """The name over the picture: colour, word and frame say together that this is preview."""
    paint_title(painter, frame, left, ink.preview, ink)
    metrics = QFontMetricsF(ink.small)
    width = metrics.horizontalAdvance(right) + 4
    title = QFontMetricsF(ink.label).horizontalAdvance(left)
    if frame.width() >= title + width + 24:
        painter.setFont(ink.small)
        painter.setPen(ink.muted)
        at = QRectF(frame.right() - width, _title_top(frame), width, 18)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)


def paint_title(painter: QPainter, frame: QRectF, text: str, color: QColor, ink: Ink) -> None:
    """Above the frame, or on a plate inside where the frame begins outside the view."""
    width = QFontMetricsF(ink.label).horizontalAdvance(text) + 6
    at = QRectF(max(6.0, frame.left()), _title_top(frame), width, 18)
    if frame.top() < at.bottom() - 1:
        painter.fillRect(at.adjusted(-4, 0, 4, 0), CHIP)
    painter.setFont(ink.label)
    painter.setPen(color)
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, text)


def header_area(frame: QRectF, width: int) -> QRect:
    """The strip that holds it."""
    return QRect(0, int(_title_top(frame)) - 1, width, 21)


def _title_top(frame: QRectF) -> float:
    return max(5.0, frame.top() - 24)
