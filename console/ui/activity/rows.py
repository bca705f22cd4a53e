"""The list's model and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.domain.wallclock import BEIJING
from console.ui.activity.happenings import Happening
from console.ui.states import COLOURS, paint_state
from console.ui.theme import Theme
from console.ui.words import Words

HEIGHT: Final = 46
TIME_AT: Final = 14
SHAPE_AT: Final = 92
WORD_AT: Final = 112
AREA_AT: Final = 218
TEXT_AT: Final = 320
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

Index = QModelIndex | QPersistentModelIndex


class HappeningModel(QAbstractListModel):
    """Plain rows; a row as one line of text for screen readers and the clipboard."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[Happening, ...] = ()

    @property
    def rows(self) -> tuple[Happening, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[Happening]) -> None:
        """New ones come at the front: the selection stays on what it was."""
        fresh = tuple(rows)
        added = len(fresh) - len(self._rows)
        if added > 0 and fresh[added:] == self._rows:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._rows = fresh
            self.endInsertRows()
            return
        if fresh and [row.at for row in fresh] == [row.at for row in self._rows]:
            self._rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        asked = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return self.line(index.row()) if role in asked else None

    def line(self, row: int) -> str:
        """All of one row, for a ticket."""
        one, text = self._rows[row], self._words.text
        head = f"{BEIJING.full(one.at)} {BEIJING.label}"
        parts = (head, text(one.word), text(one.area), text(one.text), self.beneath(row))
        return " · ".join(part for part in parts if part)

    def beneath(self, row: int) -> str:
        """What came of it, and the vendor's words, code and request id."""
        one = self._rows[row]
        said = self._words.text(one.beneath) if one.beneath is not None else ""
        return " · ".join(part for part in (said, one.detail) if part)


class HappeningPainter(QStyledItemDelegate):
    """Time, shape and word, place, sentence; below it what came of it and the vendor's words."""

    def __init__(self, theme: Theme, words: Words, model: HappeningModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(400, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = self._model.rows[index.row()], self._theme
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("selection"))
            painter.fillRect(
                QRectF(area.left(), area.top(), 3, area.height()), theme.color("accent")
            )
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        left, text = area.left(), self._words.text
        painter.setFont(theme.mono())
        self._draw(painter, area, TIME_AT, "text_muted", BEIJING.clock(row.at))
        colour = COLOURS[row.shape]
        dot = QRectF(left + SHAPE_AT, area.center().y() - 4.5, 9, 9)
        paint_state(painter, dot, row.shape, theme.color(colour))
        painter.setFont(theme.ui(bold=bool(row.waits)))
        self._draw(painter, area, WORD_AT, colour, text(row.word), AREA_AT - WORD_AT - 8)
        painter.setFont(theme.ui())
        self._draw(painter, area, AREA_AT, "text_secondary", text(row.area), TEXT_AT - AREA_AT - 8)
        beneath = self._model.beneath(index.row())
        upper = area.adjusted(0, 4, 0, -HEIGHT / 2) if beneath else area
        self._draw(painter, upper, TEXT_AT, "text", text(row.text))
        if beneath:
            painter.setFont(theme.ui(12))
            lower = area.adjusted(0, HEIGHT / 2, 0, -4)
            self._draw(painter, lower, TEXT_AT, "text_muted", beneath)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        area: QRectF,
        at: float,
        colour: str,
        text: str,
        room: float | None = None,
    ) -> None:
        """Elided into what is left."""
        room = max(0.0, area.width() - at - 12) if room is None else room
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._theme.color(colour))
        box = QRectF(area.left() + at, area.top(), room + 2, area.height())
        painter.drawText(box, MIDDLE, shown)
