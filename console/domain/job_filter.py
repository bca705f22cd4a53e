"""The filter language of the smart-live board, and which jobs need an eye."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from console.domain.job import JOB_STATES, JobState, SmartLiveJob
from console.domain.message import Message
from console.domain.pinyin import Spell, unspelt
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
ROOM_FIELD = ("room", "直播间")


def haystack(job: SmartLiveJob, spell: Spell = unspelt) -> str:
    """What free words are looked for in; dashes of an id do not matter (FACTS.md H10)."""
    states = STATE_WORDS.get(job.state, (job.state,))[:2]
    trouble = (job.error_code, job.error_words, job.block_reason)
    letters = (_spelt(spell, text) for text in (job.room_name, *states))
    plain = (job.room_name, job.room_id, job.id, _bare(job.id), *states, *trouble)
    return folded(" ".join((*plain, *letters)))


@lru_cache(maxsize=4096)
def _spelt(spell: Spell, text: str) -> str:
    """Rooms and states come again and again, and Chinese takes a while."""
    return spell(folded(text))


def job_query(text: str, spell: Spell = unspelt, seen: Iterable[str] = ()) -> JobQuery | Message:
    """`state:failed`, `room:store`, `runs>2h`, `-word`, and words; see query.py.

    `seen` are states that the list has now: one that we do not know may be asked for as well."""
    strange = tuple((state,) for state in seen if state not in STATE_WORDS)
    state = replace(_STATE, choices=(*_STATE.choices, *strange))
    return understand(text, (state, *_FIELDS), spell)


def needs_an_eye(job: SmartLiveJob) -> bool:
    """Failed, blocked, an unknown state, or a vendor's error on it."""
    if job.state in (JobState.FAILED, JobState.BLOCKED) or job.state not in JOB_STATES:
        return True
    return bool(job.error_code or job.block_reason)


def _bare(job_id: str) -> str:
    return job_id.replace("-", "")


def _has_id(job: SmartLiveJob, value: str) -> bool:
    return _bare(value) in _bare(folded(job.id))


def _running(job: SmartLiveJob, now: float) -> float | None:
    if job.started is None:
        return None
    return (job.ended or now) - job.started


def _age(job: SmartLiveJob, now: float) -> float | None:
    return None if job.created is None else now - job.created


_STATE: Field[SmartLiveJob] = Field(
    STATE_FIELD,
    one_of=lambda job: STATE_WORDS.get(job.state, (job.state,)),
    choices=tuple(STATE_WORDS.values()),
)
_FIELDS: tuple[Field[SmartLiveJob], ...] = (
    Field(ROOM_FIELD, texts=lambda job: (job.room_name, job.room_id)),
    Field(("id", "job", "任务"), has=_has_id),
    Field(
        ("error", "reason", "错误", "原因"),
        texts=lambda job: (f"{job.error_code} {job.error_words} {job.block_reason}",),
    ),
    Field(("runs", "ran", "时长"), seconds=_running),
    Field(("age", "创建"), seconds=_age),
)
