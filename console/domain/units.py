"""Pixels, shares and sizes of the output picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TypeAlias

from console.domain.value import value


@dataclass(frozen=True, slots=True)
class Share:
    """Part of the background's side, 0.01 to 0.99 (vendor/FACTS.md 2.2)."""

    of: float


Length: TypeAlias = "float | Share"
"""A number is pixels of the output picture."""


@value
class Size:
    """Width and height in pixels."""

    width: float
    height: float


@value
class Rect:
    """Left, top, width, height; the unit is the caller's (output pixels unless said)."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


NEARLY = 0.999_999_99


def nearest(value: float) -> int:
    """floor(v + 0.5), the rounding of every edge (vendor/FACTS.md 2.3 rule 12a).

    The real edge is meant: 0.7 of 45 is 31.5, though binary numbers make 31.499999999999996."""
    if type(value) is int:
        return value
    more = value + 0.5
    whole = floor(more)
    # Rounding to nine digits first can only matter just below the next whole number.
    return whole if more - whole < NEARLY else floor(round(more, 9))


def in_pixels(length: Length, side: float) -> float:
    """A length along a background side of `side` pixels."""
    return length.of * side if isinstance(length, Share) else length


def length_from_wire(value: float) -> Length:
    """Below 1 and above 0 it is a share, else pixels (vendor/FACTS.md 2.2, ambiguity rule)."""
    return Share(value) if 0 < value < 1 else value


def length_to_wire(length: Length) -> float:
    """The number that the vendor reads; whole pixels leave as integers."""
    value = length.of if isinstance(length, Share) else length
    return int(value) if float(value).is_integer() else value
