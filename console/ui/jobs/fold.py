"""A section that is folded until somebody wants it: its title is the button."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.domain.message import Message
from console.ui.theme import Theme
from console.ui.words import Words

HEIGHT = 30


class Fold(QWidget):
    """Enter and Space turn it, as any button."""

    def __init__(self, theme: Theme, words: Words, title: Message, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.button = _Title(theme)
        words.put(self.button.setText, title)
        words.put(self.button.setAccessibleName, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(content)
        self.button.toggled.connect(content.setVisible)
        content.setVisible(False)

    @property
    def opened(self) -> bool:
        return self.button.isChecked()


class _Title(QPushButton):
    """An arrow and words, over the whole width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setFlat(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse():
                painter.fillRect(self.rect(), theme.color("hover"))
            if self.hasFocus():
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("text_muted"))
            painter.drawPolygon(self._arrow())
            painter.setPen(theme.color("text_secondary"))
            painter.setFont(theme.ui(12))
            room = QRectF(self.rect()).adjusted(28, 0, -12, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _arrow(self) -> QPolygonF:
        """Down while it is open, to the right while it is not."""
        x, y = 16.0, self.height() / 2
        if self.isChecked():
            corners = ((x - 4, y - 2), (x + 4, y - 2), (x, y + 3))
        else:
            corners = ((x - 2, y - 4), (x + 3, y), (x - 2, y + 4))
        return QPolygonF([QPointF(*corner) for corner in corners])
