"""How a row of the journal is painted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.domain.wallclock import BEIJING
from console.services.clocks import Clock
from console.ui.activity.model import HappeningModel, Index
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


class HappeningPainter(QStyledItemDelegate):
    """Time, shape and word, place, sentence; below it what came of it and the vendor's words."""

    def __init__(
        self, theme: Theme, words: Words, model: HappeningModel, now: Clock, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._theme = theme
        self._words = words
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(400, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = self._model.row(index.row()), self._theme
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
        self._time(painter, area, row.at)
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

    def _time(self, painter: QPainter, area: QRectF, at: float) -> None:
        """Of another day, with the day below it."""
        full, today = BEIJING.full(at), BEIJING.full(self._now())
        same = full[:10] == today[:10]
        upper = area if same else area.adjusted(0, 4, 0, -HEIGHT / 2)
        painter.setFont(self._theme.mono())
        self._draw(painter, upper, TIME_AT, "text_muted", full[11:])
        if not same:
            painter.setFont(self._theme.mono(11))
            day = full[5:10] if full[:4] == today[:4] else full[:10]
            lower = area.adjusted(0, HEIGHT / 2, 0, -4)
            self._draw(painter, lower, TIME_AT, "text_muted", day, SHAPE_AT - TIME_AT)

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
