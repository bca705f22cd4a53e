"""Over the numbers of a locked layer: that it is locked, and the way to edit it all the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from console.domain.message import say
from console.domain.mix import Layer
from console.ui.parts import ActButton, told
from console.ui.stage import Stage


class LockedNote(QFrame):
    """Seen while none of the layers may be changed; `button` is the explicit yes."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(told(stage.words, say("Locked"), "muted", self))
        row.addStretch(1)
        # Not greyed with its action, which hears of a selection a moment later than the focus.
        self.button = ActButton(stage.theme, "", self)
        self.button.show_icon("lock-open")
        self.button.clicked.connect(lambda: stage.run("mix.edit_anyway"))
        self.button.setObjectName("inspector.anyway")
        stage.words.put(self.button.setText, say("Edit anyway"))
        stage.words.put(self.button.setAccessibleName, say("Edit anyway"))
        row.addWidget(self.button)
        self.hide()

    def show_layers(self, shown: Sequence[Layer], free: Sequence[Layer]) -> None:
        """`free` are those of the shown that may be changed."""
        self.setVisible(bool(shown) and not free)
