"""Activity: everything that was done and said, with the vendor's words, to copy for a ticket."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView, QStackedLayout, QVBoxLayout, QWidget

from console.commands.spec import Scope
from console.domain.message import say
from console.services.notices import Tone
from console.ui.activity.happenings import Happening, happenings
from console.ui.activity.rows import HappeningModel, HappeningPainter
from console.ui.binding import bind
from console.ui.parts import ActButton, Empty, Panel, Segmented, push_button
from console.ui.stage import Stage

ALL, ACTS, ALERTS = "all", "acts", "alerts"


class _List(QListView):
    """Ctrl+C copies whole rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        model = self.model()
        rows = sorted(index.row() for index in self.selectedIndexes())
        lines = [str(model.index(row, 0).data()) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))


class ActivityWorkspace(QWidget):
    """Watches the journal and the notices; holds only which kind is shown."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        words, theme = stage.words, stage.theme
        self.setObjectName("activity")
        words.put(self.setAccessibleName, say("Activity"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        panel = Panel(words, say("Activity"), self)
        self._panel = panel
        outer.addWidget(panel)
        self._build_header(panel)
        self._build_list(panel)
        self._empty = Empty(
            theme,
            words,
            "activity",
            say("Nothing has happened yet"),
            say("What you send, what the clouds answer and every alert appear here."),
            key=stage.action("app.go.mix"),
        )
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        panel.body.addLayout(self._pages)
        bind(self, stage.desk.journal.store, lambda _: self._show())
        bind(self, stage.desk.notices.store, lambda _: self._show())
        words.on_switch(self._retell)

    def _build_header(self, panel: Panel) -> None:
        stage, words, theme = self._stage, self._stage.words, self._stage.theme
        self.kinds = Segmented(
            words, ((ALL, say("All")), (ACTS, say("Acts")), (ALERTS, say("Alerts")))
        )
        words.put(self.kinds.setAccessibleName, say("Which happenings are shown"))
        self.kinds.choose(ALL)
        self.kinds.chosen.connect(self._show)
        self.copy = ActButton(theme)
        self.copy.setObjectName("activity.copy")
        words.put(self.copy.setText, say("Copy"))
        words.put(self.copy.setAccessibleName, say("Copy the selected rows"))
        panel.header.addWidget(self.kinds)
        panel.header.addWidget(self.copy)
        for command in ("activity.explain", "activity.acknowledge"):
            panel.header.addWidget(push_button(stage, command))

    def _build_list(self, panel: Panel) -> None:
        words, theme = self._stage.words, self._stage.theme
        self.model = HappeningModel(words, self)
        self.view = _List(panel)
        self.view.setObjectName("activity.list")
        words.put(self.view.setAccessibleName, say("Acts and notices, newest first"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(HappeningPainter(theme, words, self.model, self))
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.copy.clicked.connect(self.view.copy)
        self.view.selectionModel().selectionChanged.connect(self._choose)

    def panes(self) -> list[QWidget]:
        return [self.view]

    def scope_widget(self, scope: Scope) -> QWidget | None:
        return self if scope is Scope.ACTIVITY else None

    def perform(self, name: str) -> bool:
        return False

    def default_focus(self) -> QWidget:
        return self.view

    def _rows(self) -> list[Happening]:
        desk = self._stage.desk
        notices = desk.notices.store.value
        kind = self.kinds.choice()
        if kind == ACTS:
            return [row for row in happenings(desk.journal.store.value, notices) if row.act]
        if kind == ALERTS:
            loud = (n for n in notices if n.tone in (Tone.WARNING, Tone.TROUBLE))
            return happenings((), loud)
        return happenings(desk.journal.store.value, notices)

    def _show(self, _kind: str = "") -> None:
        rows = self._rows()
        self.model.show_rows(rows)
        self._panel.detail.setText(str(len(rows)) if rows else "")
        self._pages.setCurrentWidget(self.view if rows else self._empty)
        self._choose()

    def _choose(self) -> None:
        chosen = [self.model.rows[index.row()] for index in self.view.selectedIndexes()]
        desk = self._stage.desk
        desk.notices.chosen.set(frozenset(row.waits for row in chosen) - {0})
        desk.lookup.row.set(next((row.known for row in chosen if row.known is not None), None))

    def _retell(self) -> None:
        self.view.viewport().update()
