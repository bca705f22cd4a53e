"""When a trouble that is looked at again and again is told: once, its end once, no flicker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.durations import MINUTE

LOOKS: Final = 2
"""Looks in a row that have to agree before a trouble, or its end, is told."""
AGAIN: Final = 300.0
"""Seconds: what comes and goes is told at most so often (FEATURES MO-03)."""
SNOOZE: Final = 30 * MINUTE
"""Seconds of show time that an alert sleeps."""

Turn: TypeAlias = Literal["raised", "worse", "over"]


@dataclass(slots=True)
class Case:
    """One possible trouble: how many looks in a row were bad or good, and what was told of it.

    `since` is when the present trouble began; `told` when it was told last, by the clock that
    `bad_look` is given."""

    bad: int = 0
    good: int = 0
    since: float = 0.0
    standing: bool = False
    level: int = 0
    told: float | None = None

    @property
    def doubtful(self) -> bool:
        """Whether another look decides something."""
        return 0 < self.bad < LOOKS or (self.standing and 0 < self.good < LOOKS)

    def bad_look(
        self, since: float, clock: float, *, level: int = 1, looks: int = LOOKS
    ) -> Turn | None:
        """`level` rises where a standing trouble has become graver: that is told at once."""
        self.good = 0
        self.bad += 1
        if self.bad == 1 and not self.standing:
            self.since = since
        if self.standing:
            if level <= self.level:
                return None
            self.level, self.told = level, clock
            return "worse"
        if self.bad < looks or not self._is_due(level, clock):
            return None
        self.standing, self.level, self.told = True, level, clock
        return "raised"

    def good_look(self) -> Turn | None:
        self.bad = 0
        self.good += 1
        if not self.standing or self.good < LOOKS:
            return None
        self.standing = False
        return "over"

    def _is_due(self, level: int, clock: float) -> bool:
        """What is graver than all that was told does not wait."""
        return self.told is None or clock - self.told >= AGAIN or level > self.level
