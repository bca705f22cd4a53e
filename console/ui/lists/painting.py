"""Painting the rows of a table in one go: a delegate's call for every cell cost more than text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from console.ui.lists.cells import GUTTER, PAD
from console.ui.lists.columns import Columns
from console.ui.lists.rows import Column, RowModel
from console.ui.theme import Theme

BAR = 3.0
"""Pixels of the bar at the left of the chosen row."""


class Painted(Protocol):
    """What a table knows of itself while its rows are painted."""

    rows: RowModel[Any]
    theme: Theme
    marks: set[str]
    columns: Columns

    @property
    def hovered(self) -> int: ...

    @property
    def chosen(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a column stands now."""

    column: Column[Any]
    left: float
    width: float
    first: bool

    def cell(self, row: QRectF) -> QRectF:
        """Where it says something in a row; a line is left free below."""
        lead = GUTTER if self.first else PAD
        width = self.width - lead - PAD
        return QRectF(self.left + lead, row.top(), width, row.height() - 1)


class RowPainter:
    """Of one table; asks it for everything."""

    def __init__(self, table: QTableView, what: Painted) -> None:
        self._table = table
        self._what = what
        self._chosen = -1

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """The rows and columns that `dirty` touches, in the viewport's pixels."""
        table, what = self._table, self._what
        self._chosen = what.chosen
        first, last = table.rowAt(dirty.top()), table.rowAt(dirty.bottom())
        if first < 0:
            return
        visible = what.rows.visible
        end = last + 1 if last >= 0 else len(visible)
        slots = tuple(self._slots(dirty))
        height = table.verticalHeader().defaultSectionSize()
        top = table.rowViewportPosition(first)
        for place in range(first, end):
            area = QRectF(0, top + (place - first) * height, table.viewport().width(), height)
            self._ground(painter, area, place)
            for slot in slots:
                if slot.first:
                    self._gutter(painter, area, slot.left, place)
                slot.column.paint(painter, slot.cell(area), visible[place].value)

    def _slots(self, dirty: QRect) -> Iterator[_Slot]:
        table, what = self._table, self._what
        for at, column in enumerate(what.rows.columns):
            left, width = table.columnViewportPosition(at), table.columnWidth(at)
            if width and left <= dirty.right() and left + width > dirty.left():
                yield _Slot(column, left, width, at == what.columns.leftmost)

    def _ground(self, painter: QPainter, area: QRectF, place: int) -> None:
        """What lies under a row; a line parts it from the next."""
        theme = self._what.theme
        if place == self._chosen:
            painter.fillRect(area, theme.color("selection"))
            return
        if place == self._what.hovered:
            painter.fillRect(area, theme.color("raised"))
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, theme.color("raised"))

    def _gutter(self, painter: QPainter, area: QRectF, left: float, place: int) -> None:
        """A bar before the chosen row, bright while the table has the keys; the tick of a mark."""
        table, what = self._table, self._what
        if place == self._chosen:
            ink = what.theme.color("accent" if table.hasFocus() else "line_strong")
            painter.fillRect(QRectF(left, area.top(), BAR, area.height()), ink)
        if what.rows.visible[place].id in what.marks:
            tick = what.theme.pixmap("check", "accent", 14, table.devicePixelRatioF())
            painter.drawPixmap(round(left + 9), round(area.center().y() - 7), tick)
