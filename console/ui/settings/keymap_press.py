"""The next key of an act, pressed: told at once in whose way it would be, kept by Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from console.commands.keymap import Conflict, fixed, keys_of, system
from console.commands.keyrules import (
    changed,
    crossings,
    met_here,
    other_of,
    told,
    without,
    yields,
)
from console.commands.own_keys import assign
from console.commands.registry import COMMANDS, by_id
from console.commands.spec import Command
from console.domain.keyplace import by_place
from console.domain.keystroke import strokes_of
from console.domain.message import Message, say
from console.ui.keycard import KeyCard
from console.ui.stage import Stage

_KNOWN: Final = {command.id: command for command in COMMANDS}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the strokes would come to: the act's keys, and what stands against them.

    `here` is what the new one is on this keyboard the other way."""

    command: Command
    keys: tuple[str, ...]
    found: tuple[Conflict, ...]
    reason: Message | None = None
    here: str = ""

    @property
    def given(self) -> dict[str, tuple[str, ...] | None]:
        """The act's own keys alone."""
        return {self.command.id: self.keys}


class PressCard(KeyCard):
    """Enter keeps, Space takes the key from the other act, Tab goes to it, Esc leaves.

    Down turns between the key's place and its character."""

    def __init__(self, stage: Stage, parent: QWidget, go: Callable[[str], None]) -> None:
        """`go` shows another act in the list of keys."""
        super().__init__(stage.theme, stage.words, parent, "keymap.press")
        self._stage = stage
        self._go = go
        self._command: Command | None = None
        self._at: int | None = None
        self._wish: Wish | None = None
        self._place = False
        self.keep = self.button("Return")
        self.take = self.button("Space")
        self.other = self.button("Tab")
        self.way = self.button("Down")
        self.leave = self.button("Escape")
        words = stage.words
        words.put(self.keep.setText, say("Keep it"))
        words.put(self.take.setText, say("Take it from there"))
        words.put(self.other.setText, say("Go to the other"))
        words.put(self.leave.setText, say("Leave"))
        self.keep.clicked.connect(self._keep)
        self.take.clicked.connect(self._take)
        self.other.clicked.connect(self._to_other)
        self.way.clicked.connect(self._turn)
        self.leave.clicked.connect(self.dismiss)

    def open_for(self, command: str, at: int | None) -> None:
        """For the key at that place of the act, None for one more."""
        self._command, self._at, self._wish = by_id(command), at, None
        now = keys_of(self._command, own=self._stage.desk.keymap.store.value)
        self._place = at is not None and at < len(now) and by_place(now[at])
        title = say("Press the key for: {act}", act=self._command.title)
        hint = say("A second key makes a chord of two, a third begins anew.")
        self._offer()
        self.begin(self.words.text(title), self.words.text(hint))

    def caps(self) -> tuple[str, ...]:
        return strokes_of(self.placed()) if self._place and self.placed() else self.strokes

    def told_stroke(self) -> None:
        self._wish = self._wished()
        self._offer()
        lines = [self._verdict()]
        if self.placed():
            said = _BY_PLACE if self._place else _BY_CHARACTER
            lines.append(("muted", self.words.text(said)))
        self.tell(lines)

    def _turn(self) -> None:
        if self.placed():
            self._place = not self._place
            self.draw()
            self.told_stroke()

    def own_key(self, stroke: str) -> bool:
        if self._wish is None:
            return False
        acts = {"Return": self._keep, "Space": self._take, "Tab": self._to_other}
        acts["Down"] = self._turn
        act = acts.get(stroke)
        if act is not None:
            act()
        return act is not None

    def _wished(self) -> Wish | None:
        command = self._command
        if command is None:
            return None
        own = self._stage.desk.keymap.store.value
        now, new, here = keys_of(command, own=own), ", ".join(self.strokes), self.placed()
        if self._place and here:
            new, here = here, new
        at = self._at
        if at is None or at >= len(now) or now[at] in fixed(command):
            keys = (*now, new)
        else:
            keys = (*now[:at], new, *now[at + 1 :])
        if new in now and (at is None or now[at : at + 1] != (new,)):
            return Wish(command, now, (), say("This act has that key already."))
        found = crossings(command, keys, COMMANDS, own, system())
        if not found and here:
            found = met_here(command, new, here, COMMANDS, own)
        return Wish(command, keys, found, here=here)

    def _verdict(self) -> tuple[str, str]:
        wish, text = self._wish, self.words.text
        if wish is None:
            return "secondary", ""
        if wish.reason is not None:
            return "secondary", text(wish.reason)
        if not wish.found:
            return "secondary", text(say("Free here. A second key makes a chord of two."))
        first = told(wish.found[0], wish.command.id, _KNOWN)
        more = len(wish.found) - 1
        if more:
            first = say("{first} {n} more are in the way.", first=first, n=more)
        if self._others() and not self._yields():
            first = say("{first} An act that goes on air keeps its keys.", first=first)
        return "warning", text(first)

    def _others(self) -> list[Command]:
        wish = self._wish
        if wish is None:
            return []
        ids = dict.fromkeys(other_of(one, wish.command.id) for one in wish.found)
        return [_KNOWN[id_] for id_ in ids if id_]

    def _yields(self) -> bool:
        wish = self._wish
        if wish is None or not wish.found:
            return False
        return all(yields(one, wish.command, _KNOWN) for one in wish.found)

    def _offer(self) -> None:
        wish = self._wish
        free = wish is not None and not wish.found and wish.reason is None
        self.keep.setVisible(free)
        self.take.setVisible(self._yields())
        self.other.setVisible(bool(self._others()))
        self.way.setVisible(bool(self.placed()))
        way = say("By its character") if self._place else say("By its place")
        self.way.setText(self.words.text(way))

    def _keep(self) -> None:
        wish = self._wish
        if wish is not None and not wish.found and wish.reason is None:
            self._assign(wish.given)

    def _take(self) -> None:
        wish = self._wish
        if wish is None or not self._yields():
            return
        own = self._stage.desk.keymap.store.value
        given: dict[str, tuple[str, ...] | None] = {}
        for one in wish.found:
            other = _KNOWN[other_of(one, wish.command.id)]
            rest = without(own, other, (*wish.keys, *((wish.here,) if wish.here else ())))
            own = changed(own, other.id, rest)
            given[other.id] = rest
        self._assign({**given, **wish.given})

    def _to_other(self) -> None:
        others = self._others()
        if others:
            self.dismiss()
            self._go(others[0].id)

    def _assign(self, given: dict[str, tuple[str, ...] | None]) -> None:
        refused = assign(self._stage.desk, COMMANDS, given)
        if refused is None:
            self.dismiss()
        else:
            self.tell([("warning", self.words.text(refused))])


_BY_CHARACTER: Final = say("By its character: it is the key that types this, wherever it lies.")
_BY_PLACE: Final = say(
    "By its place: ‹ › names it as on a US keyboard, whatever it types in this layout."
)


class FindCard(KeyCard):
    """The first stroke ends it."""

    def __init__(self, stage: Stage, parent: QWidget, show: Callable[[str, str], None]) -> None:
        super().__init__(stage.theme, stage.words, parent, "keymap.findcard")
        self._show = show
        leave = self.button("Escape")
        stage.words.put(leave.setText, say("Leave"))
        leave.clicked.connect(self.dismiss)

    def open(self) -> None:
        """Waits for a key."""
        self.begin(
            self.words.text(say("Find an act by its key")),
            self.words.text(say("Press it: every act whose keys begin with it is listed.")),
        )

    def told_stroke(self) -> None:
        self.dismiss()
        self._show(self.strokes[0], self.placed())
