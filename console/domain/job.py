"""A digital-human live job and its states."""

from __future__ import annotations

from dataclasses import dataclass

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
TERMINAL = (JobState.SUCCEED, JobState.FAILED, JobState.BLOCKED)


@dataclass(frozen=True, slots=True)
class SmartLiveJob:
    """One job; times are Unix seconds, durations seconds, absent ones None."""

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


@dataclass(frozen=True, slots=True)
class Room:
    """A live room of the account."""

    id: str
    name: str


def is_over(job: SmartLiveJob) -> bool:
    return job.state in TERMINAL


def why_not_stop(job: SmartLiveJob) -> Message | None:
    """A job that is over cannot be stopped; an unknown state may still be (FACTS.md 3.4)."""
    return say("This job is over.") if is_over(job) else None
