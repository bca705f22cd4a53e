"""Laws of moving and resizing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.gesture import (
    bounds,
    move,
    move_group,
    nudge,
    nudge_size,
    resize,
    resize_group,
)
from console.domain.handles import Handle
from console.domain.snap import Targets, targets
from console.domain.units import Rect, Size
from tests.unit.domain.mixes import HD, boxes, steps

pytestmark = pytest.mark.campaign("gestures")


def _over_hd(others: list[Rect]) -> Targets:
    return targets(HD, others)


handles = st.sampled_from(Handle)
corners = st.sampled_from([Handle.NW, Handle.NE, Handle.SE, Handle.SW])
flags = st.booleans()
lines = st.lists(boxes, max_size=3).map(_over_hd)
START = Rect(100, 50, 640, 360)


def _whole(rect: Rect) -> bool:
    return all(v == int(v) for v in (rect.x, rect.y, rect.width, rect.height))


@given(boxes, handles, flags, flags, lines, st.integers(0, 30))
def test_a_zero_delta_gives_the_start_back(
    start: Rect, handle: Handle, lock: bool, free: bool, to: Targets, near: int
) -> None:
    assert move(start, 0, 0, axis_lock=lock, targets=to, tolerance=near).rect == start
    pulled = resize(
        start, handle, 0, 0, keep_aspect=not free, from_centre=lock, targets=to, tolerance=near
    )
    assert pulled.rect == start
    assert resize_group((start, START), handle, 0, 0).rects == (start, START)


def test_a_start_between_pixels_is_given_back_untouched_by_no_movement() -> None:
    start = Rect(833.33, 460, 426.67, 240)
    assert move(start, 0, 0).rect == start
    assert move(start, 1, 0).rect == Rect(834, 460, 427, 240)


@given(boxes, steps, steps, lines, st.integers(0, 30))
def test_results_are_whole_pixels(
    start: Rect, dx: float, dy: float, to: Targets, near: int
) -> None:
    assert _whole(move(start, dx, dy, targets=to, tolerance=near).rect)
    for handle in Handle:
        assert _whole(resize(start, handle, dx, dy, targets=to, tolerance=near).rect)


@given(boxes, steps, steps)
def test_without_snapping_a_move_is_exact_and_keeps_the_size(
    start: Rect, dx: float, dy: float
) -> None:
    moved = move(start, dx, dy).rect
    assert abs(moved.x - (start.x + dx)) <= 0.5
    assert abs(moved.y - (start.y + dy)) <= 0.5
    assert (moved.width, moved.height) == (start.width, start.height)


@given(boxes, st.integers(-900, 900), st.integers(-900, 900))
def test_moving_there_and_back_drifts_nowhere(start: Rect, dx: int, dy: int) -> None:
    there = move(start, dx, dy).rect
    assert move(there, -dx, -dy).rect == start


@given(boxes, steps, steps)
def test_axis_lock_keeps_the_larger_part(start: Rect, dx: float, dy: float) -> None:
    locked = move(start, dx, dy, axis_lock=True).rect
    assert locked.y == start.y if abs(dx) >= abs(dy) else locked.x == start.x


@given(boxes, steps, steps, lines, st.integers(1, 30))
def test_snapping_moves_no_edge_more_than_the_tolerance(
    start: Rect, dx: float, dy: float, to: Targets, near: int
) -> None:
    plain = move(start, dx, dy).rect
    snapped = move(start, dx, dy, targets=to, tolerance=near).rect
    assert abs(snapped.x - plain.x) <= near
    assert abs(snapped.y - plain.y) <= near


@given(boxes, handles, steps, steps, lines, st.integers(1, 30), flags)
def test_snapping_resizes_no_edge_more_than_the_tolerance(
    start: Rect, handle: Handle, dx: float, dy: float, to: Targets, near: int, keep: bool
) -> None:
    plain = resize(start, handle, dx, dy, keep_aspect=keep).rect
    snapped = resize(start, handle, dx, dy, keep_aspect=keep, targets=to, tolerance=near).rect
    assert abs(snapped.x - plain.x) <= near
    assert abs(snapped.y - plain.y) <= near
    assert abs(snapped.right - plain.right) <= near
    assert abs(snapped.bottom - plain.bottom) <= near


def test_an_edge_near_a_line_lies_on_it_and_the_guide_says_so() -> None:
    snapped = move(START, 536, 0, targets=targets(HD), tolerance=6)
    assert snapped.rect == Rect(640, 50, 640, 360)
    assert {(guide.axis, guide.at) for guide in snapped.guides} == {("x", 640), ("x", 1280)}


def test_a_guide_reaches_from_its_owner_to_the_picture_and_tells_the_gap() -> None:
    to = targets(HD, [Rect(100, 500, 200, 100)])
    found = move(START, 2, 0, targets=to, tolerance=6)
    guide = next(guide for guide in found.guides if guide.axis == "x" and guide.at == 100)
    assert found.rect.x == 100
    assert (guide.start, guide.end, guide.distance) == (50, 600, 90)


def test_an_axis_without_movement_is_not_pulled() -> None:
    start = Rect(3, 3, 100, 100)
    assert move(start, 200, 0, targets=targets(HD), tolerance=6).rect.y == 3


@given(boxes, handles, steps, steps, flags)
def test_the_opposite_edge_stays(
    start: Rect, handle: Handle, dx: float, dy: float, keep: bool
) -> None:
    after = resize(start, handle, dx, dy, keep_aspect=keep).rect
    if handle.across == 1:
        assert after.x == start.x
    if handle.across == -1:
        assert after.right == start.right
    if handle.down == 1:
        assert after.y == start.y
    if handle.down == -1:
        assert after.bottom == start.bottom


@given(boxes, handles, steps, steps)
def test_resizing_keeps_the_aspect_within_a_pixel(
    start: Rect, handle: Handle, dx: float, dy: float
) -> None:
    after = resize(start, handle, dx, dy).rect
    ratio = start.width / start.height
    assert (
        min(abs(after.width - after.height * ratio), abs(after.height - after.width / ratio)) <= 1
    )


@given(boxes, handles, steps, steps, flags)
def test_the_centre_stays_when_resizing_from_it(
    start: Rect, handle: Handle, dx: float, dy: float, keep: bool
) -> None:
    after = resize(start, handle, dx, dy, keep_aspect=keep, from_centre=True).rect
    assert abs((after.x + after.right) - (start.x + start.right)) <= 1
    assert abs((after.y + after.bottom) - (start.y + start.bottom)) <= 1


@given(boxes, corners, steps, steps)
def test_free_resizing_follows_the_pointer(
    start: Rect, handle: Handle, dx: float, dy: float
) -> None:
    after = resize(start, handle, dx, dy, keep_aspect=False).rect
    assert abs(after.width - max(1, start.width + dx * handle.across)) <= 0.5 or after == start
    assert abs(after.height - max(1, start.height + dy * handle.down)) <= 0.5 or after == start


@given(boxes, handles, steps, steps, flags, st.integers(1, 16))
def test_nothing_gets_smaller_than_the_minimum(
    start: Rect, handle: Handle, dx: float, dy: float, keep: bool, least: int
) -> None:
    after = resize(start, handle, dx, dy, keep_aspect=keep, minimum=least).rect
    if after != start:
        assert min(after.width, after.height) >= min(least, start.width, start.height)
        assert not keep or min(after.width, after.height) >= least


def test_a_given_aspect_wins_over_the_starts_own() -> None:
    after = resize(Rect(0, 0, 461, 259), Handle.E, 179, 0, aspect=16 / 9).rect
    assert (after.width, after.height) == (640, 360)


def test_resizing_snaps_the_moving_edge_and_the_other_side_follows() -> None:
    after = resize(Rect(0, 0, 600, 300), Handle.SE, 38, 19, targets=targets(HD), tolerance=6)
    assert after.rect == Rect(0, 0, 640, 320)


@given(st.lists(boxes, min_size=2, max_size=5), steps, steps, lines, st.integers(0, 20))
def test_a_group_goes_as_one(
    starts: list[Rect], dx: float, dy: float, to: Targets, near: int
) -> None:
    group = move_group(starts, dx, dy, targets=to, tolerance=near)
    ways = {
        (after.x - before.x, after.y - before.y)
        for before, after in zip(starts, group.rects, strict=True)
    }
    assert len(ways) == 1
    assert group.box == bounds(group.rects)


@given(st.lists(boxes, min_size=2, max_size=5), corners, st.integers(-400, 400))
def test_a_groups_members_stay_inside_its_box(starts: list[Rect], handle: Handle, by: int) -> None:
    group = resize_group(starts, handle, by, by, keep_aspect=False)
    for rect in group.rects:
        assert rect.x >= group.box.x - 1
        assert rect.right <= group.box.right + 1


@pytest.mark.parametrize(("dx", "dy"), [(1, 0), (-10, 0), (0, 1), (0, -10)])
def test_a_nudge_goes_exactly_so_far(dx: int, dy: int) -> None:
    assert nudge(START, dx, dy) == Rect(START.x + dx, START.y + dy, START.width, START.height)


def test_a_size_nudge_moves_right_and_bottom_only_and_never_below_one_pixel() -> None:
    assert nudge_size(START, 10, -1) == Rect(100, 50, 650, 359)
    assert nudge_size(Rect(0, 0, 2, 2), -10, 0) == Rect(0, 0, 1, 2)


def test_thirds_centre_and_edges_of_the_canvas_are_targets() -> None:
    at = sorted({line.at for line in targets(Size(1200, 600)).lines if line.axis == "x"})
    assert at == [0, 400, 600, 800, 1200]
