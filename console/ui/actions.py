"""QActions, keys and menus, all made from the command records; every one goes to the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from console.commands.keymap import fixed
from console.commands.spec import Command, Scope
from console.domain.keyplace import by_place
from console.domain.message import Message, say
from console.services.mix.state import MixState
from console.ui.act import Act
from console.ui.keycaps import key_words
from console.ui.words import Words

MENUS: Final[Mapping[str, Message]] = {
    "app": say("Cuedesk"),
    "file": say("File"),
    "edit": say("Edit"),
    "mix": say("Mix"),
    "layer": say("Layer"),
    "canvas": say("Canvas"),
    "arrange": say("Arrange"),
    "relay": say("Relays"),
    "jobs": say("Smart live"),
    "sweep": say("Sweep"),
    "rehearsal": say("Rehearsal"),
    "view": say("View"),
    "help": say("Help"),
}
SOON_MS: Final = 30
TICK_MS: Final = 500
WITHIN: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Actions(QObject):
    """One QAction per command.

    Keys are separate: a greyed command's key still asks the gate, which says why not, where a
    disabled QAction would be silent."""

    refreshed = Signal()
    rebound = Signal()

    def __init__(
        self,
        words: Words,
        commands: Iterable[Command],
        keys_of: Callable[[Command], tuple[str, ...]],
        why_not: Callable[[str], Message | None],
        run: Callable[[str], None],
        parent: QObject | None = None,
        *,
        held: Callable[[Command], bool] = lambda _: False,
    ) -> None:
        """`held` are those that a lock keeps now: their keys are not offered."""
        super().__init__(parent)
        self._words = words
        self._why_not = why_not
        self._run = run
        self._held = held
        self._keys_of = keys_of
        self.commands = {command.id: command for command in commands}
        self.keys: dict[str, tuple[str, ...]] = {}
        self.placed = False
        self._key_words: dict[str, str] = {}
        self._read_keys()
        self._told: dict[str, tuple[str, Message | None]] = {}
        self._actions = {c.id: self._make(c) for c in self.commands.values()}
        self._scopes: dict[Scope, list[QWidget]] = {}
        self._shortcuts: dict[tuple[Scope, QWidget], list[QShortcut]] = {}
        self._dragged: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        # Gates open by the clock alone (5 s after a TAKE), so somebody has to look.
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.refresh)
        words.on_switch(self.refresh)
        self.refresh()

    def action(self, command: str) -> QAction:
        """KeyError for an id that is not registered."""
        return self._actions[command]

    def key(self, command: str) -> str:
        """The first key in words; empty where there is none."""
        return self._key_words.get(command, "")

    def reason(self, command: str) -> str:
        """Why not, in the language of the moment; empty when it may."""
        why = self._why_not(command)
        return "" if why is None else self._words.text(why)

    def offered(self, command: str) -> bool:
        """Whether a hint may name its keys: no lock keeps it."""
        return not self._held(self.commands[command])

    def watch_clock(self, on: bool) -> None:
        """While the window is visible."""
        if on:
            self._tick.start()
        else:
            self._tick.stop()

    def refresh_soon(self) -> None:
        """After a change of state; many changes make one look."""
        if not self._soon.isActive():
            self._soon.start()

    def follow(self, state: MixState) -> None:
        """As `refresh_soon`: what may be done is the same in all frames of a drag."""
        dragged = (state.gesture, state.selection, state.crop_mode)
        if state.gesture is None or dragged != self._dragged:
            self.refresh_soon()
        self._dragged = dragged

    def refresh(self) -> None:
        """Ask every command now whether it may."""
        for command, action in self._actions.items():
            self._tell(self.commands[command], action)
        self.refreshed.emit()

    def attach(self, scope: Scope, widget: QWidget) -> None:
        """The keys of a scope live on this widget and what is in it.

        More than one where part of its place is a window of its own."""
        roots = self._scopes.setdefault(scope, [])
        if widget not in roots:
            roots.append(widget)
            self._hang(scope, widget)
            widget.destroyed.connect(lambda: self._drop(scope, widget))

    def detach(self, scope: Scope, widget: QWidget) -> None:
        """No longer on this widget: it is part of another that has them."""
        for old in self._shortcuts.get((scope, widget), []):
            old.setEnabled(False)
            old.deleteLater()
        self._drop(scope, widget)

    def scopes_around(self, widget: QWidget) -> list[Scope]:
        """Whose keys are live in this widget because it is part of their place.

        Not those of the window itself: Qt keeps them for its floating panes."""
        inner = ((s, roots) for s, roots in self._scopes.items() if s is not Scope.APP)
        return [scope for scope, roots in inner if any(r.isAncestorOf(widget) for r in roots)]

    def rebind(self) -> None:
        """Ask for all keys again: shortcuts, tooltips and key caps have them from now on."""
        before = self.keys
        self._read_keys()
        if self.keys == before:
            return
        for scope, roots in self._scopes.items():
            for widget in roots:
                self._hang(scope, widget)
        self._told.clear()
        for command, action in self._actions.items():
            action.setProperty("key_words", self.key(command))
        self.refresh()
        self.rebound.emit()

    def at(self, widget: QWidget | None) -> list[Command]:
        """Commands whose keys are live when `widget` has the focus, innermost scope first."""
        live: list[tuple[int, Scope]] = []
        for scope, roots in self._scopes.items():
            around = [r for r in roots if widget is not None and _around(r, widget)]
            if around:
                live.append((max(map(_depth, around)), scope))
        order = [scope for _, scope in sorted(live, key=lambda pair: -pair[0])]
        if Scope.APP not in order:
            order.append(Scope.APP)
        return [c for scope in order for c in self.commands.values() if c.scope is scope]

    def fill(self, menu: QMenu | QMenuBar) -> None:
        """All menus as submenus, in the order of `MENUS`; unknown names come last."""
        for name, actions in self.menus().items():
            title = self._words.text(MENUS[name]) if name in MENUS else name
            inner = menu.addMenu(title)
            inner.addActions(actions)

    def menus(self) -> dict[str, list[QAction]]:
        """Menu name to its actions, without empty menus."""
        names = dict.fromkeys([*MENUS, *(c.menu for c in self.commands.values() if c.menu)])
        found: dict[str, list[QAction]] = {
            name: [self._actions[c.id] for c in self.commands.values() if c.menu == name]
            for name in names
        }
        return {name: actions for name, actions in found.items() if actions}

    def _read_keys(self) -> None:
        self.keys = {command.id: self._keys_of(command) for command in self.commands.values()}
        self.placed = any(by_place(key) for keys in self.keys.values() for key in keys)
        self._key_words = {id_: key_words(keys[0]) for id_, keys in self.keys.items() if keys}

    def _hang(self, scope: Scope, widget: QWidget) -> None:
        """The shortcuts of a scope, in place of those that were there."""
        for old in self._shortcuts.pop((scope, widget), []):
            old.setEnabled(False)
            old.deleteLater()
        made = self._shortcuts[scope, widget] = []
        for command in self.commands.values():
            if command.scope is scope:
                firm = fixed(command)
                loose = (k for k in self.keys[command.id] if k not in firm and not by_place(k))
                made.extend(self._shortcut(command, key, widget) for key in loose)

    def _make(self, command: Command) -> Act:
        action = Act(self)
        action.setObjectName(command.id)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setProperty("key_words", self.key(command.id))
        action.triggered.connect(lambda: self._run(command.id))
        return action

    def press(self, command: Command) -> None:
        """By key: a press that does nothing is seen where its button is, and told by the gate."""
        if self._why_not(command.id) is not None:
            self._actions[command.id].swallowed.emit()
        self._run(command.id)

    def _tell(self, command: Command, action: QAction) -> None:
        why = self._why_not(command.id)
        title = self._words.text(command.title)
        if self._told.get(command.id) == (title, why):
            return
        self._told[command.id] = (title, why)
        key = self.key(command.id)
        action.setText(title)
        action.setIconText(title)
        action.setEnabled(why is None)
        tip = f"{title}   {key}" if key else title
        action.setToolTip(tip if why is None else f"{tip}\n{self._words.text(why)}")

    def _shortcut(self, command: Command, key: str, widget: QWidget) -> QShortcut:
        sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
        shortcut = QShortcut(sequence, widget)
        shortcut.setContext(
            Qt.ShortcutContext.WindowShortcut if command.scope is Scope.APP else WITHIN
        )
        shortcut.setAutoRepeat(command.repeats)
        shortcut.activated.connect(lambda: self.press(command))
        return shortcut

    def _drop(self, scope: Scope, widget: QWidget) -> None:
        roots = self._scopes.get(scope, [])
        if widget in roots:
            roots.remove(widget)
        self._shortcuts.pop((scope, widget), None)


def _around(root: QWidget, widget: QWidget) -> bool:
    return root is widget or root.isAncestorOf(widget)


def _depth(widget: QWidget) -> int:
    depth = 0
    parent = widget.parentWidget()
    while parent is not None:
        depth += 1
        parent = parent.parentWidget()
    return depth
