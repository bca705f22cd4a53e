"""When an alert leaves the desk: grouped, once in five minutes at most, again while unanswered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from console.domain.alarming import AGAIN
from console.domain.message import Message

TOGETHER: Final = 5.0
"""Seconds that a first alert waits for others: a broken line breaks many things at once."""
OVER, WARNING, TROUBLE = 0, 1, 2
"""Levels; a graver one never waits for five minutes to be over."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that was told of one cause: OVER is its end. `number` is the notice's."""

    cause: str
    level: int
    text: Message
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """What goes out at once; `level` is the gravest of it, `again` that nobody has answered.

    `begun` is, of an end, the reach of its beginning."""

    alarms: tuple[Alarm, ...]
    level: int
    again: bool = False
    begun: int = OVER

    @property
    def reach(self) -> int:
        """The level by which channels take it: an end goes where its beginning went."""
        return self.level or self.begun


@dataclass(slots=True)
class _Case:
    """What was paged of one cause last, and whether that still stands unanswered.

    `reach` is that of the page that it went out in."""

    alarm: Alarm
    at: float
    reach: int = TROUBLE
    standing: bool = True
    open: bool = True


@dataclass(slots=True)
class Paging:
    """Times are of a clock that nobody sets; `repeat` seconds, 0 for never."""

    repeat: float = 0.0
    _cases: dict[str, _Case] = field(default_factory=dict[str, _Case])
    _waiting: dict[str, Alarm] = field(default_factory=dict[str, Alarm])
    _since: float | None = None

    def heard(self, alarm: Alarm, now: float) -> None:
        """A cause that comes back within five minutes stands again, and is paged after them."""
        if alarm.level == OVER:
            self._over(alarm, now)
            return
        known = self._cases.get(alarm.cause)
        if known is not None and now - known.at < AGAIN and alarm.level <= known.alarm.level:
            known.alarm, known.standing = replace(alarm, level=known.alarm.level), True
            self._waiting.pop(alarm.cause, None)  # an end that was not one
            return
        self._wait(alarm, now)

    def answered(self, numbers: frozenset[int]) -> None:
        """Somebody has seen these notices: they are not paged, or not again."""
        for cause in [c for c, alarm in self._waiting.items() if alarm.number in numbers]:
            del self._waiting[cause]
        for case in self._cases.values():
            if case.alarm.number in numbers:
                case.standing = False

    def forget(self) -> None:
        """Another world: nothing of this one is paged any more."""
        self._cases.clear()
        self._waiting.clear()
        self._since = None

    def due(self, now: float) -> tuple[Page, ...]:
        """What goes out now, and is taken as gone out."""
        pages = self._fresh(now)
        old = [c for c in self._cases.values() if self._unanswered(c, now)]
        for case in old:
            case.at = now
        if old:
            level = max(case.alarm.level for case in old)
            pages.append(Page(tuple(case.alarm for case in old), level, again=True))
        return tuple(pages)

    def _fresh(self, now: float) -> list[Page]:
        """What has waited for company, and what came back within five minutes and stayed."""
        fresh = [case.alarm for case in self._cases.values() if self._came_back(case, now)]
        if self._since is not None and now - self._since >= TOGETHER:
            fresh += self._waiting.values()
            self._waiting.clear()
            self._since = None
        if not fresh:
            return []
        level = max(alarm.level for alarm in fresh)
        page = Page(tuple(fresh), level, begun=max(self._reach(alarm.cause) for alarm in fresh))
        for alarm in fresh:
            self._cases[alarm.cause] = self._sent(alarm, now, page.reach)
        return [page]

    def _reach(self, cause: str) -> int:
        before = self._cases.get(cause)
        return OVER if before is None else before.reach

    def _over(self, alarm: Alarm, now: float) -> None:
        """An end is paged where its beginning was; what came and went at once never is."""
        waiting = self._waiting.get(alarm.cause)
        if waiting is not None:
            if waiting.level != OVER:
                del self._waiting[alarm.cause]
            return
        known = self._cases.get(alarm.cause)
        if known is not None:
            known.standing = False
            if known.open:
                self._wait(alarm, now)

    def _wait(self, alarm: Alarm, now: float) -> None:
        self._waiting[alarm.cause] = alarm
        self._since = now if self._since is None else self._since

    def _sent(self, alarm: Alarm, now: float, reach: int) -> _Case:
        widest = max(reach, self._reach(alarm.cause))
        if alarm.level != OVER:
            return _Case(alarm, now, widest)
        before = self._cases.get(alarm.cause)
        at, last = (before.at, before.alarm) if before is not None else (now, alarm)
        return _Case(last, at, widest, standing=False, open=False)

    def _came_back(self, case: _Case, now: float) -> bool:
        """Its end was paged, and then it stood again."""
        late = case.standing and not case.open and now - case.at >= AGAIN
        return late and case.alarm.cause not in self._waiting

    def _unanswered(self, case: _Case, now: float) -> bool:
        grave = case.standing and case.open and case.alarm.level == TROUBLE
        return grave and self.repeat > 0 and now - case.at >= self.repeat
