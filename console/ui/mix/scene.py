"""What is drawn over the picture: frames, handles, guides, badges, and where they reach."""

from __future__ import annotations

import math
from dataclasses import field
from typing import TypeAlias

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from console.domain.aids import Aids
from console.domain.layout import Layout, Placed
from console.domain.mix import BACKGROUND, Layer
from console.domain.tally import NO_TALLY, Tally
from console.domain.units import Rect
from console.domain.value import value
from console.ui.mix.lens import Lens, around

REACH = 14
"""Handles and pens stand out of a frame by no more than this, in widget pixels."""
NO_AIDS = Aids()
WORTH = 1.5
"""How much more than the parts their bounds may hold to be painted as one."""
BADGE_HALF = 74
BADGE_ROOM = 34
Area: TypeAlias = tuple[int, int, int, int]
Parts: TypeAlias = "dict[object, Area]"
"""Where lies what, by what tells it from what was there before."""


@value
class Scene:
    """`lens` is in widget pixels; `selection` in the order of the choice, last is primary.

    `band` is the rubber band and `uncut` the whole source around a layer in crop mode, both
    in output pixels, as is `box`, the common box of the `chosen`; `frame` is the canvas in widget
    pixels. `held` layers are under the hand; `parts` tells what lies where, for `differing`.
    `note` stands under the selection in place of its size,
    while a move is typed; `moving` layers show no handles: those would hide what they move to."""

    layout: Layout
    lens: Lens
    selection: tuple[str, ...] = ()
    band: Rect | None = None
    cropping: str = ""
    uncut: Rect | None = None
    tally: Tally = NO_TALLY
    held: tuple[str, ...] = ()
    aids: Aids = NO_AIDS
    note: str = ""
    moving: bool = False

    chosen: tuple[Placed, ...] = field(init=False, repr=False, compare=False)
    box: Rect | None = field(init=False, repr=False, compare=False)
    frame: QRectF = field(init=False, repr=False, compare=False)
    parts: Parts = field(init=False, repr=False, compare=False)

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
        return bool(self.cropping) or any(movable(item.layer) for item in self.chosen)

    def all_differs(self, before: Scene, *, lifted: bool) -> bool:
        """Whether pictures may differ anywhere: while some are lifted, only those do."""
        other = self.layout is not before.layout or self.tally != before.tally
        lines = self.cropping != before.cropping or self.aids != before.aids
        return (other and not lifted) or lines


def movable(layer: Layer) -> bool:
    """Layer 1 defines the canvas and locked layers stay where they are."""
    return layer.number != BACKGROUND and not layer.locked


def differing(before: Parts, after: Parts) -> QRegion:
    """All that a change of selection, held layers or guides touches, in widget pixels.

    One rectangle where that is hardly more: a plain clip paints twice as fast as a region."""
    areas = [area for key, area in before.items() if after.get(key) != area]
    areas += [area for key, area in after.items() if before.get(key) != area]
    if not areas:
        return QRegion()
    left, top, width, height = areas[0]
    right, bottom, all_of_them = left + width, top + height, 0
    for x, y, width, height in areas:
        left, right = min(left, x), max(right, x + width)
        top, bottom = min(top, y), max(bottom, y + height)
        all_of_them += width * height
    if (right - left) * (bottom - top) <= WORTH * all_of_them:
        return QRegion(left, top, right - left, bottom - top)
    region = QRegion()
    for area in areas:
        region += QRect(*area)
    return region


def _parts(scene: Scene) -> Parts:
    """Where everything lies that may differ, by what tells it from what was there before."""
    lens, chosen = scene.lens, scene.chosen
    found: Parts = {}
    if len(chosen) > 1:
        found = {(id(item), True): _area(lens, item.pixels, REACH) for item in chosen}
    if scene.held != scene.selection and not set(scene.held) <= set(scene.selection):
        for item in scene.layout.placed:
            if item.layer.key in scene.held and item.layer.key not in scene.selection:
                found[id(item), False] = _area(lens, item.pixels, REACH)
    box = scene.box
    if box is not None:
        # The box of a single layer is its own: as another item it is another part.
        what = id(chosen[0]) if len(chosen) == 1 else box
        left, top, width, height = found[what] = _area(lens, box, REACH)
        middle, below = left + width // 2, top + height - REACH - 6
        found[what, scene.note] = (middle - BADGE_HALF, below, 2 * BADGE_HALF, BADGE_ROOM + 6)
    if scene.uncut is not None:
        found[scene.uncut, "uncut"] = _area(lens, scene.uncut, 3)
    if scene.band is not None:
        found[scene.band, "band"] = _area(lens, scene.band, 2)
    return found


def _area(lens: Lens, box: Rect, by: int) -> Area:
    """In widget pixels, grown on all sides; no detour over Qt, as every frame asks for it."""
    zoom, x, y = lens.zoom, lens.left + box.x * lens.zoom, lens.top + box.y * lens.zoom
    left, top = math.floor(x) - by, math.floor(y) - by
    right, bottom = x + box.width * zoom, y + box.height * zoom
    return left, top, math.ceil(right) + by - left, math.ceil(bottom) + by - top
