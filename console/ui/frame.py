"""The window before anything is in it: bars, rail and an empty ground; no service is imported."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from console.ui.footer import Footer
from console.ui.rail import Rail
from console.ui.reach import Reach
from console.ui.screens import bring_in, screens_now
from console.ui.shutdown import Shutdown
from console.ui.theme import Theme
from console.ui.topbar import TopBar
from console.ui.words import Words

USUAL: Final = QSize(1600, 1000)
LEAST: Final = QSize(1100, 700)
SMALLEST: Final = QSize(480, 300)
BORDER: Final = 3


def paint_edge(
    painter: QPainter, area: QRect, theme: Theme, *, rehearsing: bool, locked: bool
) -> None:
    """Violet dashes in rehearsal; a whole amber frame where something is locked, between them."""
    inside = area.adjusted(1, 1, -1, -1)
    if locked:
        painter.setPen(QPen(theme.color("warning"), 2.0))
        painter.drawRect(inside)
    if rehearsing:
        pen = QPen(theme.color("rehearsal_frame"), 2.0)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawRect(inside)


class Ground(QWidget):
    """Lies under everything; in rehearsal its edge carries the dashed violet frame.

    The edge is a margin, so that repaints of the desk never meet it."""

    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rehearsing = False
        self._locked = False
        self._seen = False
        theme.changed.connect(self.update)

    @property
    def rehearsing(self) -> bool:
        return self._rehearsing

    def rehearse(self, on: bool) -> None:
        self._rehearsing = on
        self.update()

    def lock(self, on: bool) -> None:
        """A whole amber frame; in rehearsal it shows between the dashes."""
        if on != self._locked:
            self._locked = on
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.color("window"))
            paint_edge(
                painter, self.rect(), self._theme, rehearsing=self._rehearsing, locked=self._locked
            )
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)


class Frame(QMainWindow):
    """Bars, rail, stack. `painted` comes once, after the first paint: then fill the stack.

    `placed` tells that it stands elsewhere, or is as large as it was not."""

    painted = Signal()
    placed = Signal()
    close_wanted = Signal(str)
    escaped = Signal()
    visible_changed = Signal(bool)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setWindowTitle("Cuedesk")
        self.setMinimumSize(LEAST)
        self._may_close = False
        self.shutdown = Shutdown(self)
        self.ground = Ground(theme, self)
        self.ground.painted.connect(self.painted)
        self.topbar = TopBar(theme, words, self.ground)
        self.rail = Rail(theme, words, self.ground)
        self.footer = Footer(theme, words, self.ground)
        self.stack = QStackedWidget(self.ground)
        self.stack.setObjectName("places")
        self.stack.setContentsMargins(8, 8, 8, 8)
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        self._column = column = QVBoxLayout(self.ground)
        column.setContentsMargins(BORDER, BORDER, BORDER, BORDER)
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addLayout(middle, 1)
        column.addWidget(self.footer)
        self.setCentralWidget(self.ground)
        self.reach: Reach | None = None

    def rehearse(self, on: bool) -> None:
        """The violet frame, or none."""
        self.ground.rehearse(on)

    def tell_lock(self, word: str) -> None:
        """Show mode or read-only, in frame, top bar and footer; empty where nothing is locked."""
        self.ground.lock(bool(word))
        self.topbar.tell_lock(word)
        self.footer.tell_lock(word)

    def make_room(self, pixels: int) -> bool:
        """Keeps a strip at the right free; False where the places need the whole width."""
        enough = self.width() >= LEAST.width() + pixels
        self._middle.setContentsMargins(0, 0, pixels if enough else 0, 0)
        return enough

    def put_below(self, strip: QWidget) -> None:
        """Between the places and the footer, as long as it is visible."""
        self._column.insertWidget(self._column.count() - 1, strip)

    def fit(self, room: QSize) -> None:
        """On a screen with less room than the desk needs, the window shows it in parts."""
        if self.reach is None and LEAST.boundedTo(room) != LEAST:
            self.setMinimumSize(SMALLEST.boundedTo(room))
            self.takeCentralWidget()
            self.ground.setMinimumSize(LEAST)
            self.reach = Reach(self.ground, self)
            self.setCentralWidget(self.reach)

    def take_usual_size(self) -> None:
        """1600 × 1000, or what the screen has."""
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        size = USUAL.boundedTo(room.size())
        middle = room.center() - QRect(room.topLeft(), size).center()
        self.setGeometry(QRect(room.topLeft() + middle, size))

    def restore(self, kept: str) -> None:
        """What `kept_geometry` gave once; the usual size where it cannot be read."""
        self.fit(QGuiApplication.primaryScreen().availableSize())
        raw = QByteArray.fromBase64(kept.encode("ascii", "ignore"))
        if not kept or not self.restoreGeometry(raw):
            self.take_usual_size()
        bring_in(self, screens_now())

    def kept_geometry(self) -> str:
        """Place and size as base64."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def come_forward(self) -> None:
        """Before other programs' windows, as far as the system lets it."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit("app.quit.live" if self.shutdown.near() else "app.quit")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.escaped.emit()
            event.accept()
            return
        if event.key() == Qt.Key.Key_F10 and not event.isAutoRepeat():
            self.topbar.menu_wanted.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.visible_changed.emit(not self.isMinimized())
            self.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()
