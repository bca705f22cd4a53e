"""What came of an act on many relays: a line for each, until it is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from console.domain.message import Message, say
from console.services.relay_bulk import Came, Result
from console.ui.binding import bind
from console.ui.lists.cells import Look
from console.ui.lists.events import Event, EventList
from console.ui.lists.pane import Pane
from console.ui.parts import Panel, push_button
from console.ui.relay.columns import RelayCells
from console.ui.stage import Stage

TALLEST = 190

_LOOKS: dict[Came, Look] = {
    Came.WAITING: Look("pending", say("waits its turn")),
    Came.ACCEPTED: Look("running", say("accepted")),
    Came.REFUSED: Look("failed", say("refused")),
    Came.UNKNOWN: Look("unknown", say("no clear answer: the list is read again")),
    Came.SHOWN: Look("running", say("done: the list shows it")),
    Came.UNSEEN: Look("blocked", say("not seen: the list does not show it done")),
}


class ResultPanel(Panel):
    """Not there while there is nothing to tell."""

    def __init__(self, stage: Stage, cells: RelayCells) -> None:
        super().__init__(stage.words, say("Results"))
        self.setObjectName("relay.results")
        self._stage = stage
        self._cells = cells
        self.lines = EventList(stage.theme, stage.words, cells.zone)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 4, 0, 4)
        inner.addWidget(self.lines)
        inner.addStretch(1)
        self._pane = Pane(inner, self)
        self.body.addWidget(self._pane, 1)
        self.header.addWidget(push_button(stage, "relay.marked.read"))
        bind(self, stage.desk.relays.bulk.results, self._tell)
        stage.words.on_switch(self._retell)

    def _retell(self) -> None:
        self._tell(self._stage.desk.relays.bulk.results.value)

    def _tell(self, results: tuple[Result, ...]) -> None:
        self.setVisible(bool(results))
        now = self._cells.now()
        self.lines.show_events(tuple(_event(result, now) for result in results))
        self.setFixedHeight(min(TALLEST, 52 + self.lines.sizeHint().height()))
        good = sum(r.came in (Came.ACCEPTED, Came.SHOWN) for r in results)
        text = say("{done} of {n}", done=good, n=len(results))
        self.detail.setText(self._stage.words.text(text))


def _event(result: Result, now: float) -> Event:
    look = _LOOKS[result.came]
    return Event(result.at or now, look, _said(result, look.word))


def _said(result: Result, word: Message) -> Message:
    if result.words is not None and result.came is Came.REFUSED:
        return say("{title}: {outcome}. {why}", title=result.title, outcome=word, why=result.words)
    return say("{title}: {outcome}", title=result.title, outcome=word)
