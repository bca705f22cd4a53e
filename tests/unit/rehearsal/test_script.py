"""How a room's script goes by: paragraphs, scenes, rounds, and ends that wait for one of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rehearsal.huawei.script import (
    ENDLESS,
    Script,
    at,
    boundary,
    order_of,
    script_of,
    switches,
)

TEN = Script(10, 40.0, 2, "NONE", "job")


def test_paragraphs_follow_each_other_through_scenes_and_rounds() -> None:
    found = [at(TEN, seconds) for seconds in (0, 39.5, 40, 160, 399, 400, 799)]
    told = [(one.round, one.scene, one.number, one.offset) for one in found if one is not None]
    assert told == [
        (1, 1, 1, 0),
        (1, 1, 1, 39.5),
        (1, 1, 2, 0),
        (1, 2, 5, 0),
        (1, 3, 10, 39),
        (2, 1, 1, 0),
        (2, 3, 10, 39),
    ]
    assert at(TEN, 800) is None
    assert at(TEN, -1) is None


@pytest.mark.parametrize(
    ("policy", "rounds", "paragraphs"),
    [
        ({}, 1, 10),
        ({"repeat_count": 2}, 3, 10),
        ({"repeat_count": -1}, ENDLESS, 10),
        ({"play_mode": "NO_PRESET"}, 1, 0),
        ({"auto_play_script": False}, 1, 0),
    ],
)
def test_a_count_of_repeats_is_one_round_more(
    policy: dict[str, object], rounds: int, paragraphs: int
) -> None:
    found = script_of(10, 40.0, policy, "job")
    assert (found.rounds, found.paragraphs) == (rounds, paragraphs)


def test_an_endless_script_is_spoken_whenever_it_is_looked_at() -> None:
    found = at(Script(10, 40.0, ENDLESS, "NONE", "job"), 1e7)
    assert found is not None
    assert (found.round, found.number) == (25001, 1)


@pytest.mark.parametrize("order", ["NONE", "SCENE", "SCRIPT_ITEM", "SCENE_AND_SCRIPT_ITEM"])
def test_order_is_random_from_the_second_round_and_the_same_each_time(order: str) -> None:
    script = Script(16, 40.0, ENDLESS, order, "job")
    straight = order_of(script, 1)
    assert straight == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]]
    rounds = [order_of(script, turn) for turn in range(2, 40)]
    assert rounds == [order_of(script, turn) for turn in range(2, 40)]
    moved = any(one != straight for one in rounds)
    assert moved == (order != "NONE")
    scenes = [sorted(scene) for scene in straight]
    assert all(sorted(sorted(scene) for scene in one) == scenes for one in rounds)
    inside = any(sorted(one) != sorted(straight) for one in rounds)
    assert inside == ("SCRIPT_ITEM" in order)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("FORCE_EXIT", 170), ("SEGMENT_END", 200), ("SCENE_END", 320), ("SCRIPT_END", 400)],
)
def test_an_end_waits_for_paragraph_scene_or_script(mode: str, expected: float) -> None:
    assert boundary(TEN, 170, mode) == expected
    assert boundary(TEN, 170 + 400, mode) == expected + 400


@pytest.mark.parametrize("mode", ["SEGMENT_END", "SCENE_END", "SCRIPT_END"])
def test_an_end_on_the_edge_or_after_the_script_is_at_once(mode: str) -> None:
    assert boundary(TEN, 400, mode) == 400
    assert boundary(TEN, 900, mode) == 900


scripts = st.builds(
    Script,
    st.integers(0, 30),
    st.sampled_from([0.1, 0.7, 1.0, 7.0, 12.34, 40.0]),
    st.sampled_from([ENDLESS, 1, 3]),
    st.sampled_from(["NONE", "SCENE", "SCRIPT_ITEM", "SCENE_AND_SCRIPT_ITEM"]),
    st.just("job"),
)


@given(scripts, st.floats(-50, 5000), st.floats(0, 2000), st.floats(0, 2000))
def test_changes_of_two_spans_are_those_of_the_whole(
    script: Script, start: float, first: float, second: float
) -> None:
    middle, end = start + first, start + first + second
    whole = list(switches(script, start, end))
    assert [*switches(script, start, middle), *switches(script, middle, end)] == whole
    assert [one.begins for one in whole] == sorted({one.begins for one in whole})
    assert all(at(script, one.begins) == one for one in whole)


@given(scripts, st.floats(0, 5000))
def test_ends_come_later_the_more_they_wait_for(script: Script, seconds: float) -> None:
    modes = ("FORCE_EXIT", "SEGMENT_END", "SCENE_END", "SCRIPT_END")
    ends = [boundary(script, seconds, mode) for mode in modes]
    assert ends == sorted(ends)
    assert ends[0] == seconds


lengths = st.floats(0.05, 90, allow_nan=False)


@given(st.integers(1, 20), lengths, st.integers(1, 4), st.data())
def test_each_paragraph_is_spoken_from_its_beginning_to_the_next_whatever_its_length(
    paragraphs: int, seconds: float, rounds: int, data: st.DataObject
) -> None:
    script = Script(paragraphs, seconds, rounds, "NONE", "job")
    place = data.draw(st.integers(0, paragraphs * rounds - 1))
    turn, inside = divmod(place, paragraphs)
    begins, ends = place * seconds, (place + 1) * seconds
    for moment in (begins, (begins + ends) / 2, math.nextafter(ends, 0)):
        found = at(script, moment)
        assert found is not None
        assert (found.round, found.number, found.begins) == (turn + 1, inside + 1, begins)
    after = at(script, ends)
    assert (after is None) == (place == paragraphs * rounds - 1)


@given(st.integers(1, 20), lengths, st.integers(1, 4))
def test_a_script_tells_each_of_its_paragraphs_once(
    paragraphs: int, seconds: float, rounds: int
) -> None:
    script = Script(paragraphs, seconds, rounds, "NONE", "job")
    told = [(one.round, one.number) for one in switches(script, 0, math.inf)]
    numbers = range(1, paragraphs + 1)
    assert told == [(turn, number) for turn in range(1, rounds + 1) for number in numbers]
    assert boundary(script, math.nextafter(script.whole, 0), "SCRIPT_END") == script.whole
