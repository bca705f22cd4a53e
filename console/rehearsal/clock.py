"""The show clock that can be turned, and the vendors' own clocks that can be wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]

RATE_MAX = 720.0


def steady(real: Clock) -> Clock:
    """Unix time that starts where `real` stands and then never jumps with the wall clock."""
    start = real() - time.monotonic()
    return lambda: start + time.monotonic()


class ShowClock:
    """Unix seconds of the rehearsed world: stops, runs fast and jumps; never runs backwards."""

    def __init__(self, beat: Clock) -> None:
        self._beat = beat
        self._rate = 1.0
        self._show = self._mark = beat()

    @property
    def rate(self) -> float:
        return self._rate

    def now(self) -> float:
        return self._show + (self._beat() - self._mark) * self._rate

    def turn(self, rate: float) -> None:
        """×0 stops, ×720 is the fastest; ValueError outside."""
        if not 0 <= rate <= RATE_MAX:
            raise ValueError(f"rate {rate} is outside 0..{RATE_MAX:g}")
        self._show, self._mark = self.now(), self._beat()
        self._rate = rate

    def jump(self, seconds: float) -> None:
        """Forward only: what has happened stays happened; ValueError otherwise."""
        if not 0 <= seconds <= 366 * 86400:
            raise ValueError("a jump goes forward, by a year at most")
        self._show, self._mark = self.now() + seconds, self._beat()

    def put_back(self, show: float, rate: float) -> None:
        """As it was saved: the only way for it to stand earlier than before."""
        self._show, self._mark, self._rate = show, self._beat(), rate

    def restart(self) -> None:
        """Back to real time at ×1."""
        self._rate = 1.0
        self._show = self._mark = self._beat()


class VendorClock:
    """A vendor's idea of real time: the real clock and the dialled error, in seconds."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self.skew = 0.0

    def now(self) -> float:
        return self._real() + self.skew
