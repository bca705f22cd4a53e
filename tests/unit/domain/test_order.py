"""Stacking: numbers stay unique, layer 1 stays the background."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.order import (
    add,
    add_canvas_behind,
    change_layers,
    duplicate,
    lower_layer,
    lower_to_bottom,
    raise_layer,
    raise_to_top,
    remove,
    renumber,
)
from console.domain.units import Size
from tests.unit.domain.mixes import layer, mix, mixes

FOUR = mix(*(layer(n, place=Place(n, n)) for n in range(1, 5)))


def _stack(made: Mix) -> list[str]:
    return [la.stream for la in made.sent]


def test_raising_and_lowering_change_places_with_the_neighbour() -> None:
    assert _stack(raise_layer(FOUR, "k2")) == ["s1", "s3", "s2", "s4"]
    assert _stack(lower_layer(FOUR, "k4")) == ["s1", "s2", "s4", "s3"]
    assert _stack(raise_to_top(FOUR, "k2")) == ["s1", "s3", "s4", "s2"]
    assert _stack(lower_to_bottom(FOUR, "k4")) == ["s1", "s4", "s2", "s3"]


def test_the_background_is_pinned() -> None:
    assert raise_layer(FOUR, "k1") is FOUR
    assert lower_layer(FOUR, "k2") is FOUR


def test_a_new_layer_goes_on_top_with_a_key_of_its_own() -> None:
    after = add(FOUR, Layer("k1", "new", 1))
    assert _stack(after)[-1] == "new"
    assert len({la.key for la in after.layers}) == 5
    assert add(Mix(), Layer("", "first", 9)).layers[0].number == 1


def test_a_full_mix_takes_no_more() -> None:
    full = mix(*(layer(n) for n in range(1, 17)))
    assert add(full, Layer("x", "x", 1)) is full
    assert add_canvas_behind(full, Size(1, 1)) is full
    assert duplicate(full, ["k2"]) == (full, ())


def test_a_canvas_behind_becomes_layer_one() -> None:
    after = add_canvas_behind(FOUR, Size(1280, 720))
    assert [la.kind for la in after.sent] == [Kind.CANVAS, *[Kind.AV] * 4]
    assert [la.number for la in after.sent] == [1, 2, 3, 4, 5]


def test_removing_the_background_makes_the_next_one_it() -> None:
    after = remove(FOUR, ["k1", "k3"])
    assert _stack(after) == ["s2", "s4"]
    assert [la.number for la in after.sent] == [1, 2]
    assert [la.number for la in remove(FOUR, ["k2"]).sent] == [1, 3, 4]


def test_copies_lie_at_the_same_place_on_top() -> None:
    after, keys = duplicate(FOUR, ["k3", "k2"])
    assert [la.stream for la in after.sent][4:] == ["s2", "s3"]
    copy = after.layer(keys[0])
    assert copy is not None
    assert copy.place == Place(2, 2)


def test_a_change_reaches_every_chosen_layer() -> None:
    after = change_layers(FOUR, ["k2", "k4"], lambda la: layer(la.number, hidden=True))
    assert [la.hidden for la in after.layers] == [False, True, False, True]


@given(mixes())
def test_renumbering_gives_unique_numbers_from_one_in_the_same_order(made: Mix) -> None:
    after = renumber(made)
    assert [la.number for la in after.sent] == list(range(1, len(made.sent) + 1))
    assert [la.key for la in after.sent] == [la.key for la in made.sent]


@given(st.lists(st.tuples(st.sampled_from("rltb"), st.integers(1, 4)), max_size=12))
def test_no_reordering_loses_or_repeats_a_number(acts: list[tuple[str, int]]) -> None:
    steps = {"r": raise_layer, "l": lower_layer, "t": raise_to_top, "b": lower_to_bottom}
    made = FOUR
    for act, number in acts:
        made = steps[act](made, f"k{number}")
    assert [la.number for la in made.sent] == [1, 2, 3, 4]
    assert made.sent[0].key == "k1"
