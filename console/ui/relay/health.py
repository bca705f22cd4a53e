"""How the health of a relay is said and drawn, short for a cell and whole for everything else."""

from __future__ import annotations

import math
from typing import Final

from console.domain.durations import duration
from console.domain.health import (
    Finding,
    HealthState,
    RelayHealth,
    health_words,
    is_stale,
    state_of,
)
from console.domain.message import Message, say
from console.domain.relay import RelayTask
from console.ui.lists.cells import Look

RANK: Final[dict[HealthState, int]] = {
    "gone": 0, "black": 1, "frozen": 2, "blind": 3, "unseen": 4, "seen": 5, "idle": 6,
}  # fmt: skip
"""For sorting: what is wrong first."""
_SHAPES: Final[dict[HealthState, tuple[str, str]]] = {
    "gone": ("failed", ""),
    "black": ("stopped", "warning"),
    "frozen": ("blocked", "warning"),
    "blind": ("unknown", "text_muted"),
    "unseen": ("stale", ""),
    "seen": ("running", ""),
    "idle": ("stale", ""),
}


def look_of(state: HealthState, health: RelayHealth, age: float | None) -> Look:
    """Shape, colour and the short word; evidence that is old is never green."""
    shape, colour = _SHAPES[state]
    if state == "seen" and is_stale(age):
        shape, colour = "stale", ""
    return Look(shape, _short(state, health, age), colour)


def _short(state: HealthState, health: RelayHealth, age: float | None) -> Message:
    worst = health.worst
    if worst is None or age is None:
        return _SHORT[state]
    ago = duration(age)
    if state == "seen" and is_stale(age):
        return say("{age} ago", age=ago)
    if state == "seen":
        both = health.destination is not None
        return say("both {age} ago", age=ago) if both else say("source {age} ago", age=ago)
    lasted = duration(max(0.0, worst.at - worst.since) if worst.since is not None else 0.0)
    at_end = worst is health.destination
    said = _BAD_END[worst.state] if at_end else _BAD[worst.state]
    return say("{state} {time}", state=said, time=lasted)


_SHORT: Final[dict[HealthState, Message]] = {
    **{state: health_words(state) for state in RANK},
    "unseen": say("not yet"),
    "blind": say("cannot look"),
}
_BAD: Final = {"gone": say("no picture"), "black": say("black"), "frozen": say("frozen")}
_BAD_END: Final = {
    "gone": say("destination: no picture"),
    "black": say("destination: black"),
    "frozen": say("destination: frozen"),
}


def counted(left: float) -> Message:
    """Of a countdown to the backup, in a cell."""
    return say("backup in {n} s", n=math.ceil(left)) if left else say("backup proposed")


def whole(task: RelayTask, health: RelayHealth, age: float | None) -> tuple[Message, ...]:
    """Both ends in words, with what is not known and why."""
    state = state_of(task, health)
    if state == "idle":
        return (health_words("idle"),)
    said = [_source(health, age)]
    if health.file is not None and len(task.sources) > 1:
        said.append(say("file {n} of {of}", n=health.file, of=len(task.sources)))
        if not health.sure:
            said.append(say("which file plays now is not known: their lengths are not"))
    said.append(_destination(health))
    return tuple(said)


def _source(health: RelayHealth, age: float | None) -> Message:
    if health.source is not None:
        return end_words(say("source"), health.source, age)
    if health.hindrance is not None:
        return say("source cannot be looked at: {reason}", reason=health.hindrance)
    return say("source not looked at yet")


def _destination(health: RelayHealth) -> Message:
    if health.destination is not None:
        return end_words(say("destination"), health.destination, None)
    if health.unchecked is not None:
        return say("destination not checked: {reason}", reason=health.unchecked)
    return say("destination not looked at yet")


def end_words(name: Message, finding: Finding, age: float | None) -> Message:
    """One end: what was found there, and when."""
    if finding.reason is not None:
        return say("{end}: no picture ({reason})", end=name, reason=finding.reason)
    if finding.bad:
        return say("{end}: {state}", end=name, state=_BAD[finding.state])
    if age is None:
        return say("{end} seen", end=name)
    return say("{end} seen {age} ago", end=name, age=duration(age))


def measured(finding: Finding) -> tuple[Message, ...]:
    """Size and frame rate, as far as they are known."""
    parts: list[Message] = []
    if finding.size is not None:
        width, height = round(finding.size.width), round(finding.size.height)
        parts.append(say("{width}×{height}", width=width, height=height))
    if finding.fps:
        parts.append(say("{n} fps", n=round(finding.fps)))
    return tuple(parts)
