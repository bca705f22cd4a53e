"""The rows of a list overlay and how one is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.ui.keycaps import key_size, paint_key
from console.ui.theme import Theme

ROW_HEIGHT: Final = 42
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to choose; with a `blocked` reason it is shown and refused."""

    id: str
    title: str
    run: Callable[[], None]
    subject: str = ""
    place: str = ""
    icon: str = "command"
    key: str = ""
    blocked: str = ""
    texts: tuple[str, ...] = ()


class RowModel(QAbstractListModel):
    """Rows for the view; names and reasons for screen readers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()] if index.row() < len(self._rows) else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (row.title, row.subject, row.place, row.key, row.blocked)
            return " ".join(p for p in parts if p)
        return None


class RowPainter(QStyledItemDelegate):
    """Icon, title, subject, place; at the right the keys, or why not."""

    def __init__(self, theme: Theme, model: RowModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, self._theme.color("selection"))
        right = self._paint_right(painter, row, area)
        self._paint_left(painter, row, area, right)
        painter.restore()

    def _paint_right(self, painter: QPainter, row: Row, area: QRectF) -> float:
        x = area.right() - 16
        if row.key:
            size = key_size(self._theme, row.key)
            x -= size.width()
            top = area.center().y() - size.height() / 2
            painter.setOpacity(0.6 if row.blocked else 1.0)
            paint_key(painter, self._theme, QRectF(x, top, size.width(), size.height()), row.key)
            painter.setOpacity(1.0)
            x -= 12
        return x

    def _paint_left(self, painter: QPainter, row: Row, area: QRectF, right: float) -> None:
        theme = self._theme
        ink = "text_muted" if row.blocked else "text"
        pixmap = theme.pixmap(row.icon, ink, 15, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(area.left() + 18, area.center().y() - 7), pixmap)
        x = area.left() + 42
        parts = (
            (row.title, theme.ui(), ink, 12.0),
            (row.subject, theme.ui(bold=True), ink, 12.0),
            (row.place, theme.ui(11), "text_muted", 10.0),
            (row.blocked, theme.ui(12), "warning", 0.0),
        )
        for text, font, colour, gap in parts:
            if not text or right - x < 24:
                continue
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - x)
            painter.setFont(font)
            painter.setPen(theme.color(colour))
            painter.drawText(QRectF(x, area.top(), right - x, area.height()), MIDDLE, shown)
            x += metrics.horizontalAdvance(shown) + gap
