"""The columns of one table as they were chosen, by hand or by key, and kept for the next desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from console.services.settings import Settings
from console.ui.lists.arrangement import Arrangement, read
from console.ui.lists.cells import GUTTER
from console.ui.lists.fitting import Claim, widths
from console.ui.lists.rows import Column, RowModel


class Columns(QObject):
    """Shares the table's width among those that are shown; a width that a hand gave stays."""

    changed = Signal()

    def __init__(self, table: QTableView, rows: RowModel[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._rows = rows
        self._fitting = False
        self._write: Callable[[str], None] | None = None
        self.first = Arrangement(
            tuple(column.key for column in rows.columns),
            frozenset(column.key for column in rows.columns if column.optional),
        )
        self.now = self.first
        self.leftmost = 0
        header = table.horizontalHeader()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._dragged)

    @property
    def all(self) -> Sequence[Column[Any]]:
        """In the order that is shown, hidden ones too."""
        by_key = {column.key: column for column in self._rows.columns}
        return [by_key[key] for key in self.now.order]

    def keep(self, settings: Settings, name: str) -> None:
        """Begin with what was kept under that name, and keep it from now on."""
        kept = settings.store.value.columns.get(name, "")
        if kept:
            self.now = read(kept, self.first)
            self._rows.order_by(self.now.sorted_by, descending=self.now.descending)

        def write(text: str) -> None:
            settings.change(lambda now: replace(now, columns={**now.columns, name: text}))

        self._write = write
        self.fit()

    def arrange(self, now: Arrangement) -> None:
        if now != self.now:
            self.now = now
            self.fit()
            if self._write is not None:
                self._write(now.written())
            self.changed.emit()

    def sorted_again(self) -> None:
        """The rows were sorted by another column."""
        rows = self._rows
        self.arrange(replace(self.now, sorted_by=rows.sorted_by, descending=rows.descending))

    def width_of(self, key: str) -> int:
        """Pixels that it has now, 0 while hidden."""
        at = self._logical(key)
        return self._table.columnWidth(at) - (GUTTER if at == self.leftmost else 0)

    def fit(self) -> None:
        """What cannot be had is scrolled to."""
        table, header = self._table, self._table.horizontalHeader()
        self._fitting = True
        for place, key in enumerate(self.now.order):
            header.moveSection(header.visualIndex(self._logical(key)), place)
        shown = [column for column in self.all if column.key not in self.now.hidden]
        given = widths([self._claim(column) for column in shown], self._room())
        seen = {column.key: width for column, width in zip(shown, given, strict=True) if width}
        self.leftmost = self._logical(next(iter(seen), self.now.order[0]))
        for at, column in enumerate(self._rows.columns):
            width = seen.get(column.key, 0)
            table.setColumnHidden(at, not width)
            if width:
                table.setColumnWidth(at, width + (GUTTER if at == self.leftmost else 0))
        self._fitting = False

    def _room(self) -> int:
        return self._table.viewport().width() - GUTTER

    def _claim(self, column: Column[Any]) -> Claim:
        sized = self.now.widths.get(column.key)
        return column.claim() if sized is None else Claim(sized, sized)

    def _logical(self, key: str) -> int:
        return self.first.order.index(key)

    def _resized(self, at: int, old: int, new: int) -> None:
        if self._fitting or not old or not new:
            return
        key = self.first.order[at]
        self.arrange(self.now.sized(key, new - (GUTTER if at == self.leftmost else 0)))

    def _dragged(self) -> None:
        if self._fitting:
            return
        header = self._table.horizontalHeader()
        order = sorted(self.first.order, key=lambda key: header.visualIndex(self._logical(key)))
        self.arrange(replace(self.now, order=tuple(order)))


def movable(header: QHeaderView) -> None:
    """By mouse; the keys are in the list of columns."""
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionsMovable(True)
    header.setFirstSectionMovable(True)
    header.setStretchLastSection(False)
