"""When a guest goes, the rest sit as the family in use has it for one fewer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import seating
from console.domain.message import say
from console.domain.mix import Place
from console.domain.own_layout import OwnLayout, Seat, relative_for
from console.domain.units import Size
from console.domain.without import without
from tests.unit.services.mixbench import Bench
from tests.unit.services.test_layouts import talk

LEFT, RIGHT, WHOLE = Place(0, 60, 640, 600), Place(640, 60, 640, 600), Place(100, 40, 1080, 640)
HD = Size(1280, 720)
TWO = OwnLayout("two", "Two", HD, (Seat(LEFT), Seat(RIGHT)), family="talk")
ONE = OwnLayout("one", "Alone", HD, (Seat(WHOLE),), family="talk")
GO = say("Layout without it")


def bench(*layouts: OwnLayout, current: str = "two") -> Bench:
    made = Bench()
    made.desk.adopt(replace(talk("anna", "ben"), layouts=layouts), None, None)
    shelf = made.desk.layouts
    shelf.store.set(replace(shelf.shelf, current=current))
    return made


@pytest.mark.parametrize("current", ["two", ""])
def test_the_own_layout_for_one_fewer_is_used_as_one_step(current: str) -> None:
    it = bench(TWO, ONE, current=current)
    before = it.desk.mix
    it.desk.layouts.leave_out("anna", GO)
    gone, rest = it.desk.mix.layer("anna"), it.desk.mix.layer("ben")
    assert gone is not None
    assert rest is not None
    assert gone.hidden
    assert rest.place == WHOLE
    assert it.desk.layouts.shelf.current == "one"
    assert it.desk.layouts.offer() is None
    assert it.last() == "Alone, your layout for 1, is in preview."
    it.desk.undo()
    assert it.desk.mix == before


@pytest.mark.parametrize(
    ("layouts", "current"),
    [
        ((), ""),
        ((TWO,), "two"),
        ((TWO, replace(ONE, family="other")), "two"),
        ((replace(TWO, family=""), ONE), "two"),
        ((TWO, replace(ONE, family="")), ""),
    ],
    ids=["none", "no smaller one", "another family", "in use without family", "no family"],
)
def test_where_no_family_fits_the_rest_is_rearranged_as_ever(
    layouts: tuple[OwnLayout, ...], current: str
) -> None:
    it = bench(*layouts, current=current)
    want = without(it.desk.mix, "anna", it.desk.sources())
    it.desk.layouts.leave_out("anna", GO)
    assert it.desk.mix == want


def test_the_background_is_no_guest_and_keeps_its_canvas() -> None:
    it = bench(TWO, ONE)
    want = without(it.desk.mix, "back", it.desk.sources())
    it.desk.layouts.leave_out("back", GO)
    assert it.desk.mix == want


def test_the_last_guest_leaves_as_ever() -> None:
    it = bench(TWO, ONE)
    it.desk.layouts.leave_out("anna", GO)
    want = without(it.desk.mix, "ben", it.desk.sources())
    it.desk.layouts.leave_out("ben", GO)
    assert it.desk.mix == want


def test_a_lock_changes_neither_mix_nor_what_is_in_use() -> None:
    it = bench(TWO, ONE)
    before = it.desk.mix
    it.desk.lock_by(lambda: say("Locked."))
    it.desk.layouts.leave_out("anna", GO)
    assert it.desk.mix == before
    assert it.desk.layouts.shelf.current == "two"


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "a", "b"])), max_size=8),
    st.integers(1, 5),
    st.sampled_from(["", "a", "b"]),
)
def test_a_relative_has_just_that_many_seats_and_the_family(
    rows: list[tuple[int, str]], have: int, family: str
) -> None:
    row = tuple(
        OwnLayout(str(at), "", HD, (Seat(LEFT),) * seats, family=name)
        for at, (seats, name) in enumerate(rows)
    )
    found = relative_for(row, have - 1, have, family)
    if found is None:
        return
    assert found.guests == have - 1
    assert found.family
    assert not family or found.family == family
    assert family or any(own.guests == have and own.family == found.family for own in row)


def test_the_bench_seats_two_guests() -> None:
    assert [la.key for la in seating.guests(bench(TWO).desk.mix)] == ["anna", "ben"]
