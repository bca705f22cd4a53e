"""Where windows and panes stand, kept for each set of screens and brought back with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.screens import Screen, key_of
from console.services.panes import DESK, arrangement_of, keep_arrangement, seen_before
from console.services.settings import Settings
from console.ui.frame import Frame
from console.ui.panes.deck import Deck
from console.ui.screens import bring_in, screens_now

KEEP_MS: Final = 500
"""After the last move of anything: a drag is written once, not with every pixel."""
SETTLE_MS: Final = 300
"""Screens come one by one, and each tells of itself more than once."""
_WINDOWS: Final = (Qt.WindowType.Window, Qt.WindowType.Tool, Qt.WindowType.Dialog)

Screens = Callable[[], tuple[Screen, ...]]


class Remembered(QObject):
    """What moves while other screens than those it was arranged for are there is not kept:

    the system moves windows off a screen that goes, and that is nobody's arrangement."""

    def __init__(self, settings: Settings, frame: Frame, screens: Screens = screens_now) -> None:
        super().__init__(frame)
        self._settings = settings
        self._frame = frame
        self.screens = screens
        self._key = key_of(screens())
        self._decks: list[Deck] = []
        self._arranged: dict[int, str] = {}
        self._keeping = self._timer(KEEP_MS, self.keep)
        self._settling = self._timer(SETTLE_MS, self.look)
        frame.placed.connect(self._moved)  # a filter would hear of every paint in it
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._added)
            app.screenRemoved.connect(self._settling.start)
            app.primaryScreenChanged.connect(self._settling.start)
        for screen in QGuiApplication.screens():
            self._hear(screen)

    def take(self, deck: Deck) -> None:
        """One more workspace with panes; it is arranged when it is shown for the first time.

        A replay has workspaces of the same names for a while."""
        self._decks.append(deck)
        deck.destroyed.connect(lambda: self._forget(deck))
        deck.changed.connect(self._soon)
        deck.begun.connect(lambda: self._arrange(deck))
        deck.shown.connect(lambda: self._catch_up(deck))

    def keep(self) -> None:
        """Now; workspaces that are not shown have been kept when they were left."""
        if key_of(self.screens()) != self._key:
            self.look()
            return
        self._keeping.stop()
        states = {DESK: self._frame.kept_geometry()}
        for deck in self._decks:
            if deck.isVisible() and id(deck) in self._arranged:
                states[deck.objectName()] = deck.kept()
        keep_arrangement(self._settings, self._key, states)

    def look(self) -> None:
        """Other screens: their own arrangement where there is one; all is on a screen then."""
        key = key_of(self.screens())
        if key != self._key:
            self._keeping.stop()
            self._key = key
            prefs = self._settings.store.value
            if seen_before(prefs, key):
                self._frame.restore(arrangement_of(prefs, key).get(DESK, ""))
            for deck in self._decks:
                if deck.isVisible():
                    self._catch_up(deck)
        for window in self._windows():
            bring_in(window, self.screens())

    def _moved(self) -> None:
        if self._frame.isVisible():
            self._soon()

    def _forget(self, gone: Deck) -> None:
        self._decks = [deck for deck in self._decks if deck is not gone]
        self._arranged.pop(id(gone), None)

    def _soon(self) -> None:
        self._keeping.start()

    def _arrange(self, deck: Deck) -> None:
        """As it was left on these screens; as at first where it never was."""
        self._arranged[id(deck)] = self._key
        kept = arrangement_of(self._settings.store.value, self._key).get(deck.objectName())
        if kept is not None:
            deck.restore(kept)
        self._bring_panes(deck)

    def _catch_up(self, deck: Deck) -> None:
        """Screens have changed since it was arranged: for unknown ones it stays as it is."""
        if self._arranged.get(id(deck)) == self._key:
            return
        if seen_before(self._settings.store.value, self._key):
            self._arrange(deck)
        else:
            self._arranged[id(deck)] = self._key
            self._bring_panes(deck)

    def _bring_panes(self, deck: Deck) -> None:
        for dock in deck.docks():
            if dock.isFloating() and dock.isVisible():
                bring_in(dock, self.screens())

    def _windows(self) -> Iterator[QWidget]:
        """The desk's own, and all that belong to it: panes, the wall."""
        for window in QApplication.topLevelWidgets():
            home = window.parentWidget()
            mine = window is self._frame or (home is not None and home.window() is self._frame)
            if mine and window.isVisible() and window.windowType() in _WINDOWS:
                yield window

    def _added(self, screen: QScreen) -> None:
        self._hear(screen)
        self._settling.start()

    def _hear(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settling.start)
        screen.availableGeometryChanged.connect(self._settling.start)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
