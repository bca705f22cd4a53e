"""The layers card: how many, the table, adding, and the keys for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console.domain.message import say
from console.domain.mix import LAYERS_MAX
from console.services.mix.state import MixState
from console.ui.blank import Blank
from console.ui.mix.hints import HintCap, Hints
from console.ui.mix.layer_table import LayerTable
from console.ui.mix.pictures import Pictures
from console.ui.parts import IconButton, Panel
from console.ui.stage import Stage

ROOM_FOR_HINTS: Final = 270


class LayersPanel(Panel):
    """`table` is the accessible editor of the layers."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Layers"), parent)
        self.table = LayerTable(stage, pictures, self)
        self.header.addWidget(HintCap(stage, "mix.add_layer", self))
        add = IconButton(stage.theme, stage.words, "plus", say("Add layer"), self)
        add.setObjectName("layers.add")
        add.clicked.connect(lambda: stage.run("mix.add_layer"))
        self.header.addWidget(add)
        self.body.addWidget(self.table, 1)
        self.blank = Blank(
            stage,
            self.table.viewport(),
            "layers",
            say("No layers yet"),
            say("The first is the background. Add it here, or drop a stream or a picture."),
        )
        foot = QFrame(self)
        foot.setObjectName("hints")
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 8, 12, 8)
        hints = (
            ("mix.raise", say("raise")),
            ("mix.duplicate", say("duplicate")),
            ("mix.select.next", say("next layer")),
            ("mix.numbers", say("numbers")),
        )
        column.addWidget(Hints(stage, hints, foot))
        self.body.addWidget(foot)
        self._foot = foot
        self.setMinimumWidth(216)
        stage.pace.follow(self, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the rows come before the hints."""
        super().resizeEvent(event)
        self._foot.setVisible(self.height() >= ROOM_FOR_HINTS)

    def _show(self, state: MixState) -> None:
        self.blank.setVisible(not state.mix.layers)
        self.detail.setText(f"{len(state.mix.layers)} / {LAYERS_MAX}")
