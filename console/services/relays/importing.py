"""Relays out of a file: judged first, then made one by one, and never one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.relay import RelayDraft, RelayState
from console.domain.relay_changes import named
from console.domain.relay_form import settled
from console.domain.relay_identity import mark_of, mark_of_task, place_of
from console.services.relays.csvfile import Line
from console.services.relays.forms import ZONE
from console.services.store import Store

if TYPE_CHECKING:
    from console.services.relays.desk import RelayDesk


class Fate(Enum):
    """What a row would become, or has become."""

    READY = "ready"
    REFUSED = "refused"
    THERE = "there"
    MADE = "made"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """One row; `words` say why it is not made, and the way out."""

    line: Line
    fate: Fate
    draft: RelayDraft | None = None
    words: Message | None = None

    @property
    def told(self) -> Message:
        """For the report."""
        outcome = {
            Fate.READY: say("will be made"),
            Fate.THERE: say("is there already"),
            Fate.MADE: say("made"),
            Fate.UNKNOWN: say("no clear answer; the list will show it"),
        }.get(self.fate, self.words or say("refused"))
        name = self.line.name or (place_of(self.draft) if self.draft is not None else "")
        return say("{n} · {name}: {outcome}", n=self.line.number, name=name, outcome=outcome)


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was read; nothing of it is sent before it is agreed to.

    `whole`: nothing is made while one row cannot be, and the first refusal ends it."""

    name: str = ""
    rows: tuple[Judged, ...] = ()
    whole: bool = False

    @property
    def hindrance(self) -> Judged | None:
        """The row for which all wait, where all or none was chosen."""
        return next(iter(self.of(Fate.REFUSED, Fate.UNKNOWN)), None) if self.whole else None

    def of(self, *fates: Fate) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if row.fate in fates)


class RelayImport:
    """The newest file and what came of it."""

    def __init__(self, desk: RelayDesk) -> None:
        self._desk = desk
        self.store: Store[Import] = Store(Import())

    def take(self, name: str, lines: tuple[Line, ...]) -> None:
        """Sums in it become instants now, so that a second look finds the same."""
        now = self._desk.forms.now
        fixed = tuple(
            line if isinstance(line.form, Message)
            else line._replace(form=settled(line.form, now, ZONE))
            for line in lines
        )  # fmt: skip
        self.store.set(Import(name, tuple(self._judged(fixed))))

    def choose(self, *, whole: bool) -> None:
        """All or none, or each that can be made."""
        self.store.set(replace(self.store.value, whole=whole))

    def judge_again(self) -> None:
        """The list may have gone on since."""
        at = self.store.value
        self.store.set(replace(at, rows=tuple(self._judged(tuple(row.line for row in at.rows)))))

    async def make(self, drafts: tuple[RelayDraft, ...]) -> Fault | None:
        """In order; a refusal is that row's own, after no clear answer the rest waits.

        With all or none it waits after a refusal too, and what was made by then is marked: those
        may have begun, so that taking them back is asked for like any other deletion. Gives back
        the first that went wrong."""
        first: Fault | None = None
        whole, made = self.store.value.whole, list[str]()
        for draft in drafts:
            fault = await self._desk.making.create(draft)
            first = first or fault
            if fault is None:
                made.append(self._desk.making.made.value.id)
                self._became(draft, Fate.MADE, None)
            elif fault.unsettled:
                self._became(draft, Fate.UNKNOWN, None)
                break
            else:
                self._became(draft, Fate.REFUSED, fault.words)
                if whole:
                    break
        if first is not None and whole:
            self._desk.marked.set(tuple(made))
        return first

    def _became(self, draft: RelayDraft, fate: Fate, words: Message | None) -> None:
        at = self.store.value
        rows = tuple(
            replace(row, fate=fate, words=words) if row.draft is draft else row for row in at.rows
        )
        self.store.set(replace(at, rows=rows))

    def _judged(self, lines: tuple[Line, ...]) -> Iterator[Judged]:
        """Against the list, and against the rows above."""
        there = {
            mark_of_task(task).digest
            for task in self._desk.rows.values.values()
            if task.status != RelayState.ENDED
        }
        taken: dict[str, list[tuple[RelayDraft, int]]] = {}
        for line in lines:
            row = self._alone(line, there)
            if row.fate is Fate.READY and row.draft is not None:
                near = taken.setdefault(place_of(row.draft), [])
                rival = next((n for one, n in near if _overlap(one, row.draft)), None)
                if rival is None:
                    near.append((row.draft, line.number))
                else:
                    words = say("Line {n} pushes to the same destination in that time.", n=rival)
                    row = replace(row, fate=Fate.REFUSED, words=words)
            yield row

    def _alone(self, line: Line, there: set[str]) -> Judged:
        if isinstance(line.form, Message):
            return Judged(line, Fate.REFUSED, None, line.form)
        verdict = self._desk.forms.judged(line.form)
        draft = verdict.draft
        if mark_of(draft).digest in there:
            return Judged(line, Fate.THERE, draft)
        for key, words in verdict.errors.items():
            return Judged(line, Fate.REFUSED, draft, named(key, words))
        reason = self._desk.making.why_not(draft)
        return Judged(line, Fate.READY if reason is None else Fate.REFUSED, draft, reason)


def _overlap(one: RelayDraft, other: RelayDraft) -> bool:
    return one.start < other.end and other.start < one.end
