"""A stretch of time from left to right: zoomed, panned, with its scale and a line where now is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from console.domain.durations import DAY, HOUR, MINUTE
from console.domain.wallclock import Zone
from console.ui.lists.cells import LEFT, draw
from console.ui.roles import speak_as
from console.ui.theme import Theme

SPANS = (1 * HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY)
STEPS = (10 * MINUTE, 20 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, DAY)
"""Seconds between two lines, for each span."""

SCALE = 24.0
"""Pixels of height that the times take."""


class TimeView(QWidget):
    """Follows now until it is panned; `now_at` is its share of the width then."""

    def __init__(
        self,
        theme: Theme,
        zone: Zone,
        now: Callable[[], float],
        *,
        now_at: float,
        span: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Chart)
        self._theme = theme
        self._zone = zone
        self._now = now
        self._now_at = now_at
        self._span = span
        self._shift = 0.0

    @property
    def span(self) -> float:
        """Seconds that are shown."""
        return SPANS[self._span]

    @property
    def at_now(self) -> bool:
        """Whether it follows now."""
        return not self._shift

    def scroll_by(self, steps: int) -> None:
        """A quarter of what is shown, back or on."""
        self.pan(steps * self.span / 4)

    def pan(self, seconds: float) -> None:
        self._shift += seconds
        self.update()

    def zoom(self, steps: int) -> None:
        """Closer is positive."""
        self._span = min(len(SPANS) - 1, max(0, self._span - steps))
        self.update()

    def home(self) -> None:
        """Back to now."""
        self._shift = 0.0
        self.update()

    def shown(self) -> tuple[float, float]:
        """From when to when, Unix seconds."""
        start = self._now() - self.span * self._now_at + self._shift
        return start, start + self.span

    def x_of(self, at: float) -> float:
        start, end = self.shown()
        return (at - start) / (end - start) * self.width()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = -1 if event.angleDelta().y() > 0 else 1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(-steps)
        else:
            self.scroll_by(steps)

    def paint_scale(
        self,
        painter: QPainter,
        top: float,
        bottom: float,
        labels: float,
        taken: Sequence[QRectF] = (),
    ) -> None:
        """Lines from `top` to `bottom`, times in the row that begins at `labels`.

        What is `taken` belongs to other words: a time that would reach into it is left out."""
        theme, zone = self._theme, self._zone
        start, end = self.shown()
        step = STEPS[self._span]
        offset = zone.hours * HOUR
        at = ((start + offset) // step) * step - offset
        while at < end:
            x = round(self.x_of(at)) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            midnight = zone.hour_minute(at) == "00:00"
            text = zone.at(at).strftime("%m-%d") if midnight else zone.hour_minute(at)
            ink = theme.color("text_secondary" if midnight else "text_muted")
            font = theme.mono(11)
            wide = QFontMetricsF(font).horizontalAdvance(text)
            area = QRectF(x + 1, labels + 2, wide + 2, SCALE - 4)
            seen = x >= 0 and x + 1 + wide <= self.width()  # half a time reads as another
            if seen and not any(
                area.left() < one.right() and one.left() < area.right() for one in taken
            ):
                draw(painter, area, text, font, ink, align=LEFT)
            at += step

    def paint_now(self, painter: QPainter, top: float, bottom: float) -> None:
        x = round(self.x_of(self._now())) + 0.5
        if 0 <= x <= self.width():
            painter.setPen(QPen(self._theme.color("program"), 2))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
