"""Laws of the wall: all tiles fit, none overlaps, and what is left out is told."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from console.domain.wall import LEAST, SHAPE, grid_of

COUNTS = st.integers(min_value=1, max_value=400)
SIDES = st.floats(min_value=200, max_value=4000)


@given(COUNTS, SIDES, SIDES)
def test_what_is_shown_fits_and_what_is_not_leaves_a_place_to_say_so(
    count: int, width: float, height: float
) -> None:
    grid = grid_of(count, width, height)
    places = grid.shown + (grid.shown < count)
    rows = math.ceil(places / grid.columns)
    assert 1 <= grid.shown <= count
    assert grid.columns * grid.width <= width + 1e-6
    assert rows * grid.height <= height + 1e-6 or grid.shown == 1


@given(COUNTS, SIDES, SIDES)
def test_tiles_can_be_read_unless_the_whole_wall_is_too_small_for_one(
    count: int, width: float, height: float
) -> None:
    grid = grid_of(count, width, height)
    assert grid.width >= LEAST - 1e-6 or grid.shown == 1 or width < LEAST


@given(SIDES, SIDES)
def test_one_tile_takes_all_the_room_that_its_shape_allows(width: float, height: float) -> None:
    grid = grid_of(1, width, height)
    assert math.isclose(grid.width, min(width, height * SHAPE), rel_tol=1e-9)


@given(COUNTS, SIDES, SIDES)
def test_more_tiles_are_never_larger(count: int, width: float, height: float) -> None:
    assert grid_of(count + 1, width, height).width <= grid_of(count, width, height).width + 1e-6
