"""The two clocks of the desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Unix seconds."""


@dataclass(slots=True)
class Clocks:
    """`signing` is real time; `show` is what the operator sees: in rehearsal the world's time.

    `showing` is replaced when a rehearsed world takes over; `show` may be kept by anyone."""

    signing: Clock = time.time
    showing: Clock = time.time
    show_rate: float = 1.0

    def show(self) -> float:
        return self.showing()
