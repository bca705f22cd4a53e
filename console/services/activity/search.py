"""Searching the journal: page by page, newest first, out of as many entries as there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from console.domain.journal_filter import Asked, Line, Titles, journal_query, vendor_of
from console.domain.message import Message
from console.domain.query import Query, Test
from console.domain.wallclock import BEIJING
from console.services.activity.entry import ACT, SEEN, TOLD, Entry, Outcome
from console.services.activity.file import STEP, JournalFile
from console.services.activity.rows import Raw, entry_of
from console.services.activity.wanted import FOREVER, Key, Wanted
from console.services.connection import VENDORS
from console.services.spelling import spell

ANYTHING: Final = Asked(Query())
LOUD: Final = ("warning", "trouble")
ALL, ACTS, OBSERVED, ALERTS = "all", "acts", "seen", "alerts"
_EVERY: Final = {one.value for one in Outcome}
_ABOUTS: Final = ("", *(f"vendor:{vendor}" for vendor in VENDORS))
"""A row says of which vendor it is by its act, or by what it is about."""
_KINDS: Final = {ALL: (), ACTS: (ACT,), OBSERVED: (SEEN,), ALERTS: (TOLD,)}


@dataclass(frozen=True, slots=True)
class Found:
    """One row of the screen: an act with what belongs to it, or one thing that was seen or told."""

    head: Entry
    parts: tuple[Entry, ...] = ()

    @property
    def end(self) -> Entry:
        """How it stands: the last outcome, the head itself while there is none."""
        ends = [one for one in self.parts if one.outcome is not Outcome.TOLD]
        return ends[-1] if ends else self.head

    @property
    def said(self) -> Entry | None:
        """What was told of it last."""
        told = [one for one in self.parts if one.outcome is Outcome.TOLD]
        return told[-1] if told else None

    @property
    def line(self) -> Line:
        """As the filter asks about it."""
        head = self.head
        return Line(head.act, head.who, self.end.outcome.value, head.tone, head.about)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; `kind` is one of ALL, ACTS, OBSERVED, ALERTS."""

    kind: str = ALL
    asked: Asked = ANYTHING
    now: float = 0.0

    @property
    def wanted(self) -> Wanted:
        """The part that the file can do by itself."""
        query, asked = self.asked.query, self.asked
        words = () if query.inverse else query.words
        until = min(asked.until, FOREVER)
        return Wanted(_KINDS[self.kind], words, asked.since, until)

    @property
    def empty(self) -> bool:
        return self.asked.empty and self.kind == ALL

    def page(
        self, file: JournalFile, below: int | None = None, step: int = STEP
    ) -> tuple[list[Found], int | None]:
        """What matches of the next `step` entries, and where to go on; None at the end."""
        query, wanted = self.asked.query, self._narrowed(file)
        if wanted.keys == ():
            return [], None
        rows, rest = file.scan(wanted, below, step)
        if query.without or query.tests or query.inverse:
            rows = self._passing(file, rows)
        parts = file.parts(row.id for row in rows if row.outcome == Outcome.SENT.value)
        heads = (entry_of(row) for row in rows)
        return [Found(head, tuple(parts.get(head.id, ()))) for head in heads], rest

    def _narrowed(self, file: JournalFile) -> Wanted:
        """As `wanted`, with what the fields leave of the kinds of lines that there are.

        What depends on more than the file has an index of is asked of each row that is left."""
        query, wanted = self.asked.query, self.wanted
        tests = () if query.inverse else query.tests
        if not tests and self.kind != ALERTS:
            return wanted
        tested, ends = _tested(tests, self.now), set[str]()
        keys: list[Key] = []
        for key in file.lines():
            if self.kind == ALERTS and key.tone not in LOUD:
                continue
            passing = _outcomes(key, tested)
            if passing:
                keys.append(key)
                ends |= passing if key.outcome == Outcome.SENT.value else set()
        every = not ends or ends == _EVERY
        return replace(wanted, keys=tuple(keys), ends=None if every else tuple(ends))

    def _passing(self, file: JournalFile, rows: Sequence[Raw]) -> list[Raw]:
        """By the columns alone: bodies are read of what is shown."""
        ends = file.ends(row.id for row in rows if row.outcome == Outcome.SENT.value)
        query = self.asked.query
        tested = _tested(query.tests, self.now)

        def passes(row: Raw) -> bool:
            outcome = ends.get(row.id, row.outcome)
            if any(word in row.hay for word in query.without):
                return query.inverse
            # Without `inverse` the file has found the words, in the row or in a part of it.
            here = not query.inverse or all(word in row.hay for word in query.words)
            hit = here and tested(Line(row.act, row.who, outcome, row.tone, row.about))
            return hit != query.inverse

        return [row for row in rows if passes(row)]


def _outcomes(key: Key, tested: Callable[[Line], bool]) -> set[str]:
    """By which ends such a line may pass; its own is the only one, unless it was only sent.

    Only an act of no cloud is ever about a vendor as a whole."""
    abouts = _ABOUTS if vendor_of(key.act) == "desk" else ("",)
    ends = _EVERY if key.outcome == Outcome.SENT.value else {key.outcome}
    return {
        end
        for end in ends
        if any(tested(Line(key.act, key.who, end, key.tone, about)) for about in abouts)
    }


@lru_cache(maxsize=4)
def _tested(tests: tuple[Test[Line], ...], now: float) -> Callable[[Line], bool]:
    """A journal has few lines that differ to a filter: each is asked about once."""

    @lru_cache(maxsize=1 << 14)
    def tested(line: Line) -> bool:
        return all(test(line, now) for test in tests)

    return tested


def search_for(text: str, kind: str, now: float, titles: Titles) -> Search | Message:
    """What was typed, or the sentence that says what is wrong with it."""
    asked = journal_query(text, now, BEIJING, titles, spell)
    return asked if isinstance(asked, Message) else Search(kind, asked, now)
