"""The filter language of the relay list, and which relays need an eye."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from console.domain.health import HEALTH_WORDS, HealthOf, has_health, state_of
from console.domain.masking import masked
from console.domain.message import Message
from console.domain.pinyin import Spell, unspelt
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
_VOD = ("vod", "点播", "file")
_LIVE = ("live", "直播")


def haystack(task: RelayTask, spell: Spell = unspelt) -> str:
    """What free words are looked for in; keys stay out of it, as they stay off the screen."""
    addresses = [folded(masked(a)) for a in (*task.sources, task.destination)]
    title, group = folded(task.title), folded(task.group)
    letters = (spell(title), spell(group))
    words = _state_words(task.status, task.vod, spell)
    return " ".join(filter(None, (title, task.id.lower(), words, group, *addresses, *letters)))


@lru_cache(maxsize=64)
def _state_words(status: str, vod: bool, spell: Spell) -> str:
    """Of status and type, with their letters."""
    words = (*STATUS_WORDS.get(status, (status,))[:2], *(_VOD if vod else _LIVE)[:2])
    plain = tuple(map(folded, words))
    return " ".join((*plain, *filter(None, map(spell, plain))))


def relay_query(
    text: str,
    health_of: HealthOf | None = None,
    *,
    spell: Spell = unspelt,
    seen: Iterable[str] = (),
) -> RelayQuery | Message:
    """`status:running`, `type:vod`, `dst:pk`, `ends<2h`, `-word`, and words; see query.py.

    `health:gone` where somebody tells the health of tasks. `seen` are states that the list has
    now: one that we do not know may be asked for as well."""
    strange = tuple((state,) for state in seen if state not in STATUS_WORDS)
    status = replace(_STATUS, choices=(*_STATUS.choices, *strange))
    health = () if health_of is None else (_health(health_of),)
    return understand(text, (status, *_FIELDS, *health), spell)


def needs_an_eye(task: RelayTask, now: float) -> bool:
    """An unknown state, or one that its window contradicts: late, or overdue.

    A stopped one does not: somebody stopped it."""
    if task.status == RelayState.WAITING:
        return now > task.start + GRACE
    if task.status == RelayState.RUNNING:
        return now > task.end + GRACE
    return task.status not in RELAY_STATES


def _until_end(task: RelayTask, now: float) -> float | None:
    over = task.status == RelayState.ENDED or task.end <= now
    return None if over else task.end - now


def _until_start(task: RelayTask, now: float) -> float | None:
    return task.start - now if task.start > now else None


def _health(health_of: HealthOf) -> Field[RelayTask]:
    def has(task: RelayTask, value: str) -> bool:
        health, age = health_of(task)
        return has_health(state_of(task, health), health, age, value)

    return Field(("health", "画面", "健康"), has=has, choices=HEALTH_WORDS)


_STATUS: Field[RelayTask] = Field(
    STATUS_FIELD,
    one_of=lambda task: STATUS_WORDS.get(task.status, (task.status,)),
    choices=tuple(STATUS_WORDS.values()),
)
_FIELDS: tuple[Field[RelayTask], ...] = (
    Field(("type", "类型"), one_of=lambda task: _VOD if task.vod else _LIVE, choices=(_LIVE, _VOD)),
    Field(("title", "name", "名称"), texts=lambda task: (task.title,)),
    Field(("src", "source", "来源"), texts=lambda task: map(masked, task.sources)),
    Field(("dst", "dest", "目标"), texts=lambda task: (masked(task.destination),)),
    Field(("group", "分组"), texts=lambda task: (task.group,)),
    Field(("id", "任务"), texts=lambda task: (task.id,)),
    Field(("ends", "end", "结束"), seconds=_until_end),
    Field(("starts", "start", "开始"), seconds=_until_start),
)
