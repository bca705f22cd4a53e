"""Activity: everything that was done, seen and said, to search, to answer, to copy for a ticket."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from console.commands.acttitles import titles_of
from console.commands.spec import Scope
from console.domain.message import Message, say
from console.services.activity.search import ACTS, ALERTS, ALL, OBSERVED, Search, search_for
from console.services.notices import Notice
from console.ui.activity.detail import ActivityDetail
from console.ui.activity.model import HappeningModel
from console.ui.activity.rows import HappeningPainter
from console.ui.binding import bind
from console.ui.lists.filter_field import FilterField
from console.ui.lists.stack import Nothing, OrNothing
from console.ui.parts import ActButton, Panel, Segmented, label, push_button
from console.ui.stage import Stage

KINDS: Final = (ALL, ACTS, OBSERVED, ALERTS)
SOON: Final = 100
"""Milliseconds between two looks at what was written meanwhile."""
HINT: Final = say(
    "words, pinyin   who:   act:stop   vendor:huawei   outcome:refused   since:2h   -without"
)
_FIRST: Final = (Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Down)
EMPTY: Final = Nothing(
    "activity",
    say("Nothing has happened yet"),
    say("What you send, what the clouds answer and every alert appear here."),
    command="app.go.mix",
)


class _List(QListView):
    """Ctrl+C copies whole rows. Nothing is selected before the first key that moves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        current = self.currentIndex()
        if event.key() in _FIRST and current.isValid() and not self.selectedIndexes():
            # With the focus Qt took this row as its own: moving onto it would be no move.
            way = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(current, way)
            self.scrollTo(current)
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        model = self.model()
        rows = sorted(index.row() for index in self.selectedIndexes())
        lines = [str(model.index(row, 0).data()) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))


class ActivityWorkspace(QWidget):
    """Reads the journal; holds only what is searched for."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._wrong: Message | None = None
        words, theme = stage.words, stage.theme
        self.setObjectName("activity")
        words.put(self.setAccessibleName, say("Activity"))
        self.field = FilterField(theme, words, HINT)
        self.field.setObjectName("activity.filter")
        self.error = label("error")
        self.error.setVisible(False)
        self.kinds = Segmented(
            words,
            (
                (ALL, say("All")),
                (ACTS, say("Acts")),
                (OBSERVED, say("Observed")),
                (ALERTS, say("Alerts")),
            ),
        )
        words.put(self.kinds.setAccessibleName, say("Which happenings are shown"))
        self.kinds.choose(ALL)
        self._build_list()
        self.detail = ActivityDetail(stage)
        self.body = OrNothing(theme, words, self.view, action=stage.action)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.look)
        self._connect()
        self._ask()

    def _build_list(self) -> None:
        words, theme = self._stage.words, self._stage.theme
        self.model = HappeningModel(self._stage.desk, words, self)
        self.view = _List()
        self.view.setObjectName("activity.list")
        words.put(self.view.setAccessibleName, say("Acts and notices, newest first"))
        self.view.setModel(self.model)
        now = self._stage.desk.clocks.show
        self.view.setItemDelegate(HappeningPainter(theme, words, self.model, now, self))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)

    def _lay_out(self) -> None:
        stage, words = self._stage, self._stage.words
        self.copy = ActButton(stage.theme)
        self.copy.setObjectName("activity.copy")
        words.put(self.copy.setText, say("Copy"))
        words.put(self.copy.setAccessibleName, say("Copy the selected rows"))
        self.copy.clicked.connect(self.view.copy)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.kinds)
        top.addWidget(self.copy)
        for command in ("activity.export", "activity.acknowledge"):
            top.addWidget(push_button(stage, command))
        panel = Panel(words, None)
        panel.head.setVisible(False)
        panel.body.addWidget(self.body, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(panel, 1)
        below.addWidget(self.detail)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 12, 8, 8)
        outer.setSpacing(8)
        outer.addLayout(top)
        outer.addWidget(self.error)
        outer.addLayout(below, 1)

    def _connect(self) -> None:
        desk = self._stage.desk
        self.field.textChanged.connect(self._ask)
        self.field.left.connect(self._to_list)
        self.kinds.chosen.connect(self._ask)
        self.model.grown.connect(self._told)
        self.view.selectionModel().selectionChanged.connect(self._choose)
        bind(self, desk.journal.grown, lambda _: self._later())
        bind(self, desk.notices.store, self._noticed)
        self._stage.words.on_switch(self._retell)

    # What the shell asks of a workspace.

    def panes(self) -> list[QWidget]:
        more = [self.detail] if self._stage.desk.activity.chosen.value else []
        return [self.field, self.view, *more]

    def scope_widget(self, scope: Scope) -> QWidget | None:
        return self if scope is Scope.ACTIVITY else None

    def perform(self, name: str) -> bool:
        """activity.filter and activity.kind."""
        if name == "activity.filter":
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()
        elif name == "activity.kind":
            at = KINDS.index(self.kinds.choice())
            self.kinds.choose(KINDS[(at + 1) % len(KINDS)])
            self._ask()
        else:
            return False
        return True

    def default_focus(self) -> QWidget:
        return self.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.beside(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: from the detail to the list, then the filter goes, then the place is left."""
        if event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self._to_list()
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)

    # What is shown.

    def look(self) -> None:
        """What was written meanwhile, now."""
        self._soon.stop()
        self.model.refresh()

    def _later(self) -> None:
        """Many entries may come at once; a screen that is not seen waits until it is."""
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _noticed(self, _notices: tuple[Notice, ...]) -> None:
        self.model.retell()
        self._choose()

    def _ask(self, _text: str = "") -> None:
        now = self._stage.desk.clocks.show()
        search = search_for(self.field.text(), self.kinds.choice(), now, titles_of)
        if isinstance(search, Search):
            self._complain(None)
            self._stage.desk.activity.search.set(search)
            self.model.ask(search)
        else:
            self._complain(search)  # what was shown stays: half a word must not empty the list

    def _complain(self, wrong: Message | None) -> None:
        self._wrong = wrong
        text = self._stage.words.text(wrong) if wrong is not None else ""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.field.complain(text)

    def _told(self) -> None:
        rows = len(self.model.found)
        self.field.count(rows, rows, more=not self.model.whole)
        self.body.tell(self._why_nothing())
        self._choose()

    def _why_nothing(self) -> Nothing | None:
        if self.model.found:
            return None
        if self.model.lost is not None:
            reason = say("{reason}", reason=str(self.model.lost))
            return Nothing("triangle-alert", say("The journal cannot be read"), reason)
        if self.model.searching:
            wait = say("Older entries are looked through.")
            return Nothing("search", say("Searching…"), wait)
        if self._stage.desk.activity.search.value.empty:
            return EMPTY
        return Nothing(
            "search", say("Nothing matches the filter"), say("Esc shows everything."), "Escape"
        )

    def _choose(self) -> None:
        numbers = sorted(index.row() for index in self.view.selectedIndexes())
        chosen = [self.model.row(number) for number in numbers]
        desk = self._stage.desk
        desk.notices.chosen.set(frozenset(row.waits for row in chosen) - {0})
        desk.lookup.row.set(next((row.known for row in chosen if row.known is not None), None))
        first = self.model.found[numbers[0]] if numbers else None
        if first != desk.activity.chosen.value:
            desk.activity.chosen.set(first)
            self.detail.show_found(first)

    def _to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.view.currentIndex().isValid() and self.model.found:
            self.view.setCurrentIndex(self.model.index(0))

    def _retell(self) -> None:
        self._complain(self._wrong)
        self.detail.tell()
        self.view.viewport().update()
