"""Calls wait for their turn, so that a vendor's published rates are kept by the whole desk."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from console.contracts.operations import operation
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.vendors.exchange import Answer, Request

LONGEST = 10.0
"""Seconds of a pause that a call waits out; where it is longer, somebody is told at once."""

QUEUE = 30.0
"""Seconds in all, behind other calls: what is signed already must not grow old."""

SPARE = 3
"""Of one operation's calls in a second: never taken in the background, for somebody may come."""

_BACKGROUND: ContextVar[bool] = ContextVar("background", default=False)
_SLACK = 1.1  # the network may push calls closer together than they were sent
_LOOK = 0.05  # seconds, between looks at whether somebody waits
_WHOLE_ACCOUNT = b"AccountFlowLimitExceeded"  # Volcengine: the account's calls of every kind


@contextmanager
def in_background() -> Generator[None]:
    """What is asked inside gives way to whatever the operator waits for."""
    token = _BACKGROUND.set(True)
    try:
        yield
    finally:
        _BACKGROUND.reset(token)


@dataclass(slots=True)
class _Lane:
    """One operation: at most `many` calls in any `window` seconds; `sent` are the last ones.

    `waiting` counts calls that somebody waits for."""

    many: int
    window: float
    sent: deque[float]
    held_until: float = -math.inf
    waiting: int = 0
    queue: asyncio.Lock = field(default_factory=asyncio.Lock)


class Budget:
    """One account's: quotas are counted per operation (contract `rate`), see `heed` for pauses.

    `ticks` never jump (time.monotonic); `pause` sleeps. A call that is cancelled while it waits
    gives its place back."""

    def __init__(
        self,
        *,
        ticks: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._ticks = ticks
        self._pause = pause
        self._lanes: dict[tuple[str, str], _Lane] = {}
        self._reads_held_until = -math.inf
        self._acts_held_until = -math.inf

    async def turn(self, request: Request) -> None:
        """Returns when the call may go; first come, first served, the background's last.

        Fault (BUSY, not sent) where that would take longer than `LONGEST` or `QUEUE`."""
        began = self._ticks()
        lane = self._lane_of(request)
        if _BACKGROUND.get():
            await self._give_way(lane, request, began)
        lane.waiting += 1
        try:
            async with lane.queue:
                while (left := self._left(lane, request)) > 0:
                    await self._wait(lane, request, began, left)
                lane.sent.append(self._ticks())
        finally:
            lane.waiting -= 1

    async def _give_way(self, lane: _Lane, request: Request, began: float) -> None:
        """Until nobody else waits, and some calls are left for whoever comes next."""
        while (left := self._left(lane, request, spare=SPARE)) > 0 or lane.waiting:
            await self._wait(lane, request, began, max(left, _LOOK))

    async def _wait(self, lane: _Lane, request: Request, began: float, left: float) -> None:
        if self._held(lane, request) > LONGEST:
            raise _paused(request, left)
        if self._ticks() - began + left > QUEUE:
            raise _too_many(request, left)
        await self._pause(left)

    def heed(self, request: Request, answer: Answer) -> None:
        """A Retry-After, so that looking around never keeps an act from being sent.

        With 429 it holds the account's reads or its acts, whichever was asked, or both where
        the code says so; with 503 this operation."""
        if answer.retry_after is None:
            return
        until = self._ticks() + answer.retry_after
        if answer.status == 503:
            lane = self._lane_of(request)
            lane.held_until = max(lane.held_until, until)
        elif answer.status == 429:
            both = _WHOLE_ACCOUNT in answer.body
            if both or request.harmless:
                self._reads_held_until = max(self._reads_held_until, until)
            if both or not request.harmless:
                self._acts_held_until = max(self._acts_held_until, until)

    def _lane_of(self, request: Request) -> _Lane:
        key = request.vendor, request.operation
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = _lane(*key)
        return lane

    def _held(self, lane: _Lane, request: Request) -> float:
        """Seconds that a pause still lasts, not positive without one."""
        kind = self._reads_held_until if request.harmless else self._acts_held_until
        return max(kind, lane.held_until) - self._ticks()

    def _left(self, lane: _Lane, request: Request, *, spare: int = 0) -> float:
        held, many = self._held(lane, request), max(1, lane.many - spare)
        if len(lane.sent) < many:
            return held
        return max(held, lane.sent[-many] + lane.window - self._ticks())


def _lane(vendor: str, name: str) -> _Lane:
    """Operations without a published rate, or without a contract, only heed a pause."""
    try:
        rate = operation(vendor, name).rate
    except FileNotFoundError:
        rate = None
    many = max(1, math.floor(rate)) if rate else 0
    if not rate or not many:
        return _Lane(1, -math.inf, deque(maxlen=1))
    return _Lane(many, many / rate * _SLACK, deque(maxlen=many))


def _paused(request: Request, left: float) -> Fault:
    seconds = math.ceil(left)
    words = say(
        "The cloud asked for a pause. Nothing was sent; try again in {seconds} s.",
        seconds=seconds,
    )
    return _busy(request, words, left)


def _too_many(request: Request, left: float) -> Fault:
    words = say(
        "More calls are waiting than the cloud takes at a time. Nothing was sent; try again later."
    )
    return _busy(request, words, left)


def _busy(request: Request, words: Message, left: float) -> Fault:
    after = float(math.ceil(left))
    return Fault(Family.BUSY, request.vendor, request.operation, words, retry_after=after)
