"""A canvas of another size: the pictures kept in pixels, kept in shares, or refitted."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, TypeAlias

from console.domain.arrange import place_all
from console.domain.layout import Layout, Placed
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, Mix, Place
from console.domain.templates import FREE
from console.domain.units import Length, Rect, Share, Size, nearest

Way: TypeAlias = Literal["pixels", "shares", "refit"]

WAYS: Final[tuple[Way, ...]] = ("pixels", "shares", "refit")
TITLES: Final[dict[Way, Message]] = {
    "pixels": say("Keep pixels"),
    "shares": say("Keep shares"),
    "refit": say("Refit"),
}
TOLD: Final[dict[Way, Message]] = {
    "pixels": say("Every picture keeps its numbers; what is left of the canvas stays empty."),
    "shares": say("Every edge keeps its part of the canvas; pictures change their shape with it."),
    "refit": say("Pictures keep their shape and their distance to the edges, larger or smaller."),
}


def recanvas(mix: Mix, before: Layout, canvas: Size, way: Way) -> Mix:
    """The mix for a canvas of that size; `before` is the layout on the old one.

    The background and audio have no place, and what a template places stays the template's."""
    boxes = {
        item.layer.key: _box(item, before.canvas, canvas, way)
        for item in before.placed
        if _own(mix, item.layer.key)
    }
    after = place_all(mix, boxes)
    return _with_shares(mix, after, boxes) if way == "shares" else after


def same_arrangement(one: Layout, other: Layout) -> bool:
    """Whether canvas and boxes are equal: then nobody has moved anything in between."""
    return one.canvas == other.canvas and _boxes(one) == _boxes(other)


def _boxes(layout: Layout) -> dict[str, Rect]:
    return {item.layer.key: item.pixels for item in layout.placed}


def _own(mix: Mix, key: str) -> bool:
    layer = mix.layer(key)
    if layer is None or layer.number == BACKGROUND or not layer.visual:
        return False
    return mix.template == FREE or layer.place != Place()


def _with_shares(mix: Mix, after: Mix, boxes: dict[str, Rect]) -> Mix:
    """Numbers that are shares already stay as they were written: they follow by themselves."""
    for key in boxes:
        old, new = mix.layer(key), after.layer(key)
        if old is not None and new is not None:
            pairs = zip(_lengths(old.place), _lengths(new.place), strict=True)
            kept = (one if isinstance(one, Share) else other for one, other in pairs)
            after = after.with_layer(replace(new, place=Place(*kept)))
    return after


def _lengths(place: Place) -> tuple[Length | None, ...]:
    return place.x, place.y, place.width, place.height


def _box(item: Placed, old: Size, new: Size, way: Way) -> Rect:
    box = item.pixels
    if way == "pixels":
        return box
    across, down = new.width / old.width, new.height / old.height
    if way == "shares":
        left, top = nearest(box.x * across), nearest(box.y * down)
        right, bottom = nearest(box.right * across), nearest(box.bottom * down)
        return Rect(left, top, max(1, right - left), max(1, bottom - top))
    if box == Rect(0, 0, old.width, old.height):
        return Rect(0, 0, new.width, new.height)
    scale = min(across, down)
    width, height = max(1, nearest(box.width * scale)), max(1, nearest(box.height * scale))
    return Rect(
        _moved(box.x, old.width - box.width, new.width - width),
        _moved(box.y, old.height - box.height, new.height - height),
        width,
        height,
    )


def _moved(at: float, room: float, now: float) -> int:
    """The same part of the free room before it; a picture as wide as the canvas is centred."""
    return nearest(at / room * now) if room > 0 else nearest(now / 2)
