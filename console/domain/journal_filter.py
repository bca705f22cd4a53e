"""The filter language of Activity: who did what to which cloud, what came of it, since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from console.domain.durations import DAY, seconds_in
from console.domain.message import Message, say
from console.domain.pinyin import Spell, unspelt
from console.domain.query import Field, Query, term_of, understand, with_term
from console.domain.typedtime import moment_in
from console.domain.wallclock import Zone


class Line(NamedTuple):
    """What is asked about one row; `outcome` is that of its end."""

    act: str
    who: str
    outcome: str
    tone: str
    about: str


JournalQuery: TypeAlias = Query[Line]
Titles: TypeAlias = Callable[[str], tuple[str, ...]]
"""An act's names in every language."""

SINCE: Final = ("since", "从", "自")
UNTIL: Final = ("until", "到", "至")
OUTCOME_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "sent": ("sent", "已发出"),
    "done": ("done", "完成"),
    "refused": ("refused", "拒绝", "被拒绝"),
    "unknown": ("unknown", "不明", "结果不明"),
    "settled": ("settled", "已查清"),
    "seen": ("seen", "observed", "观察到"),
    "alert": ("alert", "告警"),
    "warning": ("warning", "警告"),
    "told": ("told", "note", "提示"),
}
VENDOR_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "tencent": ("tencent", "腾讯", "mix"),
    "volcengine": ("volcengine", "火山", "火山引擎", "relays"),
    "huawei": ("huawei", "华为", "jobs"),
    "desk": ("desk", "本台", "cuedesk"),
}
_AREAS: Final = {
    "mix": "tencent",
    "picture": "tencent",
    "relay": "volcengine",
    "relays": "volcengine",
    "job": "huawei",
    "jobs": "huawei",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter that was understood; times are of the show clock, 0 and infinity where open."""

    query: JournalQuery
    since: float = 0.0
    until: float = float("inf")

    @property
    def empty(self) -> bool:
        return self.query.empty and not self.since and self.until == float("inf")


def vendor_of(act: str, about: str = "") -> str:
    """Whose cloud it concerns; `desk` where none."""
    if about.startswith("vendor:"):
        return about.partition(":")[2]
    return _AREAS.get(act.partition(".")[0], "desk")


def outcome_of(line: Line) -> str:
    """As it is asked for: what was told has the loudness as its outcome."""
    if line.outcome != "told":
        return line.outcome
    return {"trouble": "alert", "warning": "warning"}.get(line.tone, "told")


def journal_query(
    text: str, now: float, zone: Zone, titles: Titles, spell: Spell = unspelt
) -> Asked | Message:
    """`who:lin act:stop vendor:huawei outcome:refused since:2h` and words; see query.py."""
    since = _bound(text, SINCE, now, zone)
    if isinstance(since, Message):
        return since
    until = _bound(text, UNTIL, now, zone)
    if isinstance(until, Message):
        return until
    plain = with_term(with_term(text, SINCE, ""), UNTIL, "") if since or until else text
    fields = (_WHO, _OUTCOME, _VENDOR, _act(titles), *_TIMES)
    query = understand(plain, fields, spell)
    if isinstance(query, Message):
        return query
    return Asked(query, since or 0.0, until or float("inf"))


def _bound(text: str, names: tuple[str, ...], now: float, zone: Zone) -> float | Message | None:
    """A length before now, or a time as it is typed elsewhere."""
    value = term_of(text, names)
    if not value:
        return None
    seconds = seconds_in(value)
    if seconds is not None:
        return now - seconds
    found = moment_in(value, now, zone, after=now - DAY)
    if isinstance(found, Message):
        return say("{value} is no time: since:2h, since:21:30, since:2026-12-01T20:00", value=value)
    return found


def _act(titles: Titles) -> Field[Line]:
    return Field(("act", "操作"), texts=lambda line: (line.act, *titles(line.act)))


_WHO: Field[Line] = Field(("who", "谁", "人员"), texts=lambda line: (line.who,))
_OUTCOME: Field[Line] = Field(
    ("outcome", "结果"),
    one_of=lambda line: OUTCOME_WORDS.get(outcome_of(line), (outcome_of(line),)),
    choices=tuple(OUTCOME_WORDS.values()),
)
_VENDOR: Field[Line] = Field(
    ("vendor", "cloud", "云"),
    one_of=lambda line: VENDOR_WORDS[vendor_of(line.act, line.about)],
    choices=tuple(VENDOR_WORDS.values()),
)
_TIMES: tuple[Field[Line], ...] = (
    Field(SINCE, has=lambda _line, _value: True),
    Field(UNTIL, has=lambda _line, _value: True),
)
"""Still being typed: they ask nothing of a row."""
