"""Dragging a source to another place in its list; Alt with the arrows does the same."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView

from console.domain import pool
from console.services.mix.desk import MixDesk
from console.ui.theme import Theme


class Order:
    """What is dragged inside the list, and between which rows it would come."""

    def __init__(self, view: QListView, desk: MixDesk) -> None:
        self._view = view
        self._desk = desk
        self._row = -1
        self._gap = -1

    @property
    def dragging(self) -> bool:
        """Whether a row of this very list is on its way."""
        return self._row >= 0

    @property
    def gap(self) -> int:
        """The row before which it would come; -1 where it is not over the list."""
        return self._gap

    def begin(self, row: int) -> None:
        self._row = row

    def aim(self, at: QPoint) -> None:
        """The nearer edge of the row below the pointer; below all rows the end."""
        index = self._view.indexAt(at)
        gap = self._view.model().rowCount()
        if index.isValid():
            gap = index.row() + (at.y() > self._view.visualRect(index).center().y())
        self._show(gap)

    def leave(self) -> None:
        self._show(-1)

    def end(self) -> None:
        """However the drag ended."""
        self._row = -1
        self._show(-1)

    def drop(self, stream: str) -> None:
        """Where it lay last; before or behind itself nothing moves."""
        if self.dragging and self._gap >= 0:
            step = self._gap - self._row - (self._gap > self._row)
            if step:
                self._desk.describe(lambda show: pool.moved(show, stream, step))
        self.end()

    def paint(self, theme: Theme, row_height: int) -> None:
        if self._gap < 0:
            return
        view = self._view.viewport()
        y = self._gap * row_height - self._view.verticalScrollBar().value()
        with QPainter(view) as painter:
            painter.fillRect(0, max(0, y - 1), view.width(), 2, theme.color("accent"))

    def _show(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self._view.viewport().update()
