"""Press a key, be told what it does where the focus is; nothing is done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from console.commands.scopes import SCOPE_TITLES
from console.commands.spec import Command
from console.domain.keystroke import is_character
from console.domain.message import say
from console.ui.actions import Actions
from console.ui.keycaps import key_words
from console.ui.keycard import KeyCard
from console.ui.ownkeys import lines_of, listed
from console.ui.stage import Stage

MOST = 8
"""Ways on from a first key, or places elsewhere, that are read at a glance."""


class LearnCard(KeyCard):
    """Stays open for the next key; Esc leaves."""

    def __init__(self, stage: Stage, actions: Actions, parent: QWidget) -> None:
        super().__init__(stage.theme, stage.words, parent, "keys.learn")
        self._actions = actions
        self._live: list[Command] = []
        self._typing = False
        self._focus: QWidget | None = None
        self._inside: QWidget | None = None
        leave = self.button("Escape")
        stage.words.put(leave.setText, say("Leave"))
        leave.clicked.connect(self.dismiss)

    def open_for(
        self, focus: QWidget | None, *, typing: bool, inside: QWidget | None = None
    ) -> None:
        """For the pane that has the focus; `typing` where it is in a text.

        `inside` is a card or a window that keeps all keys to itself: no command is live there."""
        self._live = self._actions.at(focus) if inside is None else []
        self._typing, self._focus, self._inside = typing, focus, inside
        self.begin(
            self.words.text(say("What does a key do?")),
            self.words.text(say("Press it, or a chord. Nothing is done.")),
        )
        if inside is not None:
            own = [("muted", line) for line in listed(focus, inside, self.words)]
            hint = self.words.text(say("Press it. Nothing is done. Keys that work here:"))
            self.tell([("secondary", hint), *own])

    def told_stroke(self) -> None:
        keys = ", ".join(self.strokes)
        lines = list(self._lines(keys))
        if not lines and len(self.strokes) > 1:
            # Not a chord of anything here: the last key alone is asked about.
            self.keep_last()
            lines = list(self._lines(self.strokes[0]))
        none = self.words.text(say("No act has this key."))
        self.tell(lines or [("secondary", none)])

    def _lines(self, keys: str) -> Iterator[tuple[str, str]]:
        text = self.words.text
        if self._typing and is_character(keys):
            yield "", text(say("It is typed into the field that has the focus."))
        yield from (("", line) for line in self._own(keys))
        found = [c for c in self._live if self._has(c, keys)]
        here = found[0] if found else None
        for here in found:
            yield "", f"{text(here.title)} · {text(SCOPE_TITLES[here.scope])}"
            why = self._actions.reason(here.id)
            if why:
                yield "warning", text(say("Not now: {why}", why=why))
        yield from self._ways_on(keys)
        yield from self._elsewhere(keys, here)

    def _own(self, keys: str) -> Iterator[str]:
        """Of the card, the form or the window around the focus."""
        inside = self._inside or (self._focus.window() if self._focus is not None else None)
        return lines_of(keys, self._focus, inside, self.words) if inside else iter(())

    def _has(self, command: Command, keys: str) -> bool:
        return any(one in (keys, self.placed()) for one in self._actions.keys[command.id])

    def _ways_on(self, keys: str) -> Iterator[tuple[str, str]]:
        starts = tuple(f"{one}, " for one in (keys, self.placed()) if one)
        found = [
            f"{key_words(key)}  {self.words.text(command.title)}"
            for command in self._live
            for key in self._actions.keys[command.id]
            if key.startswith(starts)
        ]
        yield from (("secondary", line) for line in found[:MOST])
        if len(found) > MOST:
            yield "muted", "…"

    def _elsewhere(self, keys: str, here: Command | None) -> Iterator[tuple[str, str]]:
        live = {command.id for command in self._live}
        found = [
            f"{self.words.text(c.title)} · {self.words.text(SCOPE_TITLES[c.scope])}"
            for c in self._actions.commands.values()
            if c is not here and c.id not in live and self._has(c, keys)
        ]
        if found:
            shut = say("Not while this is open") if self._inside else say("Elsewhere")
            yield "section", self.words.text(shut).upper()
        yield from (("muted", line) for line in found[:MOST])
