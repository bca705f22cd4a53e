"""What tells of a drag where it lies: lines that edges lie on, distances, equal gaps."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from console.domain.gaps import Gap
from console.domain.snap import Guide
from console.domain.units import Rect
from console.ui.mix.chips import Chips
from console.ui.mix.ink import GUIDE
from console.ui.mix.lens import Lens
from console.ui.mix.paint import IDENTITY
from console.ui.mix.scene import Area, Parts, Scene


@dataclass(frozen=True, slots=True)
class Guidance:
    """`box` is what the guides were worked out for, in output pixels; the rest as in `Scene`."""

    guides: tuple[Guide, ...] = ()
    gaps: tuple[Gap, ...] = ()
    lens: Lens = IDENTITY
    box: Rect | None = None
    frame: QRectF = field(default_factory=QRectF, compare=False)

    parts: Parts = field(init=False, repr=False, compare=False)
    lines: tuple[QRect, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What every frame of a drag paints again is worked out once."""
        object.__setattr__(self, "parts", _parts(self))
        lines = (QRect(*_thin(*_strip(self, guide))) for guide in self.guides)
        object.__setattr__(self, "lines", tuple(lines))


def guidance(scene: Scene, guides: tuple[Guide, ...], gaps: tuple[Gap, ...]) -> Guidance:
    """Of the scene as it stands."""
    if not guides and not gaps:
        return NO_GUIDANCE
    return Guidance(guides, gaps, scene.lens, scene.box, scene.frame)


def paint_lines(painter: QPainter, told: Guidance) -> None:
    """Below the frames of the selection."""
    for line in told.lines:
        painter.fillRect(line, GUIDE)


def paint_distances(painter: QPainter, told: Guidance, chips: Chips) -> None:
    """Above them."""
    for gap in told.gaps:
        _paint_gap(painter, told, gap, chips)
    for guide in told.guides:
        if guide.distance > 0:
            text = str(round(guide.distance))
            plate = chips.badge(text, GUIDE, painter.device().devicePixelRatioF())
            width = plate.deviceIndependentSize().width()
            painter.drawPixmap(_badge(told, guide, width).topLeft().toPoint(), plate)


def _parts(told: Guidance) -> Parts:
    found: Parts = {}
    for guide in told.guides:
        found[guide.axis, guide.at] = _strip(told, guide)
        if guide.distance > 0:
            found[guide, told.box] = _grown(_badge(told, guide, 40), 2)
    for gap in told.gaps:
        start, end = _ends(told, gap)
        found[gap] = _grown(QRectF(start, end).normalized(), 30)
    return found


def _paint_gap(painter: QPainter, told: Guidance, gap: Gap, chips: Chips) -> None:
    """From edge to edge, with the distance on it."""
    start, end = _ends(told, gap)
    if gap.axis == "x":
        painter.fillRect(QRectF(start.x(), start.y(), end.x() - start.x(), 1), GUIDE)
        ends = (QRectF(start.x(), start.y() - 4, 1, 9), QRectF(end.x() - 1, end.y() - 4, 1, 9))
    else:
        painter.fillRect(QRectF(start.x(), start.y(), 1, end.y() - start.y()), GUIDE)
        ends = (QRectF(start.x() - 4, start.y(), 9, 1), QRectF(end.x() - 4, end.y() - 1, 9, 1))
    for tick in ends:
        painter.fillRect(tick, GUIDE)
    text = f"{round(gap.distance)}"
    plate = chips.badge(text, GUIDE, painter.device().devicePixelRatioF())
    size, middle = plate.deviceIndependentSize(), (start + end) / 2
    left, top = middle.x() - size.width() / 2, middle.y() - size.height() / 2
    painter.drawPixmap(round(left), round(top), plate)


def _ends(told: Guidance, gap: Gap) -> tuple[QPointF, QPointF]:
    """Both ends of its line, on whole widget pixels."""
    if gap.axis == "x":
        start, end = told.lens.over(gap.start, gap.at), told.lens.over(gap.end, gap.at)
    else:
        start, end = told.lens.over(gap.at, gap.start), told.lens.over(gap.at, gap.end)
    return QPointF(start.toPoint()), QPointF(end.toPoint())


def _strip(told: Guidance, guide: Guide) -> Area:
    """The line from edge to edge of the canvas, with two pixels of room beside and one beyond."""
    lens, frame = told.lens, told.frame
    if guide.axis == "x":
        at = round(lens.left + guide.at * lens.zoom)
        return at - 2, round(frame.top()) - 1, 5, round(frame.height()) + 2
    at = round(lens.top + guide.at * lens.zoom)
    return round(frame.left()) - 1, at - 2, round(frame.width()) + 2, 5


def _badge(told: Guidance, guide: Guide, width: float) -> QRectF:
    """Where the distance is told: in the middle of the gap, beside the line."""
    box = told.box or Rect(0, 0, 0, 0)
    low, high = (box.y, box.bottom) if guide.axis == "x" else (box.x, box.right)
    gap = guide.start + guide.distance / 2 if guide.start < low else guide.end - guide.distance / 2
    if guide.start < low and guide.end > high:
        gap = (low + high) / 2
    elif guide.start < low:
        gap = low - guide.distance / 2
    elif guide.end > high:
        gap = high + guide.distance / 2
    if guide.axis == "x":
        at = told.lens.over(guide.at, gap)
        return QRectF(at.x() + 4, at.y() - 8, width, 16)
    at = told.lens.over(gap, guide.at)
    return QRectF(at.x() - width / 2, at.y() + 4, width, 16)


def _thin(x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
    """The line itself in the middle of its strip, which is longer than wide."""
    if height > width:
        return x + width // 2, y + 1, 1, height - 2
    return x + 1, y + height // 2, width - 2, 1


def _grown(rect: QRectF, by: int) -> Area:
    left, top = math.floor(rect.left()) - by, math.floor(rect.top()) - by
    right, bottom = math.ceil(rect.right()) + by, math.ceil(rect.bottom()) + by
    return left, top, right - left, bottom - top


NO_GUIDANCE: Final = Guidance()
