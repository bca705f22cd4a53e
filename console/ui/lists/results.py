"""What came of an act on many rows: a line for each, until it is closed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from console.domain.message import Message, say
from console.domain.wallclock import Zone
from console.services.clocks import Clock
from console.services.relays.bulk import Came
from console.ui.lists.cells import Look
from console.ui.lists.events import Event, EventList
from console.ui.lists.pane import Pane
from console.ui.parts import Panel, push_button
from console.ui.stage import Stage

TALLEST = 190
AROUND = 53
"""Pixels above and below the lines: the header, the edges of panel and pane, the margins."""

_LOOKS: dict[Came, Look] = {
    Came.WAITING: Look("pending", say("waits its turn")),
    Came.ACCEPTED: Look("running", say("accepted")),
    Came.REFUSED: Look("failed", say("refused")),
    Came.UNKNOWN: Look("unknown", say("no clear answer: the list is read again")),
    Came.SHOWN: Look("running", say("done: the list shows it")),
    Came.UNSEEN: Look("blocked", say("not seen: the list does not show it done")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Of one row; `at` is show time, 0 while it waits; `words` say why it was refused.

    `word` is what came of it in words other than the usual."""

    title: Message | str
    came: Came
    at: float
    words: Message | None = None
    word: Message | None = None


class ResultPanel(Panel):
    """Not there while there is nothing to tell; `close` is the command that ends it."""

    def __init__(self, stage: Stage, zone: Zone, now: Clock, close: str) -> None:
        super().__init__(stage.words, say("Results"))
        self._stage = stage
        self._now = now
        self.lines = EventList(stage.theme, stage.words, zone)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 4, 0, 4)
        inner.setSpacing(0)
        inner.addWidget(self.lines)
        inner.addStretch(1)
        self._pane = Pane(inner, self)
        self.body.addWidget(self._pane, 1)
        self.header.addWidget(push_button(stage, close))
        self._told: tuple[Line, ...] = ()
        stage.words.on_switch(self._retell)

    def _retell(self) -> None:
        self.tell(self._told)

    def tell(self, lines: tuple[Line, ...]) -> None:
        """One line each, in the order of the rows."""
        self._told = lines
        self.setVisible(bool(lines))
        now = self._now()
        self.lines.show_events(tuple(_event(line, now) for line in lines))
        self.setFixedHeight(min(TALLEST, AROUND + self.lines.sizeHint().height()))
        good = sum(line.came in (Came.ACCEPTED, Came.SHOWN) for line in lines)
        text = say("{done} of {n}", done=good, n=len(lines))
        self.detail.setText(self._stage.words.text(text))


def _event(line: Line, now: float) -> Event:
    look = _LOOKS[line.came]
    return Event(line.at or now, look, _said(line, line.word or look.word))


def _said(line: Line, word: Message) -> Message:
    if line.words is not None and line.came is Came.REFUSED:
        return say("{title}: {outcome}. {why}", title=line.title, outcome=word, why=line.words)
    return say("{title}: {outcome}", title=line.title, outcome=word)
