"""The level meter: a bar for each channel on a scale in dBFS, its peak mark, its clip light."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.loudness import FLOOR, Meter
from console.domain.message import Message, say
from console.ui.roles import speak_as
from console.ui.theme import Theme
from console.ui.words import Words

MARKS: Final = (-60, -50, -40, -30, -20, -10, -6, 0)
HOT: Final = -6.0
WARM: Final = -18.0
"""dBFS from which the bar is amber, and from which it is red: a broadcast's usual reference and
the room above it. The scale says the same without colour."""
_SCALE: Final = 14.0
_GAP: Final = 2.0
_CLIP: Final = 46.0


def told(meter: Meter) -> Message:
    """The meter in words, by whole decibels."""
    if meter.silent:
        return say("silence")
    values = {"power": f"{meter.power:.0f}".replace("-", "−"), "peak": _signed(meter.peak)}
    if meter.clipping:
        return say("{power} dBFS, peak {peak}, clipped", **values)
    return say("{power} dBFS, peak {peak}", **values)


class LevelMeter(QWidget):
    """Repaints only where it looks otherwise than before."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._meter = Meter()
        self._still = False
        self.setObjectName("listening.meter")
        self.setFixedHeight(34)
        self.setMinimumWidth(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speak_as(self, QAccessible.Role.Indicator)
        words.put(self.setAccessibleName, say("Level"))
        words.on_switch(self._tell)
        theme.changed.connect(self.update)

    def be_still(self, still: bool) -> None:
        """Without the marks that wander after a peak."""
        self._still = still
        self.update()

    def show_meter(self, meter: Meter) -> None:
        before, self._meter = self._meter, meter
        if before.channels != meter.channels or before.clipping != meter.clipping:
            self.update()
            self._tell()

    def sizeHint(self) -> QSize:
        return QSize(320, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            area = QRectF(self.rect()).adjusted(0, 2, -_CLIP - 8, -_SCALE)
            paint_bars(painter, self._theme, area, self._meter, marks=not self._still)
            self._paint_scale(painter, area)
            self._paint_clip(painter, QRectF(self.width() - _CLIP, 2, _CLIP, 18))

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        theme = self._theme
        font = theme.mono(10)
        painter.setFont(font)
        metrics, last = QFontMetricsF(font), -100.0
        for mark in MARKS:
            x = area.left() + share(mark) * area.width()
            painter.setPen(theme.color("line_strong"))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 3))
            text = _signed(mark)
            width = metrics.horizontalAdvance(text)
            left = min(max(area.left(), x - width / 2), area.right() - width)
            if left > last + 4:
                painter.setPen(theme.color("text_secondary"))
                at = QRectF(left, area.bottom() + 2, width + 2, _SCALE - 2)
                painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
                last = left + width

    def _paint_clip(self, painter: QPainter, area: QRectF) -> None:
        """A full red plate with the word while it is lit; else its empty frame."""
        theme, lit = self._theme, self._meter.clipping
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("program_fill" if lit else "line_strong"), 1))
        painter.setBrush(theme.color("program_fill") if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(theme.ui(11, bold=lit))
        painter.setPen(theme.on_picture("text") if lit else theme.color("text_muted"))
        text = self._words.text(say("CLIP"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _tell(self) -> None:
        text = self._words.text(told(self._meter))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            self.setToolTip(text)


def share(level: float) -> float:
    """Of the scale's length, 0 at the floor and 1 at full scale."""
    return min(1.0, max(0.0, 1 - level / FLOOR))


def paint_bars(
    painter: QPainter, theme: Theme, area: QRectF, meter: Meter, *, marks: bool = True
) -> None:
    """Lying bars one over the other; nothing heard yet is one empty bar."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    count = max(1, len(meter.channels))
    height = (area.height() - (count - 1) * _GAP) / count
    for at in range(count):
        bar = QRectF(area.left(), area.top() + at * (height + _GAP), area.width(), height)
        painter.fillRect(bar, theme.color("field"))
        if at >= len(meter.channels):
            break
        channel = meter.channels[at]
        for low, high, colour in _zones(theme):
            left, right = share(low), min(share(high), share(channel.shown))
            if right > left:
                wide = (right - left) * bar.width()
                part = QRectF(bar.left() + left * bar.width(), bar.top(), wide, bar.height())
                painter.fillRect(part, colour)
        if marks and channel.held > FLOOR:
            x = bar.left() + share(channel.held) * (bar.width() - 2)
            painter.fillRect(QRectF(x, bar.top(), 2, bar.height()), theme.color("text"))
    painter.restore()


def _zones(theme: Theme) -> tuple[tuple[float, float, QColor], ...]:
    return (
        (FLOOR, WARM, theme.color("preview")),
        (WARM, HOT, theme.color("warning")),
        (HOT, 0.0, theme.color("program")),
    )


def _signed(level: float) -> str:
    return f"{level:.0f}".replace("-", "−")
