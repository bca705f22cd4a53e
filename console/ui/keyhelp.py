"""What tells of keys: the card of those that work here, what one does, caps that follow changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from console.ui.actions import Actions
from console.ui.binding import bind
from console.ui.cheatsheet import CheatSheet
from console.ui.frame import Frame
from console.ui.keyasked import KeysAsked
from console.ui.keylearn import LearnCard
from console.ui.stage import Stage


class KeyHelp:
    """Over the window; follows the operator's keys for as long as that lives."""

    def __init__(
        self,
        stage: Stage,
        actions: Actions,
        frame: Frame,
        typing: Callable[[], bool],
        tell_hints: Callable[[], None],
    ) -> None:
        """`typing` is whether the focus is in a text, `tell_hints` says the footer's again."""
        self._stage = stage
        self._actions = actions
        self._frame = frame
        self._typing = typing
        self._tell_hints = tell_hints
        self.sheet = CheatSheet(stage.theme, stage.words, frame.ground)
        self.learn = LearnCard(stage, actions, frame.ground)
        self.sheet.print_wanted.connect(self._print)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.asked = KeysAsked(app, stage, actions, typing)
        bind(actions, stage.desk.keymap.store, self._rekey)

    def open(self, name: str) -> bool:
        """False where the name is of something else."""
        focus = QApplication.focusWidget()
        if name == "cheatsheet":
            scheme = self._stage.desk.settings.store.value.scheme
            self.sheet.open_for(self._actions, focus, scheme)
        elif name == "keys.learn":
            self.learn.open_for(focus, typing=self._typing())
        return name in ("cheatsheet", "keys.learn")

    def _print(self) -> None:
        self._stage.run("app.keys.print")

    def _rekey(self, _now: object) -> None:
        self._actions.rebind()
        self._frame.topbar.field.show_key(self._actions.key("app.palette"))
        self._tell_hints()
