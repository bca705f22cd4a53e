"""What cells are painted with: text that fits, states, bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from console.domain.message import Message
from console.ui.lists.laidtext import first_fitting, fitting, put
from console.ui.states import COLOURS, stamp_state
from console.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
DOT = 10.0
STATE_SIGN = DOT + 8
"""Pixels that a state's shape takes before its word."""

GUTTER = 30
"""Pixels left of the first column, where marks and the accent bar stand."""

PAD = 10
"""Pixels left and right of what a cell says."""


@dataclass(frozen=True, slots=True)
class Look:
    """A state as shown: shape of tokens.json, its word, and a colour where not the shape's."""

    shape: str
    word: Message
    colour: str = ""

    @property
    def ink(self) -> str:
        return self.colour or COLOURS.get(self.shape, "warning")


def room_for(texts: Iterable[str], font: QFont) -> float:
    """Pixels of a cell in which none of these is cut."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 2 * PAD + 1


def draw(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    *,
    align: Qt.AlignmentFlag = LEFT,
    middle: bool = False,
) -> None:
    """One line, fitted."""
    painter.setFont(font)
    painter.setPen(ink)
    put(painter, area, fitting(text, font, area.width(), middle=middle), right=align == RIGHT)


def draw_first(
    painter: QPainter, area: QRectF, texts: Iterable[str], font: QFont, ink: QColor
) -> None:
    """The first of the same said ever shorter that fits."""
    painter.setFont(font)
    painter.setPen(ink)
    put(painter, area, first_fitting(texts, font, area.width()), right=False)


def draw_state(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    look: Look,
    word: str,
    *,
    bold: bool = True,
    size: int = 13,
) -> None:
    """Shape and word in the state's colour, centred in height."""
    ink = theme.color(look.ink)
    at = QPointF(area.left(), area.center().y() - DOT / 2)
    stamp_state(painter, at, DOT, look.shape, ink)
    rest = area.adjusted(STATE_SIGN, 0, 0, 0)
    draw(painter, rest, word, theme.ui(size, bold=bold), ink)


def draw_bar(painter: QPainter, theme: Theme, area: QRectF, share: float, colour: QColor) -> None:
    """A progress bar with round ends; `share` is 0 to 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("hover"))
    radius = area.height() / 2
    painter.drawRoundedRect(area, radius, radius)
    if share > 0:
        done = QRectF(area)
        done.setWidth(max(area.height(), area.width() * min(1.0, share)))
        painter.setBrush(colour)
        painter.drawRoundedRect(done, radius, radius)
    painter.restore()


def grouped(number: int) -> str:
    """`1 284` with a narrow space that does not break."""
    return f"{number:,}".replace(",", "\u202f")
