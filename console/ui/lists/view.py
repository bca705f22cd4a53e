"""The table: rows painted from values, keys of INTERACTION 4.1.7, selection kept by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from console.ui.lists.choosing import Told, row_key
from console.ui.lists.columns import Columns
from console.ui.lists.painting import RowPainter
from console.ui.lists.rows import RowModel
from console.ui.lists.titles import Titles
from console.ui.theme import Theme

SIDE_STEP = 60
"""Pixels that left and right scroll by."""


class RowTable(QTableView):
    """Arrows move and scroll, Space marks, Enter opens, Shift+letter sorts, Esc leaves."""

    def __init__(self, model: RowModel[Any], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.theme = theme
        self.told = Told(self)
        self.marks: set[str] = set()
        self._hovered = -1
        self._kept: tuple[str, dict[str, int], int] = ("", {}, 0)
        self._chosen_by_hand = ""
        self.setModel(model)
        self._painter = RowPainter(self, self)
        self._set_up()
        model.in_view = self.rows_in_view
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        titles = Titles(self.rows, self.theme, self, self.sort_by, lambda: self.columns.leftmost)
        self.setHorizontalHeader(titles)
        self.columns = Columns(self, self.rows)
        side = self.verticalHeader()
        side.setVisible(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self.theme.size("row_height"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        # Letters are keys here: an input method must not swallow them.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def current(self) -> str:
        """The id of the selected row, or nothing."""
        row = self.rows.at(self.chosen)
        return row.id if row else ""

    def go_to(self, key: str) -> bool:
        """Select that row and bring it into view; no row of that id selects nothing."""
        place = self.rows.place(key)
        if place is None:
            self._select_none()
            return False
        if self.current() != key:
            self._select(place)
        self.scrollTo(self.rows.index(place, 0))
        return True

    def go_to_first(self) -> None:
        if self.rows.visible and not self.current():
            self._select(0)

    def rows_in_view(self) -> range:
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else len(self.rows.visible) - 1) + 1)

    def sort_by(self, key: str) -> None:
        """By that column; the selected row stays in sight, else the first one is."""
        self.rows.sort_by(key)
        self.columns.sorted_again()
        self.horizontalHeader().viewport().update()
        place = self.rows.place(self.current())
        self.scrollToTop() if place is None else self.scrollTo(self.rows.index(place, 0))

    def toggle_mark(self) -> None:
        """Mark or unmark the selected row and step down, as k9s does."""
        key = self.current()
        if not key:
            return
        self.marks ^= {key}
        self.rows.touch((key,))
        self.told.marked.emit()
        below = self.currentIndex().row() + 1
        if below < len(self.rows.visible):
            self._select(below)

    def mark_only(self, keys: Iterable[str]) -> None:
        """Those and no others; the set itself stays, other views have it too."""
        wanted = set(keys)
        if wanted != self.marks:
            self.marks.clear()
            self.marks |= wanted
            self.viewport().update()
            self.told.marked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if row_key(self, event) or self._sort_by_letter(event) or self._sideways(event):
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the desk here, not a search."""

    def _sort_by_letter(self, event: QKeyEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            return False
        key = event.key()
        shown = (c for c in self.columns.all if c.key not in self.columns.now.hidden)
        found = next((c for c in shown if c.letter and ord(c.letter) == key), None)
        if found:
            self.sort_by(found.key)
        return found is not None

    def _select(self, place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.rows.index(place, 0), flags.ClearAndSelect | flags.Rows
        )

    def _select_none(self) -> None:
        self.selectionModel().clear()
        self.told.moved_to.emit("")

    def _moved(self, current: QModelIndex) -> None:
        row = self.rows.at(current.row())
        if row:
            self._chosen_by_hand = row.id
            self.told.moved_to.emit(row.id)

    def _keep(self) -> None:
        seen = {row.id: n for n in self.rows_in_view() if (row := self.rows.at(n))}
        self._kept = (self.current(), seen, self.verticalScrollBar().value())

    def _restore(self) -> None:
        chosen, seen, scrolled = self._kept
        gone = {key for key in self.marks if not self.rows.has(key)}
        self.marks -= gone
        if gone:
            self.told.marked.emit()
        place = self.rows.place(chosen or self._chosen_by_hand)
        if place is not None:
            self._select(place)
        elif chosen:
            # Never the neighbour instead: the next key may be Stop.
            self.told.moved_to.emit("")
        # At the top with nothing chosen it stays at the top: what is new there is to be seen.
        steps = self._steps(seen) if scrolled or chosen else None
        if steps is not None:
            self.updateGeometries()
            self.verticalScrollBar().setValue(scrolled + steps * self._height())

    def _steps(self, seen: Mapping[str, int]) -> int | None:
        """How far most of the rows that were in view have moved: one that leaves takes none along.

        Of two that are as many, the upper rows'."""
        places = ((n, self.rows.place(key)) for key, n in seen.items())
        moved = Counter(place - n for n, place in places if place is not None)
        return moved.most_common(1)[0][0] if moved else None

    def _height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width among the columns."""
        self.columns.fit()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Up and down only: rows are chosen, and their cells stay where the hand put them."""
        bar = self.horizontalScrollBar()
        at = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(at)

    def _sideways(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Left: -SIDE_STEP, Qt.Key.Key_Right: SIDE_STEP}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + step)
        event.accept()
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    @property
    def hovered(self) -> int:
        """The row under the mouse, or -1."""
        return self._hovered

    @property
    def chosen(self) -> int:
        """The selected row, or -1."""
        return self.currentIndex().row() if self.selectionModel().hasSelection() else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._painter.paint(painter, event.rect())
