"""Whose turn it is to be looked at: doubts first, then pinned ones, then whoever waited longest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

PINNED_EVERY: Final = 12.0
"""Real seconds between looks at pinned and selected relays: 30 s are promised with the look."""
EVERY: Final = 15.0
"""The least between two looks at any other; each costs its source a viewer."""
DOUBT_AFTER: Final = 2.0
"""Until a change for the worse, or back, is looked at again before anybody is told."""
SHARE: Final = 3
"""One turn in so many goes to the rest, however much is pinned or in doubt."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One address; `last` is when it was looked at (real seconds), None is never."""

    url: str
    last: float | None
    pinned: bool = False
    doubtful: bool = False


@dataclass(slots=True)
class Turns:
    """Counts, so that nobody starves; `every` and its like as the constants above."""

    every: float = EVERY
    pinned_every: float = PINNED_EVERY
    doubt_after: float = DOUBT_AFTER
    given: int = 0

    def next(self, wishes: Iterable[Wish], now: float) -> str | None:
        """Who is looked at now; None while nobody is due."""
        due = [wish for wish in wishes if self._is_due(wish, now)]
        if not due:
            return None
        self.given += 1
        fair = self.given % SHARE == 0
        return min(due, key=lambda wish: (0 if fair else _rank(wish), wish.last or 0.0)).url

    def _is_due(self, wish: Wish, now: float) -> bool:
        if wish.last is None:
            return True
        pause = self.pinned_every if wish.pinned else self.every
        return now - wish.last >= (self.doubt_after if wish.doubtful else pause)


def _rank(wish: Wish) -> int:
    if wish.doubtful:
        return 0
    return 1 if wish.pinned else 2
