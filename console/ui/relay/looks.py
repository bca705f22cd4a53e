"""How a relay's state is said and drawn."""

from __future__ import annotations

from console.domain.durations import duration
from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.ui.lists.cells import Look

SOON = 1800.0
"""Seconds to the end from which the time left is a warning."""

RUNNING = Look("running", say("Running"))
WAITING = Look("waiting", say("Not started"))
STOPPED = Look("stopped", say("Stopped"))
ENDED = Look("ended", say("Ended"))

_LOOKS = {
    RelayState.RUNNING: RUNNING,
    RelayState.WAITING: WAITING,
    RelayState.STOPPED: STOPPED,
    RelayState.ENDED: ENDED,
}
_PENDING = {
    "stop": say("Stopping…"),
    "restart": say("Restarting…"),
    "delete": say("Deleting…"),
}


def look_of(status: str, pending: str = "", *, stale: bool = False) -> Look:
    """An act of ours under way comes first; an unknown status keeps the vendor's own word."""
    if pending:
        return Look("pending", _PENDING.get(pending, say("Sent…")))
    look = _LOOKS.get(status)
    if look is None:
        return Look("unknown", say("{status}", status=status))
    return Look("stale", look.word) if stale and look is RUNNING else look


def share_passed(task: RelayTask, now: float) -> float:
    """How much of the window has passed, 0 to 1."""
    if task.end <= task.start:
        return 0.0
    return min(1.0, max(0.0, (now - task.start) / (task.end - task.start)))


def pressing(task: RelayTask, now: float) -> bool:
    """Whether its time is a warning: nearly over, overdue, or late to start."""
    if task.status == RelayState.RUNNING:
        return task.end - now < SOON
    return task.status == RelayState.WAITING and now > task.start


def time_left(task: RelayTask, now: float) -> Message | None:
    """What the last column says; None where nothing is left to wait for."""
    if task.status == RelayState.WAITING and task.start > now:
        return say("starts in {time}", time=duration(task.start - now))
    if task.status == RelayState.WAITING:
        return say("late by {time}", time=duration(now - task.start))
    if task.status == RelayState.RUNNING and task.end > now:
        return duration(task.end - now)
    if task.status == RelayState.RUNNING:
        return say("over by {time}", time=duration(now - task.end))
    return None


def time_left_said(task: RelayTask, now: float) -> Message | None:
    """The same where it stands alone, without a column's title."""
    left = time_left(task, now)
    if left is not None and task.status == RelayState.RUNNING and task.end > now:
        return say("{time} left", time=left)
    return left


def loops(task: RelayTask) -> Message:
    """How often the files are played, without the vendor's ambiguity (FACTS.md 1.6)."""
    if task.cycle_mode < 0:
        return say("loop ∞")
    times = task.play_times or task.cycle_mode
    return say("1 time") if times == 1 else say("{n} times", n=times)
