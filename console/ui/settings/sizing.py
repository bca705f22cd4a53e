"""How large everything is drawn, from the next start on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.sizing import STEPS
from console.services.settings import Preferences
from console.ui.binding import bind
from console.ui.parts import Segmented, told
from console.ui.scale import worn
from console.ui.settings.form import setting_row
from console.ui.stage import Stage


class SizeRow(QWidget):
    """The choice, and what it waits for."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        words = stage.words
        steps = tuple((str(step), say("{n} %", n=step)) for step in STEPS)
        self.choice = Segmented(words, steps)
        self.choice.setObjectName("settings.scale")
        self.choice.setFixedWidth(440)
        words.put(self.choice.setAccessibleName, say("Interface size"))
        self.choice.chosen.connect(self._choose)
        self.waits = told(words, say("{n} %", n=100), "muted")
        self.waits.setObjectName("settings.scale.waits")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        hint = say("Words and everything else, on top of the system's own scaling.")
        inner = QVBoxLayout()
        inner.setSpacing(4)
        inner.addWidget(self.choice)
        inner.addWidget(self.waits)
        column.addWidget(setting_row(words, say("Interface size"), hint, inner))
        bind(self, stage.desk.settings.store, self._show)
        words.on_switch(self._retell)

    def _show(self, now: Preferences) -> None:
        self.choice.choose(str(now.scale))
        self.waits.setText(self._stage.words.text(_told(now.scale)))

    def _retell(self) -> None:
        self._show(self._stage.desk.settings.store.value)

    def _choose(self, scale: str) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, scale=int(scale)))


def _told(chosen: int) -> Message:
    if chosen == worn():
        return say("It is drawn so now. Another choice counts from the next start.")
    return say("It is drawn at {n} % now. Your choice counts from the next start.", n=worn())
