"""The streams of the rehearsed world: what is pushed, and what can befall it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.rehearsal.desk import Draft, Seen
from console.services.rehearsal.told import Stream
from console.ui.binding import bind
from console.ui.parts import Empty, label, push_button
from console.ui.rehearsal.forms import MARGIN, Number, button, column, named, row, section, spread
from console.ui.rehearsal.grid import Grid, Line
from console.ui.stage import Stage

_HEADERS: Final = (say("Stream"), say("State"), say("Size"), say("Since"))
_ACTS: Final = (
    ("rehearsal.stream.drop", say("Drop")),
    ("rehearsal.stream.freeze", say("Freeze")),
    ("rehearsal.stream.resize", say("Resize")),
    ("rehearsal.stream.return", say("Bring back")),
    ("rehearsal.stream.thaw", say("Let it move")),
    ("rehearsal.stream.silence", say("Sound off, on")),
)
_SIDE: Final = 4096


class StreamsPage(QWidget):
    """The grid's line is what the acts are about."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        words = stage.words
        words.put(self.setAccessibleName, say("Streams"))
        self.grid = Grid(stage, _HEADERS, stretch=0)
        self.grid.setObjectName("rehearsal.streams")
        words.put(self.grid.setAccessibleName, say("Streams in rehearsal"))
        self.grid.picked.connect(self._pick)
        self.empty = Empty(
            stage.theme,
            words,
            "radio",
            say("No stream is pushed."),
            say("Type a name below and press Enter, or push what your show is missing."),
        )
        self._body = QStackedWidget()
        self._body.addWidget(self.grid)
        self._body.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._body, 1)
        whole.addLayout(self._foot())
        bind(self, stage.desk.rehearsal.seen, self._show)
        bind(self, stage.desk.rehearsal.stream, self.grid.choose)
        bind(self, stage.desk.rehearsal.draft, self._show_draft)
        words.on_switch(self._retell)

    def panes(self) -> list[QWidget]:
        return [self.grid if self._body.currentWidget() is self.grid else self.name, self.name]

    def _foot(self) -> QVBoxLayout:
        stage, words = self._stage, self._stage.words
        foot = column()
        foot.addLayout(spread(stage, _ACTS))
        self.width_ = Number("rehearsal.stream.width", 1, _SIDE, step=10)
        self.height_ = Number("rehearsal.stream.height", 1, _SIDE, step=10)
        self.width_.changed.connect(self._type_width)
        self.height_.changed.connect(self._type_height)
        size = named(words, say("Size"), self.width_)
        size.addWidget(label("muted", "×"))
        size.addWidget(self.height_, 1)
        words.put(self.width_.setAccessibleName, say("Width"))
        words.put(self.height_.setAccessibleName, say("Height"))
        foot.addLayout(size)
        foot.addSpacing(4)
        foot.addWidget(section(words, say("Another stream")))
        self.name = QLineEdit()
        self.name.setObjectName("rehearsal.stream.name")
        self.name.setProperty("face", "mono")
        self.name.setPlaceholderText("pk_guest4")
        self.name.textEdited.connect(self._type_name)
        self.name.returnPressed.connect(self._entered)
        line = named(words, say("Name"), self.name)
        line.addWidget(button(stage, "rehearsal.stream.push", say("Push")))
        foot.addLayout(line)
        foot.addLayout(row(push_button(stage, "rehearsal.push", keycap=False)))
        foot.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        return foot

    def _show(self, seen: Seen) -> None:
        self.grid.show_lines(tuple(self._line(stream) for stream in seen.streams))
        self._body.setCurrentWidget(self.grid if seen.streams else self.empty)

    def _line(self, stream: Stream) -> Line:
        text = self._stage.words.text
        size = stream.size
        shown = f"{size.width:g}×{size.height:g}" if size is not None else text(say("sound only"))
        since = stream.since if stream.gone is None else stream.gone
        shape, state = _state(stream)
        cells = (stream.name, text(state), shown, BEIJING.clock(since))
        return Line(stream.name, cells, shape)

    def _show_draft(self, draft: Draft) -> None:
        if self.name.text() != draft.stream:
            self.name.setText(draft.stream)
        self.width_.show_value(draft.width)
        self.height_.show_value(draft.height)

    def _retell(self) -> None:
        self._show(self._stage.desk.rehearsal.seen.value)

    def _pick(self, stream: str) -> None:
        """Its size becomes what a resize starts from."""
        rehearsal = self._stage.desk.rehearsal
        rehearsal.stream.set(stream)
        chosen = rehearsal.chosen
        if chosen is not None and chosen.size is not None:
            width, height = round(chosen.size.width), round(chosen.size.height)
            rehearsal.draft.set(replace(rehearsal.draft.value, width=width, height=height))

    def _type_name(self, text: str) -> None:
        draft = self._stage.desk.rehearsal.draft
        draft.set(replace(draft.value, stream=text))

    def _type_width(self, width: int) -> None:
        draft = self._stage.desk.rehearsal.draft
        draft.set(replace(draft.value, width=width))

    def _type_height(self, height: int) -> None:
        draft = self._stage.desk.rehearsal.draft
        draft.set(replace(draft.value, height=height))

    def _entered(self) -> None:
        self._stage.run("rehearsal.stream.push")


def _state(stream: Stream) -> tuple[str, Message]:
    if stream.gone is not None:
        return "failed", say("gone")
    if stream.frozen is not None:
        return "stale", say("frozen")
    if stream.silent:
        return "blocked", say("silent")
    if stream.made_by:
        return "running", say("mixed")
    return ("running", say("pushed")) if stream.playable else ("pending", say("starting"))
