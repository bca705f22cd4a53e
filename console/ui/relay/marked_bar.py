"""How many relays are marked, and what may be done to all of them at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.message import say
from console.ui.binding import bind
from console.ui.elided import Elided
from console.ui.parts import push_button
from console.ui.stage import Stage

_ACTS: Final = (
    ("relay.marked.stop", say("Stop…"), "danger"),
    ("relay.marked.restart", say("Restart…"), ""),
    ("relay.marked.delete", say("Delete…"), ""),
    ("relay.marked.none", say("Unmark"), "quiet"),
)


class MarkedBar(QWidget):
    """Below the table, so that no row moves under the mouse that marks it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._many = 0
        self.count = Elided("secondary", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addStretch(1)
        for command, title, role in _ACTS:
            button = push_button(stage, command, role)
            stage.words.put(button.setText, title)
            row.addWidget(button)
        stage.words.on_switch(self._retell)
        bind(self, stage.desk.relays.marked, self._show)

    def _show(self, marked: tuple[str, ...]) -> None:
        self._many = len(marked)
        self.setVisible(bool(marked))
        self._retell()

    def _retell(self) -> None:
        self.count.setText(self._stage.words.text(say("{n} marked", n=self._many)))
