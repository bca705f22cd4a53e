"""The show clock's laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rehearsal.clock import ShowClock, VendorClock, steady
from tests.unit.rehearsal.stage import Hand

turns = st.one_of(
    st.tuples(st.just("turn"), st.floats(0, 720)),
    st.tuples(st.just("jump"), st.floats(0, 1e6)),
    st.tuples(st.just("wait"), st.floats(0, 1e4)),
)


@given(st.lists(turns, max_size=20))
def test_show_time_is_the_sum_of_what_passed_and_never_goes_back(
    steps: list[tuple[str, float]],
) -> None:
    hand = Hand(0.0)
    show = ShowClock(hand)
    expected, rate = 0.0, 1.0
    for act, value in steps:
        before = show.now()
        if act == "turn":
            show.turn(value)
            rate = value
        elif act == "jump":
            show.jump(value)
            expected += value
        else:
            hand.now += value
            expected += value * rate
        assert show.now() >= before
    assert show.now() == pytest.approx(expected, rel=1e-9, abs=1e-6)


def test_a_clock_that_stands_still_stands_still() -> None:
    hand = Hand()
    show = ShowClock(hand)
    show.turn(0)
    hand.now += 1000
    assert show.now() == hand.now - 1000


@pytest.mark.parametrize("rate", [-0.1, 720.1, float("nan")])
def test_other_rates_are_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        ShowClock(Hand()).turn(rate)


def test_a_steady_clock_does_not_follow_the_wall_clock() -> None:
    hand = Hand()
    beat = steady(hand)
    first = beat()
    hand.now -= 3600
    assert 0 <= beat() - first < 60


def test_a_vendors_clock_is_the_real_one_and_its_error() -> None:
    clock = VendorClock(Hand(100.0))
    clock.skew = -30
    assert clock.now() == 70
