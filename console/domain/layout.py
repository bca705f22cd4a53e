"""What viewers get: every sent picture's place on the output canvas, by the vendor's rules."""

from __future__ import annotations

import math

from console.domain.findings import CropFit
from console.domain.mix import STREAM_KINDS, VISUAL_KINDS, Crop, Kind, Layer, Mix, Sources
from console.domain.templates import arrange
from console.domain.units import Length, Rect, Share, Size, in_pixels, nearest
from console.domain.value import value

FARTHEST = 100_000
FALLBACK_CANVAS = Size(1280, 720)
"""Drawn where nothing tells the background's size; the linter says so."""


@value
class Placed:
    """One visual layer on the canvas, in output pixels.

    `box` has the real edges, `pixels` the rounded ones (FACTS 2.3 rule 12a), `picture` is the
    whole-pixel part of `pixels` that the picture covers; the rest is black where `bars`.
    `crop` is in source pixels, None for the whole source; `natural` is the size of what is shown
    (the source's or the crop's), None where it is not known. `bars` leaves rounding out."""

    layer: Layer
    box: Rect
    pixels: Rect
    picture: Rect
    crop: Rect | None
    natural: Size | None
    bars: bool
    size_known: bool


@value
class Layout:
    """The output canvas and its pictures, lowest first; unknown canvases are 1280x720."""

    canvas: Size
    canvas_known: bool
    placed: tuple[Placed, ...]

    def of(self, key: str) -> Placed | None:
        """The picture of that layer key; None for audio, hidden and unknown layers."""
        return next((item for item in self.placed if item.layer.key == key), None)


def resolve(mix: Mix, sources: Sources, *, crop_fit: CropFit = "stretch") -> Layout:
    """Intent and what is known of the sources, worked out; never fails, never guesses silently."""
    canvas, known = canvas_of(mix, sources)
    slots = _slots(mix, sources, canvas)
    placed = tuple(
        _place(layer, canvas, slots.get(layer.key), mix, sources, crop_fit)
        for layer in mix.sent
        if layer.kind in VISUAL_KINDS
    )
    return Layout(canvas, known, placed)


def place_on(
    canvas: Size, layer: Layer, mix: Mix, sources: Sources, crop_fit: CropFit = "stretch"
) -> Placed:
    """One visual layer that no template places, on a canvas that is worked out already."""
    return _place(layer, canvas, None, mix, sources, crop_fit)


def canvas_of(mix: Mix, sources: Sources) -> tuple[Size, bool]:
    """The output's size, and whether it is known: layer 1's box (FACTS 2.3 rules 6 and 12a)."""
    layer = mix.background
    if layer is None:
        return FALLBACK_CANVAS, False
    own = natural_size(layer, mix, sources)
    width = _pixels_given(layer.place.width) or (own.width if own else None)
    height = _pixels_given(layer.place.height) or (own.height if own else None)
    if width is None or height is None:
        return FALLBACK_CANVAS, False
    return Size(nearest(width), nearest(height)), True


def natural_size(layer: Layer, mix: Mix, sources: Sources) -> Size | None:
    """The size of what is shown when none is given; None where it is not known.

    The crop's, else the source's; for a canvas that of the lowest real stream (FACTS 2.3
    rules 6 and 12)."""
    if layer.kind == Kind.CANVAS:
        streams = (la for la in mix.sent if la.visual and la.kind in STREAM_KINDS)
        lowest = next(streams, None)
        return _source_size(lowest, sources) if lowest else None
    if layer.kind == Kind.AUDIO:
        return None
    size = _source_size(layer, sources)
    crop = crop_rect(layer.crop, size)
    return Size(crop.width, crop.height) if crop else size


def crop_rect(crop: Crop | None, source: Size | None) -> Rect | None:
    """The shown part in source pixels; a side left out reaches to the source's edge.

    None where nothing is cropped, or where a side left out cannot be known."""
    if crop is None or crop == Crop():
        return None
    x, y = crop.x or 0, crop.y or 0
    width = crop.width if crop.width is not None else source.width - x if source else None
    height = crop.height if crop.height is not None else source.height - y if source else None
    if width is None or height is None or width <= 0 or height <= 0:
        return None
    return Rect(x, y, width, height)


def is_unverified(item: Placed) -> bool:
    """Whether it is cropped and nobody can say that the crop stays on its source."""
    layer = item.layer
    cropped = layer.crop is not None and layer.crop != Crop() and layer.kind != Kind.CANVAS
    return cropped and not item.size_known


def whole(box: Rect) -> Rect:
    """The box with each edge rounded by itself (FACTS 2.3 rule 12a)."""
    left, top = nearest(box.x), nearest(box.y)
    return Rect(left, top, nearest(box.right) - left, nearest(box.bottom) - top)


def letterbox(box: Rect, picture: Size) -> Rect:
    """The picture fitted into a whole-pixel box: sides rounded, offset floor(rest / 2)."""
    if box.width <= 0 or box.height <= 0 or picture.width <= 0 or picture.height <= 0:
        return box
    if box.width * picture.height <= box.height * picture.width:
        width, height = box.width, nearest(picture.height * box.width / picture.width)
    else:
        width, height = nearest(picture.width * box.height / picture.height), box.height
    width, height = max(1, width), max(1, height)
    left, top = (box.width - width) // 2, (box.height - height) // 2
    return Rect(box.x + left, box.y + top, width, height)


def aspect_differs(box: Rect, picture: Size) -> bool:
    """Whether box and picture differ in aspect by more than rounding either to whole pixels."""
    if min(box.width, box.height, picture.width, picture.height) <= 0:
        return False
    wide, high = box.width * picture.height, box.height * picture.width
    return (
        nearest(high / picture.height) != box.width
        and nearest(wide / picture.width) != box.height
        and nearest(wide / box.height) != picture.width
        and nearest(high / box.width) != picture.height
    )


def _place(
    layer: Layer,
    canvas: Size,
    slot: Rect | None,
    mix: Mix,
    sources: Sources,
    crop_fit: CropFit,
) -> Placed:
    source = _source_size(layer, sources)
    natural = natural_size(layer, mix, sources)
    if layer.kind == Kind.CANVAS and _sized(layer):
        natural = Size(
            _given(layer.place.width, canvas.width, 0), _given(layer.place.height, canvas.height, 0)
        )
    box = _box(layer, canvas, slot, natural)
    pixels = whole(box)
    crop = None if layer.kind == Kind.CANVAS else crop_rect(layer.crop, source)
    sized = slot is not None or (layer.place.width is not None and layer.place.height is not None)
    stretched = crop is not None and sized and crop_fit == "stretch"
    plain = layer.kind == Kind.CANVAS or natural is None or stretched
    return Placed(
        layer,
        box,
        pixels,
        picture=pixels if plain or natural is None else letterbox(pixels, natural),
        crop=crop,
        natural=natural,
        bars=not plain and natural is not None and aspect_differs(pixels, natural),
        size_known=natural is not None if layer.kind == Kind.CANVAS else source is not None,
    )


def _box(layer: Layer, canvas: Size, slot: Rect | None, natural: Size | None) -> Rect:
    """Own numbers first, then the template's, then the source's own size (FACTS 2.3 rule 5)."""
    if layer.number == 1:
        return Rect(0, 0, canvas.width, canvas.height)
    size = natural or canvas
    default = slot or Rect(0, 0, size.width, size.height)
    place = layer.place
    return Rect(
        _given(place.x, canvas.width, default.x),
        _given(place.y, canvas.height, default.y),
        _given(place.width, canvas.width, default.width),
        _given(place.height, canvas.height, default.height),
    )


def _slots(mix: Mix, sources: Sources, canvas: Size) -> dict[str, Rect]:
    small = [la for la in mix.sent if la.visual and la.number != 1]
    sizes = tuple(natural_size(la, mix, sources) for la in small)
    return {
        la.key: slot for la, slot in zip(small, arrange(mix.template, canvas, sizes), strict=False)
    }


def _given(length: Length | None, side: float, default: float) -> float:
    """Pixels of a length; what is no number or absurdly far is the linter's affair."""
    value = default if length is None else in_pixels(length, side)
    return max(-FARTHEST, min(value, FARTHEST)) if math.isfinite(value) else default


def _pixels_given(length: Length | None) -> float | None:
    """Layer 1 counts in pixels only: a share of itself says nothing."""
    if length is None or isinstance(length, Share):
        return None
    return length if 1 <= length <= FARTHEST else None


def _sized(layer: Layer) -> bool:
    return layer.place.width is not None and layer.place.height is not None


def _source_size(layer: Layer, sources: Sources) -> Size | None:
    source = sources.get(layer.stream)
    return source.size if source else None
