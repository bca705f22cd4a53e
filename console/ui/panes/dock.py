"""A pane that floats and docks: its own head is the handle, and nothing in it is rebuilt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QDockWidget, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.locks import word_of
from console.ui.binding import bind
from console.ui.frame import BORDER, paint_edge
from console.ui.panes.caption import FLOAT_ICON, FOOT, HEIGHT, Caption, Keys, PaneButton
from console.ui.parts import HEADER_HEIGHT, Panel
from console.ui.roles import speak_as
from console.ui.shade import Shade
from console.ui.stage import Stage
from console.ui.status import LIVE, REHEARSAL

Loosen = Callable[[bool], None]
HEAD: Final = HEADER_HEIGHT + 1
_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Handle(QWidget):
    """The title bar as Qt sees it: there is nothing in it, the head of the panel lies above."""

    def sizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())


class Stand(QWidget):
    """Stands in the dock's layout for the part of the pane that is below its head."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = QSize()

    def sizeHint(self) -> QSize:
        return self._wanted

    def ask(self, wanted: QSize, least: QSize, most: QSize) -> None:
        self._wanted = wanted
        self.setMinimumSize(least)
        self.setMaximumSize(most)
        self.updateGeometry()


class PaneDock(QDockWidget):
    """Qt drags it by an empty title bar, over which the head of its panel lies.

    Several panels stand in one place, one of them visible. Closing a floating one docks it."""

    settled = Signal()
    asked = Signal(str)
    turned = Signal(bool)
    opened = Signal(QWidget)
    _shade: Shade | None = None  # Qt sends events while its own part is made

    def __init__(
        self, stage: Stage, name: str, title: Message, deck: QWidget, *panels: Panel
    ) -> None:
        super().__init__(deck)
        # Qt's own reading of a dock has its title bar and its widget, which are empty here.
        speak_as(self, QAccessible.Role.Pane)
        self._stage = stage
        self.title = title
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        stage.words.put(self.setAccessibleName, title)
        self._handle = Handle(self)
        self._handle.setFixedHeight(HEAD)
        self.setTitleBarWidget(self._handle)
        self._stand = Stand(self)
        self.setWidget(self._stand)
        self.host = QWidget(self)
        self._column = QVBoxLayout(self.host)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._outs: list[PaneButton] = []
        for panel in panels:
            self._take(panel)
        self.caption: Caption | None = None
        self.keys: Keys | None = None
        self.host.installEventFilter(self)
        self.topLevelChanged.connect(self._turn)
        bind(self, stage.desk.connections.context, lambda _: self._tell())
        bind(self, stage.desk.locks.store, lambda _: self._tell())
        stage.words.on_switch(self._tell)
        stage.theme.changed.connect(self.update)
        self._measure()

    def _take(self, panel: Panel) -> None:
        out = PaneButton(self._stage, FLOAT_ICON, say("Float this pane"), panel.head)
        out.setObjectName("pane.out")
        out.clicked.connect(lambda: self.asked.emit("float"))
        panel.header.addWidget(out)
        panel.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panel.head.customContextMenuRequested.connect(self._asked_for_menu)
        self._outs.append(out)
        self._column.addWidget(panel, 1)

    def _asked_for_menu(self, _at: object) -> None:
        self.asked.emit("menu")

    def shade(self, dim: int | None) -> None:
        """While a question lies over the window nothing here can be pressed; None ends it."""
        if self._shade is not None:
            self._shade.deleteLater()
            self._shade = None
        self.host.setEnabled(dim is None)
        if dim is not None:
            self._shade = Shade(dim, self)
            self._shade.show()

    def more(self) -> QSize:
        """What a floating pane is larger than the same pane docked."""
        return QSize(2 * BORDER, 2 * BORDER + HEIGHT + FOOT)

    def event(self, event: QEvent) -> bool:
        """Keys that nobody here wants go on to the workspace, as if it were docked."""
        deck = self.parentWidget()
        if isinstance(event, QKeyEvent) and self.isFloating():
            if self._shade is not None:
                event.accept()
                return True
            return deck is not None and QApplication.sendEvent(deck, event)
        if self._shade is not None and event.type() in _PRESSES:
            if deck is not None:
                deck.window().activateWindow()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.host and event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.isFloating():
            self.opened.emit(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """By the system's means; nothing is lost by it."""
        event.ignore()
        self.setFloating(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = BORDER if self.isFloating() else 0
        self.host.setGeometry(self.rect().adjusted(edge, edge, -edge, -edge))
        if self._shade is not None:
            self._shade.setGeometry(self.rect())
        self.settled.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.settled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Docked it has no ground of its own."""
        if not self.isFloating():
            return
        theme, desk = self._stage.theme, self._stage.desk
        rehearsing = desk.connections.context.value.rehearsing
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.color("window"))
            painter.setPen(theme.color("line_strong"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            paint_edge(
                painter, self.rect(), theme, rehearsing=rehearsing, locked=bool(self._lock())
            )

    def _turn(self, floating: bool) -> None:
        """Caption and keys are made when it floats for the first time."""
        if floating and self.caption is None:
            self.caption = Caption(self._stage, self.title, self.host)
            self.caption.back.clicked.connect(lambda: self.asked.emit("float"))
            self._column.insertWidget(0, self.caption)
            self.keys = Keys(self._stage, self.host)
            self._column.addWidget(self.keys)
        for part in (self.caption, self.keys):
            if part is not None:
                part.setVisible(floating)
        for out in self._outs:
            out.setHidden(floating)
        self._handle.setFixedHeight(HEAD + (HEIGHT if floating else 0))
        self._tell()
        self._measure()
        self.turned.emit(floating)

    def _measure(self) -> None:
        """What the pane wants and allows, without what its head takes."""
        above = QSize(0, self._handle.height())
        layout = self._column
        least, most = layout.minimumSize() - above, layout.maximumSize() - above
        floor = QSize(0, 0)
        self._stand.ask(
            (layout.sizeHint() - above).expandedTo(floor),
            least.expandedTo(floor),
            most.expandedTo(floor),
        )

    def _lock(self) -> str:
        desk = self._stage.desk
        word = word_of(desk.locks.store.value, desk.connections.context.value.kind)
        return self._stage.words.text(word) if word is not None else ""

    def _tell(self) -> None:
        """The title that a system's list of windows has, and the caption's own."""
        text, lock = self._stage.words.text, self._lock()
        rehearsing = self._stage.desk.connections.context.value.rehearsing
        word = text(REHEARSAL if rehearsing else LIVE)
        parts = (text(self.title), word, *([lock] if lock else ()), "Cuedesk")
        self.setWindowTitle(" — ".join(parts))
        if self.caption is not None:
            self.caption.tell(word, rehearsing=rehearsing, lock=lock)
        self.update()
