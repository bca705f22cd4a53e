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
    `offsets` are seconds by vendor that the operator let us add when signing (skew.py)."""

    signing: Clock = time.time
    showing: Clock = time.time
    show_rate: float = 1.0
    offsets: dict[str, float] = field(default_factory=dict[str, float])

    def signing_for(self, vendor: str) -> Clock:
        """What signs for this vendor: real time, corrected if the operator said so."""
        return lambda: self.signing() + self.offsets.get(vendor, 0.0)

    def show(self) -> float:
        return self.showing()
