"""One lane a job: its room at the left, the states it went through to scale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from console.domain.job import SmartLiveJob
from console.ui.jobs import looks
from console.ui.jobs.cells import JobCells
from console.ui.lists.cells import draw
from console.ui.lists.timeview import TimeView
from console.ui.states import paint_state

NAMES = 140.0
"""Pixels that the rooms take at the left, over the bars."""


def paint_lanes(
    painter: QPainter,
    view: TimeView,
    cells: JobCells,
    jobs: Sequence[SmartLiveJob],
    chosen: str,
    place: tuple[float, float],
) -> None:
    """`place` is where the first lane begins, and how high each is."""
    top, height = place
    for number, job in enumerate(jobs):
        lane = QRectF(0, top + number * height, view.width(), height)
        if job.id == chosen:
            painter.fillRect(lane, cells.theme.color("selection"))
        _paint_bars(painter, view, cells, job, lane.adjusted(0, 6, 0, -6))
        _paint_name(painter, cells, job, QRectF(0, lane.top(), NAMES, height), job.id == chosen)


def _paint_bars(
    painter: QPainter, view: TimeView, cells: JobCells, job: SmartLiveJob, area: QRectF
) -> None:
    start, end = view.shown()
    painter.setPen(Qt.PenStyle.NoPen)
    for part in cells.track(job):
        if part.end < start or part.start > end:
            continue
        left, right = max(-4.0, view.x_of(part.start)), min(area.right() + 4, view.x_of(part.end))
        painter.setBrush(cells.theme.color(cells.strip_ink(part.state, job)))
        bar = QRectF(left, area.top(), max(2.0, right - left), area.height())
        painter.drawRoundedRect(bar, 2, 2)
    if job.ended is not None and looks.trouble(job) and start <= job.ended <= end:
        x = view.x_of(job.ended)
        look = cells.look(job)
        sign = QRectF(x + 3, area.center().y() - 5, 10, 10)
        paint_state(painter, sign, look.shape, cells.theme.color(look.ink))


def _paint_name(
    painter: QPainter, cells: JobCells, job: SmartLiveJob, area: QRectF, chosen: bool
) -> None:
    theme = cells.theme
    ground = theme.color("selection" if chosen else "panel")
    ground.setAlphaF(1.0 if chosen else 0.86)
    painter.fillRect(area, ground)
    look = cells.look(job)
    sign = QRectF(12, area.center().y() - 4, 8, 8)
    paint_state(painter, sign, look.shape, theme.color(look.ink))
    name = job.room_name or job.room_id or looks.short_id(job)
    draw(painter, area.adjusted(26, 0, -6, 0), name, theme.ui(11), theme.color("text"))
