"""What looking at a relay's ends has shown: health by evidence, beside the state that a list says.

No evidence is a state of its own and never looks well (FEATURES RL-07, MO-02)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.domain.sight import Sight
from console.domain.units import Size

Shown: TypeAlias = Literal["seen", "frozen", "black", "gone"]
HealthState: TypeAlias = Literal["seen", "frozen", "black", "gone", "unseen", "blind", "idle"]
"""`unseen` was not looked at yet, `blind` cannot be, and `idle` has nothing to show now."""

TROUBLES: Final = ("gone", "black", "frozen")
STALE_AFTER: Final = 30.0
"""Seconds of real time: older evidence is shown with its age, and never green."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look at an address came to; times are Unix seconds of the show clock.

    `at` is when, `since` since when it is in trouble; `reason` says why no picture came."""

    state: Shown
    at: float
    since: float | None = None
    size: Size | None = None
    fps: float | None = None
    reason: Message | None = None

    @property
    def bad(self) -> bool:
        return self.state in TROUBLES


@dataclass(frozen=True, slots=True)
class RelayHealth:
    """Both ends of one relay.

    `hindrance` says why its source cannot be looked at, `unchecked` why its destination is not;
    `file` is the VOD file that was looked at, counted from 1; `sure` is whether it is the one that
    should be playing."""

    source: Finding | None = None
    destination: Finding | None = None
    hindrance: Message | None = None
    unchecked: Message | None = None
    file: int | None = None
    sure: bool = True

    @property
    def worst(self) -> Finding | None:
        """A dead source explains a dead destination; without a source there is no verdict."""
        if self.source is None or self.source.bad or self.destination is None:
            return self.source
        return self.destination if self.destination.bad else self.source

    @property
    def state(self) -> HealthState:
        worst = self.worst
        if worst is not None:
            return worst.state
        return "blind" if self.hindrance is not None else "unseen"

    @property
    def at(self) -> float | None:
        """The older of what it rests on."""
        worst = self.worst
        if worst is None:
            return None
        both = (self.source, self.destination) if not worst.bad else (worst,)
        return min(one.at for one in both if one is not None)


IDLE: Final = RelayHealth()

HealthOf: TypeAlias = Callable[[RelayTask], "tuple[RelayHealth, float | None]"]
"""A task's health and how old it is, in real seconds."""


def is_stale(age: float | None) -> bool:
    return age is not None and age > STALE_AFTER


def state_of(task: RelayTask, health: RelayHealth) -> HealthState:
    """Only a relay that pushes now has anything to show; others are `idle` unless looked at."""
    if task.status != RelayState.RUNNING and health.worst is None:
        return "idle"
    return health.state


def is_dead(health_of: HealthOf, task: RelayTask) -> bool:
    """Whether a relay that should run shows nothing, or nothing that moves."""
    return task.status == RelayState.RUNNING and health_of(task)[0].state in TROUBLES


def found(sight: Sight, at: float) -> Finding | None:
    """What evidence comes to now; None while it proves nothing yet."""
    if sight.gone is not None:
        return Finding("gone", at, sight.gone, sight.size, reason=sight.reason)
    if sight.black is not None:
        return Finding("black", at, sight.black, sight.size, sight.fps)
    if sight.frozen is not None:
        return Finding("frozen", at, sight.frozen, sight.size, sight.fps)
    if sight.seen is not None:
        return Finding("seen", at, None, sight.size, sight.fps)
    return None


_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "seen": ("seen", "ok", "正常", "有画面"),
    "frozen": ("frozen", "静止"),
    "black": ("black", "黑屏"),
    "gone": ("gone", "dead", "无画面", "中断"),
    "unseen": ("unseen", "未看"),
    "blind": ("blind", "看不了"),
    "idle": ("idle", "无"),
}
_BAD = ("bad", "trouble", "异常", "故障")
_STALE = ("stale", "过时")
_ONE_END = ("unchecked", "未检查")
HEALTH_WORDS: Final = (*_WORDS.values(), _BAD, _STALE, _ONE_END)
"""What may be asked for, each group in words for the same."""


def has_health(state: HealthState, health: RelayHealth, age: float | None, value: str) -> bool:
    """Whether `health:value` means it, in either language and by its beginning.

    Stale evidence is only `stale` and what was bad: nobody filters for green that is old."""
    words = [*_WORDS[state]]
    if is_stale(age):
        words = [*_STALE, *(words if state in TROUBLES else ())]
    if state in TROUBLES:
        words += _BAD
    if health.source is not None and health.destination is None:
        words += _ONE_END
    return any(word.startswith(value) for word in words)


def health_words(state: HealthState) -> Message:
    """The state's name where it stands alone."""
    return _NAMES[state]


_NAMES: Final[dict[str, Message]] = {
    "seen": say("picture seen"),
    "frozen": say("frozen"),
    "black": say("black"),
    "gone": say("no picture"),
    "unseen": say("not looked at yet"),
    "blind": say("cannot be looked at"),
    "idle": say("nothing to show now"),
}
