"""What is known of the selected relay, and what may be done with it."""

from __future__ import annotations

from console.domain.durations import duration
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.relay import RelayTask
from console.ui.binding import bind
from console.ui.lists.detail import DetailPane, Subject
from console.ui.lists.facts import Fact
from console.ui.parts import push_button
from console.ui.relay import looks
from console.ui.relay.columns import NEVER, RelayCells
from console.ui.relay.records import records_of
from console.ui.stage import Stage

VERBS = ("stop", "restart")
SUBJECT = Subject("relay", say("Relay"), say("Select a relay to see what is known of it."))


class RelayDetail(DetailPane):
    """Follows `desk.relays.selected`; the workspace calls `tell` when rows or time have changed."""

    def __init__(self, stage: Stage, cells: RelayCells) -> None:
        super().__init__(stage, SUBJECT, cells.zone, self._fill_in)
        self._cells = cells
        self._desk = stage.desk.relays
        self.stop = push_button(stage, "relay.stop", "danger")
        self.restart = push_button(stage, "relay.restart")
        # The pane says what they are about.
        stage.words.put(self.stop.setText, say("Stop"))
        stage.words.put(self.restart.setText, say("Restart"))
        self.lay_out((self.stop, self.restart), self.why)
        bind(self, self._desk.selected, lambda _key: self.tell())
        bind(self, stage.desk.journal.store, lambda _entries: self.tell())

    def _fill_in(self) -> str | None:
        task = self._desk.task
        if task is None:
            return None
        look = self._cells.look(task)
        left = looks.time_left_said(task, self._cells.now())
        self.state.show_state(look, left, warn=looks.pressing(task, self._cells.now()))
        self.facts.show_facts(self._facts_of(task))
        records = records_of(task, self._stage.desk.journal.store.value)
        self.events.show_events(records)
        self.heading.setVisible(bool(records))
        self._tell_why()
        return task.title or NEVER

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

    def _facts_of(self, task: RelayTask) -> tuple[Fact, ...]:
        zone, cells = self._cells.zone, self._cells
        label_of = zone.label
        role = "warning" if looks.pressing(task, cells.now()) else "value"
        source = "\n".join(masked(address) for address in task.sources) or NEVER
        facts = [
            Fact(say("Task ID"), task.id),
            Fact(say("Type"), _type(task)),
            Fact(say("Begins"), f"{zone.full(task.start)} {label_of}"),
            Fact(say("Ends"), f"{zone.full(task.end)} {label_of}", role),
            Fact(say("Length"), _length(task)),
            Fact(say("Source"), source),
            Fact(say("Destination"), masked(task.destination) or NEVER),
        ]
        if task.vod:
            facts.insert(2, Fact(say("Plays"), looks.loops(task)))
        if task.watermark:
            facts.append(Fact(say("Watermark"), task.watermark))
        if task.callback:
            facts.append(Fact(say("Callback"), masked(task.callback)))
        return tuple(facts)


def _type(task: RelayTask) -> Message:
    if not task.vod:
        return say("live")
    count = len(task.sources)
    return say("VOD, 1 file") if count == 1 else say("VOD, {n} files", n=count)


def _length(task: RelayTask) -> Message:
    return duration(max(0.0, task.end - task.start))
