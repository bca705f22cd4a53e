"""The workspaces on the left edge: a picture and a word each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.ui.theme import Theme
from console.ui.words import Words

WIDTH: Final = 63

PLACES: Final = (
    ("mix", "layout-grid", say("Mix")),
    ("relays", "arrow-right-left", say("Relays")),
    ("jobs", "radio", say("Smart live")),
    ("activity", "activity", say("Activity")),
)
SETTINGS: Final = ("settings", "settings", say("Settings"))


class RailButton(QAbstractButton):
    """One workspace; `count` is a number of alerts upon the picture."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._count = 0
        self.setCheckable(True)
        self.setFixedSize(52, 52)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def tell(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)

    def show_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(52, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        on = self.isChecked()
        theme = self._theme
        name = "accent" if on else "text_secondary" if self.underMouse() else "text_muted"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if on or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("selection" if on else "hover"))
                painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("accent"), 2.0))
                painter.drawRoundedRect(area, 8, 8)
            pixmap = theme.pixmap(self._icon, name, 20, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(16, 7), pixmap)
            painter.setPen(theme.color(name))
            painter.setFont(theme.ui(11 if len(self.text()) < 11 else 10))
            painter.drawText(QRectF(0, 30, 52, 18), Qt.AlignmentFlag.AlignCenter, self.text())
            if self._count:
                self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        box = QRectF(30, 3, 17, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("program_fill"))
        painter.drawRoundedRect(box, 7.5, 7.5)
        painter.setPen(self._theme.color("take_text"))
        painter.setFont(self._theme.ui(10, bold=True))
        text = str(self._count) if self._count < 100 else "99"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """Tells which workspace is wanted; shows which one is there."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self._pressed = False
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        words.put(self.setAccessibleName, say("Workspaces"))
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 8, 6, 8)
        column.setSpacing(4)
        for place in PLACES:
            column.addWidget(self._button(words, *place))
        column.addStretch(1)
        column.addWidget(self._button(words, *SETTINGS))
        self._group.buttonPressed.connect(self._press)
        self._group.buttonReleased.connect(self._release)
        self._group.buttonToggled.connect(self._toggled)
        self._group.buttonClicked.connect(self._tell)

    def show_place(self, place: str) -> None:
        """A place that has no button leaves none chosen."""
        self._shown = place
        self._group.setExclusive(False)  # an exclusive group never lets go of its last choice
        for known, button in self.buttons.items():
            button.setChecked(known == place)
        self._group.setExclusive(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.color("panel"))
            painter.setPen(self._theme.color("line"))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _button(self, words: Words, place: str, icon: str, title: Message) -> RailButton:
        button = RailButton(self._theme, icon, self)
        button.setObjectName(f"rail.{place}")
        words.put(button.tell, title)
        self._group.addButton(button)
        self.buttons[place] = button
        return button

    def _press(self) -> None:
        self._pressed = True

    def _release(self) -> None:
        self._pressed = False

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        """By a screen reader: it presses nothing."""
        if on and not self._pressed and button is not self.buttons.get(self._shown):
            self._tell(button)

    def _tell(self, button: QAbstractButton) -> None:
        for place, known in self.buttons.items():
            if known is button:
                self.wanted.emit(place)
