"""The relay workspace: filter and chips above, table and day strip left, detail right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.commands.spec import Scope
from console.domain.clashes import allowed_end
from console.domain.expiry import Gap
from console.domain.health import HealthOf, is_dead
from console.domain.message import Message, say
from console.domain.relay import RELAY_STATES, RelayTask
from console.domain.relay_filter import (
    STATUS_FIELD,
    STATUS_WORDS,
    RelayQuery,
    haystack,
    needs_an_eye,
    relay_query,
)
from console.domain.typedtime import moment_in, written
from console.services.freshness import seconds_since
from console.services.relays.backups import Pair
from console.services.relays.forms import ZONE, Editing
from console.services.relays.importing import Fate
from console.services.spelling import spell
from console.services.store import Delta
from console.ui.binding import bind, bind_rows
from console.ui.lists.around import Below, reveal_side
from console.ui.lists.filter_bar import States
from console.ui.lists.kind import Kind
from console.ui.lists.stack import Nothing, OrNothing
from console.ui.lists.workspace import Act, ListWorkspace
from console.ui.parts import KeyCap, Panel, push_button, told
from console.ui.relay import looks
from console.ui.relay.columns import RelayCells
from console.ui.relay.detail import RelayDetail
from console.ui.relay.form import RelayFormPane
from console.ui.relay.marked_bar import MarkedBar
from console.ui.relay.orders import first_order
from console.ui.relay.results import ResultPanel
from console.ui.relay.show_end import ShowEnd
from console.ui.relay.timeline import DayStrip
from console.ui.stage import Stage

RELAYS: Kind[RelayTask] = Kind(
    "relay",
    Scope.RELAYS,
    say("Relays"),
    say("title, address, id   status:running   type:vod   health:bad   dst:   ends<2h   -without"),
    Nothing(
        "arrow-right-left",
        say("No relay tasks in this account yet"),
        say("Tasks that are made at the vendor's console appear here by themselves."),
    ),
    (
        *("relay.new", "relay.edit", "relay.clone"),
        *("relay.stop", "relay.restart", "relay.relaunch", "relay.continue"),
        *("relay.delete", "relay.pin", "relay.snooze", "relay.refresh"),
        *("relay.backup.swap", "relay.backup.arm"),
        *("relay.marked.stop", "relay.marked.restart", "relay.marked.delete"),
        *("relay.marked.all", "relay.marked.none"),
        *("relay.stop.request", "relay.restart.request", "relay.delete.request"),
    ),
    States(
        STATUS_FIELD,
        {state: looks.look_of(state) for state in RELAY_STATES},
        STATUS_WORDS,
        RELAY_STATES,
    ),
    lambda task: haystack(task, spell),
    first_order,
    lambda text, states: relay_query(text, spell=spell, seen=states),
    lambda task: task.status,
    needs_an_eye,
    keeps_unseen=True,
)
TIMELINE, TIMELINE_LEAST = 240, 150
END_STEP = 300.0
"""Seconds that a key moves an end by."""
LEGEND = (
    (("relay.timeline.back", "relay.timeline.on"), say("scroll")),
    (("relay.timeline.in", "relay.timeline.out"), say("zoom")),
)


class RelayWorkspace(ListWorkspace[RelayTask]):
    """The table of relays, and the same tasks as bars of time below it."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        desk, health = stage.desk.relays, stage.desk.health
        cells = RelayCells(
            stage.theme,
            stage.words,
            stage.desk.clocks.show,
            health_of=health.of,
            standby=stage.desk.standby,
            listed=self._listed,
            show_ends=lambda: stage.desk.mixes.state.show.ends,
            missed=self._missed,
        )
        lead = push_button(stage, "relay.new", "primary")
        stage.words.put(lead.setText, say("New relay"))
        super().__init__(stage, _kind(health.of), desk, cells, lead, parent)
        self.bar.add(push_button(stage, "relay.columns"))
        self.cells = cells
        self.detail = RelayDetail(stage, cells)
        self.show_end = ShowEnd(stage, self._to_table)
        self.strip = strip = DayStrip(cells, self._shown_tasks, lambda: len(self.model.visible))
        strip.picked.connect(self.table.go_to)
        strip.end_moved.connect(self._put_end)
        body = OrNothing(stage.theme, stage.words, self.table)
        self._fill_column(body)
        self.show_end.changed.connect(self._retell)
        self.form = RelayFormPane(stage)
        under = Below("timeline", say("Timeline"), self._timeline(), TIMELINE)
        acts = self._asked_of()
        self.begin(body, self.detail, strip, acts, self.table, below=under, beside=(self.form,))
        bind(self, desk.forms.store, self._beside)
        self.table.told.marked.connect(self._marked)
        desk.shown = self._shown_tasks
        bind(self, desk.marked, self.table.mark_only)
        bind(self, desk.selected, lambda key: strip.choose(key or ""))
        bind_rows(self, health.store, self._seen)
        bind(self, health.pinned, self._pinned)
        bind(self, desk.forms.backups.store, self._backed)
        bind(self, stage.desk.standby.store, lambda _guards: self._retell())

    def _asked_of(self) -> dict[str, Act]:
        """What commands ask of this screen, by its name in `Screen.perform`."""
        strip = self.strip
        return {
            "timeline.back": lambda: strip.scroll_by(-1),
            "timeline.on": lambda: strip.scroll_by(1),
            "timeline.in": lambda: strip.zoom(1),
            "timeline.out": lambda: strip.zoom(-1),
            "timeline.now": strip.home,
            "timeline.end.later": lambda: self._move_end(END_STEP),
            "timeline.end.earlier": lambda: self._move_end(-END_STEP),
            "mark.all": lambda: self.table.mark_only(row.id for row in self.model.visible),
            "relay.show.ends": self._to_show_end,
            "relay.snooze": self.detail.alerts.to_reason,
            "relay.form": self.form.enter,
            "relay.form.closed": self._to_table,
            "relay.import.go_on": self._go_on,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.beside(self.width())

    def _listed(self, key: str) -> float | None:
        clocks, at = self._stage.desk.clocks, self._stage.desk.relays.seen_at(key)
        return None if at is None else seconds_since(at, clocks)

    def _missed(self, task: RelayTask) -> Gap | None:
        desk = self._stage.desk
        return desk.relays.cover.gap(task, desk.mixes.state.show.ends, self._now())

    def _seen(self, delta: Delta) -> None:
        """What was looked at says something else now."""
        self.model.touch((*delta.added, *delta.changed, *delta.removed))
        self.detail.tell()

    def _pinned(self, pinned: frozenset[str]) -> None:
        self.cells.pinned = pinned
        self._retell()

    def _backed(self, backups: Mapping[str, Pair]) -> None:
        self.cells.backups = backups
        self.detail.tell()

    def panes(self) -> list[QWidget]:
        """The form stands where the detail was."""
        found = super().panes()
        return found if self.form.isHidden() else [*found[:2], self.form]

    def _to_show_end(self) -> None:
        self.deck.reveal("relay.timeline")
        self.show_end.enter()

    def _go_on(self) -> None:
        """A file was read: what can be made is asked for, else why nothing can."""
        ready = self._stage.desk.relays.imports.store.value.of(Fate.READY)
        self._stage.run("relay.import.make" if ready else "relay.import.report")

    def _to_table(self) -> None:
        """Nothing else is chosen by that.

        A table without a current row chooses its first one as the focus comes; what was just
        made may not be shown yet."""
        chosen = self._list.selected.value
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if chosen:
            self._list.selected.set(chosen)

    def _beside(self, editing: Editing | None) -> None:
        if editing is None and self.form.isAncestorOf(self.focusWidget() or self):
            self._to_table()
        if editing is not None:
            reveal_side(self.deck)
        self.form.setVisible(editing is not None)
        self.detail.setVisible(editing is None)

    def _move_end(self, seconds: float) -> None:
        desk = self._stage.desk.relays
        task, at = desk.task, desk.forms.store.value
        if task is None:
            return
        typed = at.form.ends if at is not None and at.task_id == task.id else ""
        end = moment_in(typed, self._now(), ZONE) if typed else task.end
        self._put_end(task.id, (task.end if isinstance(end, Message) else end) + seconds)

    def _put_end(self, key: str, end: float) -> None:
        """Into the form of a change, which tells old and new and is sent through the gate."""
        desk = self._stage.desk.relays
        task, forms = desk.rows.get(key), desk.forms
        if task is None:
            return
        desk.selected.set(key)
        at = forms.store.value
        if at is None or at.task_id != key:
            forms.edit(task)
            at = forms.store.value
        if at is not None:
            allowed = allowed_end(task, end, self._now())
            forms.put(replace(at.form, ends=written(round(allowed), ZONE)))

    def _marked(self) -> None:
        """In the order of the table, so that the first to be asked about is the first seen."""
        marks, desk = self.table.marks, self._stage.desk.relays
        shown = [row.id for row in self.model.visible if row.id in marks]
        desk.marked.set((*shown, *sorted(marks.difference(shown))))

    def _list_panel(self, body: QWidget) -> Panel:
        panel = Panel(self._stage.words, None)
        panel.head.setVisible(False)
        panel.body.addWidget(self.age)
        panel.body.addWidget(body, 1)
        panel.body.addWidget(self.marked_bar)
        return panel

    def _fill_column(self, body: QWidget) -> None:
        self.results = ResultPanel(self._stage, self.cells)
        self.marked_bar = MarkedBar(self._stage)
        self.column.addWidget(self.results)
        self.column.addWidget(self._list_panel(body), 1)

    def _timeline(self) -> Panel:
        words = self._stage.words
        panel = Panel(words, say("Timeline"))
        panel.header.insertWidget(1, self.show_end)
        for commands, text in LEGEND:
            for command in commands:
                key = self._stage.action(command).property("key_words")
                panel.header.addWidget(KeyCap(str(key)))
            panel.header.addWidget(told(words, text, "muted"))
        panel.body.addWidget(self.strip, 1)
        panel.setMinimumHeight(TIMELINE_LEAST)
        return panel

    def _shown_tasks(self) -> list[RelayTask]:
        return [row.value for row in self.model.visible]


def _kind(health_of: HealthOf) -> Kind[RelayTask]:
    """The list's, with what is known of the health of its rows."""

    def query(text: str, states: Collection[str]) -> RelayQuery | Message:
        return relay_query(text, health_of, spell=spell, seen=states)

    def eyed(task: RelayTask, now: float) -> bool:
        return needs_an_eye(task, now) or is_dead(health_of, task)

    return replace(RELAYS, query=query, needs_an_eye=eyed)
