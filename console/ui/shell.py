"""The window as commands see it: places, sheets, palette, files; one `Screen`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.commands.gate import lock_of
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.desk import Desk
from console.services.notices import Tone
from console.services.settings import Preferences
from console.ui import motion
from console.ui.actions import Actions
from console.ui.beside import Beside
from console.ui.binding import bind
from console.ui.choosers import Choosers
from console.ui.footer_hints import crop_hints, footer_hints
from console.ui.frame import Frame
from console.ui.hint_strip import Hint
from console.ui.keyhelp import KeyHelp
from console.ui.overlay import overlaid
from console.ui.palette import ListOverlay
from console.ui.palette_source import PaletteSource, Recents
from console.ui.placekeys import PlaceKeys
from console.ui.places import SCOPES, Places
from console.ui.questions import Option, Question, choose_file, keep_changes, starting_place
from console.ui.replay.turn import Replaying
from console.ui.requests import Requests
from console.ui.second import Second
from console.ui.sheet import Sheet
from console.ui.shell_parts import Parts, Uncommitted
from console.ui.stage import Stage
from console.ui.status import REHEARSAL, Status
from console.ui.theme import Theme
from console.ui.topbar import PALETTE_HINT
from console.ui.typing_guard import TypingGuard
from console.ui.whichkey import Prefixes, WhichKey
from console.ui.words import Words

HOME: Final[Mapping[Scope, str]] = {
    scope: place for place, scopes in SCOPES.items() for scope in scopes
}


class Shell(QObject):
    """Fills a frame; `closed` comes when the operator has left and nothing is unsaved."""

    closed = Signal()

    def __init__(self, frame: Frame, desk: Desk, theme: Theme, words: Words, parts: Parts) -> None:
        super().__init__(frame)
        self.frame = frame
        self._desk = desk
        self._theme = theme
        self._words = words
        self._bodies = parts.bodies
        self._recents = Recents()
        self.gate = parts.gate(Surroundings(desk, self))
        self.actions = Actions(
            words,
            parts.commands,
            parts.keys_of,
            self.gate.why_not,
            self.run,
            self,
            held=lambda command: lock_of(desk, command) is not None,
        )
        self.stage = Stage(desk, words, theme, self.run, self._action)
        self.beside = Beside(self.stage, frame, parts.panel)
        self.second = Second(self.stage, frame, parts.wall)
        self.places = Places(self.stage, frame, self.actions, parts.places, self._panes_beside)
        turned = self.gate.turn_to, self.actions.refresh_soon
        self.replaying = Replaying(self.stage, frame, self.places, *turned)
        ground = frame.ground
        self.sheet = Sheet(theme, words, ground, lambda: desk.settings.store.value.hold_ms)
        self.palette = ListOverlay(theme, words, ground, "palette")
        self.chooser = ListOverlay(theme, words, ground, "rooms")
        self.choosers = Choosers(self.stage, self.chooser)
        self.question = Question(theme, words, ground)
        self.requests = Requests(self.stage, Surroundings(desk, self), self.actions, self.sheet)
        self.status = Status(self.stage, frame, self._hints)
        hints = self.status.tell_hints
        self.keys = KeyHelp(self.stage, self.actions, frame, self._in_text, hints)
        self.cheatsheet = self.keys.sheet
        self._menu = QMenu(frame)
        self._menu.setObjectName("menu.all")
        self._wire()

    def run(self, command: str) -> None:
        """Through the gate, in a task of the desk; what is being typed counts first."""
        if not self._typed() and self.actions.commands[command].risk >= Risk.PREPARE:
            text = say("What you typed there cannot be taken. Mend it, or press Esc, then go on.")
            self._desk.notices.tell(Tone.WARNING, text)
            return
        self._recents.note(command)
        self._desk.tasks.start(self.gate.run(command), f"command {command}")

    def _typed(self) -> bool:
        """Even while another program has the keys: closing by its window list saves the text."""
        fields = [window.focusWidget() for window in self.places.panes.windows()]
        taken = [field.commit() for field in fields if isinstance(field, Uncommitted)]
        return all(taken)

    def _is_ours(self, window: QWidget) -> bool:
        return window in self.places.panes.windows()

    def _tell_keys(self, words: Message) -> None:
        self._desk.notices.tell(Tone.WARNING, words, area="keys")

    def _in_text(self) -> bool:
        return self.guard.typing()

    def _action(self, command: str) -> QAction:
        return self.actions.action(command)

    # What commands ask (commands/spec.py, Screen).

    def go(self, workspace: str) -> None:
        self.places.go(workspace)

    def perform(self, name: str) -> None:
        match name:
            case "palette":
                self._toggle_palette()
            case "pane.next":
                self.places.next_pane(1)
            case "pane.previous":
                self.places.next_pane(-1)
            case "rehearsal.panel":
                self.beside.toggle()
            case "wall":
                self.second.open()
            case _ if name.startswith("run "):
                self.run(name.removeprefix("run "))  # where one act leads to another
            case "quit":
                self._leave()
            case _:
                opened = (part.open(name) for part in (self.keys, self.choosers, self.replaying))
                if not any(opened):
                    self.places.perform(name)

    async def ask(self, confirmation: Confirmation) -> bool:
        if not self.sheet.isHidden():
            return False  # as the sheet says itself; a body made for it would be nobody's
        make = self._bodies.get(confirmation.kind)
        body = make(self.stage, confirmation) if make is not None else None
        rehearsing = self._desk.connections.context.value.rehearsing
        self.sheet.rehearse(REHEARSAL if rehearsing else None)
        return await self.sheet.ask(confirmation, body)

    async def show_request(self, act: str) -> None:
        await self.requests.show(act)

    async def file_to_open(self, kind: str = "show") -> str | None:
        start = starting_place(self._desk.settings.store.value.recent)
        return await choose_file(self.frame, self._words, save=False, start=start, kind=kind)

    async def file_to_save(self, suggestion: str) -> str | None:
        start = starting_place(self._desk.settings.store.value.recent, suggestion)
        return await choose_file(self.frame, self._words, save=True, start=start)

    async def keep_changes(self, name: str) -> str:
        return await keep_changes(self.question, name)

    async def decide(self, title: Message, text: Message, options: Sequence[Option]) -> str:
        return await self.question.ask(title, text, options)

    # The wiring.

    def _wire(self) -> None:
        frame = self.frame
        frame.topbar.palette_wanted.connect(lambda: self.run("app.palette"))
        frame.topbar.menu_wanted.connect(self._open_menu)
        frame.rail.wanted.connect(self._wanted)
        frame.footer.activated.connect(lambda: self.run("app.go.activity"))
        frame.close_wanted.connect(self.run)
        frame.escaped.connect(self.replaying.back)
        frame.visible_changed.connect(self._seen)
        self.places.changed.connect(self._arrived)
        self.actions.attach(Scope.APP, frame)
        self.actions.refreshed.connect(self.palette.refresh_soon)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.guard = TypingGuard(app, self)
            card = WhichKey(self._words, frame.ground)
            self.prefixes = Prefixes(app, self.actions, card, self.guard.typing)
            mine, tell = self._is_ours, self._tell_keys
            self.placed = PlaceKeys(app, self.actions, mine, tell, self.prefixes.end)
            app.focusChanged.connect(self._focus_moved)
        if sys.platform == "darwin":
            self._words.on_switch(self._fill_bar)
            self._fill_bar()
        self._watch_desk()
        self._seen(True)

    def _panes_beside(self) -> list[QWidget]:
        return [*self.replaying.panes(), *self.beside.panes()]

    def _watch_desk(self) -> None:
        desk = self._desk
        bind(self, desk.settings.store, self._prefer)
        self.stage.pace.setParent(self)
        self.stage.pace.follow(self, self.actions.follow)
        for store in (
            desk.relays.state,
            desk.relays.selected,
            *desk.jobs.stores,
            *(desk.notices.store, desk.notices.chosen),
            *(desk.connections.store, desk.connections.held),
            desk.connections.context,
            desk.worlds.stage,
            *(desk.looking.places, *desk.looking.hearing.stores),
            *(desk.lookup.row, desk.practice.store, desk.panes),
            *(desk.callbacks.store, *desk.rehearsal.stores, desk.updates.store),
        ):
            release = store.watch(self._changed)
            self.destroyed.connect(release)

    def _changed(self, _before: object, _after: object) -> None:
        self.actions.refresh_soon()

    def _prefer(self, preferences: Preferences) -> None:
        self._words.speak(preferences.language)
        self._theme.choose(preferences.theme)
        motion.follow(self._theme, preferences.motion)

    def _wanted(self, place: str) -> None:
        self.frame.rail.show_place(self.places.place)
        self.run("app.settings" if place == "settings" else f"app.go.{place}")

    def _arrived(self, place: str) -> None:
        self.status.at(place)
        self.status.tell_hints()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() not in self.places.panes.windows() or overlaid(new):
            return
        self.status.tell_hints()

    def _hints(self) -> Iterator[Hint]:
        about = (self.actions, self._words, QApplication.focusWidget())
        cropping = crop_hints(*about) if self._desk.mixes.state.crop_mode else []
        return iter(cropping or footer_hints(*about))

    def _seen(self, visible: bool) -> None:
        self.actions.watch_clock(visible)
        hidden = not (visible or self.second.seen)
        self._desk.relays.hide(hidden)
        self._desk.jobs.hide(hidden)

    def _toggle_palette(self) -> None:
        if self.palette.isVisible():
            self.palette.dismiss()
            return
        live = self.actions.at(QApplication.focusWidget())
        source = PaletteSource(self.stage, self.actions, self._recents, live, self._run_from_afar)
        self.palette.open_with(PALETTE_HINT, source)

    def _run_from_afar(self, command: Command) -> None:
        """The palette's choice: what only looks (filter, zoom) needs its place to be shown."""
        home = HOME.get(command.scope)
        if home is not None and command.risk is Risk.READ:
            self.places.go(home)
        self.run(command.id)

    def _open_menu(self) -> None:
        self._menu.clear()
        self.actions.fill(self._menu)
        mark = self.frame.topbar.wordmark
        self._menu.popup(mark.mapToGlobal(mark.rect().bottomLeft()))

    def _fill_bar(self) -> None:
        """The system's own bar on top of the screen, where people of that system look first."""
        self.frame.menuBar().clear()
        self.actions.fill(self.frame.menuBar())

    def _leave(self) -> None:
        self.places.panes.remembered.keep()
        self.actions.watch_clock(False)
        self.frame.leave()
        self.closed.emit()
