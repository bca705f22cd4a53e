"""Tells a screen reader what the selection is and where it goes, without a word per pixel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from console.domain.layout import Layout
from console.domain.message import Message
from console.services.mix.state import MixState
from console.ui.mix.described import described, whereabouts
from console.ui.words import Words

PAUSE_MS: Final = 400
"""After the last of quick steps: a held arrow key is one sentence."""


class Announcer(QObject):
    """Follows the desk for a widget that has the focus; others speak for themselves."""

    def __init__(
        self, widget: QWidget, words: Words, speak: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._words = words
        self.speak = speak or self._announce
        self._selection: tuple[str, ...] = ()
        self._told = ""
        self._place = ""
        self._next = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self._say)

    def follow(self, state: MixState, layout: Layout) -> None:
        """Another selection is said at once; a move or a change when it has come to rest."""
        if state.gesture is not None and not state.crop_mode:
            return
        told = self._text(described(state, layout))
        where = whereabouts(state, layout)
        place = self._text(where) if where is not None else ""
        if told == self._told:
            return
        moved = state.selection == self._selection and _without(told, place) == _without(
            self._told, self._place
        )
        other = state.selection != self._selection
        self._selection, self._told, self._place = state.selection, told, place
        if not self._widget.hasFocus():
            return
        self._next = place if moved and place else told
        if other:
            self._later.stop()
            self._say()
        else:
            self._later.start()

    def _say(self) -> None:
        text, self._next = self._next, ""
        if text:
            self.speak(text)

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, text))

    def _text(self, message: Message) -> str:
        return self._words.text(message)


def _without(told: str, place: str) -> str:
    return told.replace(place, "") if place else told
