"""Arranging pictures: place, align, fit, fill, templates; a mix in, a mix out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum

from console.domain.altered import altered
from console.domain.cropping import cover
from console.domain.gesture import bounds
from console.domain.layout import Layout, Placed, letterbox, resolve
from console.domain.mix import BACKGROUND, Crop, Kind, Layer, Mix, Place, Sources
from console.domain.snap import Axis
from console.domain.templates import FREE, TEMPLATES
from console.domain.units import Rect, Size, nearest


class Edge(Enum):
    """Where to align; the value is the axis and the part of the side that must meet."""

    LEFT = ("x", 0.0)
    CENTRE = ("x", 0.5)
    RIGHT = ("x", 1.0)
    TOP = ("y", 0.0)
    MIDDLE = ("y", 0.5)
    BOTTOM = ("y", 1.0)


def place(mix: Mix, key: str, box: Rect) -> Mix:
    """The layer at whole output pixels; of the background only the size is written."""
    layer = mix.layer(key)
    if layer is None:
        return mix
    return mix.with_layer(replace(layer, place=_place_at(layer, box)))


def place_all(mix: Mix, boxes: dict[str, Rect]) -> Mix:
    """As `place` for many layers by key."""
    if not boxes:
        return mix
    layers = [
        altered(la, place=_place_at(la, boxes[la.key])) if la.key in boxes else la
        for la in mix.layers
    ]
    return altered(mix, layers=tuple(layers))


def crop(mix: Mix, key: str, shown: Rect | None) -> Mix:
    """The shown part in whole source pixels; None shows the whole source."""
    layer = mix.layer(key)
    if layer is None:
        return mix
    return mix.with_layer(replace(layer, crop=None if shown is None else crop_of(shown)))


def crop_of(shown: Rect) -> Crop:
    """The vendor's four numbers for a rectangle of the source."""
    return Crop(*(nearest(v) for v in (shown.x, shown.y, shown.width, shown.height)))


def align(
    mix: Mix, sources: Sources, keys: Collection[str], edge: Edge, *, to_canvas: bool | None = None
) -> Mix:
    """The pictures lined up; to the canvas where told or where only one is chosen."""
    layout = resolve(mix, sources)
    chosen = _movable(layout, keys)
    if not chosen:
        return mix
    alone = len(chosen) == 1 if to_canvas is None else to_canvas
    frame = _canvas_box(layout) if alone else bounds([item.pixels for item in chosen])
    axis, part = edge.value
    return place_all(
        mix, {item.layer.key: _aligned(item.pixels, frame, axis, part) for item in chosen}
    )


def fit(mix: Mix, sources: Sources, keys: Collection[str]) -> Mix:
    """As large as the canvas allows with the aspect kept, in its middle."""
    layout = resolve(mix, sources)
    frame = _canvas_box(layout)
    return place_all(
        mix,
        {
            item.layer.key: letterbox(frame, item.natural or _size(item.pixels))
            for item in _movable(layout, keys)
        },
    )


def fill(mix: Mix, sources: Sources, keys: Collection[str]) -> Mix:
    """The whole canvas covered without bars: the source is cropped to the canvas's aspect.

    Where the source's size is not known, only the place is set."""
    layout = resolve(mix, sources)
    for item in _movable(layout, keys):
        key = item.layer.key
        source = sources.get(item.layer.stream)
        mix = place(mix, key, _canvas_box(layout))
        if source is not None and source.size is not None and item.layer.kind != Kind.CANVAS:
            mix = crop(mix, key, cover(source.size, layout.canvas))
    return mix


def natural(mix: Mix, sources: Sources, keys: Collection[str]) -> Mix:
    """The own size of what is shown, top-left corner kept; left to the vendor if not known."""
    layout = resolve(mix, sources)
    for item in layout.placed:
        layer = item.layer
        if layer.key not in keys:
            continue
        if layer.kind != Kind.CANVAS and item.natural is not None:
            own = item.natural
            box = Rect(item.pixels.x, item.pixels.y, own.width, own.height)
            mix = place(mix, layer.key, box)
        else:
            mix = mix.with_layer(
                replace(layer, place=replace(layer.place, width=None, height=None))
            )
    return mix


def crop_to_fit(mix: Mix, sources: Sources, key: str) -> Mix:
    """What is shown cropped to its box's aspect, so that the bars go (document 001, FAQ 8)."""
    item = resolve(mix, sources).of(key)
    return mix if item is None else crop_to_box(mix, item)


def crop_to_box(mix: Mix, item: Placed) -> Mix:
    """As `crop_to_fit` where the layout is worked out already."""
    if item.natural is None or item.layer.kind == Kind.CANVAS:
        return mix
    part = cover(item.natural, _size(item.pixels))
    origin = item.crop or Rect(0, 0, 0, 0)
    shown = Rect(origin.x + part.x, origin.y + part.y, part.width, part.height)
    layer = replace(item.layer, crop=crop_of(shown), place=_place_at(item.layer, item.pixels))
    return mix.with_layer(layer)


def pull_inside(mix: Mix, sources: Sources, key: str) -> Mix:
    """The box moved onto the canvas; made smaller with its aspect kept only if it must be."""
    layout = resolve(mix, sources)
    item = layout.of(key)
    return mix if item is None else pull_box_inside(mix, layout, item)


def pull_box_inside(mix: Mix, layout: Layout, item: Placed) -> Mix:
    """As `pull_inside` where the layout is worked out already."""
    canvas, box = layout.canvas, item.pixels
    if box.width > canvas.width or box.height > canvas.height:
        size = letterbox(_canvas_box(layout), Size(max(1, box.width), max(1, box.height)))
        box = Rect(box.x, box.y, size.width, size.height)
    x = min(max(0, box.x), canvas.width - box.width)
    y = min(max(0, box.y), canvas.height - box.height)
    return place(mix, item.layer.key, Rect(x, y, box.width, box.height))


def apply_template(mix: Mix, id_: int, sources: Sources) -> Mix:
    """The preset for the mix: small pictures' own numbers go, crops and audio stay.

    Template 0 frees the numbers; an id the vendor does not have changes nothing."""
    if id_ == FREE:
        return free_layout(mix, sources)
    if all(id_ != template.id for template in TEMPLATES):
        return mix
    layers = tuple(
        replace(la, place=Place()) if la.visual and la.number != BACKGROUND else la
        for la in mix.layers
    )
    return replace(mix, template=id_, layers=layers)


def free_layout(mix: Mix, sources: Sources) -> Mix:
    """The same picture with numbers of its own and template 0."""
    if mix.template == FREE:
        return mix
    boxes = {item.layer.key: item.pixels for item in resolve(mix, sources).placed}
    background = mix.background
    if background is not None:
        boxes.pop(background.key, None)
    return replace(place_all(mix, boxes), template=FREE)


def _place_at(layer: Layer, box: Rect) -> Place:
    width, height = nearest(box.width), nearest(box.height)
    if layer.number == BACKGROUND:
        return Place(width=width, height=height)
    return Place(nearest(box.x), nearest(box.y), width, height)


def _aligned(box: Rect, frame: Rect, axis: Axis, part: float) -> Rect:
    if axis == "x":
        return replace(box, x=nearest(frame.x + (frame.width - box.width) * part))
    return replace(box, y=nearest(frame.y + (frame.height - box.height) * part))


def _movable(layout: Layout, keys: Collection[str]) -> Sequence[Placed]:
    """The chosen pictures without the background, which has no place of its own."""
    return [
        item for item in layout.placed if item.layer.key in keys and item.layer.number != BACKGROUND
    ]


def _canvas_box(layout: Layout) -> Rect:
    return Rect(0, 0, layout.canvas.width, layout.canvas.height)


def _size(box: Rect) -> Size:
    return Size(box.width, box.height)
