"""The columns of the jobs table that are hidden until they are chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from console.domain.durations import stopwatch
from console.domain.job import SmartLiveJob
from console.domain.message import Message, say
from console.domain.wallclock import Zone
from console.ui.lists.rows import Column

JobColumn: TypeAlias = Column[SmartLiveJob]
Write: TypeAlias = Callable[[QPainter, QRectF, str], None]

NEVER = "—"


def more_columns(zone: Zone, write: Write) -> tuple[JobColumn, ...]:
    """`write` draws a cell's text."""

    def at(moment: float | None) -> str:
        return NEVER if moment is None else zone.at(moment).strftime("%m-%d %H:%M")

    def column(
        key: str,
        title: Message,
        width: int,
        text: Callable[[SmartLiveJob], str],
        order: Callable[[SmartLiveJob], float | str],
    ) -> JobColumn:
        paint = partial(_paint, write, text)
        return Column(key, title, "", width, 0, text, order, paint, optional=True)

    return (
        column("created", say("Created ({zone})", zone=zone.label), 130,
               lambda job: at(job.created), lambda job: job.created or 0.0),
        column("ended", say("Ended ({zone})", zone=zone.label), 130,
               lambda job: at(job.ended), lambda job: job.ended or 0.0),
        column("pushed", say("Pushed"), 92, _pushed, lambda job: job.stream_duration or 0.0),
        column("resource", say("Resource"), 110,
               lambda job: job.resource or NEVER, lambda job: job.resource),
        column("platform", say("Platform"), 110, _platform, _platform),
        column("room_id", say("Room ID"), 250,
               lambda job: job.room_id or NEVER, lambda job: job.room_id),
    )  # fmt: skip


def _paint(
    write: Write,
    text: Callable[[SmartLiveJob], str],
    painter: QPainter,
    area: QRectF,
    job: SmartLiveJob,
) -> None:
    write(painter, area, text(job))


def _pushed(job: SmartLiveJob) -> str:
    return NEVER if job.stream_duration is None else stopwatch(job.stream_duration)


def _platform(job: SmartLiveJob) -> str:
    found = job.platform
    return (found.name or found.account or NEVER) if found is not None else NEVER
