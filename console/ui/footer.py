"""The bar below everything: keys of the focused pane, what happened last, what undo would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.domain.message import say
from console.ui.hint_strip import MIDDLE, Hint, HintStrip
from console.ui.keycaps import key_size, paint_key
from console.ui.theme import Theme
from console.ui.words import Words

HEIGHT: Final = 30
ICONS: Final = {
    "done": ("check", "preview"),
    "note": ("info", "text_secondary"),
    "warning": ("triangle-alert", "warning"),
    "trouble": ("octagon-alert", "program"),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """The right side: `tone` as in notices, or empty for plain numbers; `key` answers it."""

    text: str = ""
    tone: str = ""
    key: str = ""


class Footer(QWidget):
    """Painted whole: focus moves often, and labels would be made and thrown away each time."""

    activated = Signal()
    hinted = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: tuple[Hint, ...] = ()
        self._saying = Saying()
        self._undo = ""
        self._lock = ""
        self._strip = HintStrip(theme)
        self.setObjectName("footer")
        self.setFixedHeight(HEIGHT)
        words.put(self.setAccessibleName, say("Keys and the last notice"))
        theme.changed.connect(self._redress)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return self._hints

    @property
    def saying(self) -> Saying:
        return self._saying

    @property
    def undo(self) -> str:
        return self._undo

    def tell_hints(self, hints: Sequence[Hint]) -> None:
        self._hints = tuple(hints)
        self._describe()
        self.hinted.emit()

    def tell(self, saying: Saying) -> None:
        """The last notice, or the live numbers of a gesture."""
        if saying != self._saying:
            self._saying = saying
            self._describe()

    def tell_lock(self, word: str) -> None:
        """What is locked, before the keys."""
        if word != self._lock:
            self._lock = word
            self._describe()

    def tell_undo(self, text: str) -> None:
        if text != self._undo:
            self._undo = text
            self._describe()

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._saying.tone and event.position().x() > self.width() / 2:
            self.activated.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.color("panel"))
            painter.setPen(self._theme.color("line"))
            painter.drawLine(0, 0, self.width(), 0)
            painter.setFont(self._theme.ui(12))
            left = self._paint_right(painter)
            limit, height = left - 24, self.height()
            self._strip.paint(painter, self._hints, self._lock, height=height, limit=limit)

    def _paint_right(self, painter: QPainter) -> float:
        """From the right edge inwards; gives back where it ended."""
        metrics = QFontMetricsF(self._theme.ui(12))
        x = self.width() - 14.0
        if self._undo:
            undo = metrics.elidedText(self._undo, Qt.TextElideMode.ElideRight, 260)
            x = self._paint_text(painter, x, undo, "text_secondary") - 18
        saying = self._saying
        if not saying.text:
            return x
        if saying.key:
            size = key_size(self._theme, saying.key)
            x -= size.width()
            at = QRectF(x, (self.height() - size.height()) / 2, size.width(), size.height())
            paint_key(painter, self._theme, at, saying.key)
            x -= 7
        cure = saying.tone in ("warning", "trouble")  # what to do comes before which keys
        room = max(120.0, x - self.width() * (0.1 if cure else 0.4))
        text = metrics.elidedText(saying.text, Qt.TextElideMode.ElideRight, room)
        icon, colour = ICONS.get(saying.tone, ("", "text_secondary"))
        self.setToolTip("" if text == saying.text else saying.text)
        loud = colour if cure else "text_secondary"
        x = self._paint_text(painter, x, text, loud)
        if icon:
            x -= 20
            pixmap = self._theme.pixmap(icon, colour, 14, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(x, self.height() / 2 - 6.5), pixmap)
        return x

    def _paint_text(self, painter: QPainter, right: float, text: str, colour: str) -> float:
        width = QFontMetricsF(self._theme.ui(12)).horizontalAdvance(text)
        painter.setPen(self._theme.color(colour))
        painter.drawText(
            QRectF(right - width, 1, width + 2, self.height() - 1),
            MIDDLE,
            text,
        )
        return right - width

    def _redress(self) -> None:
        self._strip.forget()
        self.update()

    def _describe(self) -> None:
        keys = " · ".join(f"{h.key} {h.text}" for h in self._hints)
        parts = (self._lock, keys, self._saying.text, self._undo)
        self.setAccessibleDescription(" — ".join(p for p in parts if p))
        self.update()
