"""A second painter of mixes, from the vendor's own JSON and papers: it imports nothing of ours.

The numbers follow vendor/FACTS.md 2.2, 2.3 and 2.5, in fractions, so that no half is rounded by
chance; pictures are cut, scaled and laid over each other by Pillow."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias, cast

from PIL import Image, ImageDraw

Images: TypeAlias = Mapping[str, Image.Image]
Pair: TypeAlias = tuple[Fraction, Fraction]
Box: TypeAlias = tuple[int, int, int, int]

MARGIN = 2
"""Pixels beside an edge that scalers may tell apart: no interior."""
GENTLE = 90
"""Sides of a picture below which details are so small that scalers may tell them apart."""
_THIRD = {
    10: ("tl",), 20: ("br",), 30: ("bl",), 40: ("tr",), 310: ("tl", "br"),
    410: ("tl", "br", "bl"), 510: ("tl", "br", "tr", "bl"), 610: ("tl", "br", "tr", "bc", "bl"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Composed:
    """The picture, and white where it is the inside of one source."""

    picture: Image.Image
    interior: Image.Image


def compose(para: Mapping[str, Any], images: Images, *, stretch: bool = True) -> Composed:
    """What viewers get of a `start_mix_stream_advanced`; sources have the size of their image."""
    rows = sorted(para["input_stream_list"], key=lambda row: row["layout_params"]["image_layer"])
    seen = [_Input(row, rows, images) for row in rows if _kind(row) != 4]
    width, height = seen[0].sides(seen[0].own)
    canvas = Image.new("RGB", (_round(width), _round(height)))
    interior = Image.new("L", canvas.size, 255)
    slots = _slots(para.get("mix_stream_template_id", 0), canvas.size, seen[1:])
    for order, one in enumerate(seen):
        slot = slots[order - 1] if order and slots else None
        box = (0, 0, *canvas.size) if not order else _rounded(one.box(canvas.size, slot))
        one.paint(canvas, interior, box, sized=slot is not None, stretch=stretch)
    return Composed(canvas, interior)


class _Input:
    def __init__(self, row: Mapping[str, Any], rows: Sequence[Any], images: Images) -> None:
        self._layout: Mapping[str, Any] = row["layout_params"]
        self._cut: Mapping[str, Any] = row.get("crop_params", {})
        self._kind = _kind(row)
        self._image = images.get(row["input_stream_id"])
        self.own = self._natural(rows, images)

    def _natural(self, rows: Sequence[Any], images: Images) -> Pair:
        """Rules 6 and 12: a canvas is as large as the lowest real stream, a crop as it says."""
        if self._kind == 3:
            lowest = next(row for row in rows if _kind(row) in (0, 5))
            return _pair(images[lowest["input_stream_id"]].size)
        left, top, right, bottom = self._shown()
        return Fraction(right - left), Fraction(bottom - top)

    def _shown(self) -> Box:
        assert self._image is not None
        left, top = self._cut.get("crop_x", 0), self._cut.get("crop_y", 0)
        right = left + self._cut.get("crop_width", self._image.width - left)
        return left, top, right, top + self._cut.get("crop_height", self._image.height - top)

    def sides(self, default: Pair) -> Pair:
        """Given in pixels, as only layer 1 has to be."""
        width, height = self._layout.get("image_width"), self._layout.get("image_height")
        return (
            default[0] if width is None else Fraction(str(width)),
            default[1] if height is None else Fraction(str(height)),
        )

    def box(
        self, canvas: tuple[int, int], slot: tuple[Fraction, ...] | None
    ) -> tuple[Fraction, ...]:
        """Rule 5: own numbers before the template's, and both before the source's own size."""
        left, top, wide, high = slot or (Fraction(0), Fraction(0), *self.own)
        x, y = (
            self._length("location_x", canvas[0], left),
            self._length("location_y", canvas[1], top),
        )
        across = self._length("image_width", canvas[0], wide)
        down = self._length("image_height", canvas[1], high)
        return x, y, x + across, y + down

    def _length(self, name: str, side: int, default: Fraction) -> Fraction:
        given = self._layout.get(name)
        if given is None:
            return default
        value = Fraction(str(given))
        return value * side if 0 < value < 1 else value

    def paint(
        self, canvas: Image.Image, interior: Image.Image, box: Box, *, sized: bool, stretch: bool
    ) -> None:
        if self._image is None:
            color = tuple(bytes.fromhex(str(self._layout["color"])[2:]))
            canvas.paste(color, box)
            _mark(interior, box, inside=True)
            return
        sized = sized or {"image_width", "image_height"} <= self._layout.keys()
        within = box if self._cut and sized and stretch else _letterboxed(box, self.own)
        for bar in (
            (box[0], box[1], box[2], within[1]),
            (box[0], within[3], box[2], box[3]),
            (box[0], within[1], within[0], within[3]),
            (within[2], within[1], box[2], within[3]),
        ):
            if bar[2] > bar[0] and bar[3] > bar[1]:
                canvas.paste((0, 0, 0), bar)
        size = within[2] - within[0], within[3] - within[1]
        if min(size) > 0:
            part = self._image.convert("RGBa").crop(self._shown())
            part = scaled(part, size).convert("RGBA")
            canvas.paste(part.convert("RGB"), within[:2], part.getchannel("A"))
        _mark(interior, box, inside=self._kind != 2)
        _mark(interior, within, inside=self._kind != 2 and min(size) >= GENTLE)
        if min(size) < GENTLE:
            interior.paste(0, within)


def scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    resize = cast("Callable[..., Image.Image]", image.resize)  # its stub mentions NumPy
    return resize(size, Image.Resampling.BILINEAR)


def _kind(row: Mapping[str, Any]) -> int:
    return int(row["layout_params"].get("input_type", 0))


def _round(value: Fraction) -> int:
    """Rule 12a."""
    return math.floor(value + Fraction(1, 2))


def _rounded(box: tuple[Fraction, ...]) -> Box:
    left, top, right, bottom = (_round(edge) for edge in box)
    return left, top, right, bottom


def _pair(size: tuple[int, int]) -> Pair:
    return Fraction(size[0]), Fraction(size[1])


def _letterboxed(box: Box, own: Pair) -> Box:
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return box
    scale = min((right - left) / own[0], (bottom - top) / own[1])
    wide, high = (max(1, _round(side * scale)) for side in own)
    x, y = left + (right - left - wide) // 2, top + (bottom - top - high) // 2
    return x, y, x + wide, y + high


def _slots(
    template: int, canvas: tuple[int, int], small: Sequence[_Input]
) -> list[tuple[Fraction, ...]]:
    """2.5 with its policies: the box is a maximum, the source keeps its aspect, then the anchor."""
    width, height = _pair(canvas)
    found: list[tuple[Fraction, ...]] = []
    for order, one in enumerate(small):
        if template == 50:
            found.append(
                (Fraction(244), Fraction(400), Fraction(120), 120 * one.own[1] / one.own[0])
            )
        elif template in _THIRD:
            w, h = _within((width / 3, height / 3), one.own)
            x, y = _anchor(_THIRD[template][order], (width, height), (w, h))
            found.append((x, y, w, h))
        elif template == 390:
            w, h = _within((width / 2, height / 2), one.own)
            found.append(((Fraction(20), width - w)[order], (height - h) / 2, w, h))
        elif template == 391:
            w, h = _within((width / 2, (height - 30) / 2), one.own)
            found.append(((width - w - 20) / 2, (Fraction(10), h + 20)[order], w, h))
        elif template == 590:
            w, h = _within((width * 20 / 43, height * 20 / 43), one.own)
            x, y = _anchor(("tl", "tr", "bl", "br")[order], (width, height), (w, h))
            found.append((x, y, w, h))
    return found


def _within(most: Pair, own: Pair) -> Pair:
    scale = min(most[0] / own[0], most[1] / own[1])
    return own[0] * scale, own[1] * scale


def _anchor(where: str, canvas: Pair, size: Pair) -> Pair:
    x = {"l": Fraction(20), "r": canvas[0] - 20 - size[0], "c": (canvas[0] - size[0]) / 2}[where[1]]
    return x, Fraction(20) if where[0] == "t" else canvas[1] - 20 - size[1]


def _mark(interior: Image.Image, box: Box, *, inside: bool) -> None:
    """The edge is none, on both of its sides; the inside is one where nothing shines through."""
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return
    if inside:
        interior.paste(255, box)
    m, draw = MARGIN, ImageDraw.Draw(interior)
    for x in (left, right):
        draw.rectangle((x - m, top - m, x + m - 1, bottom + m - 1), fill=0)
    for y in (top, bottom):
        draw.rectangle((left - m, y - m, right + m - 1, y + m - 1), fill=0)
