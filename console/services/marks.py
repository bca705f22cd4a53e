"""An act of ours on a row, from its sending until the vendor's list shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

V = TypeVar("V")

LOOK_SECONDS = 30.0
"""How long an act is looked for in the list before it is called not seen (show clock)."""
LOOKS = 5
"""And in how many answers: a rehearsal's half minute may pass between two questions."""


@dataclass(frozen=True, slots=True)
class Mark(Generic[V]):
    """An act under way or awaited: `seen` tells from the rows that it has happened.

    `looks` counts the answers that did not show it; `since` is show time."""

    verb: str
    title: str
    seen: Callable[[Mapping[str, V]], bool]
    since: float = 0.0
    sure: bool = True
    looks: int = 0


def doubtful(mark: Mark[V]) -> Mark[V]:
    """The same act, now with an unknown outcome."""
    return replace(mark, sure=False)


def lasting(mark: Mark[V], now: float) -> bool:
    """Whether it is still looked for at this show time."""
    return 0 <= now - mark.since <= LOOK_SECONDS or mark.looks < LOOKS
