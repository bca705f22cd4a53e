"""When a relay ends: which warning is due, what the show misses, how far its end may go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from console.domain.durations import DAY
from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_identity import pushes
from console.domain.relay_laws import LONGEST

STEPS: Final = (900, 7200, DAY)
"""Seconds before the end at which it is told (FEATURES MO-06), the last one first."""


def step_of(task: RelayTask, now: float) -> int | None:
    """The warning that the time left calls for; none that the relay is no longer than."""
    left = task.end - now
    if task.status != RelayState.RUNNING or left <= 0:
        return None
    step = next((step for step in STEPS if left <= step), None)
    return step if step is not None and task.end - task.start > step else None


class Gap(NamedTuple):
    """A time of the show in which nobody pushes to a destination, Unix seconds.

    `followed`: at its end another relay begins; else the show is over then."""

    start: float
    end: float
    followed: bool = False

    @property
    def seconds(self) -> float:
        return self.end - self.start


def gap_after(
    task: RelayTask, others: Iterable[RelayTask], show_ends: float | None, now: float
) -> Gap | None:
    """What the show misses where this one ends, while that can still be mended.

    `others` push to the same destination. One of them that is on at that moment, or begins then,
    leaves nothing to this one: what is missed after its end is its own."""
    if show_ends is None or not now < task.end < show_ends or not pushes(task):
        return None
    begins = show_ends
    for one in others:
        if one.id != task.id and one.end > max(task.end, one.start) and pushes(one):
            begins = min(begins, one.start)
    return Gap(task.end, begins, begins < show_ends) if begins > task.end else None


def first_length(task: RelayTask, known: float | None) -> float:
    """Seconds that it was made for: `known` from an earlier renewal, while that can still be.

    One that was renewed is longer by that length each time, not twice as long."""
    whole = task.end - task.start
    return known if known and whole % known == 0 else whole


def renewed_end(task: RelayTask, length: float | None = None) -> int:
    """Its end moved by its own length, at most as far as the cloud allows from its start."""
    step = length or task.end - task.start
    return int(min(task.end + step, task.start + LONGEST))


def why_not_renew(task: RelayTask, now: float) -> Message | None:
    if task.status == RelayState.ENDED or task.end <= now:
        return say("It has ended. Clone it for the time after.")
    if renewed_end(task) <= task.end:
        return say(
            "It lasts 7 days from its start already, the most that the cloud allows. Clone it for"
            " the time after."
        )
    return None
