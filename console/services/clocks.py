"""The two clocks of the desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Unix seconds."""


@dataclass(slots=True)
class Clocks:
    """`signing` is real time; `show` is what the operator sees: in rehearsal the world's time.

    `showing` is replaced when a rehearsed world takes over; `show` may be kept by anyone.
    `beat` goes on evenly, whatever the computer's clock is set to; None in tests that turn one.
    `offsets` are seconds by vendor that the operator let us add when signing (skew.py)."""

    signing: Clock = time.time
    showing: Clock = time.time
    show_rate: float = 1.0
    beat: Clock | None = None
    offsets: dict[str, float] = field(default_factory=dict[str, float])

    def signing_for(self, vendor: str) -> Clock:
        """What signs for this vendor: real time, corrected if the operator said so."""
        return lambda: self.signing() + self.offsets.get(vendor, 0.0)

    def show(self) -> float:
        return self.showing()

    def steady(self) -> float:
        """Seconds for waits alone: no setting of the computer's clock moves it.

        In a rehearsed world its time, which is moved on purpose."""
        rehearsed = self.showing != self.signing
        return self.showing() if self.beat is None or rehearsed else self.beat()
