"""The arrangement for when an input has gone: the others take its room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from console.domain.arrange import apply_template, free_layout, place, place_all
from console.domain.gesture import bounds
from console.domain.layout import Placed, letterbox, resolve
from console.domain.mix import BACKGROUND, LAYERS_MIN, Kind, Layer, Mix, Place, Sources
from console.domain.order import BLACK, add_canvas_behind
from console.domain.templates import FREE
from console.domain.units import Rect, Size, nearest

CORNERS: Final = {2: 20, 3: 310, 4: 410, 5: 510, 6: 610}
"""The vendor's corner templates by pictures, the background counted."""
ALIKE: Final = 2
"""Pixels by which boxes of one row may differ through rounding."""


def without(mix: Mix, key: str, sources: Sources) -> Mix:
    """The mix without what that layer shows, ready to be looked at and sent.

    A guest's layer is hidden, so that it comes back with one key; seats of its size share its
    room. In the background's place stands a canvas of its size: what is in front stays."""
    layer = mix.layer(key)
    if layer is None or layer.hidden:
        return mix
    if layer.number == BACKGROUND:
        return _canvas_instead(mix, layer, sources)
    left = hidden(mix, key)
    if len(left.sent) < LAYERS_MIN:
        return _alone(left, sources)
    if not layer.visual:
        return left
    return _rearranged(mix, left, layer, sources)


def hidden(mix: Mix, key: str) -> Mix:
    """The layer is in no request; with one key it is back."""
    layer = mix.layer(key)
    return mix if layer is None else mix.with_layer(replace(layer, hidden=True))


def _canvas_instead(mix: Mix, layer: Layer, sources: Sources) -> Mix:
    size = resolve(mix, sources).canvas
    canvas = replace(
        layer,
        stream=_fresh(mix),
        kind=Kind.CANVAS,
        crop=None,
        color=BLACK,
        key_color=None,
        place=Place(width=nearest(size.width), height=nearest(size.height)),
    )
    return mix.with_layer(canvas)


def _alone(left: Mix, sources: Sources) -> Mix:
    """One input is no mix for the vendor: it stands over a canvas of the same size."""
    size = resolve(left, sources).canvas
    behind = add_canvas_behind(replace(left, template=FREE), size)
    last = next((la for la in behind.sent if la.number != BACKGROUND), None)
    if last is None or not last.visual:
        return behind
    return place(behind, last.key, Rect(0, 0, size.width, size.height))


def _rearranged(mix: Mix, left: Mix, gone: Layer, sources: Sources) -> Mix:
    corner = CORNERS.get(sum(1 for la in left.sent if la.visual))
    if mix.template in CORNERS.values() and corner is not None:
        return apply_template(left, corner, sources)
    free = free_layout(mix, sources)
    placed = resolve(free, sources).placed
    seat = next((item for item in placed if item.layer.key == gone.key), None)
    rest = hidden(free, gone.key)
    if seat is None:
        return rest
    family = [item for item in placed if _of_family(item, seat)]
    return place_all(rest, _shared(family, seat))


def _of_family(item: Placed, seat: Placed) -> bool:
    """Another guest in a box of the same size: they stand in one grid."""
    layer, one, other = item.layer, item.pixels, seat.pixels
    guest = layer.kind in (Kind.AV, Kind.VIDEO) and layer.number != BACKGROUND
    alike = abs(one.width - other.width) <= ALIKE and abs(one.height - other.height) <= ALIKE
    return guest and alike and layer.key != seat.layer.key


def _shared(family: Sequence[Placed], seat: Placed) -> dict[str, Rect]:
    """The seats spread over their common area, as large as their shape allows."""
    if not family:
        return {}
    area = bounds([seat.pixels, *(item.pixels for item in family)])
    shape = Size(seat.pixels.width, seat.pixels.height)
    count = len(family)
    columns = max(range(1, count + 1), key=lambda n: (_scale(area, shape, n, count), -n))
    rows = math.ceil(count / columns)
    wide, high = area.width / columns, area.height / rows
    order = sorted(family, key=lambda item: (item.pixels.y, item.pixels.x))
    return {
        item.layer.key: letterbox(
            Rect(
                nearest(area.x + at % columns * wide),
                nearest(area.y + at // columns * high),
                math.floor(wide),
                math.floor(high),
            ),
            shape,
        )
        for at, item in enumerate(order)
    }


def _scale(area: Rect, shape: Size, columns: int, count: int) -> float:
    rows = math.ceil(count / columns)
    return min(area.width / columns / shape.width, area.height / rows / shape.height)


def _fresh(mix: Mix) -> str:
    used = {la.stream for la in mix.layers}
    names = ("slate", *(f"slate{n}" for n in range(2, len(used) + 3)))
    return next(name for name in names if name not in used)
