"""How long the journal is kept: days, and how large its file may become."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from console.domain.message import Message, say
from console.services.settings import JOURNAL_DAYS, JOURNAL_MB, Preferences
from console.ui.binding import bind
from console.ui.parts import Panel, rule, told
from console.ui.settings.form import NumberBox, setting_row
from console.ui.stage import Stage


class JournalPanel(Panel):
    """Counts from the next look on, which is within five minutes of a new day."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Journal"), parent)
        self._stage = stage
        self.days = self._box("settings.journal.days", JOURNAL_DAYS, say("Days that are kept"))
        self.most = self._box("settings.journal.mb", JOURNAL_MB, say("Megabytes at most"))
        self.body.setContentsMargins(0, 6, 0, 6)
        words = stage.words
        days = say("Whole days go, the oldest first; the last 14 with entries always stay.")
        size = say("Where the file grows larger, its oldest days go earlier.")
        row = setting_row(words, say("Keep the journal"), days, self._row(self.days, say("days")))
        self.body.addWidget(row)
        self.body.addWidget(rule())
        row = setting_row(words, say("Its file at most"), size, self._row(self.most, say("MB")))
        self.body.addWidget(row)
        bind(self, stage.desk.settings.store, self._show)

    def _row(self, box: QSpinBox, unit: Message) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(box)
        row.addWidget(told(self._stage.words, unit, "secondary"))
        return row

    def _box(self, name: str, within: tuple[int, int], words: Message) -> QSpinBox:
        box = NumberBox()
        box.setObjectName(name)
        box.setRange(*within)
        box.setFixedWidth(90)
        self._stage.words.put(box.setAccessibleName, words)
        box.valueChanged.connect(self._choose)
        return box

    def _show(self, now: Preferences) -> None:
        for box, value in ((self.days, now.journal_days), (self.most, now.journal_mb)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def _choose(self) -> None:
        days, size = self.days.value(), self.most.value()
        self._stage.desk.settings.change(
            lambda now: replace(now, journal_days=days, journal_mb=size)
        )
