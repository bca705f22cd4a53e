"""Above the board: starts that were accepted, or may have been, and are not live yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.durations import duration
from console.services.jobs.awaited import Awaited, awaited_words
from console.ui.binding import bind
from console.ui.forms.line import mark
from console.ui.parts import StateDot, label
from console.ui.stage import Stage


class AwaitedRow(QWidget):
    """Follows `desk.jobs.awaited`; the workspace calls `tell` as time goes on."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.said = label("secondary")
        self.said.setObjectName("jobs.awaited")
        self.said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(8)
        row.addWidget(StateDot(stage.theme, "waiting"))
        row.addWidget(self.said, 1)
        bind(self, stage.desk.jobs.awaited.store, lambda _some: self.tell())
        stage.words.on_switch(self.tell)

    def tell(self) -> None:
        some = self._stage.desk.jobs.awaited.store.value
        self.said.setText("\n".join(map(self._line, some)))
        mark(self.said, "role", "secondary" if all(one.sure for one in some) else "warning")
        self.setVisible(bool(some))

    def _line(self, one: Awaited) -> str:
        age = duration(max(0.0, self._stage.desk.clocks.show() - one.at))
        return self._stage.words.text(awaited_words(one, age))
