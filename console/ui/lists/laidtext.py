"""Lines of text with their glyphs placed once: rows are painted far more often than they change.

A line that is drawn again takes a third of what drawText does, a new one no more than that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

KEPT = 4096
"""Lines; a desk's table with all its columns shows some five hundred."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was placed, and its size in pixels."""

    glyphs: QStaticText
    width: float
    height: float


@lru_cache(KEPT)
def line(text: str, font: QFont) -> Line:
    """All of it on one line, whatever breaks it has."""
    glyphs = QStaticText(" ".join(text.splitlines()))
    glyphs.setTextFormat(Qt.TextFormat.PlainText)
    glyphs.prepare(QTransform(), font)
    size = glyphs.size()
    return Line(glyphs, size.width(), size.height())


@lru_cache(KEPT)
def _cut(text: str, font: QFont, width: float, mode: Qt.TextElideMode) -> Line:
    return line(QFontMetricsF(font).elidedText(text, mode, max(0.0, width)), font)


def fitting(text: str, font: QFont, width: float, *, middle: bool = False) -> Line:
    """With `…` where it does not fit: at its end, or in the `middle` as addresses have it."""
    whole = line(text, font)
    if whole.width <= width:
        return whole
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    return _cut(text, font, width, mode)


def first_fitting(texts: Iterable[str], font: QFont, width: float) -> Line:
    """The first that fits whole; where none does, the last with `…` in its middle."""
    text = ""
    for text in texts:
        whole = line(text, font)
        if whole.width <= width:
            return whole
    return fitting(text, font, width, middle=True)


def put(painter: QPainter, area: QRectF, laid: Line, *, right: bool) -> None:
    """With the painter's font and pen, in the middle of the area's height."""
    left = area.left() + (area.width() - laid.width if right else 0.0)
    top = area.top() + (area.height() - laid.height) / 2
    painter.drawStaticText(QPointF(left, top), laid.glyphs)
