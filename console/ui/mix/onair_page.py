"""On air: every input of program by evidence, how old that is, and the next move."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.domain.airmoves import Move, seat_of
from console.domain.airwatch import Input, State
from console.domain.airwords import STATE_WORDS, name_of, size_words, span
from console.domain.message import Message, say
from console.domain.tally import LIGHT_WORDS, seen_as
from console.services.mix.airwatch import Watched
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.mix.lights import LightMark
from console.ui.parts import StateDot, label, told
from console.ui.stage import Stage

TICK_MS: Final = 500
SHAPES: Final[dict[State, str]] = {
    "seen": "running",
    "resized": "waiting",
    "black": "blocked",
    "frozen": "failed",
    "gone": "failed",
    "unknown": "unknown",
    "own": "stopped",
}
COMMANDS: Final[dict[Move, str]] = {
    "standby": "mix.swap.standby",
    "without": "mix.without",
    "swap": "mix.swap",
    "recompute": "mix.recompute",
    "recanvas": "mix.recanvas",
    "take": "mix.take",
}
"""What a move is done with; bringing a stream back is nobody's command."""
HEADS: Final = (
    say("Tally"),
    say("Input"),
    say("State"),
    say("Size sent → seen"),
    say("Lasts"),
    say("Evidence"),
    say("Left"),
    say("Next move"),
)
NEXT: Final = "mix.next_move"


class OnAirPage(QFrame):
    """Counts while it is seen; `move` does what its first button would."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("onair")
        self._stage = stage
        self._watch = stage.desk.mixes.watch
        stage.words.put(self.setAccessibleName, say("On-air watch"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(6)
        self.headline = label("secondary", parent=self)
        self.headline.setObjectName("onair.headline")
        self.headline.setWordWrap(True)
        column.addWidget(self.headline)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(7, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("onair.scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        column.addWidget(self._scroll, 1)
        self._heads = [told(stage.words, head, "muted") for head in HEADS]
        for at, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, at)
        self._lines: list[Line] = []
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tell)
        stage.words.on_switch(self._tell)
        bind(self, self._watch.store, lambda _: self._tell())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def move_next(self) -> None:
        """The advised move for the worst trouble."""
        watched = self._watch.store.value
        program = watched.program
        if program is None:
            return
        for one in (*program.troubles, program.output, *program.inputs):
            advised = watched.moves.get(one.key, ())
            if advised and advised[0] in COMMANDS:
                act_on(self._stage, one, advised[0])
                return

    def _tell(self) -> None:
        watched = self._watch.store.value
        program = watched.program
        if not self.isVisible():
            return
        self.headline.setText(self._stage.words.text(self._headline(watched)))
        rows = (program.output, *program.inputs) if program is not None else ()
        self._make(len(rows))
        for head in self._heads:
            head.setVisible(bool(rows))
        first = _first(watched)
        for line, one in zip(self._lines, rows, strict=True):
            line.show(one, watched, first=one is first)
        if program is None:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()

    def _headline(self, watched: Watched) -> Message:
        program, now = watched.program, self._stage.desk.clocks.show()
        on_air = self._stage.desk.mixes.state.on_air
        if program is None or on_air is None:
            return say("Nothing is on air. After a TAKE its inputs are watched here.")
        if watched.ended is not None:
            return say("Mix {session}: ended (inferred).", session=program.mix.session)
        if program.ends is not None:
            return say(
                "Mix {session}: no input is left. The vendor ends it in {left}.",
                session=program.mix.session,
                left=span(program.ends - now),
            )
        if not on_air.sure:
            return say("Mix {session}: whether it is on air is not known.",
                       session=program.mix.session)  # fmt: skip
        count = len(program.troubles)
        if not count:
            return say("Mix {session} is on air.", session=program.mix.session)
        return say(
            "Mix {session} is on air · inputs in trouble: {count}",
            session=program.mix.session,
            count=count,
        )

    def _make(self, count: int) -> None:
        while len(self._lines) > count:
            self._lines.pop().leave()
        while len(self._lines) < count:
            self._lines.append(Line(self._stage, self._grid, len(self._lines) + 1))


class Line:
    """One input as widgets of the grid's row; words, shapes and a button."""

    def __init__(self, stage: Stage, grid: QGridLayout, row: int) -> None:
        self._stage = stage
        self._one: Input | None = None
        self._move: Move | None = None
        self.light = LightMark(stage.theme, stage.words)
        self.name = label("")
        self.dot = StateDot(stage.theme)
        self.state = label("")
        self.texts = [label("mono") for _ in range(4)]
        self.button = ActButton(stage.theme)
        self.button.setFixedHeight(24)
        self.button.setObjectName(f"onair.move.{row}")
        self.button.clicked.connect(self._act)
        state = QWidget()
        inner = QGridLayout(state)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.dot, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        inner.addWidget(self.state, 0, 1)
        inner.setColumnStretch(1, 1)
        self._all: list[QWidget] = [self.light, self.name, state, *self.texts, self.button]
        for column, widget in enumerate(self._all):
            grid.addWidget(widget, row, column)

    def leave(self) -> None:
        for widget in self._all:
            widget.hide()
            widget.deleteLater()

    def show(self, one: Input, watched: Watched, *, first: bool) -> None:
        """`first` carries the key that does the next move."""
        stage, now = self._stage, self._stage.desk.clocks.show()
        text = stage.words.text
        self._one = one
        known_as = seen_as(one.layer) if one.layer is not None else ""
        lights = stage.desk.mixes.state.tally.lights(known_as)
        self.light.show_light(lights[0] if lights else "")
        name = name_of(one)
        number = f"{one.layer.number} " if one.layer is not None else ""
        put(self.name, number + (name if isinstance(name, str) else text(name)))
        self.dot.show_state(SHAPES[one.state])
        put(self.state, text(_state(one)))
        self.state.setToolTip(text(one.reason) if one.reason is not None else "")
        since = "" if one.since is None else span(now - one.since)
        sizes = "" if one.state == "own" else f"{size_words(one.sent)} → {size_words(one.seen)}"
        left = "" if one.back_by is None else span(one.back_by - now)
        cells = (sizes, since, text(_age(one, now)), left)
        for cell, words in zip(self.texts, cells, strict=True):
            put(cell, words)
        self.name.setToolTip(", ".join(text(LIGHT_WORDS[light]) for light in lights))
        self._offer(next(iter(watched.moves.get(one.key, ())), None), first=first)

    def _offer(self, move: Move | None, *, first: bool) -> None:
        self._move = move
        command = COMMANDS.get(move) if move is not None else None
        self.button.setVisible(command is not None)
        if command is None:
            return
        words = self._stage.action(command).text()
        if self.button.text() != words:
            self.button.setText(words)
            self.button.setAccessibleName(words)
        key: object = self._stage.action(NEXT).property("key_words")
        self.button.show_key(str(key or "") if first else "")

    def _act(self) -> None:
        if self._one is not None and self._move is not None:
            act_on(self._stage, self._one, self._move)


def act_on(stage: Stage, one: Input, move: Move) -> None:
    """Selects the preview's layer for that input and runs the command of the move."""
    mixes = stage.desk.mixes
    seat = seat_of(mixes.mix, one.layer) if one.layer is not None else None
    if seat is not None:
        mixes.select((seat.key,))
    if move in COMMANDS:
        stage.run(COMMANDS[move])


def put(cell: QLabel, words: str) -> None:
    if cell.text() != words:
        cell.setText(words)


def _first(watched: Watched) -> Input | None:
    """What `move_next` is about."""
    program = watched.program
    if program is None:
        return None
    every = (*program.troubles, program.output, *program.inputs)
    return next((one for one in every if watched.moves.get(one.key)), None)


def _state(one: Input) -> Message:
    if one.layer is None and one.state == "resized":
        return say("differs in size")
    return STATE_WORDS[one.state]


def _age(one: Input, now: float) -> Message:
    """How old the evidence is: a state that nobody looks at any more is not a state."""
    if one.state == "own":
        return say("none needed")
    if one.known is None:
        return say("none: cannot be known")
    age = now - one.known
    return say("now") if age < 2 else say("{time} ago", time=span(age))
