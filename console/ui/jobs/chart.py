"""How many jobs were in which state over the last hours, as stacked areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from console.domain.job import JobState
from console.domain.message import say
from console.domain.tracks import Count, Stretch, counts_over_time
from console.ui.jobs import looks
from console.ui.jobs.cells import JobCells
from console.ui.lists.cells import LEFT, draw
from console.ui.qss import blend

HOURS = 6
SCALE = 22.0
TOP = 12.0
STACK = (JobState.PROCESSING, JobState.WAITING)
SHARES = {JobState.PROCESSING: 0.42, JobState.WAITING: 0.85}


class StateChart(QWidget):
    """From the vendor's own times and what polls saw; live below, waiting on top of it."""

    def __init__(self, cells: JobCells, tracks: Callable[[], Sequence[Sequence[Stretch]]]) -> None:
        super().__init__()
        self._cells = cells
        self._tracks = tracks
        self.setMinimumHeight(110)
        cells.words.put(self.setAccessibleName, say("States over time"))
        cells.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, 190)

    def steps(self) -> tuple[Count, ...]:
        """What is drawn: counts of processing and waiting, from each instant on."""
        end = self._cells.now()
        return counts_over_time(self._tracks(), STACK, end - HOURS * 3600, end)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        steps = self.steps()
        most = max((sum(step.counts) for step in steps), default=0)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_hours(painter)
            if most:
                for level in reversed(range(len(STACK))):
                    self._paint_area(painter, steps, level, most)
            self._paint_numbers(painter, most)
            self._paint_legend(painter)

    def _plot(self) -> QRectF:
        return QRectF(0, TOP, self.width(), self.height() - SCALE - TOP)

    def _x(self, at: float) -> float:
        return self.width() * (1 - (self._cells.now() - at) / (HOURS * 3600))

    def _y(self, count: int, most: int) -> float:
        plot = self._plot()
        return plot.bottom() - plot.height() * 0.86 * count / max(most, 4)

    def _paint_hours(self, painter: QPainter) -> None:
        theme, zone = self._cells.theme, self._cells.zone
        plot, now = self._plot(), self._cells.now()
        offset = zone.hours * 3600
        at = ((now - HOURS * 3600 + offset) // 3600 + 1) * 3600 - offset
        muted = theme.color("text_muted")
        while at < now:
            x = round(self._x(at)) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            area = QRectF(x - 20, plot.bottom(), 60, SCALE)
            draw(painter, area, zone.hour_minute(at), theme.mono(11), muted, align=LEFT)
            at += 3600

    def _paint_numbers(self, painter: QPainter, most: int) -> None:
        theme, top = self._cells.theme, max(most, 4)
        line = theme.color("text_muted")
        line.setAlphaF(0.35)
        for count in (top, top // 2):
            y = round(self._y(count, most)) + 0.5
            painter.setPen(QPen(line, 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
            draw(
                painter, QRectF(8, y - 16, 40, 14), str(count), theme.mono(10), theme.color("text")
            )

    def _paint_area(self, painter: QPainter, steps: Sequence[Count], level: int, most: int) -> None:
        """The sum up to this level; painted from the top level down, each covers the next."""
        outline: list[QPointF] = []
        for n, step in enumerate(steps):
            y = self._y(sum(step.counts[: level + 1]), most)
            end = steps[n + 1].at if n + 1 < len(steps) else self._cells.now()
            outline += [QPointF(self._x(step.at), y), QPointF(self._x(end), y)]
        floor = self._plot().bottom()
        corners = [QPointF(outline[-1].x(), floor), QPointF(outline[0].x(), floor)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._fill(STACK[level])))
        painter.drawPolygon(QPolygonF([*outline, *corners]))
        painter.setPen(QPen(self._cells.theme.color(looks.look_of(STACK[level]).ink), 1.2))
        painter.drawPolyline(QPolygonF(outline))

    def _fill(self, state: str) -> QColor:
        theme = self._cells.theme
        ink = theme.color(looks.look_of(state).ink)
        return blend(theme.color("panel"), ink, SHARES[state])

    def _paint_legend(self, painter: QPainter) -> None:
        theme, x = self._cells.theme, 44.0
        for state in STACK:
            word = self._cells.words.text(looks.look_of(state).word)
            painter.setPen(QPen(theme.color(looks.look_of(state).ink), 1.2))
            painter.setBrush(self._fill(state))
            painter.drawRoundedRect(QRectF(x, 6, 10, 10), 2, 2)
            font = theme.ui(11)
            draw(painter, QRectF(x + 16, 2, 90, 18), word, font, theme.color("text_secondary"))
            x += 100
