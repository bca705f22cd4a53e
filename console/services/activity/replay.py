"""Any moment of the journal as the desk saw it: a whole picture, and what changed since it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from console.domain.snapshot import Facts, fold
from console.services.activity.entry import Entry
from console.services.activity.file import JournalFile
from console.services.activity.picture import unpacked

MOST: Final = 20_000
"""Changes that are read after one picture."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the desk knew after the entry with number `seq`; `at` is show time, `real` real."""

    seq: int
    at: float
    real: float
    rows: Mapping[str, Facts] = field(default_factory=dict[str, Facts])
    entry: Entry | None = None
    first: int = 0
    last: int = 0


class Past:
    """Reads the journal backwards and forwards; keeps the stretch that it looked at last."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._base: dict[str, Facts] = {}
        self._from = self._until = -1
        self._changes: list[tuple[int, str, Facts | None]] = []

    def at(self, seq: int) -> Moment | None:
        """After that entry, or the newest before it; None where there is none."""
        entry = self._file.by_seq(seq) or self._file.by_seq(seq + 1)
        first, last = self.bounds()
        entry = entry or self._file.by_seq(first)
        if entry is None:
            return None
        self._stretch(entry.seq)
        changes = ((about, facts) for n, about, facts in self._changes if n <= entry.seq)
        rows = fold(self._base, changes)
        whole = self._file.whole(entry)
        return Moment(entry.seq, entry.at, entry.real, rows, whole, first, last)

    def bounds(self) -> tuple[int, int]:
        """The numbers of the first and the last entry."""
        rows = self._file.read("select coalesce(min(seq), 0), coalesce(max(seq), 0) from entries")
        first, last = rows[0]
        return int(cast("int", first)), int(cast("int", last))

    def step(self, seq: int, steps: int) -> int:
        """So many entries further, no further than the ends."""
        down = steps < 0
        words = (
            "select seq from entries where seq < ? order by seq desc limit 1 offset ?"
            if down
            else "select seq from entries where seq > ? order by seq limit 1 offset ?"
        )
        rows = self._file.read(words, (seq, abs(steps) - 1)) if steps else []
        if rows:
            return int(cast("int", rows[0][0]))
        return self.bounds()[0 if down else 1] if steps else seq

    def by_time(self, seq: int, seconds: float) -> int:
        """So many seconds of the show clock further; at least one entry."""
        here = self._file.by_seq(seq)
        if here is None:
            return seq
        goal = here.at + seconds
        words = (
            "select seq from entries where seq < ? and at <= ? order by seq desc limit 1"
            if seconds < 0
            else "select seq from entries where seq > ? and at >= ? order by seq limit 1"
        )
        rows = self._file.read(words, (seq, goal))
        if rows:
            return int(cast("int", rows[0][0]))
        return self.bounds()[0 if seconds < 0 else 1]

    def _stretch(self, seq: int) -> None:
        """The last picture at or before it, and all that was observed up to the next one."""
        if self._from <= seq <= self._until:
            return
        rows = self._file.read(
            "select seq, body from pictures where seq <= ? order by seq desc limit 1", (seq,)
        )
        self._base, self._from = {}, 0
        if rows:
            self._from = int(cast("int", rows[0][0]))
            try:
                self._base = unpacked(cast("bytes", rows[0][1]))
            except ValueError:
                self._base = {}
        after = self._file.read("select min(seq) from pictures where seq > ?", (self._from,))
        end = after[0][0]
        self._until = self._file.last() if end is None else int(cast("int", end)) - 1
        changed = self._file.changes(self._from, self._until, MOST)
        self._changes = changed
        if len(changed) == MOST:
            self._until = changed[-1][0]
