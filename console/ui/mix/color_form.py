"""A canvas's colour: one of the seven of the vendor's document, or typed, with a hint."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.colors import SEVEN, contrast_hint, vendor_color
from console.domain.message import Message, say
from console.ui.mix.field import Field
from console.ui.mix.numbers import Wrong
from console.ui.mix.paint import canvas_color
from console.ui.parts import label, show_turned
from console.ui.words import Words

SIDE = 26
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColorForm(QWidget):
    """`commit` gets the vendor's form, or None for no colour of its own."""

    def __init__(
        self, words: Words, commit: Callable[[str | None], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._commit = commit
        self._hint: Message | None = None
        self.field = Field(words, say("Canvas colour"), "inspector.color", self._typed, self)
        self.swatches = [Swatch(words, color, name, self) for color, name in SEVEN]
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for at, swatch in enumerate(self.swatches):
            swatch.setObjectName(f"inspector.color.{at + 1}")
            swatch.clicked.connect(partial(commit, swatch.color))
            swatch.toggled.connect(partial(_turned, commit, swatch.color))
            swatch.installEventFilter(self)
            row.addWidget(swatch)
        row.addStretch(1)
        self.hint = label("muted")
        self.hint.setObjectName("inspector.color.hint")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addLayout(row)
        column.addWidget(self.hint)
        words.on_switch(self._retell)

    def show_value(self, text: str, hint: str, owner: str) -> None:
        self.field.show_value(text, hint=hint, owner=owner)
        color = vendor_color(text)
        self._hint = None if color is None else contrast_hint(color)
        for swatch in self.swatches:
            show_turned(swatch, on=swatch.color == color)
        self._retell()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrows go from colour to colour, as among the segments of a choice."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and watched in self.swatches:
                at = [swatch is watched for swatch in self.swatches].index(True)
                self.swatches[(at + step) % len(self.swatches)].setFocus(
                    Qt.FocusReason.TabFocusReason
                )
                return True
        return False

    def _typed(self, text: str) -> Wrong | None:
        color = vendor_color(text)
        if color is None and text.strip():
            return Wrong(say("Six hexadecimal digits, for example 0x1B2A40."))
        self._commit(color)
        return None

    def _retell(self) -> None:
        self.hint.setText("" if self._hint is None else self._words.text(self._hint))
        self.hint.setVisible(self._hint is not None)


def _turned(commit: Callable[[str | None], None], color: str, _on: object) -> None:
    """By a screen reader, which clicks nothing."""
    commit(color)


class Swatch(QAbstractButton):
    """A square of the colour; the one that is shown now has a frame and a mark."""

    def __init__(self, words: Words, color: str, name: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = color
        self.setCheckable(True)
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        whole = say("{name} {color}", name=name, color=color)
        words.put(self.setAccessibleName, whole)
        words.put(self.setToolTip, whole)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def nextCheckState(self) -> None:
        """Which colour it is the desk says, not the click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            fill = canvas_color(self.color)
            painter.setPen(QPen(QColor(128, 128, 128), 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(area, 4, 4)
            ink = QColor("black") if fill.lightnessF() > 0.5 else QColor("white")
            if self.isChecked():
                painter.setBrush(ink)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(area.center(), 4, 4)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.palette().highlight().color(), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
