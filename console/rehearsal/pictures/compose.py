"""The picture of a mix from the numbers of its request (FACTS.md 2.3 rules 5, 6, 12 and 12a)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from console.rehearsal.pictures.scene import Fill, Mixed, Plate, Rect, Scene
from console.rehearsal.pictures.slots import Exact, Slot, slots
from console.rehearsal.streams import Size
from console.rehearsal.tencent.rules import AUDIO, CANVAS, PICTURE
from console.rehearsal.tencent.wish import Cut, Input, Wish

CropFit: TypeAlias = Literal["stretch", "bars"]
"""What becomes of a cropped part whose shape is not its box's: the documents leave it open."""

BLACK = "0x000000"


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to mix: scenes by stream id for streams, by number for pictures."""

    streams: Mapping[str, Scene]
    pictures: Mapping[int, Scene]

    def of(self, source: Input) -> Scene | None:
        if source.picture is not None and source.kind == PICTURE:
            return self.pictures.get(source.picture)
        return self.streams.get(source.stream)


def compose(wish: Wish, offer: Offer, otherwise: Size | None, crop_fit: CropFit) -> Mixed | None:
    """None for a mix without pictures.

    `otherwise` is the canvas where nothing tells the background's size any more."""
    seen = sorted(
        (source for source in wish.inputs if source.kind != AUDIO), key=lambda s: s.layer or 0
    )
    natural = {source.layer: _natural(source, seen, offer) for source in seen}
    canvas = _canvas(seen, natural.get(1), otherwise)
    if canvas is None:
        return None
    small = [source.layer for source in seen if source.layer != 1]
    found = slots(wish.template, canvas, [natural[layer] for layer in small])
    seats = dict(zip(small, found, strict=False))
    plates = [
        _plate(source, offer, canvas, natural[source.layer], seats.get(source.layer), crop_fit)
        for source in seen
    ]
    return Mixed(canvas, tuple(plate for plate in plates if plate is not None))


def exact(value: float) -> Fraction:
    """The decimal number that was written: 0.7 of 45 is 31.5, not 31.499999999999996."""
    return Fraction(repr(value))


def nearest(value: Fraction) -> int:
    """floor(v + 0.5): rule 12a."""
    return math.floor(value + Fraction(1, 2))


def _natural(source: Input, seen: list[Input], offer: Offer) -> Exact | None:
    """The size of what is shown: the crop's or the source's; a canvas has the lowest stream's."""
    if source.kind == CANVAS:
        real = (one for one in seen if one.kind in (0, 5))
        lowest = next((scene for one in real if (scene := offer.of(one)) is not None), None)
        return _sides(lowest.size) if lowest is not None else None
    scene = offer.of(source)
    if scene is None:
        return None
    left, top, right, bottom = _part(source, scene.size)
    return right - left, bottom - top


def _sides(size: Size) -> Exact:
    return Fraction(size[0]), Fraction(size[1])


def _part(source: Input, size: Size) -> Slot:
    """What the crop leaves of a source, as edges; a side left out reaches to the source's end."""
    cut = source.cut
    if cut is None:
        return Fraction(0), Fraction(0), Fraction(size[0]), Fraction(size[1])
    left, top = exact(cut.x or 0), exact(cut.y or 0)
    right = left + exact(cut.width) if cut.width else Fraction(size[0])
    bottom = top + exact(cut.height) if cut.height else Fraction(size[1])
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _canvas(seen: list[Input], natural: Exact | None, otherwise: Size | None) -> Size | None:
    background = next((source for source in seen if source.layer == 1), None)
    if background is None:
        return otherwise
    own = natural or (otherwise and _sides(otherwise)) or (None, None)
    width = exact(background.width) if background.width else own[0]
    height = exact(background.height) if background.height else own[1]
    if width is None or height is None:
        return None
    return nearest(width), nearest(height)


def _plate(
    source: Input,
    offer: Offer,
    canvas: Size,
    natural: Exact | None,
    seat: Slot | None,
    crop_fit: CropFit,
) -> Plate | None:
    """None where nothing is known of the source, or nothing is left of its box."""
    box = _edges(_box(source, canvas, natural, seat))
    if min(box.size) <= 0:
        return None
    if source.kind == CANVAS:
        fill = Fill(source.color or BLACK, box.size)
        return Plate(fill, Rect(0, 0, *box.size), box, box)
    scene = offer.of(source)
    if scene is None or natural is None:
        return None
    shown = Rect(*(nearest(edge) for edge in _part(source, scene.size)))
    sized = seat is not None or None not in (source.width, source.height)
    stretched = source.cut not in (None, Cut()) and sized and crop_fit == "stretch"
    return Plate(scene, shown, box, box if stretched else _fitted(box, natural))


def _box(source: Input, canvas: Size, natural: Exact | None, seat: Slot | None) -> Slot:
    """Its own numbers, where left out the template's, else the corner and the natural size."""
    if source.layer == 1:
        return Fraction(0), Fraction(0), Fraction(canvas[0]), Fraction(canvas[1])
    wide, high = natural or _sides(canvas)
    x, y, width, height = seat or (Fraction(0), Fraction(0), wide, high)
    return (
        _length(source.x, canvas[0], x),
        _length(source.y, canvas[1], y),
        _length(source.width, canvas[0], width),
        _length(source.height, canvas[1], height),
    )


def _length(value: float | None, side: int, otherwise: Fraction) -> Fraction:
    """Below 1 a share of the canvas, from 1 on pixels (FACTS.md 2.2)."""
    if value is None:
        return otherwise
    number = exact(value)
    return number * side if number < 1 else number


def _edges(box: Slot) -> Rect:
    x, y, width, height = box
    return Rect(nearest(x), nearest(y), nearest(x + width), nearest(y + height))


def _fitted(box: Rect, source: Exact) -> Rect:
    """The whole source inside the box with black bars: sides rounded, offset floor(rest / 2)."""
    wide, high = box.size
    scale = min(wide / source[0], high / source[1])
    width, height = max(1, nearest(source[0] * scale)), max(1, nearest(source[1] * scale))
    left, top = box.left + (wide - width) // 2, box.top + (high - height) // 2
    return Rect(left, top, left + width, top + height)
