"""A digital-human job and a room as the verbs print them: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.durations import duration
from console.domain.job import Room, SmartLiveJob
from console.domain.masking import masked
from console.domain.message import say
from console.domain.statewords import job_state
from console.domain.wallclock import BEIJING
from console.verbs.relayrows import local, spoken
from console.verbs.speech import text
from console.verbs.tables import facts, table


def as_object(job: SmartLiveJob) -> dict[str, object]:
    """`state` is the vendor's word; durations are seconds."""
    return {
        "id": job.id,
        "room_id": job.room_id,
        "room_name": job.room_name,
        "state": job.state,
        "created": spoken(job.created),
        "started": spoken(job.started),
        "ended": spoken(job.ended),
        "duration": job.duration,
        "stream_duration": job.stream_duration,
        "error_code": job.error_code,
        "error_words": job.error_words,
        "block_reason": job.block_reason,
    }


def as_table(jobs: Iterable[SmartLiveJob]) -> str:
    """In the vendor's order, newest first."""
    rows = [_cells(job) for job in jobs]
    if not rows:
        return text(say("There is none."))
    heads = (
        text(say("Room")),
        text(say("State")),
        text(say("Started ({zone})", zone=BEIJING.label)),
        text(say("Ran")),
        text(say("Remark")),
        text(say("Room ID")),
        text(say("Job ID")),
    )
    return table(heads, rows)


def as_facts(job: SmartLiveJob) -> str:
    """One job, all that is known of it."""
    pairs = (
        (say("Room"), job.room_name),
        (say("Room ID"), job.room_id),
        (say("Job ID"), job.id),
        (say("State"), text(job_state(job.state))),
        (say("Created"), local(job.created)),
        (say("Begins"), local(job.started)),
        (say("Ends"), local(job.ended)),
        (say("Duration"), _length(job.duration)),
        (say("Pushed"), _length(job.stream_duration)),
        (say("Remark"), _trouble(job)),
    )
    return facts((text(name), value) for name, value in pairs)


def room_object(room: Room) -> dict[str, object]:
    return {
        "id": room.id,
        "name": room.name,
        "state": room.state,
        "last_state": room.last_state,
        "last_started": spoken(room.last_started),
        "last_ended": spoken(room.last_ended),
        "outputs": [masked(address) for address in room.outputs],
    }


def room_table(rooms: Iterable[Room]) -> str:
    rows = [
        (room.name, text(job_state(room.last_state)) if room.last_state else "", room.id)
        for room in rooms
    ]
    if not rows:
        return text(say("There is none."))
    return table((text(say("Room")), text(say("Last job")), text(say("Room ID"))), rows)


def _cells(job: SmartLiveJob) -> tuple[str, ...]:
    return (
        job.room_name,
        text(job_state(job.state)),
        local(job.started)[: len("2026-11-26 20:00")],
        _length(job.duration),
        _trouble(job),
        job.room_id,
        job.id,
    )


def _length(seconds: float | None) -> str:
    return "" if seconds is None else text(duration(seconds))


def _trouble(job: SmartLiveJob) -> str:
    return " ".join(part for part in (job.error_code, job.error_words, job.block_reason) if part)
