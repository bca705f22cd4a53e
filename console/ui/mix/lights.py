"""Tally plates: a shape, a word and a colour for on air, in preview and not sure."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.domain.tally import LIGHT_WORDS, PLATE_WORDS, Light
from console.ui.theme import Theme
from console.ui.words import Words

COLOURS: Final[dict[Light, str]] = {"air": "program", "preview": "preview", "unsure": "warning"}
"""Tokens of the theme, as frames and titles of the two screens have them."""
PLATE: Final = QColor(8, 10, 13, 225)
SHAPE: Final = 7.0
PAD: Final = 4.0


def plate_width(text: str, font: QFont) -> float:
    """Of a plate with this word, in widget pixels."""
    return QFontMetricsF(font).horizontalAdvance(text) + SHAPE + 3 * PAD


def paint_plate(
    painter: QPainter, area: QRectF, light: Light, text: str, colour: QColor, font: QFont
) -> None:
    """The word on its plate with its shape before it; dark under it, for it lies on pictures."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(PLATE)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    at = QRectF(area.left() + PAD, area.center().y() - SHAPE / 2, SHAPE, SHAPE)
    paint_light(painter, at, light, colour)
    painter.setPen(colour)
    painter.setFont(font)
    words = area.adjusted(2 * PAD + SHAPE, 0, -PAD + 1, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def paint_light(painter: QPainter, area: QRectF, light: Light, colour: QColor) -> None:
    """A full disc on air, a ring in preview, a diamond where it is not sure."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if light == "air" else Qt.BrushStyle.NoBrush)
    inner = area.adjusted(0.75, 0.75, -0.75, -0.75)
    if light == "unsure":
        mid = inner.center()
        tips = [QPointF(mid.x(), inner.top()), QPointF(inner.right(), mid.y()),
                QPointF(mid.x(), inner.bottom()), QPointF(inner.left(), mid.y())]  # fmt: skip
        painter.drawPolygon(tips)
    else:
        painter.drawEllipse(inner)


class LightMark(QWidget):
    """A plate as a widget; empty where there is no light."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._light: Light = ""
        self.setFixedHeight(17)
        words.on_switch(self._tell)
        theme.changed.connect(self.update)
        self._tell()

    def show_light(self, light: Light) -> None:
        if light != self._light:
            self._light = light
            self._tell()

    def sizeHint(self) -> QSize:
        return QSize(round(plate_width(self._text(), self._font())) if self._light else 0, 17)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._light:
            return
        colour = self._theme.on_picture(COLOURS[self._light])
        with QPainter(self) as painter:
            area = QRectF(0, 0, self.sizeHint().width(), 17)
            paint_plate(painter, area, self._light, self._text(), colour, self._font())

    def _tell(self) -> None:
        self.setAccessibleName(self._words.text(LIGHT_WORDS[self._light]))
        self.setToolTip(self._words.text(LIGHT_WORDS[self._light]))
        self.updateGeometry()
        self.update()

    def _text(self) -> str:
        return self._words.text(PLATE_WORDS[self._light]) if self._light else ""

    def _font(self) -> QFont:
        return self._theme.ui(11, bold=True)
