"""Whether two small grey pictures show the same, whatever an encoder made of them."""

from __future__ import annotations

COLUMNS, ROWS = 64, 36
"""Cells of a print: about ten pixels of a small picture each, so that grain is averaged away."""
TOLERANCE = 4
"""Levels of 255 that a cell of a still picture may waver by: a key frame is a little different."""
DARK = 24
"""No cell of a black picture is brighter; 16 is black in video."""


def alike(one: bytes, other: bytes) -> bool:
    """Prints of the same still picture; those of different lengths never are."""
    if one == other:
        return True
    if len(one) != len(other):
        return False
    return all(-TOLERANCE <= a - b <= TOLERANCE for a, b in zip(one, other, strict=True))


def dark(cells: bytes) -> bool:
    """Black, or as good as; a picture without any cell shows nothing and is not black."""
    return bool(cells) and max(cells) <= DARK
