"""What is known of the selected job: its state, its facts, and the states seen, with times."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.durations import duration
from console.domain.job import SmartLiveJob, is_over, same_id
from console.domain.job_channels import DEAF
from console.domain.message import say
from console.domain.statewords import live_warning
from console.ui.binding import bind
from console.ui.jobs import health, looks
from console.ui.jobs.belongings import JobParts
from console.ui.jobs.cells import NEVER, JobCells
from console.ui.jobs.channels import hearing_of
from console.ui.jobs.events import acts_of, calls_of, events_of
from console.ui.jobs.snooze import AlertBox
from console.ui.jobs.story import StoryList
from console.ui.lists.detail import DetailPane, Subject
from console.ui.lists.events import Event
from console.ui.lists.facts import Fact
from console.ui.parts import push_button
from console.ui.stage import Stage

SUBJECT = Subject("jobs", say("Job"), say("Select a job to see what is known of it."))


class JobDetail(DetailPane):
    """Follows `desk.jobs.selected`; the workspace calls `tell` when rows or time have changed."""

    def __init__(self, stage: Stage, cells: JobCells) -> None:
        story = StoryList(stage.theme, stage.words, cells.zone, cells.now)
        super().__init__(stage, SUBJECT, cells.zone, self._fill_in, story)
        self._cells = cells
        self._desk = stage.desk.jobs
        self.trouble = self.remark("error", "trouble")
        self.warnings = self.remark("warning", "warnings")
        self.watch = self.remark("secondary", "watch")
        self.stop = push_button(stage, "jobs.stop", "danger")
        self.output = push_button(stage, "jobs.output")
        stage.words.put(self.output.setText, say("Refresh output"))
        self.more = push_button(stage, "jobs.acts", "quiet", keycap=False)
        stage.words.put(self.more.setText, say("More…"))
        self.back = push_button(stage, "jobs.output.back", keycap=False)
        self.ask = push_button(stage, "jobs.config", keycap=False)
        self.alerts = AlertBox(stage, cells)
        self.parts = JobParts(stage)
        remarks = self.why, self.trouble, self.watch, self.warnings
        below, acts = self._below(), (self.stop, self.more)
        self.lay_out(acts, *remarks, second=self.output, below=below, after=self.parts)
        bind(self, self._desk.selected, lambda _key: self.tell())
        bind(self, self._desk.acts.outputs.store, lambda _outputs: self.tell())

    def _below(self) -> QWidget:
        """The way back to the address before, under what came of the new one, and the alerts."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 0)
        row.addWidget(self.ask)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.alerts)
        return holder

    def _fill_in(self) -> str | None:
        job = self._desk.job
        self.alerts.tell()
        if job is None:
            return None
        text = self._stage.words.text
        self.state.show_state(self._cells.look(job), looks.time_words(job, self._cells.now()))
        self.facts.show_facts(self._facts_of(job))
        self.parts.tell(job, self._cells.now())
        self.events.show_events(self._story(job))
        why = self._desk.why_not("stop")
        self.put(self.why, text(say("Stop the job: {reason}", reason=why)) if why else "")
        self.put(self.trouble, looks.trouble(job))
        watched = self._desk.acts.outputs.watch_words(job) if not is_over(job) else None
        self.put(self.watch, text(watched) if watched is not None else "")
        doubt = watched is not None and self._desk.acts.outputs.in_doubt(job)
        self.ask.setVisible(doubt)
        self.back.setVisible(watched is not None and not doubt)
        self.put(self.warnings, self._warnings(job) if job.ended is None else "")
        return job.room_name or job.room_id

    def _story(self, job: SmartLiveJob) -> tuple[Event, ...]:
        """From all that is kept: this session's polls, the journal, callbacks, alerts."""
        desk = self._stage.desk
        also = (
            *health.alert_events(self._cells.alerts, job),
            *acts_of(job, desk.journal.store.value),
            *acts_of(job, desk.journal.past.value, past=True),
            *calls_of(desk.callbacks.log.of(job.id)),
        )
        return events_of(self._desk.history.get(job.id, ()), job, also)

    def _warnings(self, job: SmartLiveJob) -> str:
        """One a line: what it leads to, and where it is mended."""
        kinds = self._desk.warnings.value.get(same_id(job.id), ())
        return self._stage.words.join((live_warning(kind) for kind in kinds), "\n")

    def _facts_of(self, job: SmartLiveJob) -> tuple[Fact, ...]:
        facts = [Fact(say("Job ID"), job.id), Fact(say("Room ID"), job.room_id or NEVER)]
        times = (
            (say("Created"), job.created), (say("Begins"), job.started), (say("Ends"), job.ended)
        )  # fmt: skip
        zone = self._cells.zone
        facts += [Fact(name, f"{zone.full(at)} {zone.label}") for name, at in times if at]
        seconds = looks.live_seconds(job, self._cells.now())
        if seconds is not None:
            facts.append(Fact(say("Duration"), duration(seconds)))
        if job.stream_duration is not None:
            facts.append(Fact(say("Pushed"), duration(job.stream_duration)))
        deaf = DEAF[hearing_of(self._stage.desk, job)]
        facts += health.facts_of(job, self._cells.alerts, self._cells.now(), zone, deaf)
        return tuple(facts)
