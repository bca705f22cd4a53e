"""How a job's state is said and drawn."""

from __future__ import annotations

from console.domain.durations import duration
from console.domain.job import JobState, SmartLiveJob
from console.domain.message import Message, say
from console.domain.statewords import job_state
from console.ui.lists.cells import Look

PROCESSING = Look("running", job_state(JobState.PROCESSING))
WAITING = Look("waiting", job_state(JobState.WAITING))
SUCCEEDED = Look("ended", job_state(JobState.SUCCEED))
FAILED = Look("failed", job_state(JobState.FAILED))
BLOCKED = Look("blocked", job_state(JobState.BLOCKED))

_LOOKS = {
    JobState.PROCESSING: PROCESSING,
    JobState.WAITING: WAITING,
    JobState.SUCCEED: SUCCEEDED,
    JobState.FAILED: FAILED,
    JobState.BLOCKED: BLOCKED,
}


def look_of(state: str, pending: str = "", *, stale: bool = False) -> Look:
    """An act of ours under way comes first; an unknown state keeps the vendor's own word."""
    if pending:
        return Look("pending", say("Stopping…") if pending == "stop" else say("Sent…"))
    look = _LOOKS.get(state)
    if look is None:
        return Look("unknown", job_state(state))
    return Look("stale", look.word) if stale and look is PROCESSING else look


def live_seconds(job: SmartLiveJob, now: float) -> float | None:
    """How long it has run, or ran; the vendor's figure where the times are missing."""
    if job.started is None:
        return job.duration
    return max(0.0, (job.ended or now) - job.started)


def counted_seconds(job: SmartLiveJob, now: float) -> float | None:
    """What a card's digits count: the time it waits, then the time it runs."""
    if job.state == JobState.WAITING and job.started is None and job.created is not None:
        return max(0.0, now - job.created)
    return live_seconds(job, now)


def time_words(job: SmartLiveJob, now: float) -> Message | None:
    """What there is to say of its time."""
    if job.state == JobState.WAITING and job.created is not None:
        return say("waiting for {time}", time=duration(now - job.created))
    seconds = live_seconds(job, now)
    if seconds is None:
        return None
    if job.ended is None and job.state == JobState.PROCESSING:
        return say("live for {time}", time=duration(seconds))
    if job.ended is None:
        return say("begun {time} ago", time=duration(seconds))
    return say("ran for {time}", time=duration(seconds))


def trouble(job: SmartLiveJob) -> str:
    """The vendor's own words on what went wrong, with its code."""
    if job.block_reason:
        return job.block_reason
    return " ".join(part for part in (job.error_code, job.error_words) if part)


def pushed(job: SmartLiveJob) -> Message | None:
    """How much of it went out as a stream, where the vendor says."""
    if job.stream_duration is None:
        return None
    return say("{time} pushed", time=duration(job.stream_duration))


def short_id(job: SmartLiveJob) -> str:
    """The first eight characters, as people say them."""
    return job.id.replace("-", "")[:8]
