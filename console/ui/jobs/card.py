"""One job as a card: state, how long, the room, the states it went through, trouble in place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPainterPath, QPen

from console.domain.durations import stopwatch
from console.domain.job import JobState, SmartLiveJob
from console.ui.jobs import looks
from console.ui.jobs.cells import NEVER, JobCells
from console.ui.lists.cells import DOT, LEFT, RIGHT, draw
from console.ui.lists.laidtext import line
from console.ui.qss import blend
from console.ui.states import stamp_state

HEIGHT = 196.0
HEAD = 104.0
PAD = 12.0


def paint_card(
    painter: QPainter,
    cells: JobCells,
    card: QRectF,
    job: SmartLiveJob,
    *,
    chosen: bool,
    hovered: bool,
    focused: bool,
    marked: bool,
) -> None:
    """The whole card; the ring is the accent's where the board has the keys."""
    theme = cells.theme
    radius = float(theme.size("panel"))
    shape = QPainterPath()
    shape.addRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(card, theme.color("raised" if hovered else "panel"))
    _paint_head(painter, cells, QRectF(card.left(), card.top(), card.width(), HEAD), job)
    painter.restore()
    line = theme.color("accent" if chosen else "line_strong" if hovered else "line")
    if not chosen and _wrong(cells, job):
        line = blend(line, theme.color("program"), 0.4)
    painter.setPen(QPen(line, 2.0 if chosen and focused else 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    _paint_body(painter, cells, card.adjusted(PAD, HEAD + 8, -PAD, -8), job)
    if marked:
        tick = theme.pixmap("check", "accent", 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(card.right() - PAD - 16, card.top() + PAD), tick)


def _wrong(cells: JobCells, job: SmartLiveJob) -> bool:
    return cells.alarming(job) or bool(looks.trouble(job))


def _paint_head(painter: QPainter, cells: JobCells, head: QRectF, job: SmartLiveJob) -> None:
    """The cover, or until there is one the state's colour; and how long it runs."""
    seconds = looks.counted_seconds(job, cells.now())
    time = NEVER if seconds is None else stopwatch(seconds)
    cover = cells.cover(job)
    if cover is not None:
        _paint_cover(painter, cells, head, cover, job)
        _paint_time(painter, cells, head, time)
    else:
        _paint_fade(painter, cells, head, job)
        digits = head.adjusted(PAD, 58, -PAD, -6)
        colour = cells.theme.color("text" if job.state == JobState.PROCESSING else "text_muted")
        draw(painter, digits, time, cells.theme.mono(22), colour, align=RIGHT)
    _paint_pill(painter, cells, head.topLeft() + QPointF(10, 10), job)


def _paint_fade(painter: QPainter, cells: JobCells, head: QRectF, job: SmartLiveJob) -> None:
    theme = cells.theme
    wrong = cells.alarming(job)
    ink = theme.color("program" if wrong else cells.look(job).ink)
    live = job.state in (JobState.PROCESSING, JobState.WAITING) or bool(looks.trouble(job))
    fade = QLinearGradient(head.topRight(), head.bottomLeft())
    fade.setColorAt(0, blend(theme.color("panel"), ink, 0.26 if live else 0.12))
    fade.setColorAt(1, blend(theme.color("panel"), ink, 0.04))
    painter.fillRect(head, fade)


def _paint_cover(
    painter: QPainter, cells: JobCells, head: QRectF, cover: QImage, job: SmartLiveJob
) -> None:
    """All of the head, cut at its longer sides; dim where nothing is on, red where it is wrong."""
    shape = head.width() / head.height()
    width = min(float(cover.width()), cover.height() * shape)
    height = min(float(cover.height()), cover.width() / shape)
    part = QRectF((cover.width() - width) / 2, (cover.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(head, cover, part)
    if _wrong(cells, job):
        veil = cells.theme.color("program")
        veil.setAlphaF(0.3)
        painter.fillRect(head, veil)
    if job.state != JobState.PROCESSING:
        veil = cells.theme.color("panel")
        veil.setAlphaF(0.62)
        painter.fillRect(head, veil)


def _paint_time(painter: QPainter, cells: JobCells, head: QRectF, time: str) -> None:
    font = cells.theme.mono(12)
    width = line(time, font).width + 16
    plate = QRectF(head.right() - width - 10, head.bottom() - 28, width, 20)
    _plate(painter, cells, plate)
    draw(painter, plate.adjusted(0, 0, -8, 0), time, font, cells.theme.color("text"), align=RIGHT)


def _plate(painter: QPainter, cells: JobCells, area: QRectF) -> None:
    ground = cells.theme.color("window")
    ground.setAlphaF(0.82)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 5, 5)


def _paint_pill(painter: QPainter, cells: JobCells, at: QPointF, job: SmartLiveJob) -> None:
    theme, look = cells.theme, cells.look(job)
    word = cells.words.text(look.word).upper()
    font = theme.ui(11, bold=True)
    width = line(word, font).width + DOT + 24
    pill = QRectF(at.x(), at.y(), width, 22)
    _plate(painter, cells, pill)
    ink = theme.color(look.ink)
    at = QPointF(pill.left() + 8, pill.center().y() - DOT / 2)
    stamp_state(painter, at, DOT, look.shape, ink)
    text = theme.color("text") if look.shape == "running" else ink
    draw(painter, pill.adjusted(DOT + 15, 0, 4, 0), word, font, text, align=LEFT)


def _paint_body(painter: QPainter, cells: JobCells, body: QRectF, job: SmartLiveJob) -> None:
    theme = cells.theme
    left, width = body.left(), body.width()
    name = QRectF(left, body.top(), width, 20)
    draw(
        painter, name, job.room_name or job.room_id or NEVER, theme.ui(14, bold=True),
        theme.color("text"),
    )  # fmt: skip
    line = QRectF(left, name.bottom() + 2, width, 18)
    draw(painter, line, cells.line(job), theme.mono(11), theme.color("text_secondary"))
    strip = QRectF(left, line.bottom() + 5, width, 7)
    cells.paint_strip(painter, strip, job)
    cells.paint_trouble(painter, QRectF(left, strip.bottom() + 5, width, 18), job, 11)
