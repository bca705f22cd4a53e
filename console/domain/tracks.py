"""Where jobs were over time: one job as a strip of states, all of them as counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from console.domain.job import JobState, SmartLiveJob

Seen: TypeAlias = Sequence[tuple[float, str]]
"""(when, state) as polls saw them, oldest first; Unix seconds of the show clock."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One state from one instant to the next."""

    state: str
    start: float
    end: float


def track(job: SmartLiveJob, seen: Seen, now: float) -> tuple[Stretch, ...]:
    """The vendor's own times first (waiting, then processing), then what polls saw since.

    A job without any time and never seen has no track."""
    marks: list[tuple[float, str]] = []
    if job.created is not None:
        marks.append((job.created, JobState.WAITING))
    if job.started is not None:
        marks.append((job.started, JobState.PROCESSING))
    last = marks[-1][0] if marks else float("-inf")
    marks += [(at, state) for at, state in seen if at > last and state != _state_at(marks, at)]
    stop = now if job.ended is None else min(job.ended, now)
    if job.ended is not None:
        marks = [mark for mark in marks if mark[0] < stop]
    ends = [at for at, _ in marks[1:]] + [stop]
    return tuple(
        Stretch(state, at, end) for (at, state), end in zip(marks, ends, strict=False) if end > at
    )


def _state_at(marks: Sequence[tuple[float, str]], at: float) -> str:
    return next((state for when, state in reversed(marks) if when <= at), "")


@dataclass(frozen=True, slots=True)
class Count:
    """How many jobs were in each of the asked states from this instant on."""

    at: float
    counts: tuple[int, ...]


def counts_over_time(
    tracks: Iterable[Sequence[Stretch]], states: Sequence[str], start: float, end: float
) -> tuple[Count, ...]:
    """Steps between two instants, one for each instant at which a count changes."""
    place = {state: index for index, state in enumerate(states)}
    changes: dict[float, list[int]] = {start: [0] * len(states)}
    for stretches in tracks:
        for part in stretches:
            if part.state not in place or part.end <= start or part.start >= end:
                continue
            row = changes.setdefault(max(part.start, start), [0] * len(states))
            row[place[part.state]] += 1
            if part.end < end:
                row = changes.setdefault(part.end, [0] * len(states))
                row[place[part.state]] -= 1
    level = [0] * len(states)
    steps: list[Count] = []
    for at in sorted(changes):
        level = [have + more for have, more in zip(level, changes[at], strict=True)]
        if not steps or steps[-1].counts != tuple(level):
            steps.append(Count(at, tuple(level)))
    return tuple(steps)
