"""Whether the desk holds still."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import say
from console.services.settings import Preferences
from console.ui.binding import bind
from console.ui.motion import FULL, REDUCED, SYSTEM
from console.ui.parts import Segmented
from console.ui.settings.form import setting_row
from console.ui.stage import Stage


class MotionRow(QWidget):
    """Worn at once."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        words = stage.words
        options = (
            (SYSTEM, say("As the system")),
            (FULL, say("Moving")),
            (REDUCED, say("Still")),
        )
        self.choice = Segmented(words, options)
        self.choice.setObjectName("settings.motion")
        self.choice.setFixedWidth(360)
        self.choice.chosen.connect(self._choose)
        hint = say("Still: menus appear at once, a hold fills in steps, peak marks do not wander.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(setting_row(words, say("Motion"), hint, self.choice))
        bind(self, stage.desk.settings.store, self._show)

    def _show(self, now: Preferences) -> None:
        self.choice.choose(now.motion)

    def _choose(self, motion: str) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, motion=motion))
