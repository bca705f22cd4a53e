"""Name plates, lights and handles of layers, drawn once and then blitted."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from console.domain.message import Message
from console.domain.tally import PLATE_WORDS, Light
from console.ui.mix.hits import HANDLE_SIZE
from console.ui.mix.ink import BADGE_TEXT, CHIP, CHIP_TEXT, WHITE, Ink
from console.ui.mix.lights import paint_plate, plate_width

HEIGHT = 17
BADGE_HEIGHT = 18
LIGHT = 0.5
"""Plates lighter than this carry dark text."""
KEPT = 128


class Chips:
    """`plate` gives the pixmap of a text cut to the room; forget with every new ink."""

    def __init__(self, ink: Ink, words: Callable[[Message], str]) -> None:
        self._ink = ink
        self.words = words
        self._metrics = QFontMetricsF(ink.strong)
        self._small = QFontMetricsF(ink.small)
        self._made: dict[tuple[str, int, float], QPixmap] = {}
        self._widths: dict[str, float] = {}

    def plate(self, text: str, room: int, ratio: float) -> QPixmap:
        """`room` in widget pixels; wider rooms than the text needs share one plate."""
        wide = self._wide(text)
        width = int(wide) + 1 if wide <= room else room // 8 * 8
        key = (text, width, ratio)
        made = self._made.get(key)
        if made is None:
            made = self._kept(key, self._paint(text, width, ratio))
        return made

    def _wide(self, text: str) -> float:
        """What the whole text needs; asked again with every move of the view."""
        wide = self._widths.get(text)
        if wide is None:
            if len(self._widths) >= KEPT:
                self._widths.clear()
            wide = self._widths[text] = self._metrics.horizontalAdvance(text) + 12
        return wide

    def light(self, light: Light, ratio: float) -> QPixmap:
        """The plate that says it: on air, in preview or not sure."""
        text = self.words(PLATE_WORDS[light])
        key = (text, -1, ratio)
        made = self._made.get(key)
        if made is None:
            made = self._kept(key, self._paint_light(light, text, ratio))
        return made

    def handle(self, color: QColor, ratio: float) -> QPixmap:
        """What is pulled at edges and corners, its middle in the middle."""
        key = ("", color.rgba(), ratio)
        made = self._made.get(key)
        if made is None:
            made = self._kept(key, _paint_handle(color, ratio))
        return made

    def badge(self, text: str, color: QColor, ratio: float) -> QPixmap:
        """Numbers on a coloured plate."""
        key = (f"# {text}", color.rgba(), ratio)
        made = self._made.get(key)
        if made is None:
            made = self._kept(key, self._paint_badge(text, color, ratio))
        return made

    def _kept(self, key: tuple[str, int, float], made: QPixmap) -> QPixmap:
        if len(self._made) >= KEPT:
            self._made.clear()
        self._made[key] = made
        return made

    def _paint_badge(self, text: str, color: QColor, ratio: float) -> QPixmap:
        width = math.ceil(self._small.horizontalAdvance(text)) + 14
        made, area = _blank(width, BADGE_HEIGHT, ratio), QRectF(0, 0, width, BADGE_HEIGHT)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(area, 4, 4)
            painter.setPen(BADGE_TEXT if color.lightnessF() > LIGHT else WHITE)
            painter.setFont(self._ink.small)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        return made

    def _paint_light(self, light: Light, text: str, ratio: float) -> QPixmap:
        ink = self._ink
        width = round(plate_width(text, ink.strong))
        made = _blank(width, HEIGHT, ratio)
        air, preview, unsure = ink.lights
        colour = {"air": air, "unsure": unsure}.get(light, preview)
        with QPainter(made) as painter:
            area = QRectF(0, 0, width, HEIGHT)
            paint_plate(painter, area, light, text, colour, ink.strong)
        return made

    def _paint(self, text: str, width: int, ratio: float) -> QPixmap:
        made = _blank(width, HEIGHT, ratio)
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


def _blank(width: int, height: int, ratio: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def _paint_handle(color: QColor, ratio: float) -> QPixmap:
    side, half = HANDLE_SIZE + 2, HANDLE_SIZE / 2 - 1
    made = _blank(side, side, ratio)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 2))
        painter.setBrush(WHITE)
        area = QRectF(side / 2 - half, side / 2 - half, 2 * half, 2 * half)
        painter.drawRoundedRect(area, 1.5, 1.5)
    return made
