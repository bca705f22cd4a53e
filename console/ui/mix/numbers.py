"""What is typed into a number field: read, held to the vendor's range, written back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.arithmetic import evaluate
from console.domain.findings import Limits
from console.domain.message import Message, say
from console.domain.mix import Crop, Place
from console.domain.units import Length, Share, nearest

Member: TypeAlias = Literal["x", "y", "width", "height"]
Unit: TypeAlias = Literal["px", "%"]

MEMBERS: tuple[Member, ...] = ("x", "y", "width", "height")


@dataclass(frozen=True, slots=True)
class Wrong:
    """The sentence for under the field."""

    words: Message


@dataclass(frozen=True, slots=True)
class Remark:
    """Taken, with a sentence for under the field all the same."""

    words: Message


def read_place(
    text: str, member: Member, unit: Unit, side: float, limits: Limits
) -> Length | Wrong | None:
    """A plain number counts in the unit shown; nothing typed is "not given"."""
    if not text.strip():
        return None
    value = evaluate(text, side=side)
    if isinstance(value, Message):
        return Wrong(value)
    if not isinstance(value, Share) and unit == "%" and "px" not in text.lower():
        value = Share(value / 100)
    if isinstance(value, Share):
        share = Share(round(value.of, 4))
        if limits.share_min <= share.of <= limits.share_max:
            return share
        return Wrong(
            say(
                "Between {low} % and {high} %: the vendor takes no other share. Use px instead.",
                low=f"{limits.share_min * 100:g}",
                high=f"{limits.share_max * 100:g}",
            )
        )
    least = 0 if member in ("x", "y") else 1
    whole = nearest(value)
    if least <= whole <= limits.px_max:
        return whole
    return Wrong(say("Between {low} and {high} px.", low=least, high=limits.px_max))


def read_crop(text: str, member: Member, side: float | None, limits: Limits) -> int | Wrong | None:
    """Whole source pixels; per cent is of the source's side where that is known."""
    if not text.strip():
        return None
    value = evaluate(text, side=side)
    if isinstance(value, Message):
        return Wrong(value)
    if isinstance(value, Share):
        if side is None:
            return Wrong(say("The size of this source is not known: type pixels."))
        value = value.of * side
    least = 0 if member in ("x", "y") else 1
    whole = nearest(value)
    if least <= whole <= limits.crop_max:
        return whole
    return Wrong(say("Between {low} and {high} px.", low=least, high=limits.crop_max))


def read_whole(text: str, low: int, high: int) -> int | Wrong | None:
    """A whole number between the ends, None where nothing is typed."""
    if not text.strip():
        return None
    value = evaluate(text)
    if isinstance(value, Message):
        return Wrong(value)
    if isinstance(value, Share) or not low <= nearest(value) <= high:
        return Wrong(say("A whole number between {low} and {high}.", low=low, high=high))
    return nearest(value)


def unit_of(place: Place) -> Unit:
    """Per cent as soon as one of the numbers is a share."""
    lengths = (place.x, place.y, place.width, place.height)
    return "%" if any(isinstance(length, Share) for length in lengths) else "px"


def written(length: Length | None) -> str:
    """As it stands in its field; empty for "not given"."""
    if length is None:
        return ""
    if isinstance(length, Share):
        return f"{length.of * 100:.6g}"
    return f"{length:.10g}"


def crop_with(crop: Crop | None, member: Member, value: int | None) -> Crop | None:
    """The crop with one number changed; None once all four are empty."""
    old = crop or Crop()
    made = Crop(
        value if member == "x" else old.x,
        value if member == "y" else old.y,
        value if member == "width" else old.width,
        value if member == "height" else old.height,
    )
    return None if made == Crop() else made


def place_with(place: Place, member: Member, value: Length | None) -> Place:
    return Place(
        value if member == "x" else place.x,
        value if member == "y" else place.y,
        value if member == "width" else place.width,
        value if member == "height" else place.height,
    )
