"""TAKE, take-back, revert and cancel, each with the seconds that it still has to wait."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.mix.state import MixState
from console.ui.parts import label, push_button
from console.ui.stage import Stage

TICK_MS = 250


class AirBox(QFrame):
    """The buttons open the sheet or act through the gate; nothing here sends."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._stage = stage
        self._desk = stage.desk.mixes
        self.take = push_button(stage, "mix.take", "take", self)
        self.take.setObjectName("take")
        self.back = push_button(stage, "mix.takeback", "", self, keycap=False)
        self.back.setObjectName("take_back")
        self.revert = push_button(stage, "mix.revert", "", self, keycap=False)
        self.revert.setObjectName("revert")
        self.cancel = push_button(stage, "mix.cancel", "danger", self, keycap=False)
        self.cancel.setObjectName("cancel_mix")
        self.gate = label("small", parent=self)
        self.gate.setObjectName("gate")
        self.gate.setWordWrap(True)
        self.gate.setMinimumHeight(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.take)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back, 1)
        row.addWidget(self.revert, 1)
        column.addLayout(row)
        column.addWidget(self.cancel)
        column.addWidget(self.gate)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._count)
        stage.words.on_switch(self._retell)
        stage.pace.follow(self, self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _show(self, state: MixState) -> None:
        if state.gesture is not None:
            return
        self.take.dim(bool(state.errors))
        self._count()

    def _count(self) -> None:
        """The timer runs only while a gate is closed and the box is seen."""
        state = self._desk.state
        take, cancel = self._desk.seconds_to_take(), self._desk.seconds_to_cancel()
        self._write(self.take.setText, self.take.text(), counted(take_words(state), take))
        self._write(self.cancel.setText, self.cancel.text(), counted(say("Cancel mix"), cancel))
        self._write(self.back.setText, self.back.text(), say("Take back"))
        words = self._gate_words()
        if words is None:
            self.gate.clear()
        else:
            self._write(self.gate.setText, self.gate.text(), words)
        waiting = max(take, cancel) > 0
        if waiting and self.isVisible():
            if not self._tick.isActive():
                self._tick.start()
        else:
            self._tick.stop()

    def _write(self, put: Callable[[str], None], before: str, words: Message) -> None:
        text = self._stage.words.text(words)
        if text != before:
            put(text)

    def _gate_words(self) -> Message | None:
        state = self._desk.state
        if state.sending == "take":
            return say("Sending TAKE …")
        if state.sending:
            return say("Cancelling …")
        if state.on_air is not None and state.on_air.shaken == "ended":
            return say("Ended (inferred): all inputs were gone for 15 min. TAKE starts it again.")
        if state.on_air is not None and not state.on_air.sure:
            return say("No answer came: look at the output. TAKE again settles it.")
        take = math.ceil(self._desk.seconds_to_take())
        cancel = math.ceil(self._desk.seconds_to_cancel())
        if cancel > 0:
            return say("Cancel unlocks in {n} s (5 s after a TAKE)", n=cancel)
        if take > 0:
            return say("TAKE unlocks in {n} s", n=take)
        return None

    def _retell(self) -> None:
        self._show(self._desk.state)


def counted(words: Message, left: float) -> Message:
    """The words, and the seconds until they may be done."""
    return say("{act} · {n} s", act=words, n=math.ceil(left)) if left > 0 else words


def take_words(state: MixState) -> Message:
    """`TAKE · 3 changes`, or what stands in its way."""
    errors = len(state.errors)
    if errors == 1:
        return say("TAKE · 1 error")
    if errors:
        return say("TAKE · {n} errors", n=errors)
    if state.on_air is None:
        return say("TAKE · first")
    count = len(state.changes)
    if count == 0:
        return say("TAKE · nothing new") if state.on_air.settled else say("TAKE again")
    return say("TAKE · 1 change") if count == 1 else say("TAKE · {n} changes", n=count)
