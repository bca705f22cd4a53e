"""The last requests as the rehearsal saw them: what was asked, who refused it and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from console.contracts.codes import code_sets
from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.connection import VENDOR_TITLES, VENDORS
from console.services.rehearsal.told import Heard
from console.services.rehearsal.troubles import title_of
from console.ui.binding import bind
from console.ui.parts import Empty, label
from console.ui.rehearsal.grid import Grid, Line
from console.ui.stage import Stage

_HEADERS: Final = (say("Operation"), say("Vendor"), say("Answer"), say("At"))
_OUTCOMES: Final = {
    "accepted": ("running", say("accepted")),
    "refused": ("failed", say("refused")),
    "lost": ("blocked", say("lost")),
}


class LogPage(QWidget):
    """Newest first; the line under the cursor is told whole below."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._shown: dict[str, Heard] = {}
        words = stage.words
        words.put(self.setAccessibleName, say("Log"))
        self.only = QCheckBox()
        self.only.setObjectName("rehearsal.log.refused")
        words.put(self.only.setText, say("Only what was refused or lost"))
        self.only.toggled.connect(self._retell)
        self.grid = Grid(stage, _HEADERS, stretch=0)
        self.grid.setObjectName("rehearsal.log")
        words.put(self.grid.setAccessibleName, say("Requests, newest first"))
        self.grid.picked.connect(self._tell)
        self.empty = Empty(
            stage.theme,
            words,
            "list",
            say("No such request yet."),
            say("TAKE, or open Relays or Smart live: what the desk asks is written down here."),
        )
        self._body = QStackedWidget()
        self._body.addWidget(self.grid)
        self._body.addWidget(self.empty)
        self.why = _reason()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        whole.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.addWidget(self.only)
        whole.addLayout(head)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.why)
        bind(self, stage.desk.rehearsal.log, self._show)
        words.on_switch(self._retell)

    def panes(self) -> list[QWidget]:
        return [self.grid if self._shown else self.only]

    def _show(self, log: tuple[Heard, ...]) -> None:
        only = self.only.isChecked()
        found = [one for one in reversed(log) if one.refused or not only]
        self._shown = {str(one.number): one for one in found}
        self.grid.show_lines(tuple(self._line(one) for one in found))
        self._body.setCurrentWidget(self.grid if found else self.empty)
        self._tell(self.grid.chosen())

    def _line(self, one: Heard) -> Line:
        shape, outcome = _OUTCOMES.get(one.outcome, ("unknown", say("{name}", name=one.outcome)))
        said = one.code or self._stage.words.text(outcome)
        answer = f"{one.status} {said}" if one.status else said
        cells = (
            one.action or one.method,
            self._stage.words.name(VENDOR_TITLES.get(one.vendor, one.vendor)),
            answer,
            BEIJING.clock(one.show),
        )
        return Line(str(one.number), cells, shape)

    def _retell(self) -> None:
        self._show(self._stage.desk.rehearsal.log.value)

    def _tell(self, number: str) -> None:
        one = self._shown.get(number)
        lines = () if one is None else _whole(one)
        self.why.setText("\n".join(self._stage.words.text(line) for line in lines))
        self.why.setVisible(bool(lines))


def _reason() -> QLabel:
    made = label("secondary")
    made.setObjectName("rehearsal.log.why")
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setContentsMargins(14, 8, 14, 12)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _whole(one: Heard) -> tuple[Message, ...]:
    """What happened, why, in the vendor's words and in ours."""
    vendor = VENDOR_TITLES.get(one.vendor, one.vendor)
    _, outcome = _OUTCOMES.get(one.outcome, ("", say("{name}", name=one.outcome)))
    found = [
        say(
            "{vendor} · {method} · HTTP {status} · {outcome}",
            vendor=vendor,
            method=one.method,
            status=one.status,
            outcome=outcome,
        )
    ]
    if one.trouble:
        found.append(say("Dialled trouble: {trouble}", trouble=title_of(one.trouble)))
    meaning = _meaning(one)
    if meaning is not None:
        found.append(meaning)
    if one.words:
        found.append(say("{vendor}: {words}", vendor=vendor, words=one.words))
    if one.request_id:
        found.append(say("Request ID: {id}", id=one.request_id))
    return tuple(found)


def _meaning(one: Heard) -> Message | None:
    """Of the vendor's code, as the contracts tell it."""
    if not one.code or one.vendor not in VENDORS:
        return None
    known = (codes.get(one.code) for codes in code_sets(one.vendor).values())
    code = next((code for code in known if code is not None), None)
    if code is None:
        return say("Code {code}", code=one.code)
    return say("{code}: {meaning}", code=one.code, meaning=code.what)
