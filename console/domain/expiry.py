"""When a relay ends: which warning is due, what the show misses, how far its end may go."""

from __future__ import annotations

from typing import Final

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


def missing(task: RelayTask, show_ends: float | None, now: float) -> float:
    """Seconds of the show that are left without it: 0 where its end or the show's has passed."""
    if show_ends is None or not now < task.end < show_ends or not pushes(task):
        return 0.0
    return show_ends - task.end


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
