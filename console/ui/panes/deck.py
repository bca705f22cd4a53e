"""The panes of one workspace around what stays in the middle: Qt's own docking, without tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from console.services.panes import Pane, PaneState
from console.ui.panes.dock import PaneDock

Side = Qt.DockWidgetArea
ROUND: Final = (
    Side.LeftDockWidgetArea,
    Side.BottomDockWidgetArea,
    Side.RightDockWidgetArea,
    Side.TopDockWidgetArea,
)
"""The order in which a pane walks along the sides."""
SIDES: Final = (Side.LeftDockWidgetArea, Side.RightDockWidgetArea)
OFFSET: Final = 28
"""A pane that floats for the first time stands beside where it was, not over it."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a pane is at first: its side, and pixels across it; `share` of a common side.

    `loosen` is told whether it is anywhere else."""

    dock: PaneDock
    area: Qt.DockWidgetArea
    across: int = 0
    share: int = 0
    loosen: Callable[[bool], None] | None = None


class Deck(QMainWindow):
    """Made from the window inwards: what is put into another parent is styled anew, all of it.

    `changed` comes with every move; `begun` once, when it is shown for the first time.

    Floating panes come and go with the workspace, as all of it does."""

    changed = Signal()
    begun = Signal()
    shown = Signal()

    def __init__(self, name: str, middle: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName(name)
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setCorner(Qt.Corner.BottomRightCorner, Side.RightDockWidgetArea)
        self.setCorner(Qt.Corner.TopRightCorner, Side.RightDockWidgetArea)
        self.setCentralWidget(middle)
        self._seats: dict[str, Seat] = {}
        self._stowed: set[str] = set()
        self._fresh = True
        self._busy = False

    def seat(self, *seats: Seat) -> None:
        """In the order in which they are laid out."""
        for seat in seats:
            dock = seat.dock
            self._seats[dock.objectName()] = seat
            self.addDockWidget(seat.area, dock)
            dock.settled.connect(self._moved)
            settle = partial(self._settle, seat)
            dock.topLevelChanged.connect(settle)
            dock.dockLocationChanged.connect(settle)
            dock.visibilityChanged.connect(self._moved)

    def docks(self) -> Iterator[PaneDock]:
        for seat in self._seats.values():
            yield seat.dock

    def dock(self, name: str) -> PaneDock | None:
        seat = self._seats.get(name)
        return seat.dock if seat is not None else None

    def dock_of(self, widget: QWidget | None) -> PaneDock | None:
        """The pane that a widget is part of, docked or floating."""
        inside = (d for d in self.docks() if widget is not None and _holds(d, widget))
        return next(inside, None)

    def state_of(self, dock: PaneDock) -> PaneState:
        if dock.isHidden() and dock.objectName() not in self._stowed:
            return "hidden"
        return "floating" if dock.isFloating() else "docked"

    def panes(self) -> Iterator[Pane]:
        for dock in self.docks():
            yield Pane(dock.objectName(), dock.title, self.state_of(dock))

    def show_pane(self, dock: PaneDock, *, on: bool = True) -> None:
        if dock.isHidden() == on:
            dock.setVisible(on)
            self._moved()

    def reveal(self, name: str) -> None:
        """Who asks for something in a hidden pane wants to see it."""
        dock = self.dock(name)
        if dock is not None and self.state_of(dock) == "hidden":
            self.show_pane(dock)

    def turn(self, dock: PaneDock) -> None:
        """Out of the window, or back into it."""
        self.show_pane(dock)
        size, corner = dock.host.size(), dock.mapToGlobal(dock.rect().topLeft())
        first = dock.caption is None
        dock.setFloating(not dock.isFloating())
        if first and dock.isFloating():
            dock.resize((size + dock.more()).expandedTo(dock.minimumSizeHint()))
            dock.move(corner.x() + OFFSET, corner.y() + OFFSET)

    def walk(self, dock: PaneDock) -> None:
        """To the next side, round the middle."""
        self.show_pane(dock)
        dock.setFloating(False)
        now = self.dockWidgetArea(dock)
        at = ROUND.index(now) if now in ROUND else -1
        self.addDockWidget(ROUND[(at + 1) % len(ROUND)], dock)
        self._resize_all()
        self._moved()

    def rest(self) -> None:
        """All panes as at first."""
        self._busy = True
        for seat in self._seats.values():
            self.removeDockWidget(seat.dock)
        for seat in self._seats.values():
            self.addDockWidget(seat.area, seat.dock)
            seat.dock.setFloating(False)
            seat.dock.show()
        self._resize_all()
        self._busy = False
        self._moved()

    def kept(self) -> str:
        """Sides, sizes and floating places as base64."""
        return bytes(self.saveState().toBase64().data()).decode("ascii")

    def restore(self, kept: str) -> None:
        """What `kept` gave once; as at first where it cannot be read."""
        self._busy = True
        raw = QByteArray.fromBase64(kept.encode("ascii", "ignore"))
        good = bool(kept) and self.restoreState(raw)
        self._busy = False
        if not good:
            self.rest()
        for seat in self._seats.values():
            self._settle(seat)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        for name in self._stowed:
            self._seats[name].dock.show()
        self._stowed.clear()
        if self._fresh:
            self._fresh = False
            self.setUpdatesEnabled(False)  # until it has its size, and then its arrangement
            QTimer.singleShot(0, self, self._begin)
        else:
            self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous():
            return
        for dock in self.docks():
            if dock.isFloating() and dock.isVisible():
                self._stowed.add(dock.objectName())
                dock.hide()

    def _begin(self) -> None:
        self._resize_all()
        self.begun.emit()
        self.setUpdatesEnabled(True)

    def _resize_all(self) -> None:
        """As their seats have it; what stands elsewhere or floats is left alone."""
        for sides, way in ((True, Qt.Orientation.Horizontal), (False, Qt.Orientation.Vertical)):
            seats = [s for s in self._seated() if (s.area in SIDES) == sides and s.across]
            self.resizeDocks([s.dock for s in seats], [s.across for s in seats], way)
        shared = [s for s in self._seated() if s.share and s.area in SIDES]
        self.resizeDocks(
            [s.dock for s in shared], [s.share for s in shared], Qt.Orientation.Vertical
        )

    def _seated(self) -> Iterator[Seat]:
        for seat in self._seats.values():
            dock = seat.dock
            at_home = self.dockWidgetArea(dock) == seat.area
            if at_home and not dock.isFloating() and not dock.isHidden():
                yield seat

    def _settle(self, seat: Seat, _told: object = None) -> None:
        away = seat.dock.isFloating() or self.dockWidgetArea(seat.dock) != seat.area
        if seat.loosen is not None:
            seat.loosen(away)
        self._moved()

    def _moved(self, _told: object = None) -> None:
        if not self._busy:
            self.changed.emit()


def _holds(dock: PaneDock, widget: QWidget) -> bool:
    return dock is widget or dock.isAncestorOf(widget)
