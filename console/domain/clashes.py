"""Relays to one destination side by side: where two push at once, and where nobody does between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from console.domain.relay import RelayTask
from console.domain.relay_identity import pushes, same_place

WEEK = 7 * 86400
"""Seconds that a relay may last at most (FACTS.md 1.1)."""


class Stretch(NamedTuple):
    """Of the relay `key`, from `start` to `end` in Unix seconds; `clash` or a gap before it."""

    key: str
    start: float
    end: float
    clash: bool


def stretches(tasks: Iterable[RelayTask]) -> tuple[Stretch, ...]:
    """For each relay that will push: where an earlier one to its destination still does.

    Or where it has ended some time before this one begins."""
    by_place: dict[str, list[RelayTask]] = defaultdict(list)
    for task in tasks:
        if pushes(task) and task.destination:
            by_place[same_place(task.destination)].append(task)
    found: list[Stretch] = []
    for group in by_place.values():
        group.sort(key=lambda task: (task.start, task.end, task.id))
        until = group[0].end
        for task in group[1:]:
            if task.start < until:
                found.append(Stretch(task.id, task.start, min(until, task.end), clash=True))
            elif task.start > until:
                found.append(Stretch(task.id, until, task.start, clash=False))
            until = max(until, task.end)
    return tuple(found)


def allowed_end(task: RelayTask, end: float, now: float) -> float:
    """The nearest end that may be sent: after now and its start, a week after that at most."""
    soonest = max(task.start, now) + 60
    return max(soonest, min(end, task.start + WEEK))
