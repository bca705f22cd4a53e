"""Jobs over time: how many were in which state, or a lane for each; as seen and as told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from console.domain.job import JobState, SmartLiveJob
from console.domain.message import say
from console.domain.tracks import Count, Levels
from console.ui.jobs import looks
from console.ui.jobs.cells import JobCells
from console.ui.jobs.lanes import paint_lanes
from console.ui.lists.cells import LEFT, Look, draw
from console.ui.lists.timeview import SCALE, TimeView
from console.ui.qss import blend

TOP: Final = 24.0
"""Pixels above the plot: of the legend."""
LANE: Final = 22.0
NOTCH: Final = 40
"""Eighths of a degree of the wheel for one lane: three lanes a notch."""
NOW_AT: Final = 0.97
STACK: Final = (JobState.PROCESSING, JobState.WAITING)
SHARES: Final = {JobState.PROCESSING: 0.42, JobState.WAITING: 0.85}
OTHER: Final = Look("unknown", say("Other states"))


@dataclass(frozen=True, slots=True)
class Drawn:
    """`levels` begins with STACK; `ends` are when jobs failed or were blocked, oldest first."""

    levels: Levels
    ends: tuple[tuple[float, str], ...] = ()


class StateChart(TimeView):
    """Live below, waiting on top of it, then what no document knows; or one lane a job.

    `drawn` and `jobs` are asked at every paint and have to be at hand."""

    picked = Signal(str)

    def __init__(
        self,
        cells: JobCells,
        drawn: Callable[[], Drawn],
        jobs: Callable[[], Sequence[SmartLiveJob]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(cells.theme, cells.zone, cells.now, now_at=NOW_AT, parent=parent)
        self._cells = cells
        self.drawn = drawn
        self._jobs = jobs
        self._chosen = ""
        self._top = 0
        self._dragged: float | None = None
        self.in_lanes = False
        self.setMinimumHeight(96)
        cells.words.put(self.setAccessibleName, say("States over time"))
        cells.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, 190)

    def turn(self, *, lanes: bool) -> None:
        """Counts, or lanes."""
        self.in_lanes = lanes
        self.choose(self._chosen)
        self.update()

    def choose(self, key: str) -> None:
        """Its lane comes into view."""
        self._chosen = key
        place = next((n for n, job in enumerate(self.lanes()) if job.id == key), None)
        if self.in_lanes and place is not None:
            room = self._room()
            self._top = min(place, max(self._top, place - room + 1))
        self.update()

    def steps(self) -> tuple[Count, ...]:
        """What is drawn of the counts: from each instant on."""
        start, end = self.shown()
        return self.drawn().levels.between(start, min(end, self._cells.now()))

    def lanes(self) -> list[SmartLiveJob]:
        """The jobs that were anything in this time, in the order of the list."""
        start, end = self.shown()
        return [job for job in self._jobs() if _was(job, start, end)] if self.in_lanes else []

    def picture(self, scale: float = 2.0) -> QImage:
        """As it is shown now, on its own ground."""
        image = QImage(self.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(self._cells.theme.color("panel"))
        with QPainter(image) as painter:
            self._paint(painter)
        return image

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = event.position().x()
        key = self._lane_at(event.position())
        if key:
            self.picked.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            moved = self._dragged - event.position().x()
            self._dragged = event.position().x()
            self.pan(moved / max(1, self.width()) * self.span)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._dragged = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over lanes up and down; with Shift, and over counts, through time."""
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self.in_lanes and bare and event.angleDelta().y():
            step = -round(event.angleDelta().y() / NOTCH)
            most = max(0, len(self.lanes()) - self._room())
            self._top = min(most, max(0, self._top + step))
            self.update()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - SCALE
        self.paint_scale(painter, TOP, bottom, bottom)
        if self.in_lanes:
            jobs = self.lanes()
            self._top = min(self._top, max(0, len(jobs) - self._room()))
            seen = jobs[self._top : self._top + self._room()]
            paint_lanes(painter, self, self._cells, seen, self._chosen, (TOP, LANE))
            self._paint_more(painter, self._top, len(jobs))
        else:
            self._paint_counts(painter)
        self.paint_now(painter, TOP, bottom)
        if not self.in_lanes:
            self._paint_legend(painter)

    def _room(self) -> int:
        return max(1, int((self.height() - SCALE - TOP) // LANE))

    def _lane_at(self, at: QPointF) -> str:
        place = self._top + int((at.y() - TOP) // LANE)
        jobs = self.lanes()
        inside = TOP <= at.y() < self.height() - SCALE and place < len(jobs)
        return jobs[place].id if inside else ""

    def _paint_more(self, painter: QPainter, top: int, total: int) -> None:
        theme, last = self._cells.theme, min(total, top + self._room())
        words = say("{first}-{last} of {n} jobs", first=min(top + 1, total), last=last, n=total)
        area = QRectF(12, 2, self.width() - 24, TOP - 4)
        text = self._cells.words.text(words)
        draw(painter, area, text, theme.mono(11), theme.color("text_muted"))

    # --- counts

    def _y(self, count: int, most: int) -> float:
        height = self.height() - SCALE - TOP
        return self.height() - SCALE - height * 0.94 * count / max(most, 4)

    def _paint_counts(self, painter: QPainter) -> None:
        steps = thinned(self.steps(), self.span / max(1, self.width()))
        most = max((sum(step.counts) for step in steps), default=0)
        if most:
            levels = (len(STACK), *reversed(range(len(STACK))))
            for level in levels:
                self._paint_area(painter, steps, level, most)
        self._paint_numbers(painter, most)
        self._paint_ends(painter)

    def _paint_area(self, painter: QPainter, steps: Sequence[Count], level: int, most: int) -> None:
        """The sum up to this level; painted from the top level down, each covers the next."""
        outline: list[QPointF] = []
        last = min(self.shown()[1], self._cells.now())
        whole = level == len(STACK)
        for n, step in enumerate(steps):
            y = self._y(sum(step.counts if whole else step.counts[: level + 1]), most)
            end = steps[n + 1].at if n + 1 < len(steps) else last
            outline += [QPointF(self.x_of(step.at), y), QPointF(self.x_of(end), y)]
        floor = self.height() - SCALE
        corners = [QPointF(outline[-1].x(), floor), QPointF(outline[0].x(), floor)]
        # Steps have no slopes: smoothing them would cost ten times as much and show nothing.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._fill(level)))
        painter.drawPolygon(QPolygonF([*outline, *corners]))
        painter.setPen(QPen(self._ink(level), 1))
        painter.drawPolyline(QPolygonF(outline))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_numbers(self, painter: QPainter, most: int) -> None:
        theme, top = self._cells.theme, max(most, 4)
        line = theme.color("text_muted")
        line.setAlphaF(0.35)
        for count in (top, top // 2):
            y = round(self._y(count, most)) + 0.5
            painter.setPen(QPen(line, 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
            area = QRectF(8, y + 1, 60, 14)
            draw(painter, area, str(count), theme.mono(10), theme.color("text"))

    def _paint_ends(self, painter: QPainter) -> None:
        """A triangle at the floor where a job failed or was blocked."""
        floor = self.height() - SCALE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._cells.theme.color("program"))
        at = -10.0
        for moment, _ in self.bad_ends():
            x = self.x_of(moment)
            if x - at >= 2:
                at = x
                corners = [QPointF(x, floor - 9), QPointF(x - 5, floor), QPointF(x + 5, floor)]
                painter.drawPolygon(QPolygonF(corners))

    def bad_ends(self) -> tuple[tuple[float, str], ...]:
        """Those in the time that is shown."""
        start, end = self.shown()
        ends = self.drawn().ends
        return ends[bisect_left(ends, (start, "")) : bisect_left(ends, (end, ""))]

    def _look(self, level: int) -> Look:
        return looks.look_of(STACK[level]) if level < len(STACK) else OTHER

    def _ink(self, level: int) -> QColor:
        return self._cells.theme.color(self._look(level).ink)

    def _fill(self, level: int) -> QColor:
        share = SHARES[STACK[level]] if level < len(STACK) else 0.2
        return blend(self._cells.theme.color("panel"), self._ink(level), share)

    def _paint_legend(self, painter: QPainter) -> None:
        theme, words, x = self._cells.theme, self._cells.words, 12.0
        shown = range(len(STACK) + (len(self.drawn().levels.states) > len(STACK)))
        for level in shown:
            painter.setPen(QPen(self._ink(level), 1.2))
            painter.setBrush(self._fill(level))
            painter.drawRoundedRect(QRectF(x, 7, 10, 10), 2, 2)
            x = self._say(painter, x + 16, words.text(self._look(level).word))
        bad = len(self.bad_ends())
        if bad:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("program"))
            corners = [QPointF(x + 5, 8), QPointF(x, 17), QPointF(x + 10, 17)]
            painter.drawPolygon(QPolygonF(corners))
            self._say(painter, x + 16, words.text(say("Failed or blocked: {n}", n=bad)))

    def _say(self, painter: QPainter, x: float, text: str) -> float:
        """Where the next may begin."""
        theme = self._cells.theme
        font = theme.ui(11)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text)
        area = QRectF(x, 2, width + 4, 20)
        draw(painter, area, text, font, theme.color("text_secondary"), align=LEFT)
        return x + width + 20


def _was(job: SmartLiveJob, start: float, end: float) -> bool:
    began = job.created if job.created is not None else job.started
    over = job.ended is not None and job.ended < start
    return not over and (began is None or began < end)


def thinned(steps: Sequence[Count], pixel: float) -> Sequence[Count]:
    """Two for each pixel at most: the highest in it, and what it ends with."""
    kept: list[Count] = []
    for step in steps:
        if len(kept) > 1 and step.at - kept[-2].at < pixel:
            peak = max(kept[-2], kept[-1], key=lambda one: sum(one.counts))
            kept[-2:] = [Count(kept[-2].at, peak.counts), step]
        else:
            kept.append(step)
    return kept
