"""What stands on a picture that is no live one: size on a pattern, age on an old picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from console.domain.layout import Placed
from console.domain.message import Message, say
from console.ui.mix.ink import CHIP, CHIP_TEXT, Ink
from console.ui.mix.paint import Caption
from console.ui.words import Words

_WORDS = QColor(255, 255, 255, 150)
_VEIL = QColor(8, 10, 13, 120)
_CENTRED: Final = Qt.AlignmentFlag.AlignCenter
_ROOM = 10


def caption(
    ink: Callable[[], Ink], words: Words, ratio: Callable[[], float] = lambda: 1.0
) -> Caption:
    """Ink and words are asked for at the moment of painting: both can change at run time.

    `ratio` is how many pixels of what is painted on make one of the fonts'."""

    def write(painter: QPainter, item: Placed, box: QRect, aged: Message | None) -> None:
        if aged is not None:
            write_over(painter, box, words.text(aged), ink(), ratio())
        elif item.natural is not None and item.size_known:
            natural = item.natural
            _write(painter, box, f"{natural.width:g}×{natural.height:g}", ink(), ratio())
        else:
            _write(painter, box, words.text(say("size not known")), ink(), ratio())

    return write


def _write(painter: QPainter, whole: QRect, text: str, ink: Ink, ratio: float) -> None:
    metrics, box = QFontMetricsF(ink.numbers), _in_points(whole, ratio)
    if box.height() < metrics.height() * 3 or box.width() < metrics.horizontalAdvance(text) + 12:
        return
    painter.save()
    painter.scale(ratio, ratio)
    painter.setFont(ink.numbers)
    painter.setPen(_WORDS)
    painter.drawText(box, _CENTRED, text)
    painter.restore()


def _in_points(box: QRect, ratio: float) -> QRect:
    corner, size = box.topLeft() / ratio, box.size() / ratio
    return QRect(corner, size)


def write_over(painter: QPainter, whole: QRect, text: str, ink: Ink, ratio: float = 1.0) -> None:
    """A veil at any size; the words where there is room for them."""
    painter.fillRect(whole, _VEIL)
    metrics, box = QFontMetricsF(ink.strong), _in_points(whole, ratio)
    width, height = round(metrics.horizontalAdvance(text)) + 2 * _ROOM, round(metrics.height()) + 8
    if box.width() < width or box.height() < height:
        return
    plate = QRect(0, 0, width, height)
    plate.moveCenter(box.center())
    painter.save()
    painter.scale(ratio, ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(CHIP)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(CHIP_TEXT)
    painter.setFont(ink.strong)
    painter.drawText(plate, _CENTRED, text)
    painter.restore()
