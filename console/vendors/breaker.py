"""One vendor's fuse: after failures in a row it is asked seldom, and sent nothing until a hand."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final

from console.domain.fault import Family, Fault, held_words
from console.domain.message import Message, say
from console.vendors.exchange import Answer, Request

LIMIT: Final = 5
"""Failures in a row: of the network, or of the vendor's own making."""
FIRST: Final = 1.0
CEILING: Final = 60.0
_FAILURES: Final = (Family.UNREACHABLE, Family.UNKNOWN, Family.GARBLED)


class Breaker:
    """Reads try again by themselves, one at a time; acts wait for a hand.

    `changed` hears whether acts are held; `ticks` never jump."""

    def __init__(
        self,
        *,
        ticks: Callable[[], float] = time.monotonic,
        changed: Callable[[bool], None] = lambda _: None,
    ) -> None:
        self._ticks = ticks
        self.changed = changed
        self._failures = 0
        self._pause = FIRST
        self._until = -math.inf
        self._open = False
        self._probing = False
        self.held = False

    @contextmanager
    def passage(self, request: Request) -> Generator[None]:
        """One call inside; a Fault that nothing was sent where it may not go."""
        self._admit(request)
        probe = self._open
        self._probing = self._probing or probe
        try:
            yield
        except Fault as fault:
            if fault.family in _FAILURES:
                self._failed()
            raise
        finally:
            self._probing = self._probing and not probe

    def heard(self, answer: Answer) -> None:
        """An answer at all, and whether the vendor is well."""
        if answer.status >= 500:
            self._failed()
            return
        self._failures, self._pause, self._open = 0, FIRST, False

    def rearm(self) -> None:
        """By hand: acts go again, and the first that fails ends it."""
        self._failures, self._open = LIMIT - 1, False
        self._hold(False)

    def _admit(self, request: Request) -> None:
        if not request.harmless:
            if self.held:
                raise _fault(request, Family.WRONG_STATE, held_words())
            return
        left = self._until - self._ticks()
        if self._open and (left > 0 or self._probing):
            words = say(
                "It failed {n} times in a row and is asked again in {seconds} s.",
                n=self._failures,
                seconds=max(1, math.ceil(left)),
            )
            raise _fault(request, Family.UNREACHABLE, words, max(left, 0.0))

    def _failed(self) -> None:
        self._failures += 1
        if self._failures < LIMIT:
            return
        self._open, self._until = True, self._ticks() + self._pause
        self._pause = min(2 * self._pause, CEILING)
        self._hold(True)

    def _hold(self, held: bool) -> None:
        if held != self.held:
            self.held = held
            self.changed(held)


def _fault(
    request: Request, family: Family, words: Message, retry_after: float | None = None
) -> Fault:
    return Fault(family, request.vendor, request.operation, words, retry_after=retry_after)
