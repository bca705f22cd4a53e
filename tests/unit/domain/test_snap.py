"""Snapping looks at the lines near an edge only, and finds what looking at all would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.snap import Axis, Line, Pull, Targets, guides, pull, targets
from console.domain.units import Rect, nearest
from tests.unit.domain.mixes import HD, boxes

axes: st.SearchStrategy[Axis] = st.sampled_from(("x", "y"))
half_pixels = st.integers(-200, 5000).map(lambda n: n / 2)


@given(st.lists(boxes, max_size=6), axes, st.tuples(half_pixels, half_pixels), st.floats(0.0, 40.0))
def test_the_nearest_line_wins_and_the_first_of_equals(
    others: list[Rect], axis: Axis, edges: tuple[float, float], near: float
) -> None:
    to = targets(HD, others)
    every = [
        (abs(by), at, order, Pull(by, line))
        for at, line in enumerate(to.lines)
        for order, edge in enumerate(edges)
        for by in (nearest(line.at - edge),)
        if line.axis == axis and abs(by) <= near
    ]
    wanted = min(every, key=lambda found: found[:3])[3] if every else None
    assert pull(to, axis, edges, near) == wanted


@given(st.lists(boxes, max_size=6), boxes)
def test_every_line_that_an_edge_or_the_centre_lies_on_has_its_guide(
    others: list[Rect], box: Rect
) -> None:
    to = targets(HD, others)
    wanted = {(line.axis, line.at) for line in to.lines if _touches(line, box)}
    found = guides(to, box)
    assert {(guide.axis, guide.at) for guide in found} == wanted
    assert len(found) == len(wanted)


def test_targets_are_equal_when_their_lines_are() -> None:
    assert Targets((Line("x", 1, 0, 9),)) == Targets((Line("x", 1, 0, 9),))
    assert Targets((Line("x", 1, 0, 9),)) != Targets((Line("x", 2, 0, 9),))


def _touches(line: Line, box: Rect) -> bool:
    edges = (box.x, box.x + box.width / 2, box.right)
    if line.axis == "y":
        edges = (box.y, box.y + box.height / 2, box.bottom)
    return any(abs(line.at - edge) <= 0.5 for edge in edges)
