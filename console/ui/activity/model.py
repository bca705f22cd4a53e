"""The list's model: pages of the journal, newest first, read as they are wanted."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.domain.wallclock import BEIJING
from console.services.activity.file import STEP
from console.services.activity.search import Found, Search
from console.services.desk import Desk
from console.ui.activity.happenings import Happening, happening
from console.ui.words import Words

Index = QModelIndex | QPersistentModelIndex

FIRST: Final = 400
"""Entries that are looked at at once, on the loop; the rest of a search goes on beside it."""
SCREEN: Final = 60
"""Rows that a search goes on for: what a screen and a half shows."""


class HappeningModel(QAbstractListModel):
    """`grown` tells that rows came or a search has come to its end."""

    grown = Signal()

    def __init__(self, desk: Desk, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._search = Search()
        self._found: list[Found] = []
        self._places: dict[str, int] = {}
        self._rows: dict[int, Happening] = {}
        self._below: int | None = None
        self._top = 0
        self._turn = 0
        self.searching = False
        self.lost: Exception | None = None

    @property
    def rows(self) -> tuple[Happening, ...]:
        """Those that were read so far."""
        return tuple(self.row(n) for n in range(len(self._found)))

    @property
    def found(self) -> Sequence[Found]:
        return self._found

    @property
    def whole(self) -> bool:
        """Whether nothing older is left to look at."""
        return self._below is None

    def row(self, number: int) -> Happening:
        """Made when it is shown."""
        if number not in self._rows:
            waiting = {n.number for n in self._desk.notices.store.value if n.waits}
            session = self._desk.journal.session
            self._rows[number] = happening(self._found[number], session, waiting)
        return self._rows[number]

    def ask(self, search: Search) -> None:
        """Another question: from the newest on."""
        self._search = search
        self._turn += 1
        self.searching = False
        self.beginResetModel()
        self._found, self._places, self._rows = [], {}, {}
        file = self._desk.journal.file
        rows: list[Found] = []
        try:
            self._top = file.last()
            rows, self._below = search.page(file, self._top + 1, FIRST)
            self.lost = None
        except (sqlite3.Error, OSError) as error:
            self.lost, self._below = error, None
        self._take(rows)
        self.endResetModel()
        self._go_on()
        self.grown.emit()

    def refresh(self) -> None:
        """What came since, in front; acts that went on, in their place."""
        file = self._desk.journal.file
        try:
            last = file.last()
            if last <= self._top:
                return
            if last - self._top > FIRST:
                self.ask(self._search)
                return
            rows, _ = self._search.page(file, None, last - self._top + 1)
            rows = [row for row in rows if row.head.seq > self._top]
            parts = file.acts_after(self._top)
        except (sqlite3.Error, OSError) as error:
            self.lost = error
            return
        self._top = last
        self._put_in_front(rows)
        strange = self._renew(parts)
        if strange and not self._search.empty:
            self.ask(self._search)
            return
        self.grown.emit()

    def retell(self) -> None:
        """Alerts were answered, or the language is another."""
        self._rows.clear()
        if self._found:
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1))

    # Qt's side.

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._found)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._below is not None and not self.searching

    def fetchMore(self, parent: Index) -> None:
        del parent
        file = self._desk.journal.file
        try:
            rows, self._below = self._search.page(file, self._below, FIRST)
        except (sqlite3.Error, OSError) as error:
            self.lost, self._below = error, None
            return
        self._append(rows)
        self._go_on(len(rows))
        self.grown.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        asked = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return self.line(index.row()) if role in asked else None

    def line(self, number: int) -> str:
        """All of one row, for a ticket."""
        one, text = self.row(number), self._words.text
        head = f"{BEIJING.full(one.at)} {BEIJING.label}"
        parts = (head, text(one.word), text(one.area), text(one.text), self.beneath(number))
        return " · ".join(part for part in parts if part)

    def beneath(self, number: int) -> str:
        """What came of it, and the vendor's words, code and request id."""
        one = self.row(number)
        said = self._words.text(one.beneath) if one.beneath is not None else ""
        return " · ".join(part for part in (said, one.detail) if part)

    # Reading on.

    def _go_on(self, got: int | None = None) -> None:
        """Few rows matched among many entries: the rest is looked through beside the loop."""
        got = len(self._found) if got is None else got
        if self._below is None or got >= SCREEN or self.searching:
            return
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return
        self.searching = True
        self._desk.tasks.start(self._look_on(self._turn, SCREEN - got), "search of the journal")

    async def _look_on(self, turn: int, want: int) -> None:
        file, search = self._desk.journal.file, self._search
        while want > 0 and turn == self._turn and self._below is not None:
            below = self._below
            try:
                rows, rest = await asyncio.to_thread(search.page, file, below, STEP)
            except (sqlite3.Error, OSError) as error:
                rows, rest, self.lost = [], None, error
            if turn != self._turn:
                return
            self._below = rest
            self._append(rows)
            want -= len(rows)
            self.grown.emit()
        if turn == self._turn:
            self.searching = False
            self.grown.emit()

    def _take(self, rows: Sequence[Found]) -> None:
        start = len(self._found)
        self._found += rows
        self._places.update((row.head.id, start + n) for n, row in enumerate(rows))

    def _append(self, rows: Sequence[Found]) -> None:
        if not rows:
            return
        start = len(self._found)
        self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
        self._take(rows)
        self.endInsertRows()

    def _put_in_front(self, rows: Sequence[Found]) -> None:
        """The selection stays on what it was."""
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
        self._found[:0] = rows
        self._places = {row.head.id: n for n, row in enumerate(self._found)}
        self._rows.clear()
        self.endInsertRows()

    def _renew(self, parts: Iterable[str]) -> bool:
        """Whether there are parts of acts that are not among the rows."""
        strange = False
        for id_ in parts:
            number = self._places.get(id_)
            if number is None:
                strange = True
                continue
            fresh = self._desk.journal.file.parts((id_,)).get(id_, [])
            self._found[number] = replace(self._found[number], parts=tuple(fresh))
            self._rows.pop(number, None)
            self.dataChanged.emit(self.index(number), self.index(number))
        return strange
