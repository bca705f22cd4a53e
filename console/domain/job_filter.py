"""The filter language of the smart-live board, and which jobs need an eye."""

from __future__ import annotations

from typing import TypeAlias

from console.domain.job import JOB_STATES, JobState, SmartLiveJob
from console.domain.message import Message
from console.domain.query import Field, Query, folded, understand

JobQuery: TypeAlias = Query[SmartLiveJob]

STATE_WORDS: dict[str, tuple[str, ...]] = {
    JobState.PROCESSING: ("processing", "处理中", "live", "running"),
    JobState.WAITING: ("waiting", "等待", "等待中"),
    JobState.SUCCEED: ("succeeded", "成功", "success", "done"),
    JobState.FAILED: ("failed", "失败", "fault"),
    JobState.BLOCKED: ("blocked", "封禁"),
}
STATE_FIELD = ("state", "status", "状态")


def haystack(job: SmartLiveJob) -> str:
    """What free words are looked for in; dashes of an id do not matter (FACTS.md H10)."""
    state = " ".join(STATE_WORDS.get(job.state, (job.state,))[:2])
    trouble = (job.error_code, job.error_words, job.block_reason)
    return folded(" ".join((job.room_name, job.room_id, job.id, _bare(job.id), state, *trouble)))


def job_query(text: str) -> JobQuery | Message:
    """`state:failed`, `room:store`, `runs>2h`, `!word`, and words; see query.py."""
    return understand(text, _FIELDS)


def needs_an_eye(job: SmartLiveJob) -> bool:
    """Failed, blocked, an unknown state, or a vendor's error on it."""
    if job.state in (JobState.FAILED, JobState.BLOCKED) or job.state not in JOB_STATES:
        return True
    return bool(job.error_code or job.block_reason)


def _bare(job_id: str) -> str:
    return job_id.replace("-", "")


def _has_state(job: SmartLiveJob, value: str) -> bool:
    words = STATE_WORDS.get(job.state) or (folded(job.state),)
    return any(word.startswith(value) for word in words)


def _has_id(job: SmartLiveJob, value: str) -> bool:
    return _bare(value) in _bare(folded(job.id))


def _has_room(job: SmartLiveJob, value: str) -> bool:
    return value in folded(job.room_name) or value in folded(job.room_id)


def _has_error(job: SmartLiveJob, value: str) -> bool:
    words = f"{job.error_code} {job.error_words} {job.block_reason}"
    return value in folded(words)


def _running(job: SmartLiveJob, now: float) -> float | None:
    if job.started is None:
        return None
    return (job.ended or now) - job.started


def _age(job: SmartLiveJob, now: float) -> float | None:
    return None if job.created is None else now - job.created


_FIELDS: tuple[Field[SmartLiveJob], ...] = (
    Field(STATE_FIELD, has=_has_state, words=tuple(STATE_WORDS.values())),
    Field(("room", "直播间"), has=_has_room),
    Field(("id", "job", "任务"), has=_has_id),
    Field(("error", "reason", "错误", "原因"), has=_has_error),
    Field(("runs", "ran", "时长"), seconds=_running),
    Field(("age", "创建"), seconds=_age),
)
