"""Distances between boxes: equal gaps to stick to, and gaps to be read off; output pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.domain.snap import Axis, Span, Targets, span
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


def gap_step(targets: Targets, axis: Axis, box: Rect, tolerance: float) -> int | None:
    """The smallest whole-pixel step that makes gaps beside the box equal; None for none in reach.

    Either the box stands in the middle of two others, or as far from one as that is from its
    neighbour on the other side."""
    low, high, near, far = span(box, axis)
    side = high - low
    best: int | None = None
    before: Span | None = None
    for one in targets.beside[axis]:
        if one[2] >= far or near >= one[3]:
            continue
        room = one[0] - before[1] if before is not None else 0
        if before is not None and room > 0:
            middle = before[1] + (room - side) / 2 if room > side else low + tolerance + 1
            for at in (one[1] + room, before[0] - room - side, middle):
                off = at - low
                if abs(off) > tolerance:
                    continue
                by = nearest(off)
                if abs(by) <= tolerance and (best is None or abs(by) < abs(best)):
                    best = by
        before = one
    return best


def equal_gaps(targets: Targets, box: Rect) -> tuple[Gap, ...]:
    """The gaps beside the box that are equal within the pixel that whole numbers cost."""
    axes: tuple[Axis, ...] = ("x", "y")
    return tuple(gap for axis in axes for gap in _equal(targets.beside[axis], box, axis))


def _equal(spans: tuple[Span, ...], box: Rect, axis: Axis) -> Iterator[Gap]:
    """Of two neighbours on each side: the chain of gaps, of which two that meet may be equal."""
    own = low, high, near, far = span(box, axis)
    row = [one for one in spans if one[2] < far and near < one[3]]
    if len(row) < 2:
        return
    before = sorted((one for one in row if one[1] < low), key=_end)[-2:]
    after = [one for one in row if one[0] > high][:2]
    chain = [*before, own, *after]
    told = -1
    for n in range(len(chain) - 2):
        one, two, three = chain[n], chain[n + 1], chain[n + 2]
        first, second = two[0] - one[1], three[0] - two[1]
        if first > 0 and abs(first - second) <= 1:
            if told < n:
                yield Gap(axis, one[1], two[0], _middle(one, two))
            yield Gap(axis, two[1], three[0], _middle(two, three))
            told = n + 1


def measured(box: Rect, other: Rect) -> tuple[Gap, ...]:
    """What lies between two boxes: the gap where they are apart, else from edge to edge."""
    return (*_between(box, other, "x"), *_between(box, other, "y"))


def _between(box: Rect, other: Rect, axis: Axis) -> Iterator[Gap]:
    one, two = span(box, axis), span(other, axis)
    beside = one[2] < two[3] and two[2] < one[3]
    at = _middle(one, two) if beside else (one[2] + one[3]) / 2
    if one[1] <= two[0]:
        edges = [(one[1], two[0])]
    elif two[1] <= one[0]:
        edges = [(two[1], one[0])]
    else:
        edges = [
            (min(one[0], two[0]), max(one[0], two[0])),
            (min(one[1], two[1]), max(one[1], two[1])),
        ]
    yield from (Gap(axis, start, end, at) for start, end in edges if end > start)


def _middle(one: Span, other: Span) -> float:
    return (max(one[2], other[2]) + min(one[3], other[3])) / 2


def _end(one: Span) -> float:
    return one[1]
