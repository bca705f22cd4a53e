"""The header of a table: titles, the letter that sorts by each, and the arrow of the order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from console.ui.lists.cells import GUTTER, PAD, draw
from console.ui.lists.columns import movable
from console.ui.lists.rows import RowModel
from console.ui.theme import Theme


class Titles(QHeaderView):
    """Column titles; while the table has the keys each shows the letter that sorts by it."""

    def __init__(
        self,
        rows: RowModel[Any],
        theme: Theme,
        table: QTableView,
        sort_by: Callable[[str], None],
        leftmost: Callable[[], int],
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._rows = rows
        self._theme = theme
        self._table = table
        self._sort_by = sort_by
        self._leftmost = leftmost
        self.setFixedHeight(theme.size("row_height"))
        movable(self)
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.sectionClicked.connect(self._clicked)

    def _clicked(self, section: int) -> None:
        self._sort_by(self._rows.columns[section].key)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        table, theme, rows = self._table, self._theme, self._rows
        column = rows.columns[logicalIndex]
        area = QRectF(rect).adjusted(GUTTER if logicalIndex == self._leftmost() else PAD, 0, -4, -1)
        mine = rows.sorted_by == column.key
        font = theme.ui(12, bold=True)
        title = str(rows.headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.save()
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        draw(painter, area, title, font, theme.color("text" if mine else "text_muted"))
        area.setLeft(area.left() + QFontMetricsF(font).horizontalAdvance(title) + 6)
        if mine:
            name = "arrow-down" if rows.descending else "arrow-up"
            picture = theme.pixmap(name, "accent", 12, self.devicePixelRatioF())
            painter.drawPixmap(round(area.left()), round(area.center().y() - 6), picture)
        elif column.letter and table.hasFocus():
            ink = theme.color("text_muted")
            draw(painter, area, column.letter, theme.mono(10), ink)
        painter.restore()
