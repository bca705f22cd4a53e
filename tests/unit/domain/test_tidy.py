"""Equal gaps and tidy grids: exact, never overlapping, and the same when done twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain.layout import resolve
from console.domain.message import in_english
from console.domain.mix import Mix, Place, Sources
from console.domain.order import paste, set_number
from console.domain.tidy import Arrangement, distribute, grid_of, resized, tidy, why_not_tidy
from console.domain.units import Rect
from tests.unit.domain.mixes import FULL_HD, layer, mix

THREE = mix(
    layer(1),
    layer(2, place=Place(100, 50, 200, 100)),
    layer(3, place=Place(350, 90, 100, 50)),
    layer(4, place=Place(1000, 600, 80, 40)),
)
CHOSEN = ["k1", "k2", "k3", "k4"]
WITHIN, CANVAS = Arrangement(), Arrangement(to_canvas=True)


def _boxes(made: Mix, sources: Sources = FULL_HD) -> dict[str, Rect]:
    return {item.layer.key: item.pixels for item in resolve(made, sources).placed}


def test_distributing_makes_the_gaps_equal_and_keeps_the_ends() -> None:
    after = _boxes(distribute(THREE, FULL_HD, CHOSEN, "x", WITHIN))
    assert after["k2"].x == 100
    assert after["k4"].right == 1080
    assert after["k3"].x - after["k2"].right == after["k4"].x - after["k3"].right == 300


def test_distributing_over_the_canvas_keeps_its_margin() -> None:
    how = replace(CANVAS, margin=20)
    after = _boxes(distribute(THREE, FULL_HD, ["k2", "k4"], "y", how))
    assert (after["k2"].y, after["k4"].bottom) == (20, 700)
    assert after["k2"].x == 100


def test_two_within_a_selection_have_nothing_between_them_to_share() -> None:
    assert distribute(THREE, FULL_HD, ["k2", "k3"], "x", WITHIN) == THREE


@pytest.mark.parametrize(
    ("count", "how", "grid"),
    [
        (4, WITHIN, (2, 2)),
        (5, WITHIN, (2, 3)),
        (5, Arrangement(columns=1), (5, 1)),
        (5, Arrangement(rows=1), (1, 5)),
        (3, Arrangement(rows=2, columns=3), (2, 3)),
    ],
)
def test_rows_and_columns_follow_from_the_number_of_pictures(
    count: int, how: Arrangement, grid: tuple[int, int]
) -> None:
    assert grid_of(count, how) == grid


def test_a_tidy_row_reads_from_left_to_right_in_equal_cells_of_the_canvas() -> None:
    how = Arrangement(to_canvas=True, rows=1, gap=10, margin=30)
    after = _boxes(tidy(THREE, FULL_HD, CHOSEN, how))
    assert [after[key].x for key in ("k2", "k3", "k4")] == [30, 440, 850]
    assert [after[key].width for key in ("k2", "k3", "k4")] == [400, 400, 400]
    assert after["k2"].height == 200
    assert _boxes(THREE)["k1"] == after["k1"]


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        (Arrangement(rows=1, columns=2), "1 × 2 has no room for 3 pictures."),
        (Arrangement(gap=3000), "Gap and margin leave no room for the pictures."),
        (Arrangement(margin=400), "Gap and margin leave no room for the pictures."),
    ],
)
def test_a_grid_without_room_says_so_and_moves_nothing(how: Arrangement, reason: str) -> None:
    why = why_not_tidy(THREE, FULL_HD, CHOSEN, how)
    assert why is not None
    assert in_english(why) == reason
    assert tidy(THREE, FULL_HD, CHOSEN, how) == THREE


PLACES = st.builds(
    Place,
    st.integers(0, 1200),
    st.integers(0, 650),
    st.integers(16, 600),
    st.integers(16, 400),
)
HOWS = st.builds(
    Arrangement,
    to_canvas=st.just(True),
    rows=st.integers(0, 4),
    columns=st.integers(0, 4),
    gap=st.integers(0, 40),
    margin=st.integers(0, 60),
)


@given(st.lists(PLACES, min_size=2, max_size=8), HOWS)
def test_tidied_pictures_lie_inside_the_margin_with_the_gap_between(
    places: list[Place], how: Arrangement
) -> None:
    made = mix(layer(1), *(layer(n, place=place) for n, place in enumerate(places, 2)))
    keys = [la.key for la in made.layers]
    assume(why_not_tidy(made, FULL_HD, keys, how) is None)
    boxes = [box for key, box in _boxes(tidy(made, FULL_HD, keys, how)).items() if key != "k1"]
    for box in boxes:
        assert how.margin <= box.x
        assert how.margin <= box.y
        assert box.right <= 1280 - how.margin
        assert box.bottom <= 720 - how.margin
    for one, other in combinations(boxes, 2):
        across = max(one.x, other.x) - min(one.right, other.right)
        down = max(one.y, other.y) - min(one.bottom, other.bottom)
        assert max(across, down) >= how.gap


def test_a_typed_size_keeps_the_anchor_where_it_was() -> None:
    box, centre = Rect(100, 100, 200, 100), Arrangement(anchor=(0.5, 0.5))
    corner = Arrangement(anchor=(1.0, 1.0))
    assert resized(layer(2), box, 100, 50, centre) == Rect(150, 125, 100, 50)
    assert resized(layer(2), box, 100, 100, corner) == Rect(200, 100, 100, 100)
    assert resized(layer(2), box, 900, 100, corner) == Rect(0, 100, 900, 100)
    assert resized(layer(1), box, 640, 360, centre) == Rect(0, 0, 640, 360)


def test_a_number_that_is_taken_is_exchanged_and_one_makes_a_background() -> None:
    after = {la.key: la.number for la in set_number(THREE, "k2", 4).layers}
    assert after == {"k1": 1, "k2": 4, "k3": 3, "k4": 2}
    free = {la.key: la.number for la in set_number(THREE, "k2", 9).layers}
    assert free == {"k1": 1, "k2": 9, "k3": 3, "k4": 4}
    ground = set_number(THREE, "k4", 1)
    assert ground.background is not None
    assert (ground.background.key, ground.background.place) == ("k4", Place(None, None, 80, 40))
    assert set_number(THREE, "k2", 17) == THREE


def test_pasted_layers_keep_their_place_and_order_under_numbers_of_their_own() -> None:
    after, keys = paste(THREE, [THREE.layers[3], THREE.layers[1]])
    made = [la for la in after.layers if la.key in keys]
    assert [(la.number, la.stream, la.place) for la in made] == [
        (5, "s2", THREE.layers[1].place),
        (6, "s4", THREE.layers[3].place),
    ]
