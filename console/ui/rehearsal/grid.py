"""A small table of a panel: lines by id; what is chosen stays chosen when lines change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from console.domain.message import Message
from console.ui.stage import Stage
from console.ui.states import COLOURS, paint_state
from console.ui.theme import Theme

ROW_HEIGHT: Final = 30
DOT: Final = 10
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _DECORATION = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole
_TIP, _SPOKEN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, a state's shape before the first of them, and a longer word on it."""

    id: str
    cells: tuple[str, ...]
    shape: str = ""
    tip: str = ""


class _Lines(QAbstractTableModel):
    def __init__(self, stage: Stage, headers: Sequence[Message], parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._headers = tuple(headers)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY.value
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY.value:
            return self._stage.words.text(self._headers[section])
        if role == Qt.ItemDataRole.TextAlignmentRole.value:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = _DISPLAY.value) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == _DISPLAY.value:
            return line.cells[column]
        if role == _DECORATION.value and column == 0 and line.shape:
            return _dot(self._stage.theme, line.shape)
        if role == _TIP.value:
            return line.tip or line.cells[column]
        if role == _SPOKEN.value:
            return ", ".join(cell for cell in line.cells if cell) if column == 0 else None
        return None


class Grid(QTableView):
    """`picked` tells the id under the cursor of the keys; empty where there is none."""

    picked = Signal(str)

    def __init__(
        self,
        stage: Stage,
        headers: Sequence[Message],
        *,
        stretch: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._told = ""
        self.lines = _Lines(stage, headers, self)
        self.setModel(self.lines)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        stage.theme.changed.connect(self.viewport().update)
        stage.words.on_switch(self._retitle)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """In this order; nothing happens where they are the same."""
        fresh = tuple(lines)
        if fresh == self.lines.lines:
            return
        before, at = self.chosen(), self.currentIndex().row()
        self.lines.show_lines(fresh)
        kept = next((n for n, line in enumerate(fresh) if line.id == before), -1)
        if kept < 0 and before:
            kept = min(at, len(fresh) - 1)
        if kept >= 0:
            self.setCurrentIndex(self.lines.index(kept, 0))
        self._tell()

    def choose(self, id_: str) -> None:
        """Puts the cursor there; nowhere where there is no such line."""
        if id_ == self.chosen():
            return
        row = next((n for n, line in enumerate(self.lines.lines) if line.id == id_), -1)
        self.setCurrentIndex(self.lines.index(row, 0) if row >= 0 else QModelIndex())

    def chosen(self) -> str:
        at = self.currentIndex().row()
        return self.lines.lines[at].id if 0 <= at < len(self.lines.lines) else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes in by keys stands on a line: Qt puts the cursor there, unselected."""
        super().focusInEvent(event)
        at = self.currentIndex()
        if at.isValid() and not self.selectionModel().isSelected(at):
            self.selectRow(at.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell()

    def _tell(self) -> None:
        chosen = self.chosen()
        if chosen != self._told:
            self._told = chosen
            self.picked.emit(chosen)

    def _retitle(self) -> None:
        last = self.lines.columnCount() - 1
        self.lines.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)


def _dot(theme: Theme, shape: str) -> QPixmap:
    made = QPixmap(DOT, DOT)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        area = QRectF(0.5, 0.5, DOT - 1, DOT - 1)
        paint_state(painter, area, shape, theme.color(COLOURS.get(shape, "warning")))
    return made
