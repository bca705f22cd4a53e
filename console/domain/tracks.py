"""Where jobs were over time: one job as a strip of states, all of them as counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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


@dataclass(frozen=True, slots=True)
class Levels:
    """Counts of these states over all the time that is known; a step holds until the next."""

    states: tuple[str, ...]
    steps: tuple[Count, ...] = ()

    def between(self, start: float, end: float) -> tuple[Count, ...]:
        """What holds at `start`, said of it, and each step after that and before `end`."""
        first = bisect_right(self.steps, start, key=_at)
        last = bisect_left(self.steps, end, key=_at)
        held = self.steps[first - 1].counts if first else (0,) * len(self.states)
        return (Count(start, held), *self.steps[first:last])


def levels(tracks: Iterable[Sequence[Stretch]], states: Sequence[str], now: float) -> Levels:
    """`states` come first, then any others by name. What lasts until now goes on lasting."""
    parts = [part for stretches in tracks for part in stretches]
    names = (*states, *sorted({part.state for part in parts}.difference(states)))
    place = {state: number for number, state in enumerate(names)}
    changes = [(part.start, place[part.state], 1) for part in parts]
    changes += [(part.end, place[part.state], -1) for part in parts if part.end < now]
    changes.sort()
    level = [0] * len(names)
    steps: list[Count] = []
    for number, (at, state, more) in enumerate(changes):
        level[state] += more
        if number + 1 < len(changes) and changes[number + 1][0] == at:
            continue
        counts = tuple(level)
        if not steps or steps[-1].counts != counts:
            steps.append(Count(at, counts))
    return Levels(names, tuple(steps))


def _at(step: Count) -> float:
    return step.at
