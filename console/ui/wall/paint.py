"""One tile: its picture or its words, the state's shape, and a frame where it is in trouble."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from console.domain.loudness import Meter
from console.domain.mix import Kind
from console.ui.listening.meter import paint_bars, told
from console.ui.listening.sign import paint_sign
from console.ui.lists.cells import draw, draw_state
from console.ui.mix.lens import fitted
from console.ui.mix.lights import PLATE
from console.ui.mix.paint import canvas_color, paint_mix
from console.ui.mix.pictures import Pictures
from console.ui.theme import Theme
from console.ui.wall.tiles import Tile
from console.ui.words import Words

FOOT = 52.0
"""Pixels below the picture: the name, and the state beside one line more."""
PAD = 10.0
LINE = 20.0
METER = 22.0
BLACK = QColor(0, 0, 0)


class TilePainter:
    """Of one wall; the pictures are the wall's own."""

    def __init__(self, theme: Theme, words: Words, pictures: Pictures) -> None:
        self._theme = theme
        self._words = words
        self._pictures = pictures

    def paint(self, painter: QPainter, area: QRectF, tile: Tile, *, chosen: bool) -> None:
        """Within the area, with a margin so that tiles stand apart."""
        theme, card = self._theme, area.adjusted(4, 4, -4, -4)
        shape = QPainterPath()
        shape.addRoundedRect(card, 8, 8)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(shape)
        painter.fillRect(card, theme.color("panel"))
        top = QRectF(card.left(), card.top(), card.width(), card.height() - FOOT)
        if tile.image is not None or tile.layout is not None or tile.layer is not None:
            painter.fillRect(top, BLACK)
            self._picture(painter, top, tile)
        else:
            self._words_of(painter, top.adjusted(PAD, PAD, -PAD, 0), tile)
        if tile.meter is not None:
            self._sound(painter, top, tile.meter, tile.sign)
        self._foot(painter, QRectF(card.left(), top.bottom(), card.width(), FOOT), tile)
        painter.setClipping(False)
        line = "accent" if chosen else "program" if tile.trouble else "line"
        painter.setPen(QPen(theme.color(line), 3.0 if chosen else 2.0 if tile.trouble else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.restore()

    def _picture(self, painter: QPainter, area: QRectF, tile: Tile) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if tile.image is not None:
            _draw_within(painter, area, tile.image, QRectF(tile.image.rect()))
        elif tile.layout is not None:
            lens = fitted(tile.layout.canvas, area)
            paint_mix(painter, tile.layout, self._pictures.stills, lens)
        elif tile.layer is not None and tile.layer.kind == Kind.CANVAS:
            painter.fillRect(area, canvas_color(tile.layer.color))
        elif tile.layer is not None and tile.layer.kind == Kind.AUDIO:
            sign = self._theme.pixmap("mic", "text_secondary", 32, 1.0)
            painter.drawPixmap(area.center().toPoint() - sign.rect().center(), sign)
        elif tile.layer is not None:
            size = QSize(max(1, round(area.width())), max(1, round(area.height())))
            _draw_within(painter, area, *self._pictures.stills.whole(tile.layer, None, size))

    def _sound(self, painter: QPainter, area: QRectF, meter: Meter, sign: str) -> None:
        """Its sign and a small meter with its number, over the picture's lower edge."""
        theme = self._theme
        paint_sign(painter, theme, area.right() - 8, area.top() + 8, sign)
        strip = QRectF(area.left(), area.bottom() - METER, area.width(), METER)
        painter.fillRect(strip, PLATE)
        words = self._words.text(told(meter))
        inner = strip.adjusted(PAD, 4, -PAD, -4)
        width = QFontMetricsF(theme.ui(11)).horizontalAdvance(words) + 10
        bars = inner.adjusted(0, 0, -width, 0)
        if bars.width() > 40:
            paint_bars(painter, theme, bars, meter)
            inner.setLeft(bars.right() + 8)
        draw(painter, inner, words, theme.ui(11), theme.on_picture("text"))

    def _words_of(self, painter: QPainter, area: QRectF, tile: Tile) -> None:
        """The lines, as many as there is height for; the last ones go first."""
        top = area.top()
        for at, line in enumerate(tile.lines):
            size, height, ink = (20, 30.0, "text") if at == 0 else (13, LINE, "text_secondary")
            row = QRectF(area.left(), top, area.width(), height)
            if row.bottom() <= area.bottom():
                font, colour = self._theme.mono(size), self._theme.color(ink)
                draw(painter, row, line, font, colour, middle=True)
            top += height

    def _foot(self, painter: QPainter, area: QRectF, tile: Tile) -> None:
        theme, inner = self._theme, area.adjusted(PAD, 4, -PAD, -4)
        painter.fillRect(area, theme.color("panel"))
        name = QRectF(inner.left(), inner.top(), inner.width(), 22)
        draw(painter, name, tile.name, theme.ui(14, bold=True), theme.color("text"))
        below = QRectF(inner.left(), name.bottom(), inner.width(), 20)
        word = self._words.text(tile.look.word)
        if tile.lines and (tile.layer is not None or tile.layout is not None):
            word = f"{word} · {tile.lines[0]}"
        draw_state(painter, theme, below, tile.look, word, bold=False, size=12)


def _draw_within(painter: QPainter, area: QRectF, image: QImage, part: QRectF) -> None:
    """All of the part, as large as fits, in the middle."""
    size = part.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = area.center().x() - size.width() / 2
    top = area.center().y() - size.height() / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image, part)
