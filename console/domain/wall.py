"""How many tiles a wall holds, and how large they are: as large as lets all of them be seen."""

from __future__ import annotations

import math
from dataclasses import dataclass

SHAPE = 16 / 10
"""Width to height of a tile: a picture and two lines below it."""
LEAST = 190.0
"""Pixels of width below which nothing on a tile could be read from a chair."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Tiles side by side, and how many of all are shown; sizes in pixels."""

    columns: int
    width: float
    height: float
    shown: int


def grid_of(count: int, width: float, height: float) -> Grid:
    """The arrangement with the largest tiles; where not all can be read, as many as can.

    Then one place fewer shows a tile: the last tells how many more there are."""
    if count <= 0 or width <= 0 or height <= 0:
        return Grid(1, max(1.0, width), max(1.0, height), 0)
    most = max(1, int(width // LEAST))
    best = max(range(1, count + 1), key=lambda columns: _tile(columns, count, width, height)[0])
    if _tile(best, count, width, height)[0] >= LEAST or count == 1:
        wide, high = _tile(best, count, width, height)
        return Grid(best, wide, high, count)
    wide = width / most
    rows = max(1, int(height // (wide / SHAPE)))
    room = most * rows
    shown = count if count <= room else max(1, room - 1)
    return Grid(most, wide, height / rows, shown)


def _tile(columns: int, count: int, width: float, height: float) -> tuple[float, float]:
    """Width and height of one where so many stand side by side."""
    rows = math.ceil(count / columns)
    wide = min(width / columns, height / rows * SHAPE)
    return wide, wide / SHAPE
