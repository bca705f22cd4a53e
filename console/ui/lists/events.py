"""What happened, with its times: painted lines for a detail pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.message import Message
from console.domain.wallclock import Zone
from console.ui.lists.cells import Look, draw
from console.ui.states import paint_state
from console.ui.theme import Theme
from console.ui.words import Words

LINE = 26


@dataclass(frozen=True, slots=True)
class Event:
    """One line: when (Unix seconds), the state's look, what happened, and how that is known."""

    at: float
    look: Look
    text: Message
    source: Message | None = None


class EventView(Protocol):
    """A widget of events; the list here and a story are such."""

    @property
    def events(self) -> tuple[Event, ...]: ...

    def show_events(self, events: tuple[Event, ...]) -> None:
        """Newest first."""
        ...


class EventList(QWidget):
    """Painted lines: time, shape, words."""

    def __init__(
        self, theme: Theme, words: Words, zone: Zone, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._zone = zone
        self._events: tuple[Event, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words.on_switch(self._say)
        theme.changed.connect(self.update)

    @property
    def events(self) -> tuple[Event, ...]:
        return self._events

    def show_events(self, events: tuple[Event, ...]) -> None:
        """Newest first."""
        if events != self._events:
            self._events = events
            self.updateGeometry()
            self._say()

    def sizeHint(self) -> QSize:
        return QSize(200, LINE * len(self._events) + 8)

    def _say(self) -> None:
        lines = (f"{self._zone.clock(e.at)} {self._words.text(e.text)}" for e in self._events)
        self.setAccessibleName("\n".join(lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme
        with QPainter(self) as painter:
            for n, one in enumerate(self._events):
                line = QRectF(12, n * LINE, self.width() - 24, LINE)
                muted = theme.color("text_muted")
                draw(painter, line, self._zone.clock(one.at), theme.mono(11), muted)
                dot = QRectF(line.left() + 66, line.center().y() - 4, 8, 8)
                paint_state(painter, dot, one.look.shape, theme.color(one.look.ink))
                rest = line.adjusted(84, 0, 0, 0)
                draw(painter, rest, self._words.text(one.text), theme.ui(), theme.color("text"))
