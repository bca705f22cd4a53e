"""Name plates and lights of layers, drawn once per text and then blitted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from console.domain.message import Message
from console.domain.tally import PLATE_WORDS, Light
from console.ui.mix.ink import CHIP, CHIP_TEXT, Ink
from console.ui.mix.lights import paint_plate, plate_width

HEIGHT = 17
KEPT = 128


class Chips:
    """`plate` gives the pixmap of a text cut to the room; forget with every new ink."""

    def __init__(self, ink: Ink, words: Callable[[Message], str]) -> None:
        self._ink = ink
        self._words = words
        self._metrics = QFontMetricsF(ink.strong)
        self._made: dict[tuple[str, int, float], QPixmap] = {}

    def plate(self, text: str, room: int, ratio: float) -> QPixmap:
        """`room` in widget pixels; wider rooms than the text needs share one plate."""
        wide = self._metrics.horizontalAdvance(text) + 12
        width = int(wide) + 1 if wide <= room else room // 8 * 8
        key = (text, width, ratio)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            made = self._made[key] = self._paint(text, width, ratio)
        return made

    def light(self, light: Light, ratio: float) -> QPixmap:
        """The plate that says it: on air, in preview or not sure."""
        text = self._words(PLATE_WORDS[light])
        key = (text, -1, ratio)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._paint_light(light, text, ratio)
        return made

    def _paint_light(self, light: Light, text: str, ratio: float) -> QPixmap:
        ink = self._ink
        width = round(plate_width(text, ink.strong))
        made = QPixmap(round(width * ratio), round(HEIGHT * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        colour = {"air": ink.program, "unsure": ink.warning}.get(light, ink.preview)
        with QPainter(made) as painter:
            area = QRectF(0, 0, width, HEIGHT)
            paint_plate(painter, area, light, text, colour, ink.strong)
        return made

    def _paint(self, text: str, width: int, ratio: float) -> QPixmap:
        made = QPixmap(round(width * ratio), round(HEIGHT * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        area = QRectF(0, 0, width, HEIGHT)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(CHIP)
            painter.drawRoundedRect(area, 4, 4)
            painter.setPen(CHIP_TEXT)
            painter.setFont(self._ink.strong)
            cut = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 12)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cut)
        return made
