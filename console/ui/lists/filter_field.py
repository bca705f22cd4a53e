"""The field that filters a list while one types: a slash, the text, and how many are left."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.message import Message, say
from console.ui.lists.cells import LEFT, PAD, RIGHT, draw, grouped
from console.ui.theme import Theme
from console.ui.words import Words


class FilterField(QLineEdit):
    """Esc clears, a second Esc leaves; Down and Enter go to the list."""

    left = Signal()

    def __init__(
        self, theme: Theme, words: Words, hint: Message, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = ""
        self.setProperty("face", "mono")
        self.setFixedHeight(theme.size("control_height"))
        self._hint = ""
        words.put(self.hint, hint)
        words.put(self.setAccessibleName, _NAME)
        theme.changed.connect(self.update)
        self._fit()

    def hint(self, text: str) -> None:
        """Its parts stand three blanks apart; no part is cut where the field is narrow."""
        self._hint = text
        self._fit_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        parts, metrics = self._hint.split(_APART), self.fontMetrics()
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 2 * PAD
        while len(parts) > 1 and metrics.horizontalAdvance(_APART.join(parts)) > room:
            parts.pop()
        self.setPlaceholderText(_APART.join(parts))

    def count(self, shown: int, total: int, *, more: bool = False) -> None:
        """`7 / 1 284` while something is filtered, `7… /` where more may come, else the total."""
        found = f"{grouped(shown)}…" if more else grouped(shown)
        self._count = grouped(total) if shown == total else f"{found} / {grouped(total)}"
        self.setAccessibleDescription(self._count)
        self._fit()
        self.update()

    def complain(self, wrong: str) -> None:
        """Red frame and the reason as tooltip while the text is not understood."""
        self.setToolTip(wrong)
        if self.property("bad") == (bad := "true" if wrong else "false"):
            return
        self.setProperty("bad", bad)
        self.style().unpolish(self)
        self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Enter is the field's own, whatever it does in the list beside it."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and cast("QKeyEvent", event).key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape | Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _fit(self) -> None:
        width = QFontMetricsF(self._theme.mono(11)).horizontalAdvance(self._count)
        self.setTextMargins(14, 0, round(width) + 10, 0)
        self._fit_hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._theme
        area = QRectF(self.rect()).adjusted(10, 0, -10, 0)
        with QPainter(self) as painter:
            draw(painter, area, "/", theme.mono(13), theme.color("text_muted"), align=LEFT)
            ink = theme.color("text_muted")
            draw(painter, area, self._count, theme.mono(11), ink, align=RIGHT)


_NAME = say("Filter")
_APART = "   "
