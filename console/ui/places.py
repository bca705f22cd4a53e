"""The workspaces: made when first wanted, walked by F6, left by Esc."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.spec import Scope
from console.ui.actions import Actions
from console.ui.entering import enter
from console.ui.frame import Frame
from console.ui.panes.acts import PaneActs
from console.ui.stage import Stage

SCOPES: Final[Mapping[str, tuple[Scope, ...]]] = {
    "mix": (Scope.MIX, Scope.CANVAS, Scope.LAYERS, Scope.SOURCES, Scope.OWN_LAYOUTS),
    "relays": (Scope.RELAYS,),
    "jobs": (Scope.JOBS,),
    "activity": (Scope.ACTIVITY,),
    "sweep": (Scope.SWEEP,),
    "settings": (Scope.SETTINGS, Scope.KEYMAP),
}
ASIDE: Final = ("activity", "sweep", "settings")


@runtime_checkable
class Workspace(Protocol):
    """What the shell asks of a place; every place is a QWidget besides."""

    def panes(self) -> list[QWidget]:
        """For F6, in the order that the eye goes."""
        ...

    def scope_widget(self, scope: Scope) -> QWidget | None:
        """Where the keys of that scope live."""
        ...

    def perform(self, name: str) -> bool:
        """True when it knew the name."""
        ...

    def default_focus(self) -> QWidget:
        """Who has the keys on coming in."""
        ...


Maker = Callable[[Stage, QWidget], Workspace]
"""With the widget that it lies in, so that nothing of it is put into another afterwards."""


class Places(QObject):
    """`changed` tells the place that is shown now."""

    changed = Signal(str)

    def __init__(
        self,
        stage: Stage,
        frame: Frame,
        actions: Actions,
        makers: Mapping[str, Maker],
        beside: Callable[[], list[QWidget]] = list,
    ) -> None:
        """`beside` gives the panes of what lies beside every place."""
        super().__init__(frame)
        self._stage = stage
        self._frame = frame
        self._actions = actions
        self._makers = makers
        self._beside = beside
        self._made: dict[str, Workspace] = {}
        self._focus: dict[str, QWidget] = {}
        self.panes = PaneActs(stage, frame, actions)
        self.place = ""
        self._before = ""
        self._present: tuple[Stage, dict[str, Workspace], dict[str, QWidget]] | None = None

    @property
    def workspace(self) -> Workspace | None:
        """The one that is shown."""
        return self._made.get(self.place)

    def go(self, place: str) -> None:
        """Show a place with the focus where it was there last; KeyError for unknown ones."""
        if place == self.place:
            return
        self._remember_focus()
        workspace = self._made.get(place) or self._make(place)
        if self.place and self.place not in ASIDE:
            self._before = self.place
        self.place = place
        self._frame.stack.setCurrentWidget(cast("QWidget", workspace))
        self.panes.at(workspace)
        self._frame.rail.show_place(place)
        # Not the widget that is gone or hidden: then the place says where to begin.
        last = self._focus.pop(place, None)
        target = last if last is not None and last.isVisible() else workspace.default_focus()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(place)

    def turn_to(self, stage: Stage | None) -> None:
        """The places of another desk from now on, where they are about one; None is back again.

        What is aside stays as it is."""
        place = self.place
        self._remember_focus()
        if self._present is not None:
            old, (self._stage, self._made, self._focus) = self._made, self._present
            self._present = None
            for name, workspace in old.items():
                if workspace is not self._made.get(name):
                    self._forget(name, workspace)
        if stage is not None:
            self._present = (self._stage, self._made, self._focus)
            self._stage, self._focus = stage, {}
            self._made = {name: made for name, made in self._made.items() if name in ASIDE}
        self.place = ""
        self.go(place or "mix")

    def _forget(self, name: str, workspace: Workspace) -> None:
        """One that was made aside meanwhile is about no desk, and stays."""
        if name in ASIDE:
            self._made[name] = workspace
            return
        widget = cast("QWidget", workspace)
        self._frame.stack.removeWidget(widget)
        widget.deleteLater()

    def back(self) -> None:
        """From a place aside to the one before; elsewhere Esc is the place's own."""
        if self.place in ASIDE and self._before:
            self.go(self._before)

    def perform(self, name: str) -> None:
        """The panes, the place that is shown, then those made already."""
        if self.panes.perform(name):
            return
        order = [self.workspace, *self._made.values()]
        for workspace in order:
            if workspace is not None and workspace.perform(name):
                return

    def next_pane(self, step: int) -> None:
        """Round through the panes, then what lies beside, the rail last."""
        workspace = self.workspace
        if workspace is None:
            return
        found = (*self.panes.with_floats(workspace.panes()), *self._beside())
        panes = [p for p in found if p.isVisible()] + [self._frame.rail]
        now = QApplication.focusWidget()
        inside = [n for n, p in enumerate(panes) if now is not None and _holds(p, now)]
        at = inside[-1] if inside else -1 if step > 0 else 0
        enter(panes[(at + step) % len(panes)])

    def _make(self, place: str) -> Workspace:
        workspace = self._makers[place](self._stage, self._frame.stack)
        widget = cast("QWidget", workspace)
        self._made[place] = workspace
        self._frame.stack.addWidget(widget)
        for scope in SCOPES.get(place, ()):
            root = workspace.scope_widget(scope)
            if root is not None:
                self._actions.attach(scope, root)
        self.panes.take(workspace)
        return workspace

    def _remember_focus(self) -> None:
        now = QApplication.focusWidget()
        widget = cast("QWidget | None", self._made.get(self.place))
        if now is not None and widget is not None and widget.isAncestorOf(now):
            place = self.place
            self._focus[place] = now
            now.destroyed.connect(lambda: self._focus.pop(place, None))


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
