"""How old what a list shows is."""

from __future__ import annotations

from dataclasses import dataclass

from console.services.clocks import Clocks
from console.services.listing import ListState

STALE_AFTER = 30.0
"""Seconds of real time: an older picture never shows a green state (FEATURES RL-07)."""


@dataclass(frozen=True, slots=True)
class Age:
    """Seconds since the last answer, as real time passes; None before the first."""

    seconds: float | None

    @property
    def stale(self) -> bool:
        return self.seconds is not None and self.seconds > STALE_AFTER


def age_of(state: ListState, clocks: Clocks) -> Age:
    return Age(None if state.at is None else seconds_since(state.at, clocks))


def seconds_since(at: float, clocks: Clocks) -> float:
    """Since that show time, in real ones: rehearsal's clock may run fast, patience does not."""
    return max(0.0, clocks.show() - at) / max(1.0, clocks.show_rate)
