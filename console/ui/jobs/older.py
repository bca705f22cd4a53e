"""The end of the board and of the table: how far back they go, and the way to older jobs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.wallclock import Zone
from console.services.jobs.windows import Reach
from console.ui.binding import bind
from console.ui.elided import Elided
from console.ui.parts import push_button
from console.ui.stage import Stage


class OlderRow(QWidget):
    """Follows `desk.jobs.reach`; one quiet line."""

    def __init__(self, stage: Stage, zone: Zone) -> None:
        super().__init__()
        self.setObjectName("jobs.older")
        self._words = stage.words
        self._desk = stage.desk.jobs
        self._zone = zone
        self.said = Elided("muted", self)
        self.older = push_button(stage, "jobs.older", "quiet", self)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self.older)
        self._words.on_switch(self.tell)
        bind(self, self._desk.reach, lambda _reach: self.tell())
        bind(self, self._desk.state, lambda _state: self.tell())

    def add(self, widget: QWidget) -> None:
        """At the right end."""
        self._row.addWidget(widget)

    def tell(self) -> None:
        words = self._words_of(self._desk.reach.value)
        text = self._words.text(words) if words else ""
        if text != self.said.text():
            self.said.setText(text)

    def _words_of(self, reach: Reach) -> Message | None:
        if reach.since is None:
            return self._desk.why_not_older() if self._desk.state.value.loading else None
        if reach.reading:
            return say("Reading older jobs… {n} so far", n=reach.found)
        if reach.fault is not None:
            return say("Older jobs were not read: {fault}", fault=reach.fault.words)
        read = self._zone.clock(reach.at) if reach.at is not None else ""
        if reach.complete:
            return say("All jobs, read {time} {zone}", time=read, zone=self._zone.label)
        since = self._zone.at(reach.since).strftime("%m-%d %H:%M")
        return say(
            "Jobs since {since}, read {time} {zone}", since=since, time=read, zone=self._zone.label
        )
