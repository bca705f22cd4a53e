"""Waits go by a clock that nobody sets: the computer's own may jump, and opens no gate early."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.mix import Source
from console.domain.units import Size
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.mix.desk import MixDesk
from console.services.notices import Notices
from tests.unit.services.clouds import MixCloudStandIn, show
from tests.unit.services.turned import TurnedClock

HOUR = 3600.0


class Live:
    """On air with real accounts: the show clock is the computer's, the beat is nobody's to set."""

    def __init__(self) -> None:
        self.wall, self.beat = TurnedClock(), TurnedClock()
        self.cloud = MixCloudStandIn()
        clocks = Clocks(self.wall, self.wall, beat=self.beat)
        notices = Notices(self.wall)
        self.desk = MixDesk(clocks, notices, Connections(self.wall), show())
        self.desk.connect({"legacy": self.cloud})

    def go(self, seconds: float) -> None:
        self.wall.now += seconds
        self.beat.now += seconds

    def set_clock(self, by: float) -> None:
        self.wall.now += by

    def take(self) -> None:
        assert asyncio.run(self.desk.take()) is None


@pytest.mark.parametrize("by", [HOUR, -HOUR], ids=["forward", "back"])
def test_a_set_clock_lets_no_cancel_go_early_and_holds_none_back(by: float) -> None:
    live = Live()
    live.take()
    live.set_clock(by)
    assert live.desk.seconds_to_cancel() == 5
    assert live.desk.why_not_cancel() is not None
    assert asyncio.run(live.desk.cancel()) is not None
    assert live.cloud.cancelled == []
    live.go(5)
    assert live.desk.why_not_cancel() is None


@pytest.mark.parametrize("by", [HOUR, -HOUR], ids=["forward", "back"])
def test_a_session_is_reused_thirty_real_seconds_after_its_cancel(by: float) -> None:
    live = Live()
    live.take()
    live.go(6)
    assert asyncio.run(live.desk.cancel()) is None
    live.set_clock(by)
    live.go(29)
    assert live.desk.why_not_take() is not None
    live.go(1)
    assert live.desk.why_not_take() is None


def test_a_stream_that_has_only_just_come_up_is_waited_for() -> None:
    live = Live()
    live.desk.know({"pk_guest1": Source(Size(1280, 720), live.wall.now - 1)})
    assert live.desk.seconds_to_take() == pytest.approx(4)
    live.set_clock(HOUR)
    assert live.desk.seconds_to_take() == pytest.approx(4)
    live.go(4)
    assert live.desk.why_not_take() is None


def test_a_rehearsed_world_that_is_moved_on_opens_its_gates() -> None:
    live = Live()
    world = TurnedClock()
    clocks = Clocks(live.wall, world, beat=live.beat)
    assert clocks.steady() == world.now
    world.now += 30
    assert clocks.steady() == world.now
    clocks.showing = clocks.signing
    assert clocks.steady() == live.beat.now


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(-1e5, 1e5)), max_size=12))
def test_however_the_clock_is_set_five_real_seconds_are_five(
    steps: list[tuple[float, float]],
) -> None:
    live = Live()
    live.take()
    gone = 0.0
    for seconds, jump in steps:
        live.go(seconds)
        live.set_clock(jump)
        gone += seconds
        assert live.desk.seconds_to_cancel() == pytest.approx(max(0.0, 5 - gone), abs=1e-3)
