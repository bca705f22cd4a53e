"""The sign of what is listened to: headphones and a word on a dark plate, on any picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from console.domain.message import Message, say
from console.services.media.hearing import Listening
from console.ui.mix.lights import PLATE
from console.ui.theme import Theme

HEIGHT: Final = 18.0
_ICON: Final = 12
_PAD: Final = 5.0


def sign_word(state: Listening) -> Message:
    """What is heard never reads as what is only measured."""
    if state.wrong is not None:
        return say("no sound")
    if state.outlet is False:
        return say("only measured")
    return say("listening") if state.unheard is None else say("muted")


def paint_sign(painter: QPainter, theme: Theme, right: float, top: float, text: str) -> float:
    """Its right upper corner is there; gives back where it begins."""
    font = theme.ui(11, bold=True)
    width = QFontMetricsF(font).horizontalAdvance(text) + _ICON + 3 * _PAD
    area = QRectF(right - width, top, width, HEIGHT)
    colour = theme.on_picture("accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(PLATE)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    ratio = painter.device().devicePixelRatioF()
    icon = theme.tint("headphones", colour, _ICON, ratio)
    painter.drawPixmap(QRectF(area.left() + _PAD, area.center().y() - _ICON / 2, _ICON, _ICON),
                       icon, QRectF(icon.rect()))  # fmt: skip
    painter.setFont(font)
    words = area.adjusted(2 * _PAD + _ICON, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()
    return area.left()
