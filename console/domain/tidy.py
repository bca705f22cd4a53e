"""Many pictures put in order at once: equal gaps, and a grid of rows and columns."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from console.domain.arrange import place_all
from console.domain.gesture import bounds
from console.domain.layout import Layout, Placed, letterbox, resolve
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, Layer, Mix, Sources
from console.domain.snap import Axis
from console.domain.units import Rect, Size, nearest

CELLS_MAX = 16
PX_MAX = 3000


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How layers are lined up: within the selection or the canvas, and tidied into what grid.

    `rows` and `columns` 0 are found by the number of pictures; `gap` lies between pictures,
    `margin` along the frame, in output pixels. `anchor` is the part of a box (0 to 1 of its
    width and height) that stays where it is when a size is typed."""

    to_canvas: bool = False
    rows: int = 0
    columns: int = 0
    gap: int = 8
    margin: int = 0
    anchor: tuple[float, float] = (0.0, 0.0)


def distribute(
    mix: Mix, sources: Sources, keys: Collection[str], axis: Axis, how: Arrangement
) -> Mix:
    """Equal gaps: between the outermost two, which stay, or over the canvas within its margin.

    Too few pictures (three, on the canvas two) stay as they are."""
    layout = resolve(mix, sources)
    chosen = _chosen(layout, keys)
    if len(chosen) < (2 if how.to_canvas else 3):
        return mix
    across = axis == "x"
    chosen = sorted(chosen, key=lambda item: item.pixels.x if across else item.pixels.y)
    frame = _frame(layout, chosen, how)
    start, room = (frame.x, frame.width) if across else (frame.y, frame.height)
    sides = [item.pixels.width if across else item.pixels.height for item in chosen]
    gap = (room - sum(sides)) / (len(chosen) - 1)
    at, boxes = start, dict[str, Rect]()
    for item, side in zip(chosen, sides, strict=True):
        box = item.pixels
        x, y = (nearest(at), box.y) if across else (box.x, nearest(at))
        boxes[item.layer.key] = Rect(x, y, box.width, box.height)
        at += side + gap
    return place_all(mix, boxes)


def tidy(mix: Mix, sources: Sources, keys: Collection[str], how: Arrangement) -> Mix:
    """The pictures in rows and columns, read as they lie now, each as large as its cell allows.

    Nothing changes where `why_not_tidy` has a reason."""
    layout = resolve(mix, sources)
    chosen = _chosen(layout, keys)
    if _why_not(layout, chosen, how) is not None:
        return mix
    rows, columns = grid_of(len(chosen), how)
    cells = _cells(_frame(layout, chosen, how), rows, columns, how.gap)
    ordered = _as_read(chosen, rows, columns)
    return place_all(
        mix,
        {
            item.layer.key: letterbox(cell, Size(item.pixels.width, item.pixels.height))
            for item, cell in zip(ordered, cells, strict=False)
        },
    )


def why_not_tidy(
    mix: Mix, sources: Sources, keys: Collection[str], how: Arrangement
) -> Message | None:
    """Why the pictures have no room in the grid asked for."""
    layout = resolve(mix, sources)
    return _why_not(layout, _chosen(layout, keys), how)


def grid_of(count: int, how: Arrangement) -> tuple[int, int]:
    """Rows and columns; what is not asked for follows from the number of pictures."""
    count = max(1, count)
    if how.columns:
        return how.rows or math.ceil(count / how.columns), how.columns
    if how.rows:
        return how.rows, math.ceil(count / how.rows)
    columns = math.ceil(math.sqrt(count))
    return math.ceil(count / columns), columns


def resized(layer: Layer, box: Rect, width: int, height: int, how: Arrangement) -> Rect:
    """The box at a new size with the anchor where it was; never off the canvas at left or top."""
    if layer.number == BACKGROUND:
        return Rect(0, 0, width, height)
    across, down = how.anchor
    x = nearest(box.x + (box.width - width) * across)
    y = nearest(box.y + (box.height - height) * down)
    return Rect(max(0, x), max(0, y), width, height)


def _why_not(layout: Layout, chosen: Sequence[Placed], how: Arrangement) -> Message | None:
    if len(chosen) < 2:
        return say("Select two pictures or more first.")
    rows, columns = grid_of(len(chosen), how)
    if rows * columns < len(chosen):
        return say(
            "{rows} × {columns} has no room for {count} pictures.",
            rows=rows,
            columns=columns,
            count=len(chosen),
        )
    cells = _cells(_frame(layout, chosen, how), rows, columns, how.gap)
    if min(cells[0].width, cells[0].height) < 1:
        return say("Gap and margin leave no room for the pictures.")
    return None


def _chosen(layout: Layout, keys: Collection[str]) -> list[Placed]:
    """The background has no place of its own."""
    return [it for it in layout.placed if it.layer.key in keys and it.layer.number != BACKGROUND]


def _frame(layout: Layout, chosen: Sequence[Placed], how: Arrangement) -> Rect:
    canvas = layout.canvas
    around = Rect(0, 0, canvas.width, canvas.height)
    frame = around if how.to_canvas else bounds([item.pixels for item in chosen])
    margin = how.margin
    return Rect(
        frame.x + margin, frame.y + margin, frame.width - 2 * margin, frame.height - 2 * margin
    )


def _cells(frame: Rect, rows: int, columns: int, gap: int) -> list[Rect]:
    """Row by row; whole pixels, so that all are alike."""
    width = math.floor((frame.width - gap * (columns - 1)) / columns)
    height = math.floor((frame.height - gap * (rows - 1)) / rows)
    return [
        Rect(
            nearest(frame.x) + column * (width + gap),
            nearest(frame.y) + row * (height + gap),
            width,
            height,
        )
        for row in range(rows)
        for column in range(columns)
    ]


def _as_read(chosen: Sequence[Placed], rows: int, columns: int) -> list[Placed]:
    """From top to bottom, and from left to right in each row."""
    down = sorted(chosen, key=lambda it: (it.pixels.y + it.pixels.height / 2, it.layer.number))
    found: list[Placed] = []
    for row in range(rows):
        part = down[row * columns : (row + 1) * columns]
        found += sorted(part, key=lambda it: it.pixels.x + it.pixels.width / 2)
    return found
