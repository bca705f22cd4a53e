"""What happened to a job, newest first: told by the cloud, polled, called back, done here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from console.domain.callbacks import Called, RelayNews
from console.domain.durations import duration
from console.domain.job import JobState, SmartLiveJob
from console.domain.job_events import (
    JobEvent,
    LinkChanged,
    LinkState,
    Progress,
    ReplyFinished,
    ScriptSwitched,
    Unread,
)
from console.domain.message import Message, say
from console.domain.statewords import link_state
from console.domain.tracks import Seen
from console.services.journal import Entry, Outcome
from console.ui.activity.happenings import OUTCOMES
from console.ui.jobs import looks
from console.ui.lists.cells import Look
from console.ui.lists.events import Event

CLOUD: Final = say("the cloud's time")
POLL: Final = say("poll")
DESK: Final = say("this desk")
BEFORE: Final = say("poll of an earlier session")
CALLBACK: Final = say("callback")
IMPORTED: Final = say("imported callback")
NEAR: Final = 120.0
"""Seconds of the show clock between a start and what the cloud says of its creation."""


def events_of(seen: Seen, job: SmartLiveJob, also: tuple[Event, ...] = ()) -> tuple[Event, ...]:
    """The vendor's times, the states that polls saw, and `also`; newest first."""
    events: list[Event] = [*also]
    if job.created is not None:
        look = looks.look_of(JobState.WAITING)
        events.append(Event(job.created, look, say("Job made at the vendor"), CLOUD))
    if job.started is not None:
        waited = job.started - (job.created or job.started)
        text = say("On air after {time}", time=duration(waited)) if waited else say("On air")
        events.append(Event(job.started, looks.look_of(JobState.PROCESSING), text, CLOUD))
    if job.ended is not None:
        look = looks.look_of(job.state)
        events.append(Event(job.ended, look, say("Ended: {state}", state=look.word), CLOUD))
    events += _changes(seen)
    events.sort(key=lambda event: event.at)
    return tuple(reversed(events))


def _changes(seen: Seen) -> list[Event]:
    found: list[Event] = []
    before: Sequence[tuple[float, str] | None] = (None, *seen)
    for last, (at, state) in zip(before, seen, strict=False):
        look = looks.look_of(state)
        if last is None:
            found.append(Event(at, look, say("First seen here: {state}", state=look.word), POLL))
        else:
            change = say("{before} → {after}", before=looks.look_of(last[1]).word, after=look.word)
            found.append(Event(at, look, change, POLL))
    return found


def acts_of(job: SmartLiveJob, entries: Iterable[Entry], *, past: bool = False) -> list[Event]:
    """What this desk did about it, and of an earlier session (`past`) also what polls saw."""
    found: list[Event] = []
    for entry in entries:
        seen = entry.outcome is Outcome.SEEN
        if not _is_about(entry, job) or (seen and not past):
            continue
        shape, word = OUTCOMES[entry.outcome]
        if seen:
            found.append(Event(entry.at, Look(shape, entry.title), entry.title, BEFORE))
            continue
        text = say("{act}: {outcome}", act=entry.title, outcome=word)
        if entry.request_id:
            text = say("{what} (request {id})", what=text, id=entry.request_id)
        found.append(Event(entry.at, Look(shape, word), text, DESK))
    return found


def _is_about(entry: Entry, job: SmartLiveJob) -> bool:
    """A subject ends with the job's id, that of a start with the room's."""
    if not entry.act.startswith(("jobs.", "sweep.")):
        return False
    if entry.subject.endswith(job.id):
        return True
    started = entry.act == "jobs.start" and bool(job.room_id)
    near = job.created is not None and abs(entry.at - job.created) <= NEAR
    return started and near and entry.subject.endswith(job.room_id)


def calls_of(called: Iterable[Called]) -> list[Event]:
    """What was called back about it."""
    return [
        Event(one.at, _heard(one.what), _told(one.what), IMPORTED if one.imported else CALLBACK)
        for one in called
    ]


def _heard(what: JobEvent | RelayNews) -> Look:
    if isinstance(what, LinkChanged):
        return Look(_LINK_SHAPES.get(what.state, "unknown"), _told(what))
    return Look("unknown" if isinstance(what, Unread) else "running", _told(what))


def _told(what: JobEvent | RelayNews) -> Message:
    if isinstance(what, LinkChanged):
        return say("RTMP link: {state}", state=link_state(what.state))
    if isinstance(what, ScriptSwitched):
        title = what.title or what.scene or str(what.number or "")
        return say("Script switched to {title}", title=title)
    if isinstance(what, Progress):
        return say("Script stands at {title}", title=what.title or what.scene)
    if isinstance(what, ReplyFinished):
        return say("Reply finished {id}", id=what.reply_id)
    return say("A callback that is not understood")


_LINK_SHAPES: Final = {
    LinkState.CONNECTING: "waiting",
    LinkState.CONNECTED: "running",
    LinkState.DISCONNECTED: "failed",
    LinkState.RECONNECTING: "failed",
    LinkState.END: "ended",
}
