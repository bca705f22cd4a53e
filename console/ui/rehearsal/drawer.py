"""The rehearsal's panel: beside the desk at the right, or over its left where that is narrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.message import say
from console.services.connection import Context
from console.services.store import Release
from console.ui.binding import bind
from console.ui.frame import BORDER, Frame
from console.ui.keycaps import key_words
from console.ui.lists.watching import Watching
from console.ui.overlay import give_back
from console.ui.parts import IconButton, KeyCap, Panel, Segmented, label
from console.ui.rehearsal.air_page import AirPage
from console.ui.rehearsal.log_page import LogPage
from console.ui.rehearsal.streams_page import StreamsPage
from console.ui.rehearsal.time_page import TimePage
from console.ui.rehearsal.trouble_page import TroublePage
from console.ui.stage import Stage

WIDTH: Final = 476
_GAP: Final = 8
PAGES: Final = (
    ("time", say("Time")),
    ("streams", say("Streams")),
    ("trouble", say("Trouble")),
    ("air", say("Pictures")),
    ("log", say("Log")),
)


class Page(Protocol):
    """One page of the panel; every page is a QWidget besides."""

    def panes(self) -> list[QWidget]: ...


class RehearsalDrawer(Watching):
    """Asks the rehearsal only while it is seen; Esc closes it and gives the focus back."""

    def __init__(self, stage: Stage, frame: Frame) -> None:
        super().__init__(self._watch_world, lambda: None, frame.ground)
        self._stage = stage
        self._frame = frame
        self._before: QWidget | None = None
        self.setObjectName("rehearsal.panel")
        self.hide()
        self.panel = self._framed()
        self._stack = QStackedWidget()
        for page in self._made():
            self._stack.addWidget(page)
        self.panel.body.addWidget(self._stack, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.panel)
        self.tabs.choose("time")
        frame.ground.installEventFilter(self)
        stage.theme.changed.connect(self.update)
        bind(self, stage.desk.connections.context, self._world_changed)
        bind(self, stage.desk.rehearsal.here, lambda _: self._tell_state())
        bind(self, stage.desk.rehearsal.seen, lambda _: self._tell_state())
        stage.words.on_switch(self._tell_state)

    def toggle(self) -> None:
        """Opens it; where it is open already, it takes the focus, or goes."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self.show()
            self._place()
            self.raise_()
        elif self._inside(QApplication.focusWidget()):
            self.leave()
            return
        self.tabs.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """The focus goes back to where it was; harmless when closed."""
        if self.isHidden():
            return
        had = self._inside(QApplication.focusWidget())
        self.hide()
        self._frame.make_room(0)
        before, self._before = self._before, None
        if had:
            give_back(before)

    def turn(self, page: str) -> None:
        self.tabs.choose(page)
        at = tuple(self._pages).index(page)
        self._stack.setCurrentIndex(at)

    def panes(self) -> list[QWidget]:
        """For F6; nothing while it is closed."""
        if self.isHidden():
            return []
        return [self.tabs, *self._pages[self.tabs.choice()].panes()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            event.accept()
            self.leave()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if event.type() in moved and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._stage.theme.color("window"))

    def _framed(self) -> Panel:
        """The card with its header and the tabs."""
        words = self._stage.words
        panel = Panel(words, say("Rehearsal panel"))
        panel.header.addWidget(KeyCap(key_words("Escape")))
        close = IconButton(self._stage.theme, words, "x", say("Close"))
        close.setObjectName("rehearsal.close")
        close.clicked.connect(self.leave)
        panel.header.addWidget(close)
        self.tabs = Segmented(words, PAGES)
        self.tabs.setObjectName("rehearsal.tabs")
        self.tabs.chosen.connect(self.turn)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 10, 14, 4)
        bar.addWidget(self.tabs)
        panel.body.addLayout(bar)
        self.state = label("warning")
        self.state.setObjectName("rehearsal.state")
        self.state.setWordWrap(True)
        self.state.setContentsMargins(14, 4, 14, 4)
        panel.body.addWidget(self.state)
        return panel

    def _made(self) -> tuple[QWidget, ...]:
        """The pages in the order of the tabs."""
        stage = self._stage
        self.time = TimePage(stage)
        self.streams = StreamsPage(stage)
        self.trouble = TroublePage(stage)
        self.air = AirPage(stage)
        self.log = LogPage(stage)
        self._pages: Mapping[str, Page] = {
            "time": self.time,
            "streams": self.streams,
            "trouble": self.trouble,
            "air": self.air,
            "log": self.log,
        }
        return self.time, self.streams, self.trouble, self.air, self.log

    def _place(self) -> None:
        """What is covered is at the left: TAKE, stop and the details are at the right."""
        beside = self._frame.make_room(WIDTH)
        ground, stack = self._frame.ground, self._frame.stack.geometry()
        self._column.setContentsMargins(0 if beside else _GAP, _GAP, _GAP, _GAP)
        x = ground.width() - BORDER - WIDTH if beside else stack.x()
        self.setGeometry(QRect(x, stack.y(), WIDTH, stack.height()))

    def _tell_state(self) -> None:
        """What is shown may be old, or of no world at all: then that is said."""
        rehearsal = self._stage.desk.rehearsal
        fault = rehearsal.seen.value.fault
        words = fault.words if fault is not None else None
        if not rehearsal.here.value:
            words = say("The rehearsal is not there. Choose Back to rehearsal to start it.")
        self.state.setText("" if words is None else self._stage.words.text(words))
        self.state.setVisible(words is not None)

    def _watch_world(self) -> Release:
        desk = self._stage.desk
        held = (
            desk.rehearsal.watch(),
            desk.relays.start_watching(self),
            desk.jobs.start_watching(self),
        )

        def release() -> None:
            for each in held:
                each()

        return release

    def _world_changed(self, context: Context) -> None:
        if not context.rehearsing:
            self.leave()

    def _inside(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)
