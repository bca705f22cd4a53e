"""Where pictures go on a canvas: PK, picture in picture, grid, one and the others, a stack.

Whole pixels with even sides (H.264 keeps colour in 2 x 2 blocks), inside the margin, none over
another except in the picture in picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from console.domain.message import Message, say
from console.domain.units import Rect, Size, nearest

SAFE_SHARE = 0.05
"""Of the shorter side: what title-safe leaves free on each edge."""
LEAST_SIDE = 16
"""Smaller is no picture."""
_WIDE = 16 / 9
_SMALL = 0.3
_MAIN = 0.7


class Style(Enum):
    """How a layout is made; the value names it in commands and files."""

    PK = "pk"
    PIP = "pip"
    GRID = "grid"
    ONE_PLUS = "one_plus"
    STACK = "stack"


TITLES: dict[Style, Message] = {
    Style.PK: say("PK"),
    Style.PIP: say("PiP"),
    Style.GRID: say("Grid"),
    Style.ONE_PLUS: say("1 + N"),
    Style.STACK: say("Stack"),
}

_LEAST = {Style.PK: 2, Style.PIP: 2, Style.GRID: 1, Style.ONE_PLUS: 2, Style.STACK: 1}


@dataclass(frozen=True, slots=True)
class Spacing:
    """Pixels between pictures and along the edges; None is the safe margin of the canvas."""

    gap: int = 12
    margin: int | None = None

    def edge(self, canvas: Size) -> int:
        """The margin in pixels."""
        if self.margin is not None:
            return self.margin
        return nearest(min(canvas.width, canvas.height) * SAFE_SHARE)


def why_not(style: Style, count: int) -> Message | None:
    """The reason that so many pictures cannot be laid out so; None where they can."""
    if count < _LEAST[style]:
        return say(
            "{style} needs {needed} or more pictures, this mix has {have}.",
            style=TITLES[style],
            needed=_LEAST[style],
            have=count,
        )
    if style is Style.PK and count > 2:
        return say("PK is for two pictures, this mix has {have}.", have=count)
    return None


def cells(style: Style, canvas: Size, count: int, spacing: Spacing) -> tuple[Rect, ...]:
    """A box for each picture in order; empty where there is no room, or not for so many."""
    if why_not(style, count) is not None:
        return ()
    edge = spacing.edge(canvas)
    area = Rect(edge, edge, int(canvas.width) - 2 * edge, int(canvas.height) - 2 * edge)
    if min(area.width, area.height) < LEAST_SIDE:
        return ()
    made = _MAKERS[style](canvas, area, count, spacing.gap)
    if any(min(box.width, box.height) < LEAST_SIDE for box in made):
        return ()
    return made


def insets(canvas: Size, count: int, spacing: Spacing) -> tuple[Rect, ...]:
    """The small pictures alone, over a stream that fills the canvas; empty without room."""
    return cells(Style.PIP, canvas, count + 1, spacing)[1:]


def _row(area: Rect, count: int, gap: int) -> list[Rect]:
    """Side by side over the whole area, centred by what is left over."""
    width = _even((area.width - gap * (count - 1)) / count)
    rest = area.width - width * count - gap * (count - 1)
    left, height = area.x + int(rest // 2), _even(area.height)
    return [Rect(left + at * (width + gap), area.y, width, height) for at in range(count)]


def _turned(box: Rect) -> Rect:
    return Rect(box.y, box.x, box.height, box.width)


def _column(area: Rect, count: int, gap: int) -> list[Rect]:
    return [_turned(box) for box in _row(_turned(area), count, gap)]


def _pk(canvas: Size, area: Rect, count: int, gap: int) -> tuple[Rect, ...]:
    """Two side by side, no higher than a phone's picture of that width."""
    pair = _row(area, count, gap)
    height = min(pair[0].height, _even(pair[0].width * _WIDE))
    top = area.y + int((area.height - height) // 2)
    return tuple(Rect(box.x, top, box.width, height) for box in pair)


def _pip(canvas: Size, area: Rect, count: int, gap: int) -> tuple[Rect, ...]:
    """The first fills the canvas; the others stand at its right edge, or along its foot."""
    small = count - 1
    wide = canvas.width >= canvas.height
    along, across = (area.height, canvas.height) if wide else (area.width, canvas.width)
    side = _even(min(across * _SMALL, (along - gap * (small - 1)) / small))
    scale = side / across
    width, height = _even(canvas.width * scale), _even(canvas.height * scale)
    steps = [(small - 1 - at) * (side + gap) for at in range(small)]
    right, bottom = area.right - width, area.bottom - height
    boxes = [Rect(right, bottom - step, width, height) for step in steps]
    if not wide:
        boxes = [Rect(right - step, bottom, width, height) for step in steps]
    return (Rect(0, 0, int(canvas.width), int(canvas.height)), *boxes)


def _grid(canvas: Size, area: Rect, count: int, gap: int) -> tuple[Rect, ...]:
    """As many columns as leave the pictures largest; the last row in the middle."""
    shape = canvas.width / canvas.height
    columns = max(range(1, count + 1), key=lambda n: _shown(area, count, n, gap, shape))
    rows = -(-count // columns)
    made: list[Rect] = []
    width = _row(area, columns, gap)[0].width
    for line in _column(area, rows, gap):
        here = min(columns, count - len(made))
        left = line.x + int((line.width - here * width - (here - 1) * gap) // 2)
        made += [Rect(left + at * (width + gap), line.y, width, line.height) for at in range(here)]
    return tuple(made)


def _shown(area: Rect, count: int, columns: int, gap: int, shape: float) -> float:
    """How large a picture of that shape is in a cell."""
    rows = -(-count // columns)
    width = (area.width - gap * (columns - 1)) / columns
    height = (area.height - gap * (rows - 1)) / rows
    return min(width, height * shape)


def _one_plus(canvas: Size, area: Rect, count: int, gap: int) -> tuple[Rect, ...]:
    """The first large; the others in a column beside it, on a portrait canvas in a row below."""
    if canvas.width < canvas.height:
        return tuple(_turned(box) for box in _beside(_turned(area), count, gap))
    return tuple(_beside(area, count, gap))


def _beside(area: Rect, count: int, gap: int) -> list[Rect]:
    main = _even((area.width - gap) * _MAIN)
    left = area.x + main + gap
    rest = Rect(left, area.y, area.right - left, area.height)
    return [Rect(area.x, area.y, main, _even(area.height)), *_column(rest, count - 1, gap)]


def _stack(canvas: Size, area: Rect, count: int, gap: int) -> tuple[Rect, ...]:
    return tuple(_column(area, count, gap))


def _even(side: float) -> int:
    return max(0, int(side) // 2 * 2)


_Maker: TypeAlias = Callable[[Size, Rect, int, int], tuple[Rect, ...]]
_MAKERS: dict[Style, _Maker] = {
    Style.PK: _pk,
    Style.PIP: _pip,
    Style.GRID: _grid,
    Style.ONE_PLUS: _one_plus,
    Style.STACK: _stack,
}
