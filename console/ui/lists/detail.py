"""The pane beside a list: acts and why not, state, facts and events of the row that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.wallclock import Zone
from console.ui.lists.events import EventList, EventView
from console.ui.lists.facts import Facts
from console.ui.lists.pane import Pane
from console.ui.lists.state_line import StateLine
from console.ui.panes.width import SideWidth
from console.ui.parts import Panel, label, told
from console.ui.stage import Stage

WIDTH = 360
NARROW = 320
TIGHT = 1200
"""A workspace narrower than this leaves the list more room and the detail less."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a detail is of: `area` begins object names, `hint` stands while none is chosen."""

    area: str
    title: Message
    hint: Message


class DetailPane(Panel):
    """`fill` puts the chosen row into the parts and gives its title; None when none is chosen."""

    def __init__(
        self,
        stage: Stage,
        subject: Subject,
        zone: Zone,
        fill: Callable[[], str | None],
        events: EventView | None = None,
    ) -> None:
        super().__init__(stage.words, subject.title)
        self._stage = stage
        self._subject = subject
        self._fill = fill
        self._buttons: tuple[QPushButton, ...] = ()
        self.setObjectName(f"{subject.area}.detail")
        self.side = SideWidth(self, WIDTH, NARROW, TIGHT)
        self.state = StateLine(stage.theme, stage.words)
        self.facts = Facts(stage.theme, stage.words)
        self.heading = told(stage.words, say("Events"), "section")
        self.heading.setContentsMargins(12, 12, 12, 4)
        self.events: EventView = events or EventList(stage.theme, stage.words, zone)
        self.why = self.remark("muted", "why")
        self._hint = told(stage.words, subject.hint, "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)

    def remark(self, role: str, name: str) -> QLabel:
        """Running text of its own below the acts."""
        made = label(role, parent=self)
        made.setObjectName(f"{self._subject.area}.{name}")
        made.setWordWrap(True)
        return made

    def lay_out(
        self,
        buttons: tuple[QPushButton, ...],
        *remarks: QLabel,
        second: QPushButton | None = None,
        below: QWidget | None = None,
        after: QWidget | None = None,
    ) -> None:
        """Buttons first, the first choice leftmost, then what is said of them, then `below`.

        `second` has a row of its own under the buttons; `after` stands between facts and events."""
        self._buttons = buttons
        texts = QVBoxLayout()
        texts.setContentsMargins(12, 6, 12, 0)
        texts.setSpacing(6)
        for remark in remarks:
            texts.addWidget(remark)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 8)
        inner.setSpacing(0)
        self._scroll = Pane(inner)
        self.body.addWidget(self._scroll, 1)
        inner.addLayout(_row(*buttons, above=10))
        if second is not None:
            inner.addLayout(_row(second, above=6))
        inner.addLayout(texts)
        if below is not None:
            inner.addWidget(below)
        events = cast("QWidget", self.events)
        for widget in (self.state, self.facts, after, self.heading, events):
            if widget is not None:
                inner.addWidget(widget)
        inner.addStretch(1)
        self.body.addWidget(self._hint, 1)
        self._stage.words.on_switch(self.tell)
        self.tell()

    def beside(self, workspace_width: int) -> None:
        """As wide as a workspace of that width can spare."""
        self.side.beside(workspace_width)

    def acts(self) -> tuple[QPushButton, ...]:
        """The buttons, the first choice first."""
        return self._buttons

    def tell(self) -> None:
        """Say everything again from the desk's picture."""
        title = self._fill()
        self._scroll.setVisible(title is not None)
        self._hint.setVisible(title is None)
        self.title.setText(self._stage.words.text(self._subject.title) if title is None else title)

    @staticmethod
    def put(where: QLabel, text: str) -> None:
        """Shown only while there is something to say."""
        where.setText(text)
        where.setVisible(bool(text))


def _row(*buttons: QPushButton, above: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, above, 12, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
