"""The states a job went through, newest first, with their times."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.durations import duration
from console.domain.job import JobState, SmartLiveJob
from console.domain.message import say
from console.domain.tracks import Seen
from console.ui.jobs import looks
from console.ui.lists.events import Event


def events_of(seen: Seen, job: SmartLiveJob, also: tuple[Event, ...] = ()) -> tuple[Event, ...]:
    """The vendor's times, the states that polls saw, and `also`; newest first."""
    events: list[Event] = [*also]
    if job.created is not None:
        look = looks.look_of(JobState.WAITING)
        events.append(Event(job.created, look, say("Job made at the vendor")))
    if job.started is not None:
        waited = job.started - (job.created or job.started)
        text = say("On air after {time}", time=duration(waited)) if waited else say("On air")
        events.append(Event(job.started, looks.look_of(JobState.PROCESSING), text))
    if job.ended is not None:
        look = looks.look_of(job.state)
        events.append(Event(job.ended, look, say("Ended: {state}", state=look.word)))
    events += _changes(seen)
    events.sort(key=lambda event: event.at)
    return tuple(reversed(events))


def _changes(seen: Seen) -> list[Event]:
    found: list[Event] = []
    before: Sequence[tuple[float, str] | None] = (None, *seen)
    for last, (at, state) in zip(before, seen, strict=False):
        look = looks.look_of(state)
        if last is None:
            found.append(Event(at, look, say("First seen here: {state}", state=look.word)))
        else:
            change = say("{before} → {after}", before=looks.look_of(last[1]).word, after=look.word)
            found.append(Event(at, look, change))
    return found
