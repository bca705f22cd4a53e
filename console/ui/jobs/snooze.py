"""The alerts of the selected job: what each says, and half an hour's sleep for a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.durations import MINUTE
from console.domain.job_alerts import Alert, alert_words
from console.domain.message import Message, say
from console.services.job_alerts import SNOOZE
from console.ui.buttons import ActButton
from console.ui.jobs.cells import JobCells
from console.ui.parts import label
from console.ui.stage import Stage

REASON_MOST = 80


class AlertBox(QWidget):
    """Seen only while something stands; the detail calls `tell`."""

    def __init__(self, stage: Stage, cells: JobCells) -> None:
        super().__init__()
        self.setObjectName("jobs.alerts")
        self._stage = stage
        self._cells = cells
        self._desk = stage.desk.jobs
        self._alerts = stage.desk.alerts
        self.said = label("error", parent=self)
        self.quiet = label("muted", parent=self)
        for text in (self.said, self.quiet):
            text.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setObjectName("jobs.snooze.reason")
        self.reason.setMaxLength(REASON_MOST)
        stage.words.put(self.reason.setPlaceholderText, say("Why it may wait"))
        stage.words.put(self.reason.setAccessibleName, say("Why it may wait"))
        self.reason.returnPressed.connect(self._snooze)
        minutes = round(SNOOZE / MINUTE)
        self.sleep = self._button("jobs.snooze", say("Snooze {n} min", n=minutes))
        self.sleep.clicked.connect(self._snooze)
        self.awaken = self._button("jobs.wake", say("Wake"))
        self.awaken.clicked.connect(self._wake)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.reason, 1)
        line.addWidget(self.sleep)
        below = QHBoxLayout()
        below.addWidget(self.quiet, 1)
        below.addWidget(self.awaken, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.said)
        column.addLayout(line)
        column.addLayout(below)

    def to_reason(self) -> None:
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell(self) -> None:
        """From what stands of the selected job now."""
        job, now = self._desk.job, self._cells.now()
        found = self._alerts.of(job.id) if job is not None else ()
        awake = [alert for alert in found if not alert.sleeps(now)]
        asleep = [alert for alert in found if alert.sleeps(now)]
        text = self._stage.words.text
        if job is not None:
            self.said.setText("\n".join(text(alert_words(a.sign, job, now)) for a in awake))
            self.quiet.setText("\n".join(text(self._sleeping(a)) for a in asleep))
        for part in (self.said, self.reason, self.sleep):
            part.setVisible(bool(awake))
        for part in (self.quiet, self.awaken):
            part.setVisible(bool(asleep))
        self.setVisible(bool(found))

    def _sleeping(self, alert: Alert) -> Message:
        look = self._cells.alert_look(alert)
        until = self._cells.zone.hour_minute(alert.snoozed or 0.0)
        return say(
            "{alert}, until {time}: {reason}", alert=look.word, time=until, reason=alert.reason
        )

    def _snooze(self) -> None:
        """Nothing sleeps without a reason."""
        job, why = self._desk.job, self.reason.text().strip()
        if job is None:
            return
        if not why:
            self.to_reason()
            return
        self._alerts.snooze(job.id, why)
        self.reason.clear()

    def _wake(self) -> None:
        if self._desk.job is not None:
            self._alerts.wake(self._desk.job.id)

    def _button(self, name: str, words: Message) -> ActButton:
        made = ActButton(self._stage.theme)
        made.setObjectName(name)
        self._stage.words.put(made.setText, words)
        self._stage.words.put(made.setAccessibleName, words)
        return made
