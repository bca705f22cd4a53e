"""What the chart of jobs shows, as a table in a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from console.domain.job import JobState, SmartLiveJob
from console.domain.tracks import Levels, Stretch
from console.domain.wallclock import Zone
from console.services.csvtext import table_of

Ends = Sequence[tuple[float, str]]
"""When jobs failed or were blocked, and which of the two; oldest first."""

BAD: Final[tuple[str, ...]] = (JobState.FAILED, JobState.BLOCKED)


def counts_csv(levels: Levels, ends: Ends, start: float, end: float, zone: Zone) -> str:
    """A row for each moment at which a count changes; times are RFC 3339 with their offset.

    Of what failed or was blocked it is how many since `start`."""
    since: dict[str, int] = dict.fromkeys(BAD, 0)
    steps = [(step.at, step.counts, "") for step in levels.between(start, end)]
    bad = [(at, (), state) for at, state in ends if start <= at < end and state in since]
    rows: list[list[str]] = []
    counts: tuple[int, ...] = ()
    for at, fresh, state in sorted((*steps, *bad), key=lambda one: one[0]):
        counts = fresh or counts
        if state:
            since[state] += 1
        row = [_moment(at, zone), *map(str, counts), *map(str, since.values())]
        if rows and rows[-1][0] == row[0]:
            rows.pop()
        rows.append(row)
    return table_of(("time", *levels.states, *BAD), rows)


def lanes_csv(
    lanes: Iterable[tuple[SmartLiveJob, Sequence[Stretch]]], start: float, end: float, zone: Zone
) -> str:
    """A row for each stretch of each job that lies in this time, cut to it."""
    rows = [
        [
            job.id, job.room_id, job.room_name, part.state,
            _moment(max(start, part.start), zone), _moment(min(end, part.end), zone),
            str(round(min(end, part.end) - max(start, part.start))),
        ]
        for job, stretches in lanes
        for part in stretches
        if part.end > start and part.start < end
    ]  # fmt: skip
    return table_of(("job", "room", "room name", "state", "from", "to", "seconds"), rows)


def _moment(seconds: float, zone: Zone) -> str:
    return zone.at(seconds).isoformat(timespec="seconds")
