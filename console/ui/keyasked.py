"""Asking about keys where no command is live: in sheets, questions, lists, and on the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.keystroke import is_character
from console.ui.actions import Actions
from console.ui.keycard import KeyCard
from console.ui.keylearn import LearnCard
from console.ui.keypress import press_of
from console.ui.overlay import Overlay
from console.ui.ownkeys import Explains
from console.ui.stage import Stage

ASKING = ("app.keys.learn", "app.cheatsheet")
"""Their keys open the card; a character is not among them, for it may be typed there."""


class KeysAsked(QObject):
    """Listens to the card, or the second window, that has the focus, and to no other widget."""

    def __init__(
        self, app: QApplication, stage: Stage, actions: Actions, typing: Callable[[], bool]
    ) -> None:
        super().__init__(actions)
        self._stage = stage
        self._actions = actions
        self._typing = typing
        self._inside: QWidget | None = None
        self._focus: QWidget | None = None
        self._taken = False
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and watched is self._inside:
            self._taken = self._asks(cast("QKeyEvent", event))
            if self._taken:
                event.accept()
                if self._focus is not None:
                    self._focus.installEventFilter(self)
            return self._taken
        if kind == QEvent.Type.KeyPress and self._taken and watched is self._focus:
            self._taken = False
            self._open()
            return True
        return False

    def _asks(self, event: QKeyEvent) -> bool:
        press = press_of(event)
        keys = (key for command in ASKING for key in self._actions.keys.get(command, ()))
        return press is not None and any(press.is_(k) for k in keys if not is_character(k))

    def _open(self) -> None:
        """At the press itself, which else would be the first key that is asked about."""
        inside, focus = self._inside, self._focus
        if inside is None:
            return
        over = inside.parentWidget() if isinstance(inside, Overlay) else inside
        card = LearnCard(self._stage, self._actions, over or inside)
        if isinstance(inside, Overlay):
            inside.covered(True)
            card.dismissed.connect(lambda: inside.covered(False))
        card.dismissed.connect(card.deleteLater)
        card.open_for(focus, typing=self._typing(), inside=inside)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for one in (self._inside, self._focus):
            if one is not None:
                with suppress(RuntimeError):  # it is being destroyed: focus leaves it on the way
                    one.removeEventFilter(self)
        self._taken = False
        self._inside = next(_keeping(new), None) if new is not None else None
        self._focus = new if self._inside is not None else None
        if self._inside is not None:
            self._inside.installEventFilter(self)


def _keeping(widget: QWidget) -> Iterator[QWidget]:
    """The card around it, or its window where that says what its own keys are."""
    one: QWidget | None = widget
    while one is not None:
        if isinstance(one, Overlay):
            if not isinstance(one, KeyCard):
                yield one  # a card that takes every key tells of each by itself
            return
        if one.isWindow() and isinstance(one, Explains):
            yield one
        one = one.parentWidget() if not one.isWindow() else None
