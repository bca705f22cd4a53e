"""The rehearsed time: how fast it passes, how far it is moved on, and whose clock is off."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES, VENDORS
from console.services.rehearsal.desk import Draft, Seen
from console.ui.binding import bind
from console.ui.bound_buttons import BoundButton
from console.ui.lists.pane import Pane
from console.ui.parts import Segmented, label, rule, show_turned, told
from console.ui.rehearsal.forms import Number, button, column, named, row, section
from console.ui.stage import Stage

_RATES: Final = (
    (0, "rehearsal.time.stop", say("Stand still")),
    (1, "rehearsal.time.x1", say("×{rate}", rate=1)),
    (10, "rehearsal.time.x10", say("×{rate}", rate=10)),
    (60, "rehearsal.time.x60", say("×{rate}", rate=60)),
    (720, "rehearsal.time.x720", say("×{rate}", rate=720)),
)
_JUMPS: Final = (
    ("rehearsal.jump.seconds", say("+10 s")),
    ("rehearsal.jump.minute", say("+1 min")),
    ("rehearsal.jump.hour", say("+1 h")),
)
_DAY_MINUTES: Final = 1440


class TimePage(Pane):
    """Every button is a command; what is typed goes into the desk's draft."""

    def __init__(self, stage: Stage) -> None:
        page = column()
        super().__init__(page)
        self._stage = stage
        self._rates: dict[int, BoundButton] = {}
        words = stage.words
        words.put(self.setAccessibleName, say("Time"))
        page.addWidget(section(words, say("Time passes")))
        page.addLayout(row(*(self._rate(*each) for each in _RATES)))
        page.addSpacing(4)
        page.addWidget(section(words, say("Move time on")))
        page.addLayout(row(*(button(stage, *each) for each in _JUMPS)))
        self.jump = QLineEdit()
        self.jump.setObjectName("rehearsal.jump")
        self.jump.setProperty("face", "mono")
        words.put(self.jump.setPlaceholderText, say("90, 5m, 1h30m …"))
        words.put(self.jump.setAccessibleName, say("How far"))
        self.jump.textEdited.connect(self._typed)
        self.jump.returnPressed.connect(self._entered)
        go = button(stage, "rehearsal.jump.typed", say("Move on"))
        typed = row(self.jump, go, end=False)
        typed.setStretch(0, 1)
        page.addLayout(typed)
        page.addWidget(told(words, say("Forward only. The clock at the top follows."), "small"))
        page.addWidget(rule())
        self._add_skew(page)
        page.addWidget(rule())
        page.addWidget(section(words, say("The whole rehearsal")))
        page.addLayout(row(button(stage, "rehearsal.reset", say("Start afresh…"), "danger")))
        page.addStretch(1)
        bind(self, stage.desk.rehearsal.seen, self._show)
        bind(self, stage.desk.rehearsal.draft, self._show_draft)
        words.on_switch(self._retell)

    def panes(self) -> list[QWidget]:
        return [self]

    def _add_skew(self, page: QVBoxLayout) -> None:
        words = self._stage.words
        page.addWidget(section(words, say("The vendors' clocks")))
        self.skews = label("mono")
        self.skews.setObjectName("rehearsal.skews")
        self.skews.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        page.addWidget(self.skews)
        self.vendor = Segmented(
            words, tuple((v, say("{name}", name=VENDOR_TITLES[v])) for v in VENDORS)
        )
        self.vendor.setObjectName("rehearsal.skew.vendor")
        self.vendor.chosen.connect(self._choose_vendor)
        page.addWidget(self.vendor)
        self.minutes = Number("rehearsal.skew.minutes", -_DAY_MINUTES, _DAY_MINUTES)
        self.minutes.changed.connect(self._type_minutes)
        line = named(words, say("Minutes ahead"), self.minutes)
        line.addWidget(button(self._stage, "rehearsal.skew", say("Set")))
        page.addLayout(line)

    def _rate(self, rate: int, command: str, words: Message) -> QWidget:
        made = button(self._stage, command, words)
        made.be_switch()
        made.toggled.connect(self._retell)  # only the world says which one it is
        self._rates[rate] = made
        return made

    def _show(self, seen: Seen) -> None:
        for rate, made in self._rates.items():
            show_turned(made, on=seen.rate == rate)
        text = self._stage.words.text
        shown = (
            text(say("{vendor} {minutes} min", vendor=VENDOR_TITLES[v], minutes=f"{m:+g}"))
            for v, m in seen.skews
            if m and v in VENDOR_TITLES
        )
        self.skews.setText(" · ".join(shown) or text(say("All are right.")))

    def _show_draft(self, draft: Draft) -> None:
        if self.jump.text() != draft.jump:
            self.jump.setText(draft.jump)
        self.vendor.choose(draft.vendor)
        self.minutes.show_value(draft.minutes)

    def _retell(self) -> None:
        self._show(self._stage.desk.rehearsal.seen.value)

    def _typed(self, text: str) -> None:
        draft = self._stage.desk.rehearsal.draft
        draft.set(replace(draft.value, jump=text))

    def _entered(self) -> None:
        self._stage.run("rehearsal.jump.typed")

    def _choose_vendor(self, vendor: str) -> None:
        draft = self._stage.desk.rehearsal.draft
        draft.set(replace(draft.value, vendor=vendor))

    def _type_minutes(self, minutes: int) -> None:
        draft = self._stage.desk.rehearsal.draft
        draft.set(replace(draft.value, minutes=minutes))
