"""Whose turn it is: nobody starves, and the promise for pinned ones holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.services.health.turns import DOUBT_AFTER, EVERY, PINNED_EVERY, Turns, Wish


def test_nobody_is_looked_at_again_before_its_time() -> None:
    turns = Turns()
    assert turns.next([Wish("a", 100.0)], 100.0 + EVERY - 1) is None
    assert turns.next([Wish("a", 100.0)], 100.0 + EVERY) == "a"
    assert turns.next([Wish("a", 100.0, pinned=True)], 100.0 + PINNED_EVERY) == "a"
    assert turns.next([Wish("a", 100.0, doubtful=True)], 100.0 + DOUBT_AFTER) == "a"
    assert turns.next([], 0.0) is None


def test_a_doubt_comes_first_then_the_pinned_then_who_waited_longest() -> None:
    old, pinned = Wish("old", 1.0), Wish("pinned", 50.0, pinned=True)
    doubtful = Wish("doubtful", 60.0, doubtful=True)
    assert Turns().next([old, pinned, doubtful], 100.0) == "doubtful"
    assert Turns().next([old, pinned], 100.0) == "pinned"
    assert Turns().next([old, Wish("never", None)], 100.0) == "never"


@given(st.integers(1, 30), st.integers(0, 40))
def test_however_many_are_pinned_all_have_their_turn(pinned: int, others: int) -> None:
    turns, last = Turns(), dict.fromkeys(range(pinned + others))
    now = 1000.0
    for _ in range(3 * (pinned + others) + 3):
        now += 5.0
        wishes = [Wish(str(n), at, pinned=n < pinned) for n, at in last.items()]
        url = turns.next(wishes, now)
        if url is not None:
            last[int(url)] = now
    assert all(at is not None for at in last.values())
