"""The strip below the places while a replay is open: when, which entry, and a slider over all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.activity.replay import Moment
from console.ui.elided import Elided
from console.ui.ownkeys import OwnKeys
from console.ui.parts import KeyCap, label, push_button, told
from console.ui.stage import Stage

MINUTE: Final = 60.0
SOON: Final = 30
"""Milliseconds between two moments while the handle is dragged."""
KEYS: Final = (
    ("←", say("entry")),
    ("Shift+←", say("minute")),
    ("Home", say("first")),
    ("Esc", say("now")),
)

Go = Callable[[int], None]


class MomentSlider(QSlider):
    """Its places are entries; arrows step by one, with Shift by a minute, Home to the first."""

    def __init__(self, step: Callable[[int, float], None], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._step = step
        self.setObjectName("replay.slider")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPageStep(20)

    def own_keys(self) -> OwnKeys:
        return (
            (("Left", "Right"), say("Goes to the entry before or after.")),
            (("Shift+Left", "Shift+Right"), say("Goes a minute back or on.")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._step(0, way * MINUTE)
        elif way is not None:
            self._step(way, 0.0)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class ReplayStrip(QFrame):
    """Tells the moment; `go` is asked for another."""

    def __init__(
        self, stage: Stage, go: Go, step: Callable[[int, float], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._go = go
        self._moment: Moment | None = None
        self.setObjectName("replay")
        self.setProperty("role", "guide")
        stage.words.put(self.setAccessibleName, say("Replay"))
        self.slider = MomentSlider(step, self)
        self.badge = told(stage.words, say("REPLAY"), "badge")
        self.when, self.place = label("value"), label("muted")
        self.what = Elided("", self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(lambda: self._go(self.slider.value()))
        self.slider.valueChanged.connect(self._dragged)
        self._lay_out()
        stage.words.on_switch(self._say)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for part in (self.badge, self.when):
            head.addWidget(part)
        head.addWidget(self.what, 1)
        head.addWidget(self.place)
        for key, text in KEYS:
            head.addWidget(KeyCap(key, self))
            head.addWidget(told(self._stage.words, text, "muted"))
        head.addWidget(push_button(self._stage, "replay.close", "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.slider)

    def _dragged(self, _place: int) -> None:
        """The newest place counts, when the hand rests for a moment."""
        self._soon.start()

    def tell(self, moment: Moment) -> None:
        """Where it stands now."""
        self._moment = moment
        self.slider.blockSignals(True)
        self.slider.setRange(moment.first, moment.last)
        self.slider.setValue(moment.seq)
        self.slider.blockSignals(False)
        self._say()

    def _say(self) -> None:
        moment, words = self._moment, self._stage.words
        if moment is None:
            return
        self.when.setText(f"{BEIJING.full(moment.at)} {BEIJING.label}")
        number, of = moment.seq - moment.first + 1, moment.last - moment.first + 1
        self.place.setText(f"{number:n} / {of:n}")
        text = words.text(_what(moment))
        self.what.setText(text)
        words_now = say("{when}, entry {n} of {of}: {what}", when=self.when.text(), n=number,
                        of=of, what=_what(moment))  # fmt: skip
        self.slider.setAccessibleName(words.text(words_now))


def _what(moment: Moment) -> Message:
    entry = moment.entry
    if entry is None:
        return say("Nothing")
    if entry.subject:
        return say("{act}: {subject}", act=entry.title, subject=entry.subject)
    return entry.title
