"""Where the vendor's twelve templates put the small pictures (FACTS.md 2.5, policies A to D).

Restated from the document; exact fractions, for edges are rounded only at the end."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from console.rehearsal.streams import Size

Exact: TypeAlias = tuple[Fraction, Fraction]
Slot: TypeAlias = tuple[Fraction, Fraction, Fraction, Fraction]
"""x, y, width and height in output pixels."""

Anchor = Literal["TL", "TR", "BL", "BR", "BC", "left half", "right half", "upper", "lower"]

_MARGIN = 20
_ANCHORS: dict[int, tuple[Anchor, ...]] = {
    10: ("TL",),
    20: ("BR",),
    30: ("BL",),
    40: ("TR",),
    310: ("TL", "BR"),
    390: ("left half", "right half"),
    391: ("upper", "lower"),
    410: ("TL", "BR", "BL"),
    510: ("TL", "BR", "TR", "BL"),
    590: ("TL", "TR", "BL", "BR"),
    610: ("TL", "BR", "TR", "BC", "BL"),
}


def slots(template: int, canvas: Size, sources: Sequence[Exact | None]) -> list[Slot]:
    """One for each small picture, in the order of their layers; empty for template 0.

    `sources` are the sizes of what is shown; an unknown one has the canvas's shape (A)."""
    whole = (Fraction(canvas[0]), Fraction(canvas[1]))
    sizes = [source or whole for source in sources]
    if template == 50:
        return [(Fraction(244), Fraction(400), Fraction(120), 120 * h / w) for w, h in sizes[:1]]
    anchors = _ANCHORS.get(template, ())
    limit = _limit(template, whole)
    return [
        _anchored(anchor, whole, _inside(size, limit))
        for anchor, size in zip(anchors, sizes, strict=False)
    ]


def _limit(template: int, canvas: Exact) -> Exact:
    width, height = canvas
    if template == 390:
        return width / 2, height / 2
    if template == 391:
        return width / 2, max(Fraction(1), (height - 30) / 2)
    share = Fraction(20, 43) if template == 590 else Fraction(1, 3)
    return width * share, height * share


def _inside(source: Exact, limit: Exact) -> Exact:
    scale = min(limit[0] / source[0], limit[1] / source[1])
    return source[0] * scale, source[1] * scale


def _anchored(anchor: Anchor, canvas: Exact, size: Exact) -> Slot:
    spare_x, spare_y = canvas[0] - size[0], canvas[1] - size[1]
    near = Fraction(_MARGIN)
    x, y = {
        "TL": (near, near),
        "TR": (spare_x - near, near),
        "BL": (near, spare_y - near),
        "BR": (spare_x - near, spare_y - near),
        "BC": (spare_x / 2, spare_y - near),
        "left half": (near, spare_y / 2),
        "right half": (spare_x, spare_y / 2),
        "upper": ((spare_x - near) / 2, Fraction(10)),
        "lower": ((spare_x - near) / 2, size[1] + near),
    }[anchor]
    return x, y, size[0], size[1]
