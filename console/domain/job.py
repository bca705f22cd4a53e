"""A digital-human live job and its states."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from console.domain.job_parts import (
    CoStreamer,
    EventCallback,
    JobLogs,
    PlatformLive,
    RtcRoom,
)
from console.domain.message import Message, say


class JobState:
    """MetaStudio's job states (document 003); others are shown raw and still polled."""

    WAITING = "WAITING"
    PROCESSING = "PROCESSING"
    SUCCEED = "SUCCEED"
    FAILED = "FAILED"
    BLOCKED = "BLOCKED"


JOB_STATES = (
    JobState.PROCESSING,
    JobState.WAITING,
    JobState.SUCCEED,
    JobState.FAILED,
    JobState.BLOCKED,
)
ACTIVE = (JobState.WAITING, JobState.PROCESSING)
TERMINAL = (JobState.SUCCEED, JobState.FAILED, JobState.BLOCKED)

_ROOM_WORDS = {JobState.SUCCEED: "SUCCESS"}
_JOB_WORDS = {room: job for job, room in _ROOM_WORDS.items()}


@dataclass(frozen=True, slots=True)
class SmartLiveJob:
    """One job; times are Unix seconds, durations seconds, absent ones None.

    `cover_url` may be signed by the vendor: it is for fetching, not for showing. `resource` is
    the vendor's own word (UNKNOW is its spelling, FACTS.md H8)."""

    id: str
    room_id: str
    room_name: str
    state: str
    duration: float | None = None
    stream_duration: float | None = None
    created: float | None = None
    started: float | None = None
    ended: float | None = None
    error_code: str = ""
    error_words: str = ""
    block_reason: str = ""
    updated: float | None = None
    report_url: str = ""
    cover_url: str = field(default="", repr=False)
    rtc: RtcRoom | None = None
    callback: EventCallback | None = None
    rtc_events: tuple[str, ...] = ()
    co_streamer: CoStreamer | None = None
    logs: JobLogs | None = None
    platform: PlatformLive | None = None
    resource: str = ""
    ai_mark: bool | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A live room of the account; times are Unix seconds, `last_state` is a job's state.

    `models` are the digital humans' names; what only a room's own page tells is empty in lists:
    `outputs` (masked addresses), `scripts` (titles of its scenes)."""

    id: str
    name: str
    description: str = ""
    kind: str = ""
    state: str = ""
    view_mode: str = ""
    created: float | None = None
    updated: float | None = None
    last_state: str = ""
    last_started: float | None = None
    last_ended: float | None = None
    models: tuple[str, ...] = ()
    cover_url: str = field(default="", repr=False)
    thumbnail: str = field(default="", repr=False)
    confirm_state: str = ""
    error_code: str = ""
    error_words: str = ""
    outputs: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    callback: EventCallback | None = None
    platform: PlatformLive | None = None


@dataclass(frozen=True, slots=True)
class LiveWarnings:
    """What the cloud thinks risky about a room's script before it is started.

    `kinds` are the vendor's literal types; `limit_hours` is the longest time set, 0 without
    limit, None where it is not said."""

    kinds: tuple[str, ...] = ()
    limit_hours: int | None = None


def same_id(given: str) -> str:
    """Ids appear with and without dashes; for comparing only (FACTS.md H10)."""
    return given.replace("-", "").lower()


def is_over(job: SmartLiveJob) -> bool:
    return job.state in TERMINAL


def why_not_stop(job: SmartLiveJob) -> Message | None:
    """A job that is over cannot be stopped; an unknown state may still be (FACTS.md 3.4)."""
    return say("This job is over.") if is_over(job) else None


def why_not_command(job: SmartLiveJob) -> Message | None:
    """Commands reach a job that plays; an unknown state may take them."""
    if job.state == JobState.WAITING:
        return say("This job is not playing yet.")
    return say("This job is over.") if is_over(job) else None


def steady(job: SmartLiveJob) -> SmartLiveJob:
    """The job without what changes by itself from poll to poll."""
    return replace(
        job, duration=None, stream_duration=None, updated=None, cover_url="", logs=None, rtc=None
    )


def room_word(state: str) -> str:
    """A job's state as the room list filters it: SUCCESS there is SUCCEED here (FACTS.md H9)."""
    return _ROOM_WORDS.get(state, state)


def job_word(state: str) -> str:
    """A room's last state in the words of jobs; NULL, never had a job, becomes nothing."""
    return "" if state == "NULL" else _JOB_WORDS.get(state, state)
