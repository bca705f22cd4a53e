"""The card below: problems, changes to air, and the request that TAKE would send."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from console.domain import plan
from console.domain.message import say
from console.services.mix.airwatch import Watched
from console.services.mix.state import MixState
from console.services.preflight import checks, taken_on
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.mix.findings import FindingList
from console.ui.mix.onair_page import OnAirPage
from console.ui.mix.preflight import PreflightPage
from console.ui.mix.texts import DiffText, ReadOnly
from console.ui.mix.values_table import ValuesTable
from console.ui.parts import Panel, label
from console.ui.stage import Stage

PROBLEMS, CHANGES, REQUEST, PREFLIGHT, VALUES, ON_AIR = range(6)
TITLES: Final = (
    say("Problems"),
    say("Changes to air"),
    say("Request"),
    say("Pre-flight"),
    say("Layers"),
    say("On-air"),
)
CALLS: Final = {
    "legacy": "Mix_StreamV2 · start_mix_stream_advanced",
    "3.0": "CreateCommonMixStream",
}
ROOM_BETWEEN: Final = 146
"""Margins, the Copy button that stands there with the request, and the one that floats it."""
COUNT_INSET: Final = 8
"""The bar seats a count at the outer edge of the tab's margin: the frame is that far inside."""
SETTLE_MS: Final = 250
"""While a drag runs the texts follow at this pace, so that the picture keeps up."""


class Reports(Panel):
    """Problems stand beside the changes; each can have the whole width by its own tab."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, None, parent)
        self.setObjectName("reports")
        self._stage = stage
        self._desk = stage.desk.mixes
        self._counts: list[QLabel] = []
        self._seated: list[QLabel | None] = [None for _ in TITLES]
        self._fill_header()
        self.changes = DiffText(stage)
        self.findings = FindingList(stage)
        self._left = QStackedWidget()
        self._left.addWidget(self.changes)
        self._left.addWidget(self._request_page())
        self.values = ValuesTable(stage)
        self._left.addWidget(self.values)
        self.on_air = OnAirPage(stage)
        self._left.addWidget(self.on_air)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setObjectName("reports.split")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._left)
        self.split.addWidget(self.findings)
        self.split.setSizes([500, 500])
        self.body.addWidget(self.split, 1)
        self.preflight = PreflightPage(stage)
        self.body.addWidget(self.preflight, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self.tabs.currentChanged.connect(self._turn)
        self._bind_counts()
        stage.words.on_switch(self._retell)
        stage.theme.changed.connect(self._tell)
        stage.words.put(self.setAccessibleName, say("Problems, changes, request"))
        self.setMinimumHeight(96)
        self._retell()
        self.tabs.setCurrentIndex(CHANGES)
        self._turn(CHANGES)
        stage.pace.follow(self, self._show)

    def _bind_counts(self) -> None:
        """Tabs that are not shown count too."""
        desk = self._stage.desk
        bind(self, self._desk.watch.store, self._count_troubles)
        bind(self, desk.acknowledged, lambda _: self._count_checks())
        bind(self, desk.connections.store, lambda _: self._count_checks())
        bind(self, desk.connections.context, lambda _: self._count_checks())

    def count_of(self, tab: int) -> int:
        """The number that the tab shows."""
        return int(self._counts[tab].text() or 0)

    def show_finding(self) -> None:
        """F8: the list is there and stands on the finding."""
        if self.tabs.currentIndex() not in (PROBLEMS, CHANGES):
            self.tabs.setCurrentIndex(PROBLEMS)
        self.findings.show_current()

    def show_preflight(self) -> None:
        """The page is there and has the keys."""
        self.tabs.setCurrentIndex(PREFLIGHT)
        self.preflight.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_values(self) -> None:
        """The table of all values, with the focus in it."""
        self.tabs.setCurrentIndex(VALUES)
        self.values.enter()

    def show_on_air(self) -> None:
        """What is watched, with its next moves."""
        self.tabs.setCurrentIndex(ON_AIR)
        self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the tabs come before the name of the call."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        needed = self.tabs.sizeHint().width() + self.call.sizeHint().width() + ROOM_BETWEEN
        self.call.setVisible(needed <= self.width())

    def _fill_header(self) -> None:
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("reports.tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for _ in TITLES:
            self.tabs.addTab("")
            count = label("value", parent=self.tabs)
            count.setContentsMargins(0, 0, COUNT_INSET, 0)
            count.hide()
            self._counts.append(count)
        name = say("Problems, changes, request")
        self._stage.words.put(self.tabs.setAccessibleName, name)
        self.call = label("mono", parent=self.head)
        self.title.hide()
        self.detail.hide()
        self.header.insertWidget(0, self.tabs)
        self.header.addWidget(self.call)
        self.header.addSpacing(6)

    def _request_page(self) -> QWidget:
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self.request = ReadOnly(self._stage, "request")
        self._stage.words.put(self.request.setAccessibleName, say("Request"))
        copy = ActButton(self._stage.theme, "", page)
        copy.setObjectName("request.copy")
        copy.show_icon("copy")
        self._stage.words.put(copy.setText, say("Copy"))
        copy.clicked.connect(self._copy)
        column.addWidget(self.request)
        self._copy_button = copy
        self.header.addWidget(copy)
        return page

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.request.toPlainText())

    def _turn(self, tab: int) -> None:
        self.split.setVisible(tab != PREFLIGHT)
        self.preflight.setVisible(tab == PREFLIGHT)
        self.preflight.look()
        self._left.setVisible(tab != PROBLEMS)
        self._left.setCurrentIndex({REQUEST: 1, VALUES: 2, ON_AIR: 3}.get(tab, 0))
        self.findings.setVisible(tab in (PROBLEMS, CHANGES))
        self._copy_button.setVisible(tab == REQUEST)
        self._tell()

    def _show(self, state: MixState) -> None:
        if state.gesture is None:
            self._tell()
        elif not self._settle.isActive():
            self._settle.start()

    def _tell(self) -> None:
        """Only what can be seen is worked out."""
        self._settle.stop()
        state = self._desk.state
        theme = self._stage.theme
        errors = len(state.errors)
        grave = sum(1 for finding in state.findings if finding.severity != "note")
        worst = "program" if errors else "warning" if grave else "text_muted"
        self._count(PROBLEMS, grave, theme.color(worst).name())
        self._count(CHANGES, len(state.changes), theme.color("preview").name())
        self._count_checks()
        self.call.setText(CALLS[state.show.api])
        tab = self.tabs.currentIndex()
        if tab == CHANGES:
            on_air = state.on_air
            blocks = plan.wire_lines(on_air.mix if on_air else None, state.mix)
            primary = state.primary
            self.changes.show_blocks(blocks, primary.number if primary else None)
        elif tab == REQUEST:
            text = self._desk.request_text()
            nothing = say("Connect an account to see the request.")
            self.request.put(text or self._stage.words.text(nothing))

    def _count_troubles(self, watched: Watched) -> None:
        """Counted also where another tab is shown: that is how one learns of it."""
        program = watched.program
        count = len(program.troubles) if program is not None else 0
        self._count(ON_AIR, count, self._stage.theme.color("program").name())

    def _count_checks(self) -> None:
        """What nobody has taken on yet."""
        desk = self._stage.desk
        waiting = [check.grade for check in checks(desk) if taken_on(desk, check) is None]
        worst = "program" if "error" in waiting else "warning"
        self._count(PREFLIGHT, len(waiting), self._stage.theme.color(worst).name())

    def _count(self, tab: int, number: int, color: str) -> None:
        text = str(number) if number else ""
        count = self._counts[tab]
        style = f"color: {color}; font-weight: 600;"
        if count.text() != text or count.styleSheet() != style:
            count.setText(text)
            count.setStyleSheet(style)
            count.setFixedWidth(count.sizeHint().width() if text else 0)
            self._seat(tab, count if text else None)
            # The bar lays its tabs out anew only when it is told a text.
            self.tabs.setTabText(tab, "")
            self.tabs.setTabText(tab, self._stage.words.text(TITLES[tab]))
            self._make_room()

    def _seat(self, tab: int, count: QLabel | None) -> None:
        """Without a number no room is kept for one; the bar hides what it had before."""
        if count is not self._seated[tab]:
            self._seated[tab] = count
            self.tabs.setTabButton(tab, QTabBar.ButtonPosition.RightSide, count)
        self._counts[tab].setVisible(count is not None)

    def _retell(self) -> None:
        for tab, title in enumerate(TITLES):
            self.tabs.setTabText(tab, self._stage.words.text(title))
        self._tell()
        self._make_room()
