"""One state, large: shape, word, and what there is to say of its time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.message import Message
from console.ui.lists.cells import Look, draw
from console.ui.states import paint_state
from console.ui.theme import Theme
from console.ui.words import Words


class StateLine(QWidget):
    """For the top of a detail pane."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._look: Look | None = None
        self._beside: Message | None = None
        self._warn = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words.on_switch(self._say)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, 40)

    def show_state(self, look: Look, beside: Message | None, *, warn: bool = False) -> None:
        """`beside` stands right of the word; `warn` in the colour of warnings."""
        if (look, beside, warn) != (self._look, self._beside, self._warn):
            self._look, self._beside, self._warn = look, beside, warn
            self._say()

    def _say(self) -> None:
        if self._look is not None:
            spoken = (self._look.word, *((self._beside,) if self._beside else ()))
            self.setAccessibleName(self._words.join(spoken))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._look is None:
            return
        theme, words = self._theme, self._words
        area = QRectF(self.rect()).adjusted(12, 10, -12, 0)
        with QPainter(self) as painter:
            ink = theme.color(self._look.ink)
            dot = QRectF(area.left(), area.center().y() - 6, 12, 12)
            paint_state(painter, dot, self._look.shape, ink)
            font, word = theme.ui(16, bold=True), words.text(self._look.word)
            area.setLeft(area.left() + 20)
            draw(painter, area, word, font, ink)
            if self._beside is not None:
                area.setLeft(area.left() + QFontMetricsF(font).horizontalAdvance(word) + 12)
                beside = theme.color("warning" if self._warn else "text_secondary")
                draw(painter, area, words.text(self._beside), theme.mono(), beside)
