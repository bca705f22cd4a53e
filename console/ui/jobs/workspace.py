"""The smart-live workspace: filter and chips above, board or table and chart left, detail right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from console.commands.spec import Scope
from console.domain.job import JOB_STATES, SmartLiveJob
from console.domain.job_filter import (
    ROOM_FIELD,
    STATE_FIELD,
    STATE_WORDS,
    haystack,
    job_query,
    needs_an_eye,
)
from console.domain.message import say
from console.domain.query import term_of, with_term
from console.domain.tracks import Seen, Stretch
from console.services.jobs.alerts import JobAlerts
from console.services.jobs.desk import JobDesk
from console.services.spelling import spell
from console.services.store import Delta
from console.ui.binding import bind, bind_rows
from console.ui.jobs import looks
from console.ui.jobs.act_form import ActPane
from console.ui.jobs.awaited import AwaitedRow
from console.ui.jobs.board import JobBoard
from console.ui.jobs.cells import JobCells, first_order
from console.ui.jobs.covers import CoverShelf
from console.ui.jobs.detail import JobDetail
from console.ui.jobs.form import StartForm
from console.ui.jobs.older import OlderRow
from console.ui.jobs.over_time import OverTime
from console.ui.lists.around import Below, reveal_side
from console.ui.lists.detail import TIGHT
from console.ui.lists.filter_bar import States
from console.ui.lists.kind import Kind
from console.ui.lists.stack import Nothing, OrNothing
from console.ui.lists.view import RowTable
from console.ui.lists.workspace import Act, ListWorkspace
from console.ui.parts import Panel, push_button
from console.ui.stage import Stage

JOBS: Kind[SmartLiveJob] = Kind(
    "jobs",
    Scope.JOBS,
    say("Live jobs"),
    say("room, job, error   state:processing   runs>2h   -without"),
    Nothing(
        "radio",
        say("No live jobs yet"),
        say("Start one: choose a room, look at what it will do, and confirm."),
        command="jobs.new",
    ),
    (
        *("jobs.new", "jobs.stop", "jobs.output", "jobs.output.back"),
        *("jobs.script", "jobs.audio", "jobs.clean", "jobs.rewrite", "jobs.rules"),
        *("jobs.layer", "jobs.exit", "jobs.event", "jobs.playing", "jobs.config"),
        *("jobs.takeover", "jobs.pause", "jobs.resume", "jobs.stop.request"),
        *("jobs.snooze", "jobs.refresh", "jobs.older"),
    ),
    States(
        STATE_FIELD,
        {state: looks.look_of(state) for state in JOB_STATES},
        STATE_WORDS,
        JOB_STATES,
    ),
    lambda job: haystack(job, spell),
    first_order,
    lambda text, states: job_query(text, spell, states),
    lambda job: job.state,
    lambda job, _now: needs_an_eye(job),
    keeps_unseen=True,
)


CARDS, TABLE = "cards", "table"


class JobsWorkspace(ListWorkspace[SmartLiveJob]):
    """Cards or a table of the jobs, and their states over time below."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        desk = stage.desk.jobs
        alerts = stage.desk.alerts
        clocks = stage.desk.clocks
        cells = JobCells(stage.theme, stage.words, clocks.show, _seen_in(desk), alerts=alerts)
        start = push_button(stage, "jobs.new", "primary")
        kind = replace(JOBS, needs_an_eye=_needs_an_eye(alerts))
        super().__init__(stage, kind, desk, cells, start, parent)
        self._jobs = desk
        self.cells = cells
        self.start = start
        self.covers = CoverShelf(stage.desk.covers, stage.desk.tasks, clocks.signing, self)
        cells.cover = self.covers.picture
        body = self._views(stage)
        self.detail = JobDetail(stage, self.cells)
        self.form = StartForm(stage)
        self.act = ActPane(stage)
        self._fill_column(stage, body)
        self.begin(
            body,
            self.detail,
            self.chart,
            self._asked_of(),
            self.board,
            self.table,
            below=self._under(),
            beside=(self.form, self.act),
            shown=self.list_view,
        )
        bind(self, desk.forms.store, lambda _at: self._beside())
        bind(self, desk.acts.store, lambda _at: self._beside())
        if stage.desk.settings.store.value.views.get(JOBS.area) == TABLE:
            self._turn()
        bind(self, desk.selected, lambda key: self.chart.choose(key or ""))
        bind(self, desk.warnings, lambda _kinds: self.detail.tell())
        bind_rows(self, alerts.store, self._alerted)

    def _fill_column(self, stage: Stage, body: OrNothing) -> None:
        self.over_time = OverTime(stage, self.cells, self._shown)
        self.chart = self.over_time.chart
        self.chart.picked.connect(self._select)
        self.older = OlderRow(stage, self.cells.zone)
        self.awaited = AwaitedRow(stage)
        self.column.addWidget(self.age)
        self.column.addWidget(self.awaited)
        self.column.addWidget(body, 1)
        self.column.addWidget(self.older)

    def _under(self) -> Below:
        chart = self.over_time
        return Below("chart", say("States over time"), chart, loosen=chart.loosen)

    def _asked_of(self) -> dict[str, Act]:
        """What commands ask of this screen, by its name in `Screen.perform`."""
        return {
            "view": self._turn,
            "record.open": self.detail.parts.open_record,
            "snooze": self.detail.alerts.to_reason,
            "room": self._only_room,
            **self.over_time.acts(),
            "jobs.form": self.form.enter,
            "jobs.act": self.act.enter,
            "acts": self._all_acts,
            "jobs.form.closed": self._to_list,
        }

    def _views(self, stage: Stage) -> OrNothing:
        """The board and the table, and the way from one to the other."""
        self.columns = push_button(stage, "jobs.columns")
        stage.words.put(self.columns.setText, say("Columns"))
        self.view = push_button(stage, "jobs.view")
        self.bar.add(self.columns)
        self.bar.add(self.view)
        self.board = JobBoard(self.model, self.cells)
        self.board.setObjectName("jobs.board")
        self.covers.came.connect(self.board.viewport().update)
        self.model.in_view = self._in_view
        self._plate = Panel(stage.words, None)
        self._plate.head.setVisible(False)
        self._plate.body.addWidget(self.table, 1)
        self._tabular = False
        self._narrow = False
        self.columns.setVisible(False)
        return OrNothing(stage.theme, stage.words, self.board, self._plate, action=stage.action)

    def list_view(self) -> JobBoard | RowTable:
        """The board or the table, whichever is shown."""
        return self.table if self._tabular else self.board

    def panes(self) -> list[QWidget]:
        """The form stands where the detail was."""
        found = super().panes()
        open_ = [pane for pane in (self.form, self.act) if not pane.isHidden()]
        return [*found[:2], *open_] if open_ else found

    def _to_list(self) -> None:
        """Nothing else is chosen by that: what was just started may not be shown yet."""
        chosen = self._list.selected.value
        self.default_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)
        if chosen:
            self._list.selected.set(chosen)

    def _beside(self) -> None:
        """One form at a time; while none is open the detail stands there."""
        forms, acts = self._jobs.forms.store.value, self._jobs.acts.store.value
        shown = ((self.form, forms is not None), (self.act, acts is not None and forms is None))
        if any(there for _, there in shown):
            reveal_side(self.deck)
        for pane, there in shown:
            if not there and pane.isAncestorOf(self.focusWidget() or self):
                self._to_list()
            pane.setVisible(there)
        self.detail.setVisible(not any(there for _, there in shown))

    def _all_acts(self) -> None:
        """As a list below the detail's buttons; what is greyed says why in the palette."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addActions([self._stage.action(command) for command in self._kind.menu])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.detail.more.mapToGlobal(self.detail.more.rect().bottomLeft()))

    def tracks(self) -> Sequence[Sequence[Stretch]]:
        """One strip of states a job, in the desk's order."""
        return [self.cells.track(job) for job in self._jobs.rows.values.values()]

    def _alerted(self, delta: Delta) -> None:
        """Its cards and rows say something else, and the filter for what needs an eye."""
        keys = (*delta.added, *delta.changed, *delta.removed)
        self.model.touch(tuple({key.partition(" ")[0] for key in keys}))
        self.tick()

    def tick(self) -> None:
        super().tick()
        self.over_time.tick()
        self.awaited.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < TIGHT
        self.over_time.beside(self.height(), narrow=narrow)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_buttons(narrow=narrow)

    def _place_buttons(self, *, narrow: bool) -> None:
        """Beside the filter, or where that would leave it no room, at the end of the list."""
        for button in (self.columns, self.view):
            (self.older.add if narrow else self.bar.add)(button)
        # Whoever changes his parent is hidden by it.
        self.view.setVisible(True)
        self.columns.setVisible(self._tabular)

    def _shown(self) -> Sequence[SmartLiveJob]:
        return [row.value for row in self.model.visible]

    def _in_view(self) -> range:
        """The rows that are painted now, of whichever view."""
        if self._tabular:
            return self.table.rows_in_view()
        return self.board.places_in(0, self.board.viewport().height())

    def _only_room(self) -> None:
        """The jobs of the selected job's room and no others, or all again."""
        job = self._jobs.job
        if job is None:
            return
        asked = term_of(self.bar.text, ROOM_FIELD) == job.room_id.lower()
        term = "" if asked or not job.room_id else f"{ROOM_FIELD[0]}:{job.room_id}"
        self.bar.field.setText(with_term(self.bar.text, ROOM_FIELD, term))

    def _choose_columns(self) -> None:
        if not self._tabular:
            self._stage.run("jobs.view")
        super()._choose_columns()

    def _turn(self) -> None:
        had = self.list_view().hasFocus()
        self._tabular = not self._tabular
        self.body.turn_to(self._plate if self._tabular else self.board)
        self.columns.setVisible(self._tabular)
        view = TABLE if self._tabular else CARDS
        self._stage.desk.settings.change(
            lambda now: replace(now, views={**now.views, JOBS.area: view})
        )
        if had:
            self.list_view().setFocus(Qt.FocusReason.OtherFocusReason)


def _needs_an_eye(alerts: JobAlerts) -> Callable[[SmartLiveJob, float], bool]:
    return lambda job, _now: needs_an_eye(job) or alerts.awake(job.id)


def _seen_in(desk: JobDesk) -> Callable[[str], Seen]:
    return lambda job_id: desk.history.get(job_id, ())
