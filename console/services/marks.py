"""Acts of ours on rows, each from its sending until the vendor's list shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from console.domain.message import Message, say
from console.services.notices import Tone

V = TypeVar("V")

Ended: TypeAlias = "Callable[[bool], None]"
"""Hears whether the list showed the act, or it was looked for in vain."""

Tell: TypeAlias = "Callable[[Tone, Message], None]"

LOOK_SECONDS = 30.0
"""How long an act is looked for in the list before it is called not seen (show clock)."""
LOOKS = 5
"""And in how many answers: a rehearsal's half minute may pass between two questions."""


def _nobody(_seen: bool) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Mark(Generic[V]):
    """An act under way or awaited: `seen` tells from the rows that it has happened.

    `looks` counts the answers that did not show it; `since` is show time. `search` is a title by
    which a long list may be asked for it alone; empty where it cannot. In a part of the list it
    counts only where the id `row` is there, or, with `absent`, is not among all of its title."""

    verb: str
    title: str
    seen: Callable[[Mapping[str, V]], bool]
    since: float = 0.0
    sure: bool = True
    looks: int = 0
    ended: Ended = _nobody
    search: str = ""
    row: str = ""
    absent: bool = False

    def shown_in(self, part: Mapping[str, V], title: str) -> bool:
        """By a part of the list: all whose titles hold this one, or a page where it is empty."""
        if self.absent:
            return bool(title) and title == self.search and self.row not in part
        return (not self.row or self.row in part) and self.seen(part)


def doubtful(mark: Mark[V]) -> Mark[V]:
    """The same act, now with an unknown outcome."""
    return replace(mark, sure=False)


def lasting(mark: Mark[V], now: float) -> bool:
    """Whether it is still looked for at this show time."""
    return 0 <= now - mark.since <= LOOK_SECONDS or mark.looks < LOOKS


class Marks(Generic[V]):
    """The acts of one list by the id of their row; for one that is to come, by a key of ours."""

    def __init__(self, tell: Tell) -> None:
        self._marks: dict[str, Mark[V]] = {}
        self._tell = tell

    def __contains__(self, key: str) -> bool:
        return key in self._marks

    def __bool__(self) -> bool:
        return bool(self._marks)

    def put(self, key: str, mark: Mark[V]) -> None:
        self._marks[key] = mark

    def drop(self, key: str) -> None:
        self._marks.pop(key, None)

    def expect(self, key: str, mark: Mark[V]) -> None:
        """Of two that could not be told apart the one expected first is not seen."""
        older = self._marks.pop(key, None)
        if older is not None:
            older.ended(False)
        self._marks[key] = mark

    def clear(self) -> None:
        self._marks.clear()

    def verbs(self) -> dict[str, str]:
        return {key: mark.verb for key, mark in self._marks.items()}

    def searches(self) -> tuple[str, ...]:
        """Titles that a long list may be asked for."""
        found = (mark.search for mark in self._marks.values() if mark.search)
        return tuple(dict.fromkeys(found))

    def shown_by(self, found: Mapping[str, V], title: str = "") -> None:
        """Takes off what a part of the list shows done, as `Mark.shown_in`."""
        for key, mark in tuple(self._marks.items()):
            if mark.shown_in(found, title):
                self._end(key, mark)

    def settle(self, found: Mapping[str, V], now: float) -> None:
        """Takes off what the whole list answers, and says doubtful outcomes."""
        for key, mark in tuple(self._marks.items()):
            if mark.seen(found):
                self._end(key, mark)
            elif lasting(mark, now):
                self._marks[key] = replace(mark, looks=mark.looks + 1)
            else:
                del self._marks[key]
                mark.ended(False)
                text = say(
                    "{title}: the list does not show it done. Look, and send again if needed.",
                    title=mark.title,
                )
                self._tell(Tone.WARNING, text)

    def _end(self, key: str, mark: Mark[V]) -> None:
        del self._marks[key]
        mark.ended(True)
        if not mark.sure:
            self._tell(Tone.DONE, say("{title}: the list shows it done.", title=mark.title))
