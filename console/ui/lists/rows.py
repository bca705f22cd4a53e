"""Thousands of rows for a view: filtered and sorted here, announced only where they are seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter

from console.domain.message import Message
from console.domain.query import Query
from console.services.store import Delta
from console.ui.lists.fitting import Claim
from console.ui.lists.texts import Row, Texts
from console.ui.words import Words

V = TypeVar("V")
Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[V]):
    """One column: Shift+`letter` sorts by it; `width` in pixels, plus a `share` of what is left.

    `text` is what screen readers and tooltips get; `paint` draws the cell. Where room lacks it
    may shrink to `least`, or go where it `yields`; `needs` tells the pixels below which it is
    never cut, as words change. An `optional` one is hidden until it is chosen;
    the order of a `restless` one changes by itself."""

    key: str
    title: Message
    letter: str
    width: int
    share: int
    text: Callable[[V], str]
    order: Callable[[V], Any]
    paint: Callable[[QPainter, QRectF, V], None]
    least: int = 0
    needs: Callable[[], float] | None = None
    yields: int = 0
    optional: bool = False
    restless: bool = False

    def claim(self) -> Claim:
        """What it asks of the table's width now."""
        needed = math.ceil(self.needs()) if self.needs is not None else 0
        wish = max(self.width, needed)
        return Claim(wish, max(self.least, needed) if self.least else wish, self.share, self.yields)


class RowModel(QAbstractTableModel, Generic[V]):
    """The table model; a reset is cheap here and the view keeps selection and scroll by id.

    Texts of many rows are made a few at a time, `grown` tells that more of them pass the filter."""

    grown = Signal()

    def __init__(
        self,
        columns: Sequence[Column[V]],
        haystack: Callable[[V], str],
        order: Callable[[V], Any],
        words: Words,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.visible: list[Row[V]] = []
        self.sorted_by = ""
        self.descending = False
        self.in_view: Callable[[], range] = lambda: range(0)
        self._first_order = order
        self._order = order
        self._words = words
        self._rows: dict[str, Row[V]] = {}
        self._sorted: list[Row[V]] = []
        self._by_id: list[Row[V]] | None = None
        self._query: Query[V] = Query()
        self._only: Callable[[V], bool] | None = None
        self._places: dict[str, int] | None = None
        self._looked = 0
        self._asked = 0.0
        self._texts: Texts[V] = Texts(haystack, self._read_on, self)

    @property
    def reading(self) -> bool:
        """Whether some rows have no text yet, so that a filter may still find more."""
        return self._texts.waiting

    @property
    def total(self) -> int:
        return len(self._rows)

    def place(self, key: str) -> int | None:
        """The visible row of an id; the first few are looked for, before an index is made."""
        row = self._rows.get(key)
        if row is None:
            return None
        if self._places is None and self._looked < LOOKS:
            self._looked += 1
            with suppress(ValueError):
                return self.visible.index(row)
            return None
        if self._places is None:
            self._places = dict(zip(map(_ID, self.visible), range(len(self.visible)), strict=True))
        return self._places.get(key)

    def has(self, key: str) -> bool:
        """Known, whether the filter shows it or not."""
        return key in self._rows

    def at(self, row: int) -> Row[V] | None:
        return self.visible[row] if 0 <= row < len(self.visible) else None

    def take(self, delta: Delta, values: Mapping[str, V], now: float) -> None:
        """What the store announced; rows that nobody sees are not announced any further."""
        if delta.removed or delta.added:
            self._by_id = None
        for key in delta.removed:
            self._rows.pop(key, None)
        order, moved = self._order, self._by_id is None or self._restless()
        rows: list[Row[V]] = []
        for key in (*delta.added, *delta.changed):
            value = values[key]
            row = self._rows.get(key)
            if row is None:
                row = self._rows[key] = Row(key, value)
            else:
                moved = moved or order(row.value) != order(value)
                row.value = value
            rows.append(row)
        self._texts.of(rows)
        if moved:
            self._sort()
        if not self._choose(now):
            self.touch(delta.changed)

    def ask(self, query: Query[V], only: Callable[[V], bool] | None, now: float) -> None:
        """Show what passes; a longer text of plain words only narrows what is visible."""
        before = self._query
        narrows = (
            before.plain
            and query.plain
            and only is self._only
            and len(query.words) >= len(before.words)
            and all(old in new for old, new in zip(before.words, query.words, strict=False))
        )
        self._query, self._only = query, only
        self._choose(now, self.visible if narrows else None)

    def again(self, now: float) -> None:
        """Time has passed: `ends<2h` may hold for others now."""
        if self._query.tests or self._only is not None:
            self._choose(now)

    def _read_on(self) -> None:
        """More rows have their text by now."""
        if self._query.words or self._query.without:
            self._choose(self._asked)
        self.grown.emit()

    def sort_by(self, key: str) -> None:
        """By that column; a second time turns round, a third time returns to the first order."""
        if self.sorted_by != key:
            self.order_by(key)
        elif not self.descending:
            self.order_by(key, descending=True)
        else:
            self.order_by("")

    def order_by(self, key: str, *, descending: bool = False) -> None:
        """By that column, or in the first order where nothing is named."""
        self.sorted_by, self.descending = key, descending
        found = next((c.order for c in self.columns if c.key == self.sorted_by), None)
        self._order = found or self._first_order
        self.beginResetModel()
        self._sort()
        if len(self.visible) == len(self._sorted):
            self.visible = self._sorted
        else:
            shown = set(map(id, self.visible))
            self.visible = [row for row in self._sorted if id(row) in shown]
        self._places, self._looked = None, 0
        self.endResetModel()

    def touch(self, keys: Sequence[str]) -> None:
        """Repaint those of these rows that are in view."""
        wanted = frozenset(keys)
        last = len(self.columns) - 1
        for place in self.in_view() if wanted else ():
            if self.visible[place].id in wanted:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def _sort(self) -> None:
        order = self._order
        # By id before: rows with equal keys keep their places between two answers.
        if self._by_id is None:
            self._by_id = sorted(self._rows.values(), key=attrgetter("id"))
        keys = [order(row.value) for row in self._by_id]
        places = sorted(range(len(keys)), key=keys.__getitem__, reverse=self.descending)
        self._sorted = [self._by_id[place] for place in places]

    def _restless(self) -> bool:
        """Whether the order may be another one though no row has changed."""
        return any(c.restless for c in self.columns if c.key == self.sorted_by)

    def _choose(self, now: float, among: Sequence[Row[V]] | None = None) -> bool:
        self._asked = now
        rows = self._sorted if among is None else among
        fresh = _passing(rows, self._query, now)
        only = self._only
        if only is not None:
            fresh = [row for row in fresh if only(row.value)]
        if fresh == self.visible:
            return False
        self.beginResetModel()
        self.visible = fresh
        self._places, self._looked = None, 0
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.visible)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SPOKEN:
            return None
        return self.columns[index.column()].text(self.visible[index.row()].value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in _SPOKEN:
            return None
        return self._words.text(self.columns[section].title)


LOOKS = 2
"""A reset asks for the selected row; an index of 100 000 takes longer than to find that one."""
_ID = attrgetter("id")
_SPOKEN = frozenset(
    role.value
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)


def _passing(rows: Sequence[Row[V]], query: Query[V], now: float) -> list[Row[V]]:
    if query.empty:
        return list(rows)
    if query.plain and len(query.words) == 1:
        word = query.words[0]
        if word.isascii():
            return [row for row in rows if word in row.hay]
        return [row for row in rows if word in row.han]
    if query.words or query.without:
        # Of a row without a text yet nothing is known, not even that a word is missing.
        rows = [row for row in rows if row.hay]
    return [row for row in rows if query.passes(row.value, row, now)]
