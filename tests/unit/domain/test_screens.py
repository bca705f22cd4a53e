"""Windows are wholly on a screen, whatever was remembered and whichever screens are there."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from console.domain.screens import Area, Screen, brought_in, key_of, nearest, next_to

PLACES = st.integers(-5000, 5000)
SIDES = st.integers(1, 6000)
AREAS = st.builds(Area, PLACES, PLACES, SIDES, SIDES)
ODD = st.builds(Area, PLACES, PLACES, st.integers(-10, 6000), st.integers(-10, 6000))


def screen(area: Area, room: Area | None = None, name: str = "DP-1") -> Screen:
    return Screen(name, "Dell U2720Q", "7XH", area, room or area)


SCREENS = st.lists(st.builds(screen, AREAS), min_size=1, max_size=4)
LEAST = st.tuples(st.integers(1, 800), st.integers(1, 800))
LEFT = screen(Area(0, 0, 1920, 1080), Area(0, 30, 1920, 1050))
RIGHT = screen(Area(1920, 0, 2560, 1440), name="HDMI-1")


@given(ODD, SCREENS, LEAST)
def test_what_is_brought_in_is_wholly_on_one_screen_and_never_empty(
    area: Area, screens: list[Screen], least: tuple[int, int]
) -> None:
    found = brought_in(area, screens, least)
    assert any(one.room.holds(found) for one in screens)
    assert found.width >= 1
    assert found.height >= 1


@given(ODD, SCREENS, LEAST)
def test_bringing_in_twice_is_bringing_in_once(
    area: Area, screens: list[Screen], least: tuple[int, int]
) -> None:
    found = brought_in(area, screens, least)
    assert brought_in(found, screens, least) == found


@given(SCREENS, st.data())
def test_what_is_on_a_screen_stays_where_it_is(screens: list[Screen], data: st.DataObject) -> None:
    room = data.draw(st.sampled_from(screens)).room
    width = data.draw(st.integers(1, room.width))
    height = data.draw(st.integers(1, room.height))
    inside = Area(
        data.draw(st.integers(room.x, room.right - width)),
        data.draw(st.integers(room.y, room.bottom - height)),
        width,
        height,
    )
    assert brought_in(inside, screens) == inside


@given(ODD, SCREENS)
def test_the_next_screen_holds_it_wholly(area: Area, screens: list[Screen]) -> None:
    found = next_to(brought_in(area, screens), screens)
    assert any(one.room.holds(found) for one in screens)


@given(st.lists(st.builds(screen, AREAS), max_size=4), st.randoms())
def test_the_order_in_which_a_system_names_its_screens_is_nothing(
    screens: list[Screen], chance: Random
) -> None:
    other = list(screens)
    chance.shuffle(other)
    assert key_of(other) == key_of(screens)


def test_another_screen_another_place_of_it_and_another_size_are_another_set() -> None:
    moved = screen(Area(-2560, 0, 2560, 1440), name="HDMI-1")
    smaller = screen(Area(1920, 0, 1280, 720), name="HDMI-1")
    twin = Screen("HDMI-1", "Dell U2720Q", "8XH", RIGHT.area, RIGHT.room)
    sets = ([LEFT], [LEFT, RIGHT], [LEFT, moved], [LEFT, smaller], [LEFT, twin])
    assert len({key_of(one) for one in sets}) == len(sets)
    # A bar of the system that comes or goes is no other screen.
    assert key_of([screen(LEFT.area)]) == key_of([LEFT])


def test_a_window_goes_to_the_screen_that_shows_most_of_it() -> None:
    assert nearest(Area(1800, 100, 600, 400), (LEFT, RIGHT)) is RIGHT
    assert nearest(Area(1400, 100, 600, 400), (LEFT, RIGHT)) is LEFT


def test_a_window_of_a_screen_that_is_gone_stands_at_the_edge_that_it_was_beyond() -> None:
    assert brought_in(Area(3000, 1300, 800, 600), [LEFT]) == Area(1120, 480, 800, 600)


def test_a_window_larger_than_the_screen_has_all_of_its_room() -> None:
    assert brought_in(Area(-50, -50, 4000, 4000), [LEFT]) == LEFT.room


def test_without_any_screen_nothing_moves() -> None:
    lost = Area(9, 9, 0, 0)
    assert brought_in(lost, []) == lost
    assert brought_in(lost, [screen(Area(0, 0, 0, 0))]) == lost


def test_it_is_sent_from_screen_to_screen_and_round() -> None:
    there = next_to(Area(100, 100, 400, 300), (LEFT, RIGHT))
    assert RIGHT.room.holds(there)
    back = next_to(there, (LEFT, RIGHT))
    assert LEFT.room.holds(back)
    assert (back.width, back.height) == (400, 300)
