"""Lines that moving edges stick to, and the guides that show it; all in output pixels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal, TypeAlias

from console.domain.units import Rect, Size, nearest
from console.domain.value import value

Axis: TypeAlias = Literal["x", "y"]
Span: TypeAlias = tuple[float, float, float, float]
"""From where to where along an axis, and from where to where across it."""
Ordered: TypeAlias = tuple[tuple[float, ...], tuple[int, ...]]


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


def span(rect: Rect, axis: Axis) -> Span:
    """The rectangle seen along one axis."""
    x, y = rect.x, rect.y
    if axis == "x":
        return x, x + rect.width, y, y + rect.height
    return y, y + rect.height, x, x + rect.width


def _ordered(lines: tuple[Line, ...], axis: Axis) -> Ordered:
    found = sorted(
        ((line.at, place) for place, line in enumerate(lines) if line.axis == axis),
        key=itemgetter(0),
    )
    return tuple(at for at, _ in found), tuple(place for _, place in found)


@dataclass(frozen=True, slots=True)
class Targets:
    """All lines of one gesture, worked out once at the press; `others` are for equal gaps.

    Of each axis they are kept in order too: a frame looks at the few lines near an edge only."""

    lines: tuple[Line, ...] = ()
    others: tuple[Rect, ...] = ()
    _across: Ordered = field(init=False, repr=False, compare=False)
    _down: Ordered = field(init=False, repr=False, compare=False)
    beside: dict[Axis, tuple[Span, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_across", _ordered(self.lines, "x"))
        object.__setattr__(self, "_down", _ordered(self.lines, "y"))
        axes: tuple[Axis, ...] = ("x", "y")
        beside = {axis: tuple(sorted(span(one, axis) for one in self.others)) for axis in axes}
        object.__setattr__(self, "beside", beside)

    def along(self, axis: Axis) -> Ordered:
        """The lines of an axis from the lowest to the highest, and their places in `lines`."""
        return self._across if axis == "x" else self._down

    def near(self, axis: Axis, at: float, reach: float) -> tuple[int, ...]:
        """Places in `lines` of those of an axis at most `reach` away."""
        where, places = self.along(axis)
        return places[bisect_left(where, at - reach) : bisect_right(where, at + reach)]


@value
class Pull:
    """A correction of whole pixels that puts `edge` on a line."""

    by: int
    line: Line


NO_TARGETS = Targets()


def targets(canvas: Size, others: Iterable[Rect] = (), more: Iterable[Line] = ()) -> Targets:
    """The canvas's edges, centre and thirds, the others' edges and centres, and `more`.

    `others` are the visible layers that do not move with the gesture."""
    others = tuple(others)
    lines: list[Line] = []
    for part in (0, 1 / 3, 1 / 2, 2 / 3, 1):
        lines.append(Line("x", canvas.width * part, 0, canvas.height))
        lines.append(Line("y", canvas.height * part, 0, canvas.width))
    for rect in others:
        for part in (0, 1 / 2, 1):
            lines.append(Line("x", rect.x + rect.width * part, rect.y, rect.bottom))
            lines.append(Line("y", rect.y + rect.height * part, rect.x, rect.right))
    whole = Rect(0, 0, canvas.width, canvas.height)
    return Targets((*lines, *more), tuple(rect for rect in others if rect != whole))


def pull(targets: Targets, axis: Axis, edges: Iterable[float], tolerance: float) -> Pull | None:
    """The smallest whole-pixel correction that puts one of the edges on a line, or None.

    The first edge and the first line win a draw, so list the more wanted first."""
    best: tuple[int, int, int, int] | None = None
    where, places = targets.along(axis)
    most = tolerance
    for order, edge in enumerate(edges):
        reach = most + 1  # lines farther than the best one so far are not even looked at
        for n in range(bisect_left(where, edge - reach), bisect_right(where, edge + reach)):
            by = nearest(where[n] - edge)
            far = -by if by < 0 else by
            if far > most:
                continue
            found = (far, places[n], order, by)
            if best is None or found < best:
                best, most = found, far
    return None if best is None else Pull(best[3], targets.lines[best[1]])


def guides(targets: Targets, rect: Rect, axes: Iterable[Axis] = ("x", "y")) -> tuple[Guide, ...]:
    """A guide for every line that an edge or the centre of the rectangle lies on, once each."""
    found: dict[tuple[Axis, float], Guide] = {}
    for axis in axes:
        edges, across = _edges(rect, axis)
        touched = {place for edge in edges for place in targets.near(axis, edge, 0.5)}
        for line in (targets.lines[place] for place in sorted(touched)):
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
