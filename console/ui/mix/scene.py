"""What is drawn over the picture: frames, handles, guides, badges, and where they reach."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QRegion

from console.domain.aids import Aids
from console.domain.gaps import Gap
from console.domain.layout import Layout, Placed
from console.domain.mix import BACKGROUND, Layer
from console.domain.snap import Guide
from console.domain.tally import NO_TALLY, Tally
from console.domain.units import Rect
from console.ui.mix.lens import Lens, around

REACH = 14
"""Handles and pens stand out of a frame by no more than this, in widget pixels."""
NO_AIDS = Aids()
WORTH = 1.5
"""How much more than the parts their bounds may hold to be painted as one."""
BADGE_HALF = 74
BADGE_ROOM = 34
_Area: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """`lens` is in widget pixels; `selection` in the order of the choice, last is primary.

    `band` is the rubber band and `uncut` the whole source around a layer in crop mode, both
    in output pixels, as is `box`, the common box of the `chosen`; `frame` is the canvas in widget
    pixels. `held` layers are under the hand; `parts` tells what lies where, for `differing`.
    `gaps` are told with their distances; `note` stands under the selection in place of its size,
    while a move is typed."""

    layout: Layout
    lens: Lens
    selection: tuple[str, ...] = ()
    guides: tuple[Guide, ...] = ()
    band: Rect | None = None
    cropping: str = ""
    uncut: Rect | None = None
    tally: Tally = NO_TALLY
    held: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    aids: Aids = NO_AIDS
    note: str = ""

    chosen: tuple[Placed, ...] = field(init=False, repr=False, compare=False)
    box: Rect | None = field(init=False, repr=False, compare=False)
    frame: QRectF = field(init=False, repr=False, compare=False)
    parts: dict[object, _Area] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What painting asks for again and again is worked out once."""
        chosen = tuple(it for it in self.layout.placed if it.layer.key in self.selection)
        canvas = Rect(0, 0, self.layout.canvas.width, self.layout.canvas.height)
        object.__setattr__(self, "chosen", chosen)
        object.__setattr__(self, "box", around([item.pixels for item in chosen]))
        object.__setattr__(self, "frame", self.lens.exact(canvas))
        object.__setattr__(self, "parts", _parts(self))

    @property
    def graspable(self) -> bool:
        """Whether the selection has handles: something in it may move."""
        return any(movable(item.layer) for item in self.chosen) or bool(self.cropping)

    def all_differs(self, before: Scene, *, lifted: bool) -> bool:
        """Whether pictures may differ anywhere: while some are lifted, only those do."""
        other = self.layout is not before.layout or self.tally != before.tally
        lines = self.cropping != before.cropping or self.aids != before.aids
        return (other and not lifted) or lines


def movable(layer: Layer) -> bool:
    """Layer 1 defines the canvas and locked layers stay where they are."""
    return layer.number != BACKGROUND and not layer.locked


def differing(before: Scene, after: Scene) -> QRegion:
    """All that a change of selection, guides or held layers touches, in widget pixels.

    One rectangle where that is hardly more: a plain clip paints twice as fast as a region."""
    areas = [area for _, area in before.parts.items() ^ after.parts.items()]
    if not areas:
        return QRegion()
    left, top = min(area[0] for area in areas), min(area[1] for area in areas)
    right = max(area[0] + area[2] for area in areas)
    bottom = max(area[1] + area[3] for area in areas)
    if (right - left) * (bottom - top) <= WORTH * sum(area[2] * area[3] for area in areas):
        return QRegion(left, top, right - left, bottom - top)
    region = QRegion()
    for area in areas:
        region += QRect(*area)
    return region


def _parts(scene: Scene) -> dict[object, _Area]:
    """Where everything lies that may differ, by what tells it from what was there before."""
    lens, chosen = scene.lens, scene.selection
    held = frozenset((*scene.held, *chosen))
    found: dict[object, _Area] = {
        (id(item), item.layer.key in chosen): _grown(lens.exact(item.pixels), REACH)
        for item in scene.layout.placed
        if item.layer.key in held
    }
    box = scene.box
    if box is not None:
        left, top, width, height = found[box] = _grown(lens.exact(box), REACH)
        middle, below = left + width // 2, top + height - REACH - 6
        found[box, scene.note] = (middle - BADGE_HALF, below, 2 * BADGE_HALF, BADGE_ROOM + 6)
    if scene.uncut is not None:
        found[scene.uncut, "uncut"] = _grown(lens.exact(scene.uncut), 3)
    if scene.band is not None:
        found[scene.band, "band"] = _grown(lens.exact(scene.band), 2)
    for guide in scene.guides:
        found[guide.axis, guide.at] = guide_strip(scene, guide)
        if guide.distance > 0:
            found[guide] = _grown(guide_badge(scene, guide, 40), 2)
    for gap in scene.gaps:
        start, end = gap_ends(scene, gap)
        found[gap] = _grown(QRectF(start, end).normalized(), 30)
    return found


def gap_ends(scene: Scene, gap: Gap) -> tuple[QPointF, QPointF]:
    """Both ends of its line, on whole widget pixels."""
    if gap.axis == "x":
        start, end = scene.lens.over(gap.start, gap.at), scene.lens.over(gap.end, gap.at)
    else:
        start, end = scene.lens.over(gap.at, gap.start), scene.lens.over(gap.at, gap.end)
    return QPointF(start.toPoint()), QPointF(end.toPoint())


def guide_strip(scene: Scene, guide: Guide) -> _Area:
    """The line from edge to edge of the canvas, with two pixels of room beside and one beyond."""
    lens, frame = scene.lens, scene.frame
    if guide.axis == "x":
        at = round(lens.left + guide.at * lens.zoom)
        return at - 2, round(frame.top()) - 1, 5, round(frame.height()) + 2
    at = round(lens.top + guide.at * lens.zoom)
    return round(frame.left()) - 1, at - 2, round(frame.width()) + 2, 5


def guide_badge(scene: Scene, guide: Guide, width: float) -> QRectF:
    """Where the distance is told: in the middle of the gap, beside the line."""
    box = scene.box or Rect(0, 0, 0, 0)
    low, high = (box.y, box.bottom) if guide.axis == "x" else (box.x, box.right)
    gap = guide.start + guide.distance / 2 if guide.start < low else guide.end - guide.distance / 2
    if guide.start < low and guide.end > high:
        gap = (low + high) / 2
    elif guide.start < low:
        gap = low - guide.distance / 2
    elif guide.end > high:
        gap = high + guide.distance / 2
    if guide.axis == "x":
        at = scene.lens.over(guide.at, gap)
        return QRectF(at.x() + 4, at.y() - 8, width, 16)
    at = scene.lens.over(gap, guide.at)
    return QRectF(at.x() - width / 2, at.y() + 4, width, 16)


def _grown(rect: QRectF, by: int) -> _Area:
    left, top = math.floor(rect.left()) - by, math.floor(rect.top()) - by
    right, bottom = math.ceil(rect.right()) + by, math.ceil(rect.bottom()) + by
    return left, top, right - left, bottom - top
