"""The page of keys as a PDF for A4: two columns, black on white, its fonts inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from console.domain.paper import Paper, PaperRow

DOTS: Final = 600
"""An inch; one point is a 72nd of it."""
POINT: Final = DOTS / 72
MARGIN: Final = 11.0
"""Millimetres."""
_GAP: Final = 22 * POINT
_LINE: Final = 12.4 * POINT
_HEAD: Final = 19 * POINT
_INK, _GREY = QColor(17, 17, 17), QColor(90, 90, 90)
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def pressed(paper: Paper, family: QFont) -> bytes:
    """The whole file; `family` is the desk's own face, which has Chinese."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator("Cuedesk")
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    with QPainter(writer) as painter:
        _Press(writer, painter, family).lay(paper)
    return bytes(data.data())


class _Press:
    """Fills one column after the other, one page after the other."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, family: QFont) -> None:
        self._writer = writer
        self._painter = painter
        self._family = family
        self._size = QRectF(0, 0, writer.width(), writer.height())
        self._wide = (self._size.width() - _GAP) / 2
        self._top = self._at = 0.0
        self._column = 0

    def lay(self, paper: Paper) -> None:
        self._open(paper)
        for heading, rows in paper.places:
            self._room(_HEAD + 2 * _LINE)  # a heading is not left alone
            self._heading(heading)
            for row in rows:
                self._row(row)
        foot = QRectF(0, self._size.height() - _LINE, self._size.width(), _LINE)
        self._text(foot, paper.foot, 7.2, _GREY)

    def _open(self, paper: Paper) -> None:
        head = QRectF(0, 0, self._size.width(), 20 * POINT)
        self._text(head, paper.title, 13, _INK, bold=True)
        self._text(head, paper.note, 7.6, _GREY, flags=_RIGHT)
        self._painter.fillRect(QRectF(0, head.bottom(), head.width(), 1.2 * POINT), _INK)
        self._top = self._at = head.bottom() + 8 * POINT

    def _room(self, needed: float) -> None:
        """Goes on in the next column, or on the next page."""
        if self._at + needed <= self._size.height() - 1.6 * _LINE:
            return
        if self._column == 0:
            self._column = 1
        else:
            self._writer.newPage()
            self._column, self._top = 0, 0.0
        self._at = self._top

    def _line(self, height: float) -> QRectF:
        left = self._column * (self._wide + _GAP)
        area = QRectF(left, self._at, self._wide, height)
        self._at += height
        return area

    def _heading(self, words: str) -> None:
        area = self._line(_HEAD).adjusted(0, 4 * POINT, 0, -2 * POINT)
        self._text(area, words, 8.4, _INK, bold=True)
        self._painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 0.5 * POINT), _GREY)

    def _row(self, row: PaperRow) -> None:
        self._room(_LINE)
        area = self._line(_LINE)
        left = self._caps(area, row)
        name = QRectF(area.left(), area.top(), left - area.left() - 4 * POINT, area.height())
        self._text(name, f"{row.name} ●" if row.own else row.name, 7.6, _INK)

    def _caps(self, area: QRectF, row: PaperRow) -> float:
        """From the right edge inwards; where they begin."""
        font = self._font(6.8)
        metrics = QFontMetricsF(font, self._writer)
        right = area.right()
        for cap, gap in _from_the_end(row):
            right -= gap
            width = metrics.horizontalAdvance(cap) + 5 * POINT
            box = QRectF(
                right - width, area.top() + 1.4 * POINT, width, area.height() - 2.8 * POINT
            )
            self._painter.setPen(_GREY)
            self._painter.drawRoundedRect(box, 2 * POINT, 2 * POINT)
            self._painter.setFont(font)
            self._painter.setPen(_INK)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
            right = box.left()
        return right

    def _text(
        self,
        area: QRectF,
        words: str,
        points: float,
        ink: QColor,
        *,
        bold: bool = False,
        flags: Qt.AlignmentFlag = _FLAGS,
    ) -> None:
        font = self._font(points, bold=bold)
        self._painter.setFont(font)
        self._painter.setPen(ink)
        metrics = QFontMetricsF(font, self._writer)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        self._painter.drawText(area, flags, shown)

    def _font(self, points: float, *, bold: bool = False) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(round(points * POINT))
        font.setBold(bold)
        return font


def _from_the_end(row: PaperRow) -> Iterator[tuple[str, float]]:
    """Caps from the last to the first, and the room at the right of each."""
    last = True
    for strokes in reversed(row.keys):
        for at, cap in enumerate(reversed(strokes)):
            yield cap, 0.0 if last else (1.4 if at else 5.0) * POINT
            last = False
