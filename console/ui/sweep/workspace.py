"""The sweep's place: what still lives, what it costs, and the one act that ends it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.commands.spec import Scope
from console.domain.leftover import Leftover
from console.domain.message import Message, say
from console.domain.pricing import Estimate, estimate, money, prices_in
from console.domain.query import Query
from console.services.relays.bulk import Came
from console.services.settings import Preferences
from console.services.store import Delta
from console.services.sweep.desk import Swept
from console.ui.binding import bind, bind_rows
from console.ui.frame import Frame
from console.ui.lists.results import Line, ResultPanel
from console.ui.lists.rows import RowModel
from console.ui.lists.stack import Nothing, OrNothing
from console.ui.lists.view import RowTable
from console.ui.lists.watching import Watching
from console.ui.parts import Panel, Segmented, label, push_button
from console.ui.stage import Stage
from console.ui.sweep.cells import SweepCells, first_order

MINE, WHOLE = "mine", "whole"
_EMPTY = Nothing(
    "circle-check",
    say("Nothing that was started from here lives"),
    say("Mixes, relays and jobs that you start appear here until they are over."),
)
_ELSEWHERE = Nothing(
    "info",
    say("Nothing of this show lives"),
    say("Other shows have left something running: V shows it."),
)
_READING = Nothing("clock", say("Looking at what lives…"), say("The lists are asked."))


class SweepWorkspace(Watching):
    """Reads the sweep desk every second while it is seen; acts only through `stage.run`."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.desk.sweep.watch, self.tick, parent)
        self._stage = stage
        self._desk = stage.desk.sweep
        words, theme = stage.words, stage.theme
        self.setObjectName("sweep")
        words.put(self.setAccessibleName, say("End-of-show sweep"))
        self.cells = SweepCells(theme, words, stage.desk.clocks.show)
        self.model: RowModel[Leftover] = RowModel(
            self.cells.columns(), lambda row: row.title, first_order, words
        )
        self.model.setParent(self)
        self.table = RowTable(self.model, theme)
        self.table.setObjectName("sweep.table")
        words.put(self.table.setAccessibleName, say("What still lives"))
        self.table.columns.keep(stage.desk.settings, "sweep.table")
        self.body = OrNothing(theme, words, self.table)
        self.total = label("secondary")
        self.total.setWordWrap(True)
        self.total.setObjectName("sweep.total")
        self.results = ResultPanel(stage, self.cells.zone, self.cells.now, "sweep.read")
        self.results.setObjectName("sweep.results")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        stage, words = self._stage, self._stage.words
        panel = self._panel = Panel(words, say("End-of-show sweep"))
        self.reach = Segmented(words, ((MINE, say("This show")), (WHOLE, say("All shows"))))
        words.put(self.reach.setAccessibleName, say("Of which shows"))
        panel.header.addWidget(self.reach)
        panel.header.addWidget(push_button(stage, "sweep.look"))
        panel.header.addWidget(push_button(stage, "sweep.stop", "danger"))
        panel.body.addWidget(self.body, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 8, 8)
        foot.setSpacing(8)
        foot.addWidget(self.total, 1)
        foot.addWidget(push_button(stage, "sweep.forget"))
        foot.addWidget(push_button(stage, "sweep.prices"))
        panel.body.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 12, 8, 8)
        outer.setSpacing(8)
        outer.addWidget(panel, 1)
        outer.addWidget(self.results)

    def _connect(self) -> None:
        desk, table = self._desk, self.table
        self.reach.chosen.connect(self._reach)
        table.told.moved_to.connect(self._select)
        table.told.marked.connect(lambda: desk.marked.set(frozenset(table.marks)))
        table.told.left.connect(self._leave)
        bind(self, self._stage.desk.settings.store, self._prefer)
        bind(self, desk.whole, self._show_reach)
        bind(self, desk.marked, table.mark_only)
        bind(self, desk.results, self._results)
        bind(self, desk.looked, lambda _: self._say_nothing())
        bind_rows(self, desk.rows, self._take)
        self._stage.words.on_switch(self._retell)

    # What the shell asks of a workspace.

    def panes(self) -> list[QWidget]:
        return [self.table]

    def scope_widget(self, scope: Scope) -> QWidget | None:
        return self if scope is Scope.SWEEP else None

    def perform(self, name: str) -> bool:
        if name == "mark" and self.isVisible():
            self.table.toggle_mark()
            return True
        return False

    def default_focus(self) -> QWidget:
        return self.table

    def tick(self) -> None:
        """The lists have gone on, and so has the time."""
        self._stage.desk.tasks.start(self._desk.look(), "sweep")
        self._retell()

    # What the desk says.

    def _take(self, delta: Delta) -> None:
        self.model.take(delta, self._desk.rows.values, self.cells.now())
        self._filter()

    def _show_reach(self, whole: bool) -> None:
        self.reach.choose(WHOLE if whole else MINE)
        self._filter()

    def _filter(self) -> None:
        """Only what is of the open show, or of none that is known, unless all are wanted."""
        keys = {row.key for row in self._desk.shown}
        self.model.ask(Query(), lambda row: row.key in keys, self.cells.now())
        self._retell()

    def _retell(self) -> None:
        self.table.fit()
        self.table.viewport().update()
        self.table.horizontalHeader().viewport().update()
        self._panel.detail.setText(self._stage.words.text(self._counted()))
        self.total.setText(" ".join(map(self._stage.words.text, self._totals())))
        self._say_nothing()

    def _counted(self) -> Message:
        rows = self._desk.shown
        unknown = sum(not row.certain for row in rows)
        if unknown:
            return say("{n} · {unknown} not known", n=len(rows), unknown=unknown)
        return say("{n}", n=len(rows))

    def _totals(self) -> list[Message]:
        now, prices = self.cells.now(), self.cells.prices
        rows = [row for row in self._desk.shown if row.begun]
        return _sum_words(
            estimate((prices.get(r.kind), r.ran(now), r.certain) for r in rows),
            self.cells.currency,
        )

    def _results(self, found: tuple[Swept, ...]) -> None:
        self.results.tell(tuple(map(_line, found)))

    def _prefer(self, now: Preferences) -> None:
        self.cells.prices, self.cells.currency = prices_in(now.prices), now.currency
        self._retell()

    def _say_nothing(self) -> None:
        if self.model.visible:
            self.body.tell(None)
        elif not self._desk.looked.value:
            self.body.tell(_READING)
        else:
            self.body.tell(_ELSEWHERE if self.model.total else _EMPTY)

    # What the operator does.

    def _reach(self, chosen: str) -> None:
        self._desk.whole.set(chosen == WHOLE)

    def _select(self, key: str) -> None:
        self._desk.selected.set(key or None)

    def _leave(self) -> None:
        window = self.window()
        if isinstance(window, Frame):
            window.escaped.emit()


def _sum_words(found: Estimate, currency: str) -> list[Message]:
    """What is known of the cost; nothing at all is said as nothing known, never as zero."""
    words: list[Message] = []
    if found.so_far is not None:
        words.append(
            say(
                "Estimate from your prices: {sum} so far, {rate} an hour.",
                sum=money(found.so_far, currency),
                rate=money(found.per_hour or 0.0, currency),
            )
        )
    if found.unpriced:
        words.append(say("{n} run without a price.", n=found.unpriced))
    if found.unknown:
        words.append(say("Of {n} nobody knows whether they still cost.", n=found.unknown))
    return words


def _line(swept: Swept) -> Line:
    """No list will ever tell what became of a mix."""
    mix = swept.row.kind == "mix" and swept.came is Came.UNKNOWN
    word = say("no clear answer: look at its output") if mix else None
    return Line(swept.row.title, swept.came, swept.at, swept.words, word)
