"""The guides as one line of text: added, moved and removed without a drag."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.aids import rulings_from, rulings_text
from console.domain.message import Message, say
from console.services.mix.state import MixState
from console.ui.mix.field import Field
from console.ui.mix.numbers import Wrong
from console.ui.stage import Stage


class GuidesField(QWidget):
    """Above the canvas while it is open; Enter takes what is typed, Esc closes it."""

    def __init__(self, stage: Stage, back: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = stage.desk.mixes
        self._back = back
        name = say("Guides, in output pixels: x 640 960 y 360")
        self.field = Field(stage.words, name, "guides", self._take, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.field)
        self.hide()
        self.field.entry.escaped.connect(self.close_it)
        stage.pace.follow(self, self._show)

    def open(self) -> None:
        self.show()
        self.field.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.entry.selectAll()

    def close_it(self) -> None:
        """What was taken stays; the keys go back to the canvas."""
        self.hide()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, text: str) -> Wrong | None:
        guides = rulings_from(text)
        if isinstance(guides, Message):
            return Wrong(guides)
        locked = self._desk.why_locked()
        if locked is not None:
            return Wrong(locked)
        self._desk.describe(lambda show: replace(show, guides=guides))
        return None

    def _show(self, state: MixState) -> None:
        self.field.show_value(rulings_text(state.show.guides), owner=state.show.id)
