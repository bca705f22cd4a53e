"""An hour without vendors, networks that flap, names that fail, sleep, a locked keychain.

It is said once, nothing storms, and all comes back by itself."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest
from keyring.errors import KeyringLocked

from console.domain.fault import Family, Fault
from console.domain.message import in_english, say
from console.services.keys.keychain import Keychain
from console.services.poller import Poller, Question
from console.vendors.breaker import CEILING, Breaker
from console.vendors.exchange import Answer, Request
from console.vendors.line import Deadlines, Line
from tests.helpers.keychain import MemoryKeyring
from tests.unit.services.turned import TurnedClock, run, scope

HOUR = 3600
LIST = Request("volcengine", "ListPullToPushTask", "read", "GET", "https://x.example.com/")
STOP = Request("volcengine", "StopPullToPushTask", "idempotent", "POST", "https://x.example.com/")


@dataclass
class Outage:
    """A list that is asked for over a breaker, and a cloud that is there or not."""

    clock: TurnedClock = field(default_factory=TurnedClock)
    up: bool = True
    asked: list[float] = field(default_factory=list[float])
    told: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.breaker = Breaker(ticks=self.clock)

    async def ask(self) -> None:
        with self.breaker.passage(LIST):
            self.asked.append(self.clock.now)
            if not self.up:
                raise Fault(Family.UNREACHABLE, "volcengine", "list", say("No."))
        self.breaker.heard(Answer(200, {}, b"", 1.0, self.clock.now))

    async def live(self, story: Callable[[], Coroutine[Any, Any, None]]) -> None:
        tasks = scope()
        question = Question(
            self.ask,
            lambda: False,
            lambda _: self.told.append("lost"),
            lambda: self.told.append("back"),
        )
        poller = Poller(question, tasks, self.clock, name="poll", wait=self.clock.wait)
        release = poller.watch()
        await self.clock.turn(1)
        await story()
        release()
        await tasks.close()

    async def turn(self, seconds: int, step: int = 1) -> None:
        for _ in range(seconds // step):
            await self.clock.turn(step)


def test_an_hour_without_a_vendor_is_said_once_asked_seldom_and_over_by_itself() -> None:
    it = Outage()

    async def story() -> None:
        await it.turn(60)
        it.up = False
        before = len(it.asked)
        await it.turn(HOUR, 5)
        assert it.told == ["lost"]
        assert len(it.asked) - before < 1.5 * HOUR / CEILING + 10
        it.up = True
        await it.turn(int(2 * CEILING))
        assert it.told == ["lost", "back"]
        calm = len(it.asked)
        await it.turn(60)
        assert len(it.asked) - calm < 60 / 5 + 2, "no storm when it comes back"

    run(it.live(story))


def test_a_network_that_flaps_is_not_asked_more_than_one_that_stands() -> None:
    it, still = Outage(), Outage()

    async def flap() -> None:
        for _ in range(HOUR // 8 // 7):
            it.up = not it.up
            await it.turn(7)
        it.up = True
        await it.turn(int(2 * CEILING))
        assert it.told[-1] in ("back", "lost") or not it.told
        assert it.told.count("lost") - it.told.count("back") in (0, 1)

    async def stand() -> None:
        await still.turn(HOUR // 8)

    run(it.live(flap))
    run(still.live(stand))
    assert len(it.asked) <= len(still.asked) + 40


@pytest.mark.parametrize("slept", [8 * HOUR, 48 * HOUR, -HOUR])
def test_after_sleep_or_a_clock_that_jumped_one_question_goes_out_and_the_rhythm_is_as_before(
    slept: int,
) -> None:
    it = Outage()

    async def story() -> None:
        await it.turn(30)
        before = len(it.asked)
        await it.clock.turn(slept)
        assert len(it.asked) - before <= 2
        await it.turn(5 if slept > 0 else HOUR + 10, 5)
        assert it.told == []
        await it.turn(20)
        assert it.clock.now - it.asked[-1] <= 6

    run(it.live(story))


@pytest.mark.parametrize("request_", [LIST, STOP], ids=["a list", "an act"])
@pytest.mark.parametrize("hangs", [False, True], ids=["says no", "hangs"])
def test_names_that_cannot_be_looked_up_are_unreachable_and_nothing_was_sent(
    monkeypatch: pytest.MonkeyPatch, request_: Request, hangs: bool
) -> None:
    async def looks_up(*_: object, **__: object) -> list[object]:
        if hangs:
            await asyncio.Event().wait()
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    async def story() -> Fault:
        line = Line(deadlines=Deadlines(connect=0.05, total=0.2))
        try:
            await line.exchange(request_)
        except Fault as fault:
            return fault
        finally:
            await line.aclose()
        raise AssertionError("answered")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", looks_up)
    fault = asyncio.run(story())
    assert fault.family is Family.UNREACHABLE
    assert not fault.sent
    assert in_english(fault.words)


def test_a_locked_keychain_is_said_kept_for_the_session_and_used_once_it_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked = [True]
    ring = MemoryKeyring

    def guard(name: str) -> None:
        real = getattr(ring, name)

        def asked(self: MemoryKeyring, *args: str) -> object:
            if locked[0]:
                raise KeyringLocked("the collection is locked")
            return real(self, *args)

        monkeypatch.setattr(ring, name, asked)

    for name in ("get_password", "set_password", "delete_password"):
        guard(name)

    async def story() -> None:
        chain = Keychain(patience=2)
        told = await chain.put("volcengine.secret", "s3cret-of-a-locked-chain")
        assert told is not None
        assert await chain.get("volcengine.secret") == "s3cret-of-a-locked-chain"
        why = await chain.why_not()
        assert why is not None
        assert "locked" in in_english(why)
        locked[0] = False
        assert await chain.put("volcengine.secret", "s3cret-of-a-locked-chain") is None
        assert await chain.why_not() is None
        assert await Keychain(patience=2).get("volcengine.secret") == "s3cret-of-a-locked-chain"

    asyncio.run(story())
