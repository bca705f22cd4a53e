"""Calls under a published rate: in turn, never too many, held where the vendor says so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.operations import operation
from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.vendors.budget import QUEUE, SPARE, Budget, in_background
from console.vendors.exchange import Answer, Request
from console.vendors.line import Line
from tests.unit.vendors.loopback import http, serving, until, whole_request

STOP = "StopPullToPushTask"
LIST = "ListPullToPushTask"
RATE = 10


class Turned:
    """A clock that only pauses move; `pauses` are what was asked for."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []
        self.stuck = False
        self.go_on = asyncio.Event()

    def __call__(self) -> float:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if self.stuck:
            await self.go_on.wait()
            return
        await asyncio.sleep(0)
        self.now += seconds


def call(name: str = STOP, vendor: str = "volcengine") -> Request:
    return Request(vendor, name, "idempotent", "POST", "http://127.0.0.1/")


def reading(name: str) -> Request:
    return replace(call(name), effect="read")


def told(status: int, after: str) -> Answer:
    return Answer(status, {"retry-after": after}, b"", 1.0, 1_700_000_000.0)


def budget() -> tuple[Budget, Turned]:
    clock = Turned()
    return Budget(ticks=clock, pause=clock.pause), clock


def test_the_published_rates_are_in_the_contracts() -> None:
    assert operation("volcengine", STOP).rate == RATE
    assert operation("volcengine", LIST).rate == 15


@given(gaps=st.lists(st.floats(0, 0.4), min_size=1, max_size=60))
def test_no_second_has_more_calls_than_are_published(gaps: list[float]) -> None:
    kept, clock = budget()
    went: list[float] = []

    async def go() -> None:
        for gap in gaps:
            clock.now += gap
            await kept.turn(call())
            went.append(clock.now)

    asyncio.run(go())
    assert went == sorted(went)
    for first, last in zip(went, went[RATE:], strict=False):
        assert last - first >= 1.0
    idle = [gap for gap in gaps if gap > 1.1 / RATE]
    if len(idle) == len(gaps):
        assert not clock.pauses  # who is slow enough never waits


def test_calls_that_wait_go_in_the_order_they_came() -> None:
    kept, _ = budget()
    order: list[int] = []

    async def one(number: int) -> None:
        await kept.turn(call())
        order.append(number)

    async def go() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(25):
                group.create_task(one(number))

    asyncio.run(go())
    assert order == list(range(25))


def test_quotas_are_counted_for_each_operation() -> None:
    kept, clock = budget()

    async def go() -> None:
        for _ in range(RATE):
            await kept.turn(call(STOP))
            await kept.turn(call("DeletePullToPushTask"))
        for _ in range(15):
            await kept.turn(call(LIST))

    asyncio.run(go())
    assert not clock.pauses


@pytest.mark.parametrize(("vendor", "name"), [("rehearsal", "clock"), ("", "fetch")])
def test_what_has_no_published_rate_never_waits(vendor: str, name: str) -> None:
    kept, clock = budget()

    async def go() -> None:
        for _ in range(500):
            await kept.turn(call(name, vendor))

    asyncio.run(go())
    assert not clock.pauses


def waited(heard_on: Request, answer: Answer) -> list[str]:
    """Which of four calls of the account had to wait for what was heard."""
    calls = {
        "stop": call(STOP),
        "delete": call("DeletePullToPushTask"),
        "list": reading(LIST),
        "groups": reading("ListPullToPushGroup"),
    }
    found: list[str] = []
    for name, asked in calls.items():
        kept, clock = budget()
        kept.heed(heard_on, answer)
        asyncio.run(kept.turn(asked))
        if clock.now > 1000.0:
            assert clock.now == 1004.0
            found.append(name)
    return found


def test_a_pause_that_a_read_was_told_never_holds_an_act() -> None:
    assert waited(reading(LIST), told(429, "4")) == ["list", "groups"]


def test_a_pause_that_an_act_was_told_holds_the_acts() -> None:
    assert waited(call(STOP), told(429, "4")) == ["stop", "delete"]


@pytest.mark.parametrize("effect", ["read", "act"])
def test_a_pause_of_the_whole_account_holds_everything(effect: str) -> None:
    heard = reading(LIST) if effect == "read" else call(STOP)
    answer = replace(told(429, "4"), body=b'{"Code": "AccountFlowLimitExceeded"}')
    assert waited(heard, answer) == ["stop", "delete", "list", "groups"]


def test_a_service_that_is_away_holds_the_operation_that_found_it_so() -> None:
    assert waited(reading(LIST), told(503, "4")) == ["list"]
    assert waited(call(STOP), told(503, "4")) == ["stop"]


@pytest.mark.parametrize(("status", "after"), [(200, "4"), (500, "4"), (429, ""), (429, "soon")])
def test_other_answers_hold_nothing(status: int, after: str) -> None:
    kept, clock = budget()
    kept.heed(call(), told(status, after))
    asyncio.run(kept.turn(call()))
    assert not clock.pauses


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    kept, clock = budget()
    kept.heed(call(), told(429, "8"))
    kept.heed(call(), told(429, "1"))
    asyncio.run(kept.turn(call()))
    assert clock.now == 1008.0


def test_a_pause_too_long_to_wait_for_is_told_and_nothing_is_sent() -> None:
    kept, clock = budget()
    kept.heed(call(), told(429, "90"))
    with pytest.raises(Fault) as caught:
        asyncio.run(kept.turn(call()))
    fault = caught.value
    assert (fault.family, fault.sent, fault.retry_after) == (Family.BUSY, False, 90.0)
    assert "90 s" in in_english(fault.words)
    assert not clock.pauses
    clock.now += 90
    asyncio.run(kept.turn(call()))


def test_a_call_behind_too_many_others_is_told_before_its_signature_is_old() -> None:
    kept, clock = budget()

    async def go() -> list[object]:
        many = (kept.turn(call()) for _ in range(RATE * 40))
        return list(await asyncio.gather(*many, return_exceptions=True))

    results = asyncio.run(go())
    refused = [one for one in results if isinstance(one, Fault)]
    assert 0 < len(refused) < len(results)
    assert all(one.family is Family.BUSY and not one.sent for one in refused)
    assert clock.now - 1000.0 <= QUEUE + 1.2


def test_a_call_that_is_cancelled_while_it_waits_gives_its_place_back() -> None:
    kept, clock = budget()

    async def go() -> None:
        for _ in range(RATE):
            await kept.turn(call())
        clock.stuck = True
        tasks = [asyncio.create_task(kept.turn(call())) for _ in range(5)]
        await until(lambda: clock.pauses)
        for task in tasks[:3]:  # the one whose turn is next, and two behind it
            task.cancel()
        await asyncio.gather(*tasks[:3], return_exceptions=True)
        clock.stuck = False
        for task in tasks[3:]:
            task.cancel()
        await asyncio.gather(*tasks[3:], return_exceptions=True)
        clock.now += 1.2
        clock.pauses.clear()
        for _ in range(RATE):
            await kept.turn(call())

    asyncio.run(go())
    assert not clock.pauses


def test_lines_of_one_account_share_its_budget_and_a_line_heeds_the_vendor() -> None:
    kept, clock = budget()
    answers: Iterator[bytes] = iter(
        [http(b"{}", 429, "Retry-After: 3"), *[http(b"{}") for _ in range(3)]]
    )

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await whole_request(reader)
            writer.write(next(answers))

    async def go() -> None:
        async with serving(serve) as port:
            first, second = Line(budget=kept), Line(budget=kept)
            url = f"http://127.0.0.1:{port}/"
            asked = Request("volcengine", STOP, "idempotent", "POST", url, (("Host", "x"),))
            assert (await first.exchange(asked)).status == 429
            assert (await second.exchange(asked)).status == 200
            await first.aclose()
            await second.aclose()

    asyncio.run(go())
    assert clock.now == 1003.0


def test_a_call_whose_line_is_closed_while_it_waits_is_not_sent() -> None:
    kept, clock = budget()
    served: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            served.append(await whole_request(reader))
            writer.write(http(b"{}"))

    async def go() -> Fault:
        async with serving(serve) as port:
            line = Line(budget=kept)
            url = f"http://127.0.0.1:{port}/"
            asked = Request("volcengine", STOP, "once", "POST", url, (("Host", "x"),))
            kept.heed(asked, told(429, "4"))
            clock.stuck = True
            waiting = asyncio.create_task(line.exchange(asked))
            await until(lambda: clock.pauses)
            await line.aclose()
            clock.now += 5
            clock.go_on.set()
            with pytest.raises(Fault) as caught:
                await waiting
            assert not served
            assert (await line.exchange(asked)).status == 200  # a line may be used again
            await line.aclose()
            return caught.value

    fault = asyncio.run(go())
    assert (fault.family, fault.sent) == (Family.UNREACHABLE, False)
    assert len(served) == 1


def test_what_is_asked_in_the_background_leaves_room_for_whoever_comes() -> None:
    kept, clock = budget()

    async def go() -> None:
        with in_background():
            for _ in range(15 - SPARE):
                await kept.turn(reading(LIST))
        assert clock.pauses == []
        for _ in range(SPARE):
            await kept.turn(reading(LIST))
        assert clock.pauses == [], "an act's own question goes at once"
        with in_background():
            await kept.turn(reading(LIST))
        assert sum(clock.pauses) >= 1.0

    asyncio.run(go())


def test_the_background_lets_those_go_first_who_come_while_others_wait() -> None:
    """Calls are free again already, but an act that waited has not gone yet."""
    kept, clock = budget()
    order: list[str] = []

    async def ask(who: str) -> None:
        await kept.turn(reading(LIST))
        order.append(who)

    async def look_around() -> None:
        with in_background():
            await ask("background")

    async def go() -> None:
        for _ in range(15):
            await kept.turn(reading(LIST))
        clock.stuck = True
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("act 0"))
            await until(lambda: clock.pauses)
            clock.now += 5
            group.create_task(look_around())
            await asyncio.sleep(0)
            group.create_task(ask("act 1"))
            await asyncio.sleep(0)
            clock.stuck = False
            clock.go_on.set()

    asyncio.run(go())
    assert order == ["act 0", "act 1", "background"]


def test_the_background_waits_behind_every_call_that_somebody_waits_for() -> None:
    kept, clock = budget()
    order: list[str] = []

    async def ask(who: str) -> None:
        await kept.turn(reading(LIST))
        order.append(who)

    async def look_around() -> None:
        with in_background():
            await ask("background")

    async def go() -> None:
        for _ in range(15):
            await kept.turn(reading(LIST))
        tasks = [asyncio.create_task(look_around())]
        tasks += [asyncio.create_task(ask(f"act {n}")) for n in range(3)]
        await asyncio.gather(*tasks)

    asyncio.run(go())
    assert order == ["act 0", "act 1", "act 2", "background"]
    assert clock.pauses
