"""A list's workspace: filter above, views left, detail right; what one list differs in is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Generic, TypeVar, cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from console.commands.spec import Scope
from console.domain.message import Message, say
from console.services.freshness import Age, age_of
from console.services.listing import ListState
from console.services.store import Delta
from console.ui.binding import bind, bind_rows
from console.ui.forms.pane import FormPane, leave_beside, sent_from_beside
from console.ui.lists.age import AgeLine, why_empty
from console.ui.lists.around import Below, deck_of, reveal_side
from console.ui.lists.choosing import RowView
from console.ui.lists.column_list import ColumnList
from console.ui.lists.detail import DetailPane
from console.ui.lists.filter_bar import FilterBar
from console.ui.lists.keeping import KeptFilter
from console.ui.lists.kind import Kind, ListCells, ListDesk
from console.ui.lists.rows import RowModel
from console.ui.lists.stack import Nothing, OrNothing
from console.ui.lists.view import RowTable
from console.ui.lists.watching import Watching
from console.ui.stage import Stage

V = TypeVar("V")
FEW, TICKS = 5000, 10
"""With more rows than that, faults are counted only so many seconds apart between answers."""
Act = Callable[[], None]


NO_MATCH: Final = Nothing(
    "search", say("Nothing matches the filter"), say("Esc shows everything."), "Escape"
)


class ListWorkspace(Watching, Generic[V]):
    """Reads the desk; acts only through `stage.run`.

    A subclass fills `column` and then calls `begin`, the last act of its making."""

    def __init__(
        self,
        stage: Stage,
        kind: Kind[V],
        desk: ListDesk[V],
        cells: ListCells[V],
        lead: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lambda: desk.start_watching(self), self.tick, parent)
        self._stage = stage
        self._kind = kind
        self._list = desk
        self._cells = cells
        self._now = stage.desk.clocks.show
        self._ticks_to_tally = 0
        self.model: RowModel[V] = RowModel(
            cells.columns(), kind.haystack, kind.first_order, stage.words
        )
        self.model.setParent(self)
        faults_key = str(stage.action(f"{kind.area}.faults").property("key_words"))
        self.bar = FilterBar(stage.theme, stage.words, kind.states, kind.hint, faults_key, lead)
        self.bar.field.setObjectName(f"{kind.area}.filter")
        self.table = RowTable(self.model, stage.theme)
        self.table.setObjectName(f"{kind.area}.table")
        self.table.columns.keep(stage.desk.settings, f"{kind.area}.table")
        self.age = AgeLine(stage.theme, stage.words)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)

    def begin(
        self,
        body: OrNothing,
        detail: DetailPane,
        drawn: QWidget,
        acts: Mapping[str, Act],
        *views: RowView,
        below: Below,
        beside: Sequence[FormPane] = (),
        shown: Callable[[], RowView] | None = None,
    ) -> None:
        """`drawn` is painted from the same rows; `shown` tells the view of the moment."""
        self.body, self._detail, self._drawn, self._views = body, detail, drawn, views
        self.view_shown = shown or (lambda: views[0])
        self._acts: dict[str, Act] = {
            "filter": self._to_filter,
            "faults": self.bar.toggle_faults,
            "mark": lambda: self.view_shown().toggle_mark(),
            "detail": self._to_detail,
            "columns": self._choose_columns,
            **acts,
        }
        self._lay_out(below, beside)
        self._connect()
        self._kept = KeptFilter(self._stage.desk.settings, self._kind.area, self.bar)

    def _lay_out(self, below: Below, forms: Sequence[FormPane]) -> None:
        around = (self, self.column, below, self._detail, *forms)
        self.deck = deck_of(self._stage, self._kind.area, *around)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 12, 8, 8)
        outer.setSpacing(10)
        outer.addWidget(self.bar)
        outer.addWidget(self.deck, 1)

    def _connect(self) -> None:
        words = self._stage.words
        self.bar.changed.connect(self._filter)
        self.model.grown.connect(self._retell)
        self.bar.left.connect(self._enter_list)
        for view in self._views:
            view.told.moved_to.connect(self._select)
            view.told.opened.connect(self._to_detail)
            view.told.left.connect(lambda: leave_beside(self) or self.bar.clear())
            view.marks = self.table.marks  # one set for all views
            widget = cast("QWidget", view)
            widget.customContextMenuRequested.connect(self._menu)
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            words.put(widget.setAccessibleName, self._kind.title)
        words.put(self.setAccessibleName, self._kind.title)
        words.on_switch(self._retell)
        self._stage.theme.changed.connect(self._retell)
        bind_rows(self, self._list.rows, self._take)
        bind(self, self._list.state, self._state)
        bind(self, self._list.selected, self._selected)

    # What the shell asks of a workspace.

    def panes(self) -> list[QWidget]:
        """The detail is a pane only while it has something to stand on."""
        more = [self._detail] if self._list.selected.value else []
        return [self.bar.field, self.default_focus(), *more]

    def scope_widget(self, scope: Scope) -> QWidget | None:
        return self if scope is self._kind.scope else None

    def default_focus(self) -> QWidget:
        return cast("QWidget", self.view_shown())

    def perform(self, name: str) -> bool:
        """filter, faults, mark, detail, and the list's own."""
        if (act := self._acts.get(name)) is not None:
            act()
        return act is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the detail goes back to the list; an open form is sent from beside it, too."""
        if event.key() == Qt.Key.Key_Escape and not self.view_shown().hasFocus():
            self._enter_list()
        elif not sent_from_beside(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._detail.beside(self.width())

    def stop(self) -> None:
        super().stop()
        self._kept.keep()

    def tick(self) -> None:
        """Ages and times left have changed."""
        self._cells.stale = self._age().stale
        self.model.again(self._now())
        self._ticks_to_tally -= 1
        if self._ticks_to_tally < 0:
            self._tally()
        self._retell()

    # What the desk says.

    def _take(self, delta: Delta) -> None:
        chosen = self._list.selected.value
        self.model.take(delta, self._list.rows.values, self._now())
        self._count()
        self._ticks_to_tally = 0  # pages of a long list come one after the other
        if self.model.total <= FEW or delta.added or delta.removed:
            self._tally()
        self._say_nothing()
        unseen = chosen and not (self._there(chosen) or chosen in delta.removed)
        if chosen and self._kind.keeps_unseen and (chosen in delta.added or unseen):
            # What was just started is chosen before the list shows it; a view keeps its own row.
            self._list.selected.set(chosen)
            self._selected(chosen)
        self._detail.tell()
        self._drawn.update()

    def _there(self, key: str) -> bool:
        return key in self._list.rows.values

    def _state(self, state: ListState) -> None:
        touched = tuple(self._cells.pending.keys() ^ state.pending.keys())
        self._cells.pending = state.pending
        self._cells.stale = self._age().stale
        self.model.touch(touched)
        self._retell()

    def _selected(self, key: str | None) -> None:
        wait = bool(key) and self._kind.keeps_unseen and self.model.place(key or "") is None
        for view in self._views:
            if (key or "") != view.current() and not wait:
                view.go_to(key or "")

    def _retell(self) -> None:
        for view in self._views:
            view.viewport().update()
        self.table.fit()
        self.table.horizontalHeader().viewport().update()
        self.age.show_age(self._age(), self._list.state.value.fault)
        self._drawn.update()
        self._detail.tell()
        self._count()
        self._say_nothing()

    def _age(self) -> Age:
        return age_of(self._list.state.value, self._stage.desk.clocks)

    def _count(self) -> None:
        self.bar.field.count(len(self.model.visible), self.model.total, more=self.model.reading)

    def _tally(self) -> None:
        """For the chips, over all rows: not at every letter of a filter."""
        kind, now, values = self._kind, self._now(), self._list.rows.values.values()
        self.bar.count(
            Counter(map(kind.state_of, values)),
            sum(kind.needs_an_eye(value, now) for value in values),
        )
        self._ticks_to_tally = TICKS if len(values) > FEW else 0

    def _say_nothing(self) -> None:
        self.body.tell(self._why_nothing())

    def _why_nothing(self) -> Nothing | None:
        if self.model.visible:
            return None
        if self.model.total:
            return NO_MATCH
        state = self._list.state.value
        alone = not (state.loading or self._stage.desk.connections.context.value.rehearsing)
        return why_empty(state, self._kind.empty, say("Reading the list…"), alone=alone)

    # What the operator does.

    def _filter(self) -> None:
        query = self._kind.query(self.bar.text, self.bar.states)
        if isinstance(query, Message):
            # What was shown stays: half a word typed must not empty the list.
            self.bar.complain(query)
            return
        self.bar.complain(None)
        only = self._needs_an_eye if self.bar.only_faults.isChecked() else None
        self.model.ask(query, only, self._now())
        self._count()
        self._say_nothing()
        QTimer.singleShot(0, self._drawn, self._drawn.update)  # once the rows are painted

    def _needs_an_eye(self, value: V) -> bool:
        return self._kind.needs_an_eye(value, self._now())

    def _select(self, key: str) -> None:
        self._list.selected.set(key or None)

    def _to_detail(self) -> None:
        reveal_side(self.deck)
        first = next((b for b in self._detail.acts() if b.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_filter(self) -> None:
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def _choose_columns(self) -> None:
        ColumnList(self.table.columns, self._stage.words, self).open_below(self.bar)

    def _enter_list(self) -> None:
        self.default_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view_shown().go_to_first()

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self._stage.action(command) for command in self._kind.menu])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view_shown().viewport().mapToGlobal(at))
