"""Lines that moving edges stick to, and the guides that show it; all in output pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.units import Rect, Size, nearest

Axis: TypeAlias = Literal["x", "y"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line to stick to: `at` along its axis, `start` to `end` across it (its owner)."""

    axis: Axis
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that an edge lies on, long enough to reach owner and moved picture.

    `distance` is the gap between the two across the line, 0 where they touch or overlap."""

    axis: Axis
    at: float
    start: float
    end: float
    distance: float


@dataclass(frozen=True, slots=True)
class Targets:
    """All lines of one gesture, worked out once at the press."""

    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Pull:
    """A correction of whole pixels that puts `edge` on a line."""

    by: int
    line: Line


NO_TARGETS = Targets()


def targets(canvas: Size, others: Iterable[Rect] = ()) -> Targets:
    """The canvas's edges, centre and thirds, and the others' edges and centres.

    `others` are the visible layers that do not move with the gesture."""
    lines: list[Line] = []
    for part in (0, 1 / 3, 1 / 2, 2 / 3, 1):
        lines.append(Line("x", canvas.width * part, 0, canvas.height))
        lines.append(Line("y", canvas.height * part, 0, canvas.width))
    for rect in others:
        for part in (0, 1 / 2, 1):
            lines.append(Line("x", rect.x + rect.width * part, rect.y, rect.bottom))
            lines.append(Line("y", rect.y + rect.height * part, rect.x, rect.right))
    return Targets(tuple(lines))


def pull(targets: Targets, axis: Axis, edges: Iterable[float], tolerance: float) -> Pull | None:
    """The smallest whole-pixel correction that puts one of the edges on a line, or None.

    The first edge and the first line win a draw, so list the more wanted first."""
    best: Pull | None = None
    wanted = tuple(edges)
    for line in targets.lines:
        if line.axis != axis:
            continue
        for edge in wanted:
            by = nearest(line.at - edge)
            if abs(by) <= tolerance and (best is None or abs(by) < abs(best.by)):
                best = Pull(by, line)
    return best


def guides(targets: Targets, rect: Rect, axes: Iterable[Axis] = ("x", "y")) -> tuple[Guide, ...]:
    """A guide for every line that an edge or the centre of the rectangle lies on, once each."""
    found: dict[tuple[Axis, float], Guide] = {}
    for axis in axes:
        edges, across = _edges(rect, axis)
        for line in targets.lines:
            if line.axis == axis and any(abs(line.at - edge) <= 0.5 for edge in edges):
                guide = _guide(line, *across)
                known = found.get((axis, line.at))
                found[(axis, line.at)] = _joined(known, guide) if known else guide
    return tuple(found.values())


def _edges(rect: Rect, axis: Axis) -> tuple[tuple[float, ...], tuple[float, float]]:
    if axis == "x":
        return (rect.x, rect.right, rect.x + rect.width / 2), (rect.y, rect.bottom)
    return (rect.y, rect.bottom, rect.y + rect.height / 2), (rect.x, rect.right)


def _guide(line: Line, start: float, end: float) -> Guide:
    gap = max(0.0, line.start - end, start - line.end)
    return Guide(line.axis, line.at, min(line.start, start), max(line.end, end), gap)


def _joined(one: Guide, other: Guide) -> Guide:
    """Two owners of the same line: the guide reaches both, the nearer gap is told."""
    return Guide(
        one.axis,
        one.at,
        min(one.start, other.start),
        max(one.end, other.end),
        min(one.distance, other.distance),
    )
