"""Undo: one gesture one step, nudges joined, net zero leaves none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.history import STEPS_KEPT, History
from console.domain.message import say

MOVE = say("move")
NUDGE = say("nudge")


def test_a_gesture_of_many_frames_is_one_step() -> None:
    history = History(0).begin().show(1).show(2).show(3).commit(MOVE, at=0)
    assert history.present == 3
    assert history.undo_name == MOVE
    assert history.undo().present == 0
    assert not history.undo().past


def test_a_gesture_that_ends_where_it_began_leaves_no_step_and_keeps_redo() -> None:
    history = History(0).push(1, MOVE, at=0).undo()
    after = history.begin().show(5).show(0).commit(MOVE, at=1)
    assert not after.past
    assert after.redo().present == 1


def test_cancelling_a_gesture_restores_what_was_there() -> None:
    history = History(0).begin().show(7).cancel()
    assert (history.present, history.in_gesture, history.past) == (0, False, ())


def test_nudges_with_one_key_within_a_second_are_one_step() -> None:
    history = History(0).push(1, NUDGE, at=0, key="n").push(2, NUDGE, at=0.9, key="n")
    history = history.push(3, NUDGE, at=1.8, key="n")
    assert len(history.past) == 1
    assert history.undo().present == 0


def test_nudges_more_than_a_second_apart_or_of_other_keys_are_steps_of_their_own() -> None:
    history = History(0).push(1, NUDGE, at=0, key="n").push(2, NUDGE, at=1.1, key="n")
    assert len(history.push(3, NUDGE, at=1.2, key="other").past) == 3
    assert len(History(0).push(1, NUDGE, at=0).push(2, NUDGE, at=0).past) == 2


def test_nudges_that_cancel_out_leave_no_step() -> None:
    history = History(0).push(1, NUDGE, at=0, key="n").push(0, NUDGE, at=0.2, key="n")
    assert history == History(0)


def test_nudges_after_an_undo_do_not_join_what_came_before_it() -> None:
    history = History(0).push(1, NUDGE, at=0, key="n").push(5, MOVE, at=0.1).undo()
    history = history.push(2, NUDGE, at=0.2, key="n")
    assert history.undo().present == 1


def test_a_clock_that_went_back_joins_nothing() -> None:
    history = History(0).push(1, NUDGE, at=10, key="n").push(2, NUDGE, at=3, key="n")
    assert len(history.past) == 2


def test_undo_in_a_gesture_takes_back_the_gesture_only() -> None:
    history = History(0).push(1, MOVE, at=0).begin().show(9)
    assert history.undo().present == 1
    assert history.redo() is history


def test_pushing_the_same_value_is_no_step() -> None:
    history = History(0).push(1, MOVE, at=0)
    assert history.push(1, MOVE, at=1) == history


def test_pushing_in_a_gesture_ends_it_first() -> None:
    history = History(0).begin().show(5).push(7, MOVE, at=0)
    assert (history.present, history.in_gesture, history.undo().present) == (7, False, 0)


@given(st.lists(st.integers(0, 9), max_size=40), st.integers(1, 40))
def test_redo_after_undo_is_where_we_were(values: list[int], back: int) -> None:
    history = History(0)
    for at, value in enumerate(values):
        history = history.push(value, MOVE, at=at)
    moved = history
    for _ in range(back):
        moved = moved.undo()
    for _ in range(back):
        moved = moved.redo()
    assert moved.present == history.present
    assert [s.value for s in moved.past] == [s.value for s in history.past]
    assert [s.name for s in moved.past] == [s.name for s in history.past]


def test_at_least_two_hundred_steps_are_kept_and_not_without_end() -> None:
    history = History(0)
    for value in range(1, 1001):
        history = history.push(value, MOVE, at=value)
    assert 200 <= len(history.past) == STEPS_KEPT


def test_a_new_step_forgets_what_was_undone() -> None:
    history = History(0).push(1, MOVE, at=0).undo().push(2, NUDGE, at=1)
    assert history.redo_name is None
    assert history.redo() is history


def test_the_same_steps_can_stand_at_any_value_that_they_know() -> None:
    history = History(0)
    for value in (1, 2, 3):
        history = history.push(value, MOVE, at=value * 10)
    for value in (0, 1, 2, 3):
        stood = history.stand_at(value)
        assert stood is not None
        assert stood.present == value
        assert len(stood.past) == value
        ahead = stood.stand_at(3)
        assert ahead is not None
        assert [step.value for step in ahead.past] == [0, 1, 2]
    assert history.stand_at(9) is None


def test_a_gesture_under_way_is_not_what_steps_stand_at() -> None:
    history = History(0).push(1, MOVE, at=0).begin().show(7)
    assert history.stand_at(7) is None
    stood = history.stand_at(1)
    assert stood is not None
    assert not stood.in_gesture
