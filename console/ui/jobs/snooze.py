"""The alerts of the selected job: what each says, and half an hour's sleep for a reason."""

from __future__ import annotations

from console.domain.job_alerts import Alert, alert_words
from console.domain.message import Message, say
from console.ui.jobs.cells import JobCells
from console.ui.lists.snooze import SnoozeBox
from console.ui.stage import Stage


class AlertBox(SnoozeBox):
    """The detail calls `tell`."""

    def __init__(self, stage: Stage, cells: JobCells) -> None:
        super().__init__(stage, "jobs", self._put_to_sleep, self._wake)
        self._cells = cells
        self._desk = stage.desk.jobs
        self._alerts = stage.desk.alerts

    def tell(self) -> None:
        """From what stands of the selected job now."""
        job, now = self._desk.job, self._cells.now()
        found = self._alerts.of(job.id) if job is not None else ()
        awake = [alert for alert in found if not alert.sleeps(now)]
        asleep = [alert for alert in found if alert.sleeps(now)]
        said = [alert_words(alert.sign, job, now) for alert in awake] if job is not None else []
        self.show_alerts(tuple(said), tuple(map(self._sleeping, asleep)))

    def _sleeping(self, alert: Alert) -> Message:
        look = self._cells.alert_look(alert)
        until = self._cells.zone.hour_minute(alert.snoozed or 0.0)
        return say(
            "{alert}, until {time}: {reason}", alert=look.word, time=until, reason=alert.reason
        )

    def _put_to_sleep(self, reason: str) -> None:
        if self._desk.job is not None:
            self._alerts.snooze(self._desk.job.id, reason)

    def _wake(self) -> None:
        if self._desk.job is not None:
            self._alerts.wake(self._desk.job.id)
