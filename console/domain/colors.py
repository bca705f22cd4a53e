"""Colours of canvases: the vendor's form, the seven that its document names, and contrast."""

from __future__ import annotations

import re

from console.domain.message import Message, say
from console.domain.query import folded

SEVEN: tuple[tuple[str, Message], ...] = (
    ("0xcc0033", say("Red")),
    ("0xcc9900", say("Yellow")),
    ("0xcccc33", say("Green")),
    ("0x99CCFF", say("Blue")),
    ("0x000000", say("Black")),
    ("0xFFFFFF", say("White")),
    ("0x999999", say("Grey")),
)
"""In the order and spelling of document 001."""

_WRITTEN = re.compile(r"(?:#|0[xX])?([0-9A-Fa-f]{6})", re.ASCII)
READABLE = 4.5
"""Contrast of text, WCAG 2.2 AA."""


def vendor_color(text: str) -> str | None:
    """`#RRGGBB`, `RRGGBB` or `0xRRGGBB` in the vendor's form; None for what is no colour.

    One of the seven is spelt as the document spells it."""
    found = _WRITTEN.fullmatch(folded(text).strip())
    if found is None:
        return None
    made = f"0x{found[1].upper()}"
    return next((color for color, _ in SEVEN if color.casefold() == made.casefold()), made)


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.2), of two colours in the vendor's form."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def contrast_hint(color: str) -> Message:
    """Which text can be read on it, and how well."""
    white, black = contrast(color, "0xFFFFFF"), contrast(color, "0x000000")
    good = white >= READABLE, black >= READABLE
    ratios = {"white": f"{white:.1f}", "black": f"{black:.1f}"}
    if all(good):
        return say("White text {white} : 1, black text {black} : 1: both can be read.", **ratios)
    if good[0]:
        return say("White text can be read ({white} : 1), black not ({black} : 1).", **ratios)
    return say("Black text can be read ({black} : 1), white not ({white} : 1).", **ratios)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (2, 4, 6))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
