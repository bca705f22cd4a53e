"""A text typed for one number of a layer: the place or crop that it comes to, and a remark."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from console.domain.findings import Limits
from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, Crop, Kind, Layer, Place
from console.domain.tidy import Arrangement, resized
from console.domain.units import Length, Rect, Share, Size, in_pixels, nearest
from console.ui.mix.numbers import (
    Member,
    Unit,
    Wrong,
    crop_with,
    place_with,
    read_crop,
    read_place,
    unit_of,
)


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """`remark` where the number that is kept is not quite the one that was meant."""

    place: Place
    remark: Message | None = None


def typed_place(
    text: str, member: Member, layer: Layer, layout: Layout, limits: Limits, how: Arrangement
) -> TypedPlace | Wrong:
    """A sum, or `px` or `%` alone, which turns the number there is into that unit."""
    wanted = unit_alone(text)
    if wanted is not None:
        return in_other_unit(layer, layout, (member,), wanted, limits)
    unit = unit_here(layer.place, member)
    value = read_place(text, member, unit, side_along(layout, member), limits)
    if isinstance(value, Wrong):
        return value
    place = place_with(layer.place, member, value)
    if value is not None:
        place = _anchored(layer, place, member, layout, how)
    return TypedPlace(place)


def in_other_unit(
    layer: Layer, layout: Layout, members: tuple[Member, ...], wanted: Unit, limits: Limits
) -> TypedPlace:
    """What is not given becomes what it comes to; of the background shares say nothing."""
    place, remark = layer.place, None
    item = layout.of(layer.key)
    for member in members:
        own = length_of(place, member)
        if layer.number == BACKGROUND or (own is None and wanted == "px"):
            continue
        if own is None and item is not None:
            own = side_of(item.box, member)
        if own is None:
            continue
        value, told = turned(own, wanted, side_along(layout, member), limits)
        place, remark = place_with(place, member, value), remark or told
    return TypedPlace(place, remark)


def turned(
    length: Length, wanted: Unit, side: float, limits: Limits
) -> tuple[Length, Message | None]:
    """The length in the other unit, and what has to be said where it is not the very same."""
    if wanted == "px":
        if not isinstance(length, Share):
            return length, None
        exact = in_pixels(length, side)
        whole = nearest(exact)
        if abs(exact - whole) < 0.005:
            return whole, None
        return whole, say("{exact} px, rounded to {whole} px.", exact=f"{exact:.2f}", whole=whole)
    if isinstance(length, Share) or side <= 0:
        return length, None
    share = round(length / side, 4)
    if not limits.share_min <= share <= limits.share_max:
        return length, say(
            "Stays in px: the vendor takes no share but {low} % to {high} %.",
            low=f"{limits.share_min * 100:g}",
            high=f"{limits.share_max * 100:g}",
        )
    back = nearest(share * side)
    if back == nearest(length):
        return Share(share), None
    return Share(share), say("Comes to {whole} px, not {exact}.", whole=back, exact=f"{length:g}")


def typed_crop(
    text: str, member: Member, layer: Layer, source: Size | None, limits: Limits
) -> Crop | Wrong | None:
    """Held to the source where its size is known (FACTS 2.3 rule 9)."""
    side = None if source is None else source.width if _across(member) else source.height
    value = read_crop(text, member, side, limits)
    if isinstance(value, Wrong):
        return value
    crop = crop_with(layer.crop, member, value)
    if value is None or crop is None or side is None:
        return crop
    start, extent = (crop.x, crop.width) if _across(member) else (crop.y, crop.height)
    least = 1 if extent is None else extent
    if (start or 0) + least <= side:
        return crop
    room = side - (start or 0) if member in ("width", "height") else side - least
    return Wrong(
        say("The source has {side} px here: at most {most}.", side=f"{side:g}", most=f"{room:g}")
    )


def unit_alone(text: str) -> Unit | None:
    """`px` or `%` and nothing else."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain == "%":
        return "%"
    return "px" if plain == "px" else None


def unit_here(place: Place, member: Member) -> Unit:
    """The unit of that number; of one that is not given that of the others."""
    value = length_of(place, member)
    if value is None:
        return unit_of(place)
    return "%" if isinstance(value, Share) else "px"


def side_along(layout: Layout, member: Member) -> float:
    """The side of the canvas that a share of this number is a part of."""
    return layout.canvas.width if _across(member) else layout.canvas.height


def length_of(place: Place, member: Member) -> Length | None:
    return {"x": place.x, "y": place.y, "width": place.width, "height": place.height}[member]


def crop_number(crop: Crop, member: Member) -> int | None:
    return {"x": crop.x, "y": crop.y, "width": crop.width, "height": crop.height}[member]


def side_of(box: Rect, member: Member) -> float:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}[member]


def can_crop(layer: Layer) -> bool:
    return layer.kind not in (Kind.AUDIO, Kind.CANVAS)


def pinned(layer: Layer, member: Member) -> bool:
    """The background has no place of its own, only a size."""
    return layer.number == BACKGROUND and member in ("x", "y")


def _anchored(
    layer: Layer, place: Place, member: Member, layout: Layout, how: Arrangement
) -> Place:
    """The other edge moves as far as the anchor asks; only along the number that was typed."""
    item = layout.of(layer.key)
    if item is None or layer.number == BACKGROUND:
        return place
    box = item.pixels
    typed = length_of(place, member)
    size = nearest(in_pixels(0 if typed is None else typed, side_along(layout, member)))
    across, down = how.anchor
    if member == "width" and across:
        return place_with(place, "x", resized(layer, box, size, int(box.height), how).x)
    if member == "height" and down:
        return place_with(place, "y", resized(layer, box, int(box.width), size, how).y)
    return place


def _across(member: Member) -> bool:
    return member in ("x", "width")
