"""Searching the journal: page by page, newest first, out of as many entries as there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from console.domain.journal_filter import Asked, Line, Titles, journal_query
from console.domain.message import Message
from console.domain.query import Query, Test
from console.domain.wallclock import BEIJING
from console.services.activity.entry import ACT, SEEN, TOLD, Entry, Outcome
from console.services.activity.file import FOREVER, STEP, JournalFile, Wanted
from console.services.activity.rows import Raw, entry_of
from console.services.spelling import spell

ANYTHING: Final = Asked(Query())
LOUD: Final = ("warning", "trouble")
ALL, ACTS, OBSERVED, ALERTS = "all", "acts", "seen", "alerts"
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
        rows, rest = file.scan(self.wanted, below, step)
        if self.kind == ALERTS:
            rows = [row for row in rows if row.tone in LOUD]
        query = self.asked.query
        if query.without or query.tests or query.inverse:
            rows = self._passing(file, rows)
        parts = file.parts(row.id for row in rows if row.outcome == Outcome.SENT.value)
        heads = (entry_of(row) for row in rows)
        return [Found(head, tuple(parts.get(head.id, ()))) for head in heads], rest

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
