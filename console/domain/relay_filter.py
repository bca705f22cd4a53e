"""The filter language of the relay list, and which relays need an eye."""

from __future__ import annotations

from typing import TypeAlias

from console.domain.health import HealthOf, has_health, state_of
from console.domain.masking import masked
from console.domain.message import Message
from console.domain.query import Field, Query, folded, understand
from console.domain.relay import RELAY_STATES, RelayState, RelayTask

RelayQuery: TypeAlias = Query[RelayTask]

GRACE = 60.0
"""Seconds that a relay may be late before it counts as a fault; a list is a few seconds old."""

STATUS_WORDS: dict[str, tuple[str, ...]] = {
    RelayState.RUNNING: ("running", "生效中", "in-effect", "live", "on"),
    RelayState.WAITING: ("waiting", "未开始", "not-started"),
    RelayState.STOPPED: ("stopped", "停用", "disabled", "off"),
    RelayState.ENDED: ("ended", "已结束", "over"),
}
STATUS_FIELD = ("status", "state", "状态")
_VOD = ("vod", "file", "点播")
_LIVE = ("live", "直播")


def haystack(task: RelayTask) -> str:
    """What free words are looked for in; keys stay out of it, as they stay off the screen."""
    addresses = (masked(a) for a in (*task.sources, task.destination))
    status = " ".join(STATUS_WORDS.get(task.status, (task.status,))[:2])
    kind = _VOD if task.vod else _LIVE
    return folded(" ".join((task.title, task.id, status, kind[0], kind[-1], *addresses)))


def relay_query(text: str, health_of: HealthOf | None = None) -> RelayQuery | Message:
    """`status:running`, `type:vod`, `dst:pk`, `ends<2h`, `!word`, and words; see query.py.

    `health:gone` where somebody tells the health of tasks."""
    return understand(text, _FIELDS if health_of is None else (*_FIELDS, _health(health_of)))


def needs_an_eye(task: RelayTask, now: float) -> bool:
    """An unknown state, or one that its window contradicts: late, or overdue.

    A stopped one does not: somebody stopped it."""
    if task.status == RelayState.WAITING:
        return now > task.start + GRACE
    if task.status == RelayState.RUNNING:
        return now > task.end + GRACE
    return task.status not in RELAY_STATES


def _has_status(task: RelayTask, value: str) -> bool:
    words = STATUS_WORDS.get(task.status) or (folded(task.status),)
    return any(word.startswith(value) for word in words)


def _has_type(task: RelayTask, value: str) -> bool:
    return any(word.startswith(value) for word in (_VOD if task.vod else _LIVE))


def _until_end(task: RelayTask, now: float) -> float | None:
    over = task.status == RelayState.ENDED or task.end <= now
    return None if over else task.end - now


def _until_start(task: RelayTask, now: float) -> float | None:
    return task.start - now if task.start > now else None


def _health(health_of: HealthOf) -> Field[RelayTask]:
    def has(task: RelayTask, value: str) -> bool:
        health, age = health_of(task)
        return has_health(state_of(task, health), health, age, value)

    return Field(("health", "画面", "健康"), has=has)


_FIELDS: tuple[Field[RelayTask], ...] = (
    Field(STATUS_FIELD, has=_has_status, words=tuple(STATUS_WORDS.values())),
    Field(("type", "类型"), has=_has_type, words=((_VOD[0], _VOD[-1], *_VOD), _LIVE)),
    Field(("title", "name", "名称"), has=lambda task, value: value in folded(task.title)),
    Field(("src", "source", "来源"), has=lambda task, value: any(
        value in folded(masked(source)) for source in task.sources
    )),
    Field(("dst", "dest", "目标"), has=lambda task, value: value in folded(
        masked(task.destination)
    )),
    Field(("id", "任务"), has=lambda task, value: value in folded(task.id)),
    Field(("ends", "end", "结束"), seconds=_until_end),
    Field(("starts", "start", "开始"), seconds=_until_start),
)  # fmt: skip
