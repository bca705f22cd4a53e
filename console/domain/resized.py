"""A source of another size: its layers worked out anew, so that viewers see what they saw."""

from __future__ import annotations

from dataclasses import replace

from console.domain.cropping import clamp_crop
from console.domain.layout import crop_rect, resolve
from console.domain.mix import BACKGROUND, Crop, Mix, Source, Sources
from console.domain.templates import FREE
from console.domain.units import Rect, Size, nearest


def recomputed(mix: Mix, key: str, old: Size, new: Size, sources: Sources) -> Mix:
    """The layer for its source's new size: the crop shows the same part, the box stays.

    `sources` is what is known otherwise. The background keeps its place: a canvas of another
    size is a question of its own (recanvas.py)."""
    layer = mix.layer(key)
    if layer is None or old == new:
        return mix
    before = resolve(mix, {**sources, layer.stream: Source(old)}).of(key)
    crop = _scaled(layer.crop, old, new)
    place = layer.place
    if before is not None and layer.number != BACKGROUND and mix.template == FREE:
        box = before.pixels
        place = replace(
            place,
            width=nearest(box.width) if place.width is None else place.width,
            height=nearest(box.height) if place.height is None else place.height,
        )
    return mix.with_layer(replace(layer, crop=crop, place=place))


def _scaled(crop: Crop | None, old: Size, new: Size) -> Crop | None:
    """The same part of the picture, in whole pixels of the new one and inside of it."""
    rect = crop_rect(crop, old)
    if crop is None or rect is None:
        return crop
    across, down = new.width / old.width, new.height / old.height
    left, top = nearest(rect.x * across), nearest(rect.y * down)
    right, bottom = nearest(rect.right * across), nearest(rect.bottom * down)
    shown = clamp_crop(Rect(left, top, max(1, right - left), max(1, bottom - top)), new)
    if shown is None:
        return None
    return Crop(*(nearest(v) for v in (shown.x, shown.y, shown.width, shown.height)))
