"""Laws of cropping by hand."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain.cropping import clamp_crop, cover, crop_by_handle, nudge_crop, pan_crop
from console.domain.handles import Handle
from console.domain.units import Rect, Size
from tests.unit.domain.mixes import boxes, sizes, steps

pytestmark = pytest.mark.campaign("gestures")

handles = st.sampled_from(Handle)
BOX = Rect(200, 100, 640, 360)
SOURCE = Size(1280, 720)
WHOLE = Rect(0, 0, 1280, 720)


@st.composite
def cropped(draw: st.DrawFn) -> tuple[Size, Rect]:
    source = draw(sizes)
    x = draw(st.integers(0, int(source.width) - 1))
    y = draw(st.integers(0, int(source.height) - 1))
    width = draw(st.integers(1, int(source.width) - x))
    height = draw(st.integers(1, int(source.height) - y))
    return source, Rect(x, y, width, height)


@given(boxes, cropped(), handles, steps, steps)
def test_a_crop_never_leaves_its_source(
    box: Rect, shown: tuple[Size, Rect], handle: Handle, dx: float, dy: float
) -> None:
    source, crop = shown
    after = crop_by_handle(box, crop, source, handle, dx, dy)
    for rect in (after.crop, pan_crop(box, crop, source, dx, dy)):
        assert rect.x >= 0
        assert rect.y >= 0
        assert rect.right <= source.width
        assert rect.bottom <= source.height
        assert min(rect.width, rect.height) >= 1
    assert min(after.box.width, after.box.height) >= 1


@given(boxes, cropped(), handles)
def test_a_zero_delta_changes_nothing(box: Rect, shown: tuple[Size, Rect], handle: Handle) -> None:
    source, crop = shown
    after = crop_by_handle(box, crop, source, handle, 0, 0)
    assert (after.box, after.crop) == (box, crop)
    assert pan_crop(box, crop, source, 0, 0) == crop


@given(boxes, cropped(), handles, steps, steps)
def test_the_opposite_edges_of_box_and_crop_stay(
    box: Rect, shown: tuple[Size, Rect], handle: Handle, dx: float, dy: float
) -> None:
    source, crop = shown
    after = crop_by_handle(box, crop, source, handle, dx, dy)
    if handle.across >= 0:
        assert (after.box.x, after.crop.x) == (box.x, crop.x)
    if handle.across <= 0:
        assert (after.box.right, after.crop.right) == (box.right, crop.right)
    if handle.down >= 0:
        assert (after.box.y, after.crop.y) == (box.y, crop.y)
    if handle.down <= 0:
        assert (after.box.bottom, after.crop.bottom) == (box.bottom, crop.bottom)


def test_the_picture_stays_where_it_is_while_an_edge_comes_in() -> None:
    after = crop_by_handle(BOX, WHOLE, SOURCE, Handle.W, 40, 0)
    assert after.crop == Rect(80, 0, 1200, 720)
    assert after.box == Rect(240, 100, 600, 360)


def test_the_edge_stops_where_the_source_ends() -> None:
    after = crop_by_handle(BOX, Rect(0, 0, 640, 720), SOURCE, Handle.E, 5000, 0)
    assert after.crop == WHOLE
    assert after.box.right == 200 + 1280


def test_dragging_the_picture_right_shows_more_of_its_left() -> None:
    assert pan_crop(BOX, Rect(320, 0, 640, 360), SOURCE, 100, 0) == Rect(220, 0, 640, 360)


def test_a_nudged_crop_keeps_its_size_at_the_edge() -> None:
    assert nudge_crop(Rect(630, 0, 640, 360), SOURCE, 50, -3) == Rect(640, 0, 640, 360)


def test_clamping_keeps_the_part_on_the_source() -> None:
    assert clamp_crop(Rect(0, 14, 1280, 713), SOURCE) == Rect(0, 14, 1280, 706)
    assert clamp_crop(Rect(1300, 0, 10, 10), SOURCE) is None


@given(sizes, sizes)
def test_a_covering_part_has_the_boxs_aspect_and_is_as_large_as_can_be(
    source: Size, box: Size
) -> None:
    part = cover(source, box)
    assert part.x >= 0
    assert part.right <= source.width
    assert part.bottom <= source.height
    assert part.width == source.width or part.height == source.height
    assume(part.width > 1 and part.height > 1)
    ratio = box.width / box.height
    assert min(abs(part.width - part.height * ratio), abs(part.height - part.width / ratio)) <= 0.51
