"""Own layouts as plain JSON values and back."""

from __future__ import annotations

from console.domain.message import say
from console.domain.mix import Place
from console.domain.own_layout import SLOTS, OwnLayout, Seat
from console.domain.units import Size, nearest
from console.services.shows.mixshape import crop_from, crop_to, place_from, place_to
from console.services.shows.nodes import LAYERS_MAX, Misshaped, Node, Raw, given

LAYOUTS_MAX = 200
"""More than anybody keeps."""


def layout_from(node: Node) -> OwnLayout:
    """One layout; Misshaped as `showshape.show_from`."""
    slot = node.whole_or_none("slot")
    if slot is not None and slot not in SLOTS:
        raise Misshaped(node.at("slot"), say("a key from 1 to 9"))
    canvas = _size(node, "canvas")
    if canvas is None:
        raise Misshaped(node.at("canvas"), say("a width and a height"))
    backdrop = node.node("backdrop")
    return OwnLayout(
        id=node.text("id"),
        name=node.text("name", ""),
        canvas=canvas,
        seats=tuple(_seat_from(seat) for seat in node.nodes("seats", LAYERS_MAX)),
        backdrop=_seat_from(backdrop) if backdrop else None,
        template=node.whole("template", 0),
        slot=slot,
        family=node.text("family", ""),
    )


def layout_to(own: OwnLayout) -> Raw:
    """Plain values in a fixed order; what is not given is left out."""
    return given(
        id=own.id,
        name=own.name or None,
        slot=own.slot,
        family=own.family or None,
        canvas=_size_to(own.canvas),
        template=own.template or None,
        backdrop=None if own.backdrop is None else _seat_to(own.backdrop),
        seats=[_seat_to(seat) for seat in own.seats],
    )


def _seat_from(node: Node) -> Seat:
    place, crop = node.node("place"), node.node("crop")
    return Seat(
        place=place_from(place) if place else Place(),
        crop=crop_from(crop) if crop else None,
        of=_size(node, "of"),
        cover=node.yes("cover"),
        hint=node.text("hint", ""),
    )


def _seat_to(seat: Seat) -> Raw:
    return given(
        hint=seat.hint or None,
        place=place_to(seat.place) or None,
        crop=None if seat.crop is None else crop_to(seat.crop),
        of=None if seat.of is None else _size_to(seat.of),
        cover=seat.cover or None,
    )


def _size(node: Node, key: str) -> Size | None:
    inner = node.node(key)
    if inner is None:
        return None
    sides = inner.whole("width"), inner.whole("height")
    if min(sides) < 1:
        raise Misshaped(node.at(key), say("a width and a height"))
    return Size(*sides)


def _size_to(size: Size) -> Raw:
    return {"width": nearest(size.width), "height": nearest(size.height)}
