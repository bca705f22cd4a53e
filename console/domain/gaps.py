"""Distances between boxes: equal gaps to stick to, and gaps to be read off; output pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from console.domain.snap import Axis
from console.domain.units import Rect, nearest


@dataclass(frozen=True, slots=True)
class Gap:
    """Free room from `start` to `end` along the axis, drawn `at` a place across it."""

    axis: Axis
    start: float
    end: float
    at: float

    @property
    def distance(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Span:
    """A box seen along one axis: `low` to `high`, and `near` to `far` across it."""

    low: float
    high: float
    near: float
    far: float

    def beside(self, other: _Span) -> bool:
        return self.near < other.far and other.near < self.far


def gap_step(others: Iterable[Rect], axis: Axis, box: Rect, tolerance: float) -> int | None:
    """The smallest whole-pixel step that makes gaps beside the box equal; None for none in reach.

    Either the box stands in the middle of two others, or as far from one as that is from its
    neighbour on the other side."""
    own = _span(box, axis)
    side = own.high - own.low
    best: int | None = None
    for one, other in pairwise(_row(others, axis, own)):
        room = other.low - one.high
        if room <= 0:
            continue
        wanted = [other.high + room, one.low - room - side]
        if room > side:
            wanted.append(one.high + (room - side) / 2)
        for at in wanted:
            by = nearest(at - own.low)
            if abs(by) <= tolerance and (best is None or abs(by) < abs(best)):
                best = by
    return best


def equal_gaps(others: Sequence[Rect], box: Rect) -> tuple[Gap, ...]:
    """The gaps beside the box that are equal within the pixel that whole numbers cost."""
    found: list[Gap] = []
    axes: tuple[Axis, ...] = ("x", "y")
    for axis in axes:
        own = _span(box, axis)
        row = _row(others, axis, own)
        before = [one for one in row if one.high < own.low]
        after = [one for one in row if one.low > own.high]
        chain = [*before[-2:], own, *after[:2]]
        gaps = [
            Gap(axis, one.high, other.low, _middle(one, other)) for one, other in pairwise(chain)
        ]
        at = chain.index(own)
        for n in range(len(gaps) - 1):
            # Only pairs of neighbouring gaps of which one touches the box.
            touches = at in (n, n + 1, n + 2)
            if touches and gaps[n].distance > 0 and _same(gaps[n], gaps[n + 1]):
                found += [gap for gap in gaps[n : n + 2] if gap not in found]
    return tuple(found)


def measured(box: Rect, other: Rect) -> tuple[Gap, ...]:
    """What lies between two boxes: the gap where they are apart, else from edge to edge."""
    return (*_between(box, other, "x"), *_between(box, other, "y"))


def _between(box: Rect, other: Rect, axis: Axis) -> Iterator[Gap]:
    one, two = _span(box, axis), _span(other, axis)
    at = (max(one.near, two.near) + min(one.far, two.far)) / 2 if one.beside(two) else _mid(one)
    if one.high <= two.low:
        edges = [(one.high, two.low)]
    elif two.high <= one.low:
        edges = [(two.high, one.low)]
    else:
        edges = [
            (min(one.low, two.low), max(one.low, two.low)),
            (min(one.high, two.high), max(one.high, two.high)),
        ]
    yield from (Gap(axis, start, end, at) for start, end in edges if end > start)


def _row(others: Iterable[Rect], axis: Axis, own: _Span) -> list[_Span]:
    """Those that stand beside the box across the axis, in order along it."""
    spans = (_span(rect, axis) for rect in others)
    return sorted((s for s in spans if s.beside(own)), key=lambda s: (s.low, s.high))


def _span(rect: Rect, axis: Axis) -> _Span:
    if axis == "x":
        return _Span(rect.x, rect.right, rect.y, rect.bottom)
    return _Span(rect.y, rect.bottom, rect.x, rect.right)


def _middle(one: _Span, other: _Span) -> float:
    return (max(one.near, other.near) + min(one.far, other.far)) / 2


def _mid(one: _Span) -> float:
    return (one.near + one.far) / 2


def _same(one: Gap, other: Gap) -> bool:
    return abs(one.distance - other.distance) <= 1
