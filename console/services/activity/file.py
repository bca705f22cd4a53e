"""Writing to the journal's file and reading from it; safe to use from any thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Final, cast
from uuid import uuid4

from console.services.activity.entry import Entry, Facts
from console.services.activity.rows import READ, Raw, entry_from, json_of, raw_of, write
from console.services.activity.schema import opened
from console.services.activity.wanted import SENT, Key, Wanted, by_ends, question

_KEY: Final = "act, who, outcome, tone"
STEP: Final = 20_000
"""Entries that one call of `scan` looks at: some 20 ms."""


class JournalFile:
    """Two desks may write to one file: every entry has an id of its own.

    Raises sqlite3.Error or OSError where the disk refuses. Without a path it is as long as the
    program."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._busy = Lock()
        self._looking = Lock() if path is not None else self._busy
        self._file: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        self.put_aside = False
        self._keys: set[Key] = set()
        self._known = 0

    def append(self, entries: Sequence[Entry]) -> int:
        """All or none; the number of the last one."""
        with self._busy:
            file = self._writer()
            file.execute("begin immediate")
            try:
                last = [write(file, entry) for entry in entries][-1]
            except BaseException:
                file.execute("rollback")
                raise
            file.execute("commit")
            return last

    def run(self, words: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """On the connection that writes."""
        with self._busy:
            return self._writer().execute(words, tuple(values)).fetchall()

    def read(self, words: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """On one of its own, so that a long search keeps nobody from writing."""
        with self._looking:
            return self._lookout().execute(words, tuple(values)).fetchall()

    def desk_id(self) -> str:
        """Tells this desk's folder from every other; made at the first use."""
        self.run("insert or ignore into meta values ('desk', ?)", (uuid4().hex[:8],))
        return str(self.read("select value from meta where name = 'desk'")[0][0])

    def last(self) -> int:
        """The number of the newest entry, 0 where there is none."""
        return int(cast("int", self.read("select coalesce(max(seq), 0) from entries")[0][0]))

    def scan(
        self, wanted: Wanted, below: int | None = None, step: int = STEP
    ) -> tuple[list[Raw], int | None]:
        """Heads (no parts of acts) newest first, out of the `step` entries below that number.

        A word may also stand in a part. And the number to go on from, None where all was looked
        at."""
        top = below if below is not None else self.last() + 1
        first = int(cast("int", self.read("select coalesce(min(seq), 0) from entries")[0][0]))
        floor = max(first, top - step)
        wanted, few = self._by_ends(wanted)
        found: list[Raw] = []
        if wanted.keys != ():
            words, values = question(wanted, top, floor, few)
            found = [raw_of(row) for row in self.read(words, values)]
        over = floor <= first or self._all_older(wanted.since, floor)
        return found, None if over else floor

    def _by_ends(self, wanted: Wanted) -> tuple[Wanted, tuple[str, list[object]] | None]:
        """Where no act has such an end, none is looked at; where few have, only those may pass."""
        ended = by_ends(wanted)
        if ended is None:
            return wanted, None
        words, values = ended
        ((count,),) = self.read(f"select count(*) from ({words} limit {STEP})", values)
        if count == 0:
            keys = tuple(key for key in wanted.keys or () if key.outcome != SENT)
            return replace(wanted, keys=keys, ends=None), None
        return wanted, ended if int(cast("int", count)) < STEP else None

    def lines(self) -> frozenset[Key]:
        """Every kind of line that there is: some hundreds, of as many entries as there are.

        The index is gone through from each to the next; what was written since is read."""
        last, known = self.last(), self._known
        if not known or last - known > STEP:
            self._keys = set(self._every_key())
        else:
            words = f"select distinct {_KEY} from entries not indexed where seq > ? and of = ''"
            self._keys.update(_key(row) for row in self.read(words, (known,)))
        self._known = last
        return frozenset(self._keys)

    def _every_key(self, head: tuple[str, ...] = ()) -> Iterator[Key]:
        """From each value of a column to the next, and so in the column after it."""
        if len(head) == len(Key._fields):
            yield Key._make(head)
            return
        fixed = "".join(f" and {name} = ?" for name in Key._fields[: len(head)])
        column, beyond, after = Key._fields[len(head)], ">=", ""
        words = f"select min({column}) from entries indexed by lines where of = ''{fixed} and"
        while True:
            (found,) = self.read(f"{words} {column} {beyond} ?", (*head, after))[0]
            if found is None:
                return
            after, beyond = str(found), ">"
            yield from self._every_key((*head, after))

    def parts(self, ids: Iterable[str]) -> dict[str, list[Entry]]:
        """What belongs to these intents, oldest first."""
        found: dict[str, list[Entry]] = {}
        asked = tuple(ids)
        for n in range(0, len(asked), 500):
            some = asked[n : n + 500]
            marks = ", ".join("?" * len(some))
            rows = self.read(
                f"select {READ} from entries where of in ({marks}) and of <> '' order by seq", some
            )
            for entry in map(entry_from, rows):
                found.setdefault(entry.of, []).append(entry)
        return found

    def acts_after(self, seq: int) -> list[str]:
        """The intents that got a part behind that number."""
        rows = self.read("select distinct of from entries where seq > ? and of <> ''", (seq,))
        return [str(of) for (of,) in rows]

    def ends(self, ids: Iterable[str]) -> dict[str, str]:
        """The last outcome of each of these intents that has one."""
        found: dict[str, str] = {}
        asked = tuple(ids)
        for n in range(0, len(asked), 500):
            some = asked[n : n + 500]
            marks = ", ".join("?" * len(some))
            rows = self.read(
                f"select of, outcome from entries where of in ({marks}) and of <> ''"
                " and kind = 'act' order by seq",
                some,
            )
            found.update((str(of), str(outcome)) for of, outcome in rows)
        return found

    def between(self, since: float, until: float, most: int) -> list[Entry]:
        """Everything of that real time with its details, oldest first."""
        rows = self.read(
            f"select {READ} from entries where real >= ? and real <= ? order by seq limit ?",
            (since, until, most),
        )
        return [self.whole(entry_from(row)) for row in rows]

    def whole(self, entry: Entry) -> Entry:
        """With what was before and after, and what went over the line."""
        rows = self.read("select before, after, exchanges from details where seq = ?", (entry.seq,))
        if not rows:
            return entry
        before, after, exchanges = (json_of(part) for part in rows[0])
        return replace(
            entry,
            before=cast("Facts | None", before),
            after=cast("Facts | None", after),
            exchanges=tuple(cast("list[Facts]", exchanges or [])),
        )

    def next_seen(self, entry: Entry) -> Entry | None:
        """What was observed first of the same row after it."""
        rows = self.read(
            f"select {READ} from entries where about = ? and about <> '' and seq > ?"
            " and kind = 'seen' order by seq limit 1",
            (entry.about, entry.seq),
        )
        return self.whole(entry_from(rows[0])) if rows and entry.about else None

    def inside(self, head: str, end: str, act: str) -> list[Entry]:
        """What was done by that name between an intent and its end, both by their ids."""
        number = "(select seq from entries where id = ?)"
        rows = self.read(
            f"select {READ} from entries where seq > {number} and seq < {number} and of = ''"
            " and act = ? and outcome in ('done', 'unknown') order by seq",
            (head, end, act),
        )
        return [entry_from(row) for row in rows]

    def by_seq(self, seq: int) -> Entry | None:
        """That entry, or the newest before it; None before the first."""
        rows = self.read(
            f"select {READ} from entries where seq <= ? order by seq desc limit 1", (seq,)
        )
        return entry_from(rows[0]) if rows else None

    def changes(self, after: int, until: int, most: int) -> list[tuple[int, str, Facts | None]]:
        """What was observed of rows behind `after`: number, row, and the row then."""
        rows = self.read(
            "select e.seq, e.about, d.after from entries e join details d on d.seq = e.seq"
            " where e.seq > ? and e.seq <= ? and e.kind = 'seen' and e.about <> ''"
            " order by e.seq limit ?",
            (after, until, most),
        )
        return [
            (int(cast("int", seq)), str(about), cast("Facts | None", json_of(facts)))
            for seq, about, facts in rows
        ]

    def close(self) -> None:
        with self._busy:
            for file in (self._reader, self._file):
                if file is not None:
                    file.close()
            self._reader = self._file = None

    def _all_older(self, since: float, below: int) -> bool:
        """Clocks jump: only where nothing at all is younger is there nothing more to look at."""
        if not since:
            return False
        rows = self.read("select min(seq) from entries where at >= ?", (since,))
        return rows[0][0] is None or int(cast("int", rows[0][0])) >= below

    def _writer(self) -> sqlite3.Connection:
        """At the first use. A file that is none of ours is put aside, and a new one begun."""
        if self._file is None:
            try:
                self._file = opened(self.path)
            except sqlite3.DatabaseError as error:
                if self.path is None or isinstance(error, sqlite3.OperationalError):
                    raise
                self.path.replace(self.path.with_suffix(".damaged"))
                for left in ("-wal", "-shm"):
                    with suppress(OSError):
                        self.path.with_name(self.path.name + left).unlink()
                self.put_aside = True
                self._file = opened(self.path)
        return self._file

    def _lookout(self) -> sqlite3.Connection:
        if self.path is None:
            return self._writer()
        if self._reader is None:
            with self._busy:
                self._writer()
            self._reader = opened(self.path, again=True)
        return self._reader


def _key(row: Sequence[object]) -> Key:
    return Key._make(map(str, row))
