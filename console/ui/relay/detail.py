"""What is known of the selected relay, and what may be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.naming import relay_name
from console.domain.relay import RelayState, RelayTask
from console.ui.binding import bind
from console.ui.lists.detail import WIDTH, DetailPane, Subject
from console.ui.parts import push_button
from console.ui.relay import looks
from console.ui.relay.columns import RelayCells
from console.ui.relay.facts import facts_of
from console.ui.relay.picture import SourcePicture
from console.ui.relay.records import calls_of, records_of
from console.ui.relay.snooze import RelayAlerts
from console.ui.stage import Stage

VERBS = ("stop", "restart")
SUBJECT = Subject("relay", say("Relay"), say("Select a relay to see what is known of it."))


class RelayDetail(DetailPane):
    """Follows `desk.relays.selected`; the workspace calls `tell` when rows or time have changed."""

    def __init__(self, stage: Stage, cells: RelayCells) -> None:
        super().__init__(stage, SUBJECT, cells.zone, self._fill_in)
        self._cells = cells
        self._desk = stage.desk.relays
        self.edit = push_button(stage, "relay.edit")
        self.stop = push_button(stage, "relay.stop", "danger")
        self.restart = push_button(stage, "relay.restart")
        # The pane says what they are about.
        stage.words.put(self.edit.setText, say("Edit"))
        stage.words.put(self.stop.setText, say("Stop"))
        stage.words.put(self.restart.setText, say("Restart"))
        self.picture = SourcePicture(stage)
        self.header.addWidget(self.edit)
        self.alerts = RelayAlerts(stage, cells)
        self.lay_out((self.stop, self.restart), self.why, below=self._below())
        bind(self, self._desk.selected, lambda _key: self.tell())
        bind(self, stage.desk.journal.store, lambda _entries: self.tell())

    def _below(self) -> QWidget:
        """What is wrong with it stands above its picture."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.alerts)
        column.addWidget(self.picture)
        return holder

    def beside(self, workspace_width: int) -> None:
        """Where it is narrow the keys make room; the tooltips still tell them."""
        super().beside(workspace_width)
        for button in (self.stop, self.restart):
            button.fold(keycap=self.width() >= WIDTH)

    def _fill_in(self) -> str | None:
        task = self._desk.task
        self.edit.setVisible(task is not None)
        self.alerts.tell()
        if task is None:
            return None
        look = self._cells.look(task)
        left = looks.time_left_said(task, self._cells.now())
        self.state.show_state(look, left, warn=self._cells.pressing(task))
        self._show_picture(task)
        receipts = self._desk.receipts.value
        self.facts.show_facts(facts_of(task, self._cells, receipts))
        done = records_of(task, self._stage.desk.journal.store.value, receipts)
        called = calls_of(self._stage.desk.callbacks.log.of(task.id))
        records = tuple(sorted((*called, *done), key=lambda event: event.at, reverse=True))
        self.events.show_events(records)
        self.heading.setVisible(bool(records))
        self._tell_why()
        return relay_name(task)

    def _show_picture(self, task: RelayTask) -> None:
        """Only of what runs or will: what is over has nothing to show."""
        lively = task.status in (RelayState.RUNNING, RelayState.WAITING)
        self.picture.show_task(task if lively else None)
        # Of a moment of the past there is no picture.
        self.picture.setVisible(lively and not self._stage.desk.activity.replaying)

    def _tell_why(self) -> None:
        """Why an act is greyed, in words, without hovering."""
        stop, restart = (self._desk.why_not(verb) for verb in VERBS)
        said: list[Message] = []
        if stop is not None and stop == restart:
            said.append(stop)
        else:
            if stop is not None:
                said.append(say("Stop: {reason}", reason=stop))
            if restart is not None:
                said.append(say("Restart: {reason}", reason=restart))
        self.put(self.why, "\n".join(self._stage.words.text(reason) for reason in said))
