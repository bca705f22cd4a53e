"""Name and size written on the pattern of a source that has no picture; on screens only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from console.domain.layout import Placed
from console.domain.message import say
from console.ui.mix.ink import Ink
from console.ui.mix.paint import Caption
from console.ui.words import Words

_WORDS = QColor(255, 255, 255, 150)


def caption(ink: Callable[[], Ink], words: Words) -> Caption:
    """Ink and words are asked for at the moment of painting: both can change at run time."""

    def write(painter: QPainter, item: Placed, box: QRect) -> None:
        font = ink().numbers
        metrics = QFontMetricsF(font)
        if item.natural is not None and item.size_known:
            text = f"{item.natural.width:g}×{item.natural.height:g}"
        else:
            text = words.text(say("size not known"))
        if (
            box.height() < metrics.height() * 3
            or box.width() < metrics.horizontalAdvance(text) + 12
        ):
            return
        painter.setFont(font)
        painter.setPen(_WORDS)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    return write
