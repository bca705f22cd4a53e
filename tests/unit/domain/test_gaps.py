"""Equal gaps to stick to, and gaps to be read off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.gaps import Gap, equal_gaps, gap_step, measured
from console.domain.gesture import move
from console.domain.snap import Axis, Targets, targets
from console.domain.units import Rect, Size
from tests.unit.domain.mixes import HD, boxes

pytestmark = pytest.mark.campaign("gestures")

ROW = (Rect(0, 0, 100, 100), Rect(150, 0, 100, 100))
APART = (Rect(0, 0, 100, 100), Rect(400, 0, 100, 100))


def to(*others: Rect) -> Targets:
    return Targets(others=others)


def turned(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.height, rect.width)


@pytest.mark.parametrize(
    ("others", "at", "step"),
    [
        (ROW, 297, 3),  # as far behind the second as that is behind the first
        (ROW, -133, 3),  # and before the first
        (APART, 213, -3),  # in the middle of two
        (APART, 220, None),  # out of reach
        (ROW, 90, None),  # the gap is narrower than the box
    ],
)
@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_box_steps_to_where_gaps_are_equal(
    others: tuple[Rect, ...], at: int, step: int | None, axis: Axis
) -> None:
    box = Rect(at, 10, 80, 50)
    if axis == "y":
        others, box = tuple(turned(one) for one in others), turned(box)
    assert gap_step(to(*others), axis, box, 6) == step


def test_only_what_stands_beside_the_box_counts() -> None:
    assert gap_step(to(*ROW), "x", Rect(297, 200, 80, 50), 6) is None
    assert equal_gaps(to(*ROW), Rect(300, 200, 80, 50)) == ()


def test_both_equal_gaps_are_told_with_their_ends() -> None:
    assert equal_gaps(to(*ROW), Rect(300, 10, 80, 50)) == (
        Gap("x", 100, 150, 50),
        Gap("x", 250, 300, 35),
    )
    assert [gap.distance for gap in equal_gaps(to(*APART), Rect(210, 10, 80, 50))] == [110, 110]
    assert equal_gaps(to(*APART), Rect(220, 10, 80, 50)) == ()


def test_a_moved_box_sticks_to_an_equal_gap_and_the_line_wins_where_it_is_as_near() -> None:
    others = (Rect(40, 300, 100, 100), Rect(190, 300, 100, 100))
    lines = targets(Size(3000, 2000), others)
    moved = move(Rect(600, 310, 80, 50), -264, 0, targets=lines, tolerance=6)
    assert moved.rect.x == 340
    assert [gap.distance for gap in moved.gaps] == [50, 50]


def test_the_background_is_no_neighbour() -> None:
    assert targets(HD, [Rect(0, 0, HD.width, HD.height)]).others == ()


@given(st.lists(boxes, max_size=4), boxes, st.integers(0, 20))
def test_a_step_is_within_the_tolerance_and_makes_gaps_equal(
    others: list[Rect], box: Rect, near: int
) -> None:
    step = gap_step(to(*others), "x", box, near)
    if step is None:
        return
    assert abs(step) <= near
    left, right = box.x + step, box.right + step
    made = [
        (left - two.right, left - one.right, one.x - right, two.x - right, two.x - one.right)
        for one in others
        for two in others
        if two.x > one.right
    ]
    assert any(
        abs(after - room) <= 1 or abs(before - room) <= 1 or abs(low - high) <= 1
        for after, low, before, high, room in made
    )


@given(boxes, boxes)
def test_measured_gaps_are_positive_and_lie_between_edges_of_the_two(one: Rect, two: Rect) -> None:
    for gap in measured(one, two):
        assert gap.distance > 0
        edges = (
            {one.x, one.right, two.x, two.right}
            if gap.axis == "x"
            else {one.y, one.bottom, two.y, two.bottom}
        )
        assert {gap.start, gap.end} <= edges


def test_a_box_inside_another_is_measured_to_all_four_sides() -> None:
    found = measured(Rect(10, 20, 30, 40), Rect(0, 0, 100, 100))
    assert [(gap.axis, gap.distance) for gap in found] == [
        ("x", 10),
        ("x", 60),
        ("y", 20),
        ("y", 40),
    ]
