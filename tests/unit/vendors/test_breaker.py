"""After failures in a row a cloud is asked seldom and sent nothing, until a hand re-arms it."""

from __future__ import annotations

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.vendors.breaker import CEILING, FIRST, LIMIT, Breaker
from console.vendors.exchange import Answer, Request

READ = Request("volcengine", "list", "read", "GET", "https://x")
ACT = Request("volcengine", "stop", "idempotent", "POST", "https://x")


class Cloud:
    """A clock by hand, and a cloud that is there or not."""

    def __init__(self) -> None:
        self.now = 100.0
        self.heard: list[bool] = []
        self.reached = 0
        self.breaker = Breaker(ticks=lambda: self.now, changed=self.heard.append)

    def call(self, request: Request, status: int = 200, family: Family | None = None) -> None:
        with self.breaker.passage(request):
            self.reached += 1
            if family is not None:
                raise Fault(family, "volcengine", "x", say("No."), sent=True)
        self.breaker.heard(Answer(status, {}, b"", 1.0, self.now))

    def fail(self, times: int = 1, request: Request = READ) -> None:
        for _ in range(times):
            with pytest.raises(Fault):
                self.call(request, family=Family.UNREACHABLE)


def test_reads_come_back_by_themselves_and_acts_by_hand() -> None:
    cloud = Cloud()
    cloud.fail(LIMIT - 1)
    cloud.call(ACT)
    cloud.fail(LIMIT)
    assert cloud.heard == [True]
    reached = cloud.reached
    for request in (READ, ACT):
        with pytest.raises(Fault) as refused:
            cloud.call(request)
        assert not refused.value.sent
    assert cloud.reached == reached, "nothing went out"
    cloud.now += FIRST
    cloud.call(READ)
    cloud.call(READ)
    with pytest.raises(Fault) as held:
        cloud.call(ACT)
    assert held.value.family is Family.WRONG_STATE
    cloud.breaker.rearm()
    cloud.call(ACT)
    assert cloud.heard == [True, False]


def test_an_hour_of_failures_is_asked_once_a_minute() -> None:
    cloud = Cloud()
    for _ in range(3600):
        cloud.now += 1
        with pytest.raises(Fault):
            cloud.call(READ, family=Family.UNREACHABLE)
    assert cloud.reached <= LIMIT + 3600 / CEILING + 8
    assert cloud.heard == [True]


def test_one_probe_goes_at_a_time_and_a_cancelled_one_frees_the_next() -> None:
    cloud = Cloud()
    cloud.fail(LIMIT)
    cloud.now += FIRST
    with cloud.breaker.passage(READ), pytest.raises(Fault), cloud.breaker.passage(READ):
        pass
    with pytest.raises(KeyboardInterrupt), cloud.breaker.passage(READ):
        raise KeyboardInterrupt
    cloud.call(READ)


def test_the_first_failure_after_a_hand_holds_it_again() -> None:
    cloud = Cloud()
    cloud.fail(LIMIT)
    cloud.breaker.rearm()
    cloud.fail(1, ACT)
    assert cloud.heard == [True, False, True]


@pytest.mark.parametrize(
    ("status", "trips"), [(500, True), (503, True), (429, False), (403, False)]
)
def test_only_the_vendors_own_failures_count(status: int, trips: bool) -> None:
    cloud = Cloud()
    for _ in range(LIMIT):
        cloud.call(READ, status)
    assert cloud.breaker.held is trips
