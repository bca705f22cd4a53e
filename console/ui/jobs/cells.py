"""What a job's cells and cards say, in words, in both views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from console.domain.durations import stopwatch
from console.domain.job import JobState, SmartLiveJob
from console.domain.job_alerts import Alert
from console.domain.message import say
from console.domain.tracks import Seen, Stretch, track
from console.domain.wallclock import BEIJING, Zone
from console.services.jobs.alerts import JobAlerts
from console.ui.jobs import health, looks
from console.ui.jobs.columns import NEVER, JobColumn, more_columns
from console.ui.lists.cells import Look, draw, draw_state
from console.ui.lists.rows import Column
from console.ui.theme import Theme
from console.ui.words import Words

RANK = {
    JobState.WAITING: 1,
    JobState.PROCESSING: 2,
    JobState.BLOCKED: 3,
    JobState.FAILED: 3,
    JobState.SUCCEED: 4,
}


def first_order(job: SmartLiveJob) -> float:
    """Newest first, as the cloud is asked; one without any time is on top, for it is seldom."""
    at = job.created or job.started
    return -at if at is not None else float("-inf")


@dataclass(slots=True)
class JobCells:
    """Says and paints; `pending` and `stale` are set by whoever watches the desk."""

    theme: Theme
    words: Words
    now: Callable[[], float]
    seen: Callable[[str], Seen]
    zone: Zone = BEIJING
    pending: Mapping[str, str] = field(default_factory=dict[str, str])
    stale: bool = False
    alerts: JobAlerts = field(default_factory=JobAlerts)
    cover: Callable[[SmartLiveJob], QImage | None] = lambda _job: None
    _tracks: dict[str, tuple[SmartLiveJob, int, tuple[Stretch, ...]]] = field(
        default_factory=dict[str, "tuple[SmartLiveJob, int, tuple[Stretch, ...]]"]
    )

    def columns(self) -> tuple[JobColumn, ...]:
        started = say("Started ({zone})", zone=self.zone.label)
        return (
            Column("state", say("State"), "S", 118, 0, self.state, _rank, self.paint_state),
            Column("room", say("Room"), "R", 120, 2, _room, _folded_room, self.paint_room, 84),
            Column("job", say("Job"), "J", 92, 0, looks.short_id, _id, self.paint_job),
            Column("started", started, "B", 130, 0, self.started, _started, self.paint_started,
                   100),
            Column("ran", say("Ran"), "N", 92, 0, self.ran, self.ran_seconds, self.paint_ran),
            Column("track", say("Over time"), "", 120, 2, self.state, _rank, self.paint_track, 84,
                   yields=1),
            Column("trouble", say("Remark"), "E", 120, 3, self.remark, self._remark_rank,
                   self.paint_trouble, 70),
            *more_columns(self.zone, self._mono),
        )  # fmt: skip

    def look(self, job: SmartLiveJob) -> Look:
        return looks.look_of(job.state, self.pending.get(job.id, ""), stale=self.stale)

    def state(self, job: SmartLiveJob) -> str:
        return self.words.text(self.look(job).word)

    def started(self, job: SmartLiveJob) -> str:
        at = job.started or job.created
        if at is None:
            return NEVER
        if self.zone.days_between(self.now(), at):
            return self.zone.at(at).strftime("%m-%d %H:%M")
        return self.zone.clock(at)

    def ran_seconds(self, job: SmartLiveJob) -> float:
        return looks.live_seconds(job, self.now()) or 0.0

    def ran(self, job: SmartLiveJob) -> str:
        seconds = looks.live_seconds(job, self.now())
        return NEVER if seconds is None else stopwatch(seconds)

    def spoken(self, job: SmartLiveJob) -> str:
        """One card as a sentence, for screen readers."""
        parts = (self.state(job), job.room_name or job.room_id, looks.short_id(job))
        wrong = self.remark(job) if looks.trouble(job) or self.alert(job) is not None else ""
        return " · ".join((*parts, self.ran(job), *filter(None, (wrong,))))

    def line(self, job: SmartLiveJob) -> str:
        """Below the name on a card: id and time."""
        time = looks.time_words(job, self.now())
        return " · ".join((looks.short_id(job), *((self.words.text(time),) if time else ())))

    def alert(self, job: SmartLiveJob) -> Alert | None:
        """The worst that stands of it."""
        return next(iter(self.alerts.of(job.id)), None)

    def alarming(self, job: SmartLiveJob) -> bool:
        """Whether its card warns, whatever the state says."""
        alert = self.alert(job)
        return alert is not None and alert.grave and not alert.sleeps(self.now())

    def alert_look(self, alert: Alert) -> Look:
        return health.look_of(alert, self.now())

    def last_line(self, job: SmartLiveJob) -> Look | None:
        """At the foot of a card: the vendor's trouble first, then what we found, then the push.

        A plain line has no shape."""
        trouble = looks.trouble(job)
        if trouble:
            return Look("", say("{trouble}", trouble=trouble), "program")
        alert = self.alert(job)
        if alert is not None:
            return self.alert_look(alert)
        pushed = looks.pushed(job)
        if pushed is None and job.state == JobState.PROCESSING:
            pushed = say("push: cannot be known")
        if pushed:
            return Look("", pushed, "text_muted")
        if job.started is not None and job.ended is not None:
            start, end = self.zone.hour_minute(job.started), self.zone.hour_minute(job.ended)
            words = say("{start} → {end} {zone}", start=start, end=end, zone=self.zone.label)
            return Look("", words, "text_muted")
        return None

    def remark(self, job: SmartLiveJob) -> str:
        """The foot of its card, as words."""
        look = self.last_line(job)
        return self.words.text(look.word) if look is not None else ""

    def track(self, job: SmartLiveJob) -> tuple[Stretch, ...]:
        """Worked out once of a job that is over: nothing of it changes any more."""
        seen = self.seen(job.id)
        kept = self._tracks.get(job.id)
        if kept is not None and kept[0] is job and kept[1] == len(seen):
            return kept[2]
        found = track(job, seen, self.now())
        if job.ended is not None:
            self._tracks[job.id] = (job, len(seen), found)
        return found

    def paint_state(self, painter: QPainter, area: QRectF, job: SmartLiveJob) -> None:
        draw_state(painter, self.theme, area, self.look(job), self.state(job))

    def paint_room(self, painter: QPainter, area: QRectF, job: SmartLiveJob) -> None:
        draw(painter, area, _room(job), self.theme.ui(), self.theme.color("text"))

    def paint_job(self, painter: QPainter, area: QRectF, job: SmartLiveJob) -> None:
        self._mono(painter, area, looks.short_id(job))

    def paint_started(self, painter: QPainter, area: QRectF, job: SmartLiveJob) -> None:
        self._mono(painter, area, self.started(job))

    def paint_ran(self, painter: QPainter, area: QRectF, job: SmartLiveJob) -> None:
        self._mono(painter, area, self.ran(job))

    def paint_track(self, painter: QPainter, area: QRectF, job: SmartLiveJob) -> None:
        self.paint_strip(painter, QRectF(area.left(), area.center().y() - 3, area.width(), 6), job)

    def paint_trouble(
        self, painter: QPainter, area: QRectF, job: SmartLiveJob, size: int = 13
    ) -> None:
        look = self.last_line(job)
        if look is None:
            return
        words = self.words.text(look.word)
        if look.shape:
            draw_state(painter, self.theme, area, look, words, size=size)
        else:
            draw(painter, area, words, self.theme.mono(size), self.theme.color(look.ink))

    def paint_strip(self, painter: QPainter, area: QRectF, job: SmartLiveJob) -> None:
        """The states it went through, to scale, from when it was made to its end or now."""
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hover"))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        stretches = self.track(job)
        if stretches:
            start, end = stretches[0].start, stretches[-1].end
            scale = area.width() / (end - start)
            for part in stretches:
                left = area.left() + (part.start - start) * scale
                width = max(2.0, (part.end - part.start) * scale)
                painter.setBrush(theme.color(self.strip_ink(part.state, job)))
                bar = QRectF(left, area.top(), min(width, area.right() - left), area.height())
                painter.drawRoundedRect(bar, 2, 2)
        painter.restore()

    def _remark_rank(self, job: SmartLiveJob) -> tuple[int, str]:
        """For sorting: the vendor's trouble, what we found awake, the rest."""
        awake = self.alerts.awake(job.id)
        return 0 if looks.trouble(job) else 1 if awake else 2, looks.trouble(job)

    def strip_ink(self, state: str, job: SmartLiveJob) -> str:
        """The colour of a stretch; what was live and is over is quieter."""
        over = job.ended is not None and state == JobState.PROCESSING
        return "field_line" if over else looks.look_of(state).ink

    def _mono(self, painter: QPainter, area: QRectF, text: str) -> None:
        draw(painter, area, text, self.theme.mono(), self.theme.color("text_secondary"))


def _rank(job: SmartLiveJob) -> tuple[int, str]:
    return RANK.get(job.state, 0), job.state


def _room(job: SmartLiveJob) -> str:
    return job.room_name or job.room_id or NEVER


def _folded_room(job: SmartLiveJob) -> str:
    return (job.room_name or job.room_id or NEVER).casefold()


def _id(job: SmartLiveJob) -> str:
    return job.id


def _started(job: SmartLiveJob) -> float:
    return job.started or job.created or 0.0
