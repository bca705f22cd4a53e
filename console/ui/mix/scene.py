"""What is drawn over the picture: frames, handles, guides, badges, and where they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from console.domain.layout import Layout, Placed
from console.domain.mix import BACKGROUND, Layer
from console.domain.snap import Guide
from console.domain.tally import NO_TALLY, Tally
from console.domain.units import Rect
from console.ui.mix.lens import Lens, around

REACH = 14
"""Handles and pens stand out of a frame by no more than this, in widget pixels."""
BADGE_HALF = 74
BADGE_ROOM = 34


@dataclass(frozen=True, slots=True)
class Scene:
    """`lens` is in widget pixels; `selection` in the order of the choice, last is primary.

    `band` is the rubber band and `uncut` the whole source around a layer in crop mode, both
    in output pixels."""

    layout: Layout
    lens: Lens
    selection: tuple[str, ...] = ()
    guides: tuple[Guide, ...] = ()
    band: Rect | None = None
    cropping: str = ""
    uncut: Rect | None = None
    tally: Tally = NO_TALLY

    @property
    def chosen(self) -> list[Placed]:
        return [item for item in self.layout.placed if item.layer.key in self.selection]

    @property
    def box(self) -> Rect | None:
        """The common box of the selection, in whole output pixels."""
        return around([item.pixels for item in self.chosen])

    @property
    def graspable(self) -> bool:
        """Whether the selection has handles: something in it may move."""
        return any(movable(item.layer) for item in self.chosen) or bool(self.cropping)

    @property
    def frame(self) -> QRectF:
        """The canvas in widget pixels."""
        return self.lens.exact(Rect(0, 0, self.layout.canvas.width, self.layout.canvas.height))


def movable(layer: Layer) -> bool:
    """Layer 1 defines the canvas and locked layers stay where they are."""
    return layer.number != BACKGROUND and not layer.locked


def extent(scene: Scene, keys: Iterable[str] = ()) -> QRegion:
    """All that a change of selection, guides or the layers `keys` can touch, widget pixels."""
    region = QRegion()
    for rect in _parts(scene, frozenset(keys)):
        region = region.united(rect)
    return region


def _parts(scene: Scene, keys: frozenset[str]) -> Iterator[QRect]:
    for item in scene.layout.placed:
        if item.layer.key in keys or item.layer.key in scene.selection:
            yield _grown(scene.lens.exact(item.pixels), REACH)
    box = scene.box
    if box is not None:
        shown = scene.lens.exact(box)
        yield _grown(shown, REACH)
        middle = round(shown.center().x())
        yield QRect(middle - BADGE_HALF, round(shown.bottom()) - 6, 2 * BADGE_HALF, BADGE_ROOM + 6)
    if scene.uncut is not None:
        yield _grown(scene.lens.exact(scene.uncut), 3)
    if scene.band is not None:
        yield _grown(scene.lens.exact(scene.band), 2)
    for guide in scene.guides:
        yield guide_strip(scene, guide)
        if guide.distance > 0:
            yield _grown(guide_badge(scene, guide, 40), 2)


def guide_strip(scene: Scene, guide: Guide) -> QRect:
    """The line from edge to edge of the canvas, with a pixel of room."""
    frame = scene.frame
    at = scene.lens.over(guide.at, guide.at)
    if guide.axis == "x":
        return QRect(round(at.x()) - 2, round(frame.top()) - 1, 5, round(frame.height()) + 2)
    return QRect(round(frame.left()) - 1, round(at.y()) - 2, round(frame.width()) + 2, 5)


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


def _grown(rect: QRectF, by: int) -> QRect:
    return rect.toAlignedRect().adjusted(-by, -by, by, by)
