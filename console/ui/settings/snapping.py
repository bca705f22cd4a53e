"""How near an edge must come before it sticks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from console.domain.message import say
from console.services.settings import SNAP_REACH, Preferences
from console.ui.binding import bind
from console.ui.parts import label
from console.ui.settings.form import setting_row
from console.ui.stage import Stage


class SnapRow(QWidget):
    """A slider in screen pixels, 0 to 20, kept at once."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        words = stage.words
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("settings.snap")
        self.slider.setRange(*SNAP_REACH)
        self.slider.setPageStep(2)
        self.slider.setFixedWidth(240)
        words.put(self.slider.setAccessibleName, say("Reach of snapping"))
        self._pixels = label("value")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.slider)
        row.addWidget(self._pixels)
        hint = say("Screen pixels within which edges stick while you drag; 0 is never.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(setting_row(words, say("Reach of snapping"), hint, row))
        self.slider.valueChanged.connect(self._choose)
        bind(self, stage.desk.settings.store, self._show)
        words.on_switch(self._retell)

    def _show(self, now: Preferences) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(now.snap_reach)
        self.slider.blockSignals(False)
        self._pixels.setText(self._stage.words.text(say("{n} px", n=now.snap_reach)))

    def _retell(self) -> None:
        self._show(self._stage.desk.settings.store.value)

    def _choose(self, reach: int) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, snap_reach=reach))
