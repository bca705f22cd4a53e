"""What commands ask of the panes: out, back, away, to another side or screen, as at first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.domain.message import say
from console.services.panes import PaneView
from console.ui.actions import Actions
from console.ui.entering import enter
from console.ui.frame import Frame
from console.ui.hint_strip import Hint
from console.ui.overlay import overlaid
from console.ui.panes.borders import Borders
from console.ui.panes.deck import Deck
from console.ui.panes.dock import PaneDock
from console.ui.panes.following import KeysFollow
from console.ui.panes.remembered import Remembered
from console.ui.panes.sizing import SizeCard
from console.ui.screens import bring_in, send_on
from console.ui.stage import Stage

MENU: Final = (
    *("app.pane.float", "app.pane.screen", "app.pane.move", "app.pane.size"),
    *("app.pane.hide", "app.panes", "app.panes.reset"),
)
BACK: Final = "app.pane.dock"


@runtime_checkable
class Decked(Protocol):
    """A workspace with panes; `panes` and `default_focus` are those of every workspace."""

    deck: Deck

    def panes(self) -> list[QWidget]: ...

    def default_focus(self) -> QWidget: ...


class PaneActs(QObject):
    """Of the workspace that is shown; `desk.panes` tells commands what there is."""

    def __init__(self, stage: Stage, frame: Frame, actions: Actions) -> None:
        super().__init__(frame)
        self._stage = stage
        self._frame = frame
        self._actions = actions
        self._store = stage.desk.panes
        self._place: Decked | None = None
        self._dock: PaneDock | None = None
        self.remembered = Remembered(stage.desk.settings, frame)
        self._follow = KeysFollow(frame)
        self._acts: dict[str, Callable[[Decked, PaneDock], None]] = {
            "pane.float": self._turn,
            "pane.dock": self._turn,
            "pane.hide": self._hide,
            "pane.move": lambda place, dock: place.deck.walk(dock),
            "pane.screen": self._send,
        }
        frame.footer.hinted.connect(self._hint)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def take(self, workspace: object) -> None:
        """One that was just made; what has no panes is left alone."""
        if not isinstance(workspace, Decked):
            return
        deck = workspace.deck
        self.remembered.take(deck)
        deck.changed.connect(self.tell)
        for dock in deck.docks():
            dock.turned.connect(partial(self._turned, deck, dock))
            dock.opened.connect(self._follow.watch)
            dock.asked.connect(partial(self._asked, dock))

    def at(self, workspace: object) -> None:
        """The one that is shown now."""
        self._place = workspace if isinstance(workspace, Decked) else None
        self._dock = None
        self.tell()

    def perform(self, name: str) -> bool:
        place = self._place
        if name == "panes.reset" and place is not None:
            place.deck.rest()
            return True
        if name == "pane.size" and place is not None:
            self._size(place)
            return True
        act = self._acts.get(name)
        dock = place.deck.dock(self._store.value.current) if place is not None else None
        if act is not None and place is not None and dock is not None:
            act(place, dock)
            self.tell()
        return act is not None

    def windows(self) -> list[QWidget]:
        """The desk's own and all panes that float: each has a focus of its own."""
        deck = self._place.deck if self._place is not None else None
        floating = [d for d in deck.docks() if d.isFloating()] if deck is not None else []
        return [self._frame, *floating]

    def with_floats(self, panes: list[QWidget]) -> list[QWidget]:
        """A floating pane that the workspace does not name for F6 is one all the same."""
        floating = [one for one in self.windows()[1:] if one.isVisible()]
        unnamed = [one for one in floating if not any(one.isAncestorOf(pane) for pane in panes)]
        return [*panes, *unnamed]

    def tell(self) -> None:
        """What commands see of it."""
        deck = self._place.deck if self._place is not None else None
        panes = tuple(deck.panes()) if deck is not None else ()
        current = self._dock.objectName() if self._dock is not None else ""
        self._store.set(PaneView(panes, current, len(self.remembered.screens())))

    def choose(self, name: str) -> None:
        """The pane that the next act is about, whoever has the focus."""
        self._dock = self._place.deck.dock(name) if self._place is not None else None
        self.tell()

    def _turn(self, place: Decked, dock: PaneDock) -> None:
        """With the focus where it was in the pane, or in it."""
        had = QApplication.focusWidget()
        inside = had if place.deck.dock_of(had) is dock else None
        place.deck.turn(dock)
        if dock.isFloating():
            bring_in(dock, self.remembered.screens())
        dock.window().activateWindow()
        self._enter(place, dock, inside)

    def _size(self, place: Decked) -> None:
        """By arrows; what lies in the middle has the borders of what is around it."""
        dock = place.deck.dock(self._store.value.current)
        focus = QApplication.focusWidget()
        inside = focus if place.deck.dock_of(focus) is dock else None
        borders = Borders(place.deck, inside, dock)
        title = dock.title if dock is not None else say("the middle")
        SizeCard(self._stage, self._frame.ground, borders, title).open()

    def _hide(self, place: Decked, dock: PaneDock) -> None:
        """Or show it again, with the keys."""
        if dock.isHidden():
            place.deck.show_pane(dock)
            self._enter(place, dock, None)
            return
        place.deck.show_pane(dock, on=False)
        enter(place.default_focus())

    def _send(self, place: Decked, dock: PaneDock) -> None:
        if not dock.isFloating():
            self._turn(place, dock)
        send_on(dock, self.remembered.screens())

    def _enter(self, place: Decked, dock: PaneDock, inside: QWidget | None) -> None:
        if inside is not None and inside.isVisible():
            inside.setFocus()
            return
        within = [pane for pane in place.panes() if dock.isAncestorOf(pane) and pane.isVisible()]
        enter(within[0] if within else dock.host)

    def _asked(self, dock: PaneDock, act: str) -> None:
        """By the mouse, in its head or caption."""
        self.choose(dock.objectName())
        if act == "float":
            self._stage.run("app.pane.float")
            return
        menu = QMenu(dock)
        menu.setToolTipsVisible(True)
        menu.addActions([self._stage.action(command) for command in MENU])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def _turned(self, deck: Deck, dock: PaneDock, out: bool) -> None:
        """Keys of what is around it go with it into its own window, and come back."""
        for scope in self._actions.scopes_around(deck):
            (self._actions.attach if out else self._actions.detach)(scope, dock)
        self.tell()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What lies over the window is about the pane that had the focus before it."""
        if new is None or overlaid(new) or self._place is None:
            return
        self._dock = self._place.deck.dock_of(new)
        self.tell()

    def _hint(self) -> None:
        """The footer's keys, in the window that has them."""
        dock = self._dock
        if dock is None or not dock.isFloating() or dock.keys is None:
            return
        key = self._actions.key(BACK)
        back = [Hint(key, self._stage.words.text(say("dock")))] if key else []
        dock.keys.tell((*back, *self._frame.footer.hints))
