"""The frame on which a watermark is placed: drag it, pull its corners, or use the keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.message import say
from console.domain.units import Size
from console.domain.watermarking import STEP, Placed, Placing, moved, pulled
from console.ui.ownkeys import OwnKeys
from console.ui.theme import Theme
from console.ui.words import Words

USUAL: Final = Size(1280, 720)
TALLEST: Final = 420
"""Pixels: a portrait source leaves room beside it."""
HANDLE: Final = 10.0
FAR: Final = 0.10
ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
WIDER: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class MarkFrame(QWidget):
    """`placing_wanted` asks for another place; whoever hears it calls `show_mark`.

    Computes from the press, not from the last move."""

    placing_wanted = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame: QImage | None = None
        self._size = USUAL
        self._placed: Placed | None = None
        self._picture: QImage | None = None
        self._pressed: tuple[QPointF, Placed, int] | None = None
        self.setObjectName("watermark.frame")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words.put(self.setAccessibleName, say("Place of the watermark"))
        words.put(
            self.setToolTip,
            say("Drag it, pull a corner; arrows move, with Shift further; + and − size it."),
        )
        theme.changed.connect(self.update)

    @property
    def size_of_frame(self) -> Size:
        """Of the source, in pixels; usual where it is not known."""
        return self._size

    def show_frame(self, image: QImage | None, size: Size | None = None) -> None:
        """The source's picture behind, which may be smaller than the source."""
        self._frame = image
        if size is not None and size != self._size:
            self._size = size
            self._fit()
        self.update()

    def show_mark(self, placed: Placed | None) -> None:
        if placed is None:
            self._picture = None
        elif self._placed is None or placed.picture is not self._placed.picture:
            self._picture = QImage.fromData(placed.picture.data)
        self._placed = placed
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, self._high(560))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the frame is at this width: a scrolled form does not ask for it."""
        if self.height() != self._high(self.width()):
            self.setFixedHeight(self._high(self.width()))

    def _high(self, width: int) -> int:
        return min(TALLEST, round(width * self._size.height / self._size.width))

    def area(self) -> QRectF:
        """Where the watermark is painted, in the widget's own pixels."""
        if self._placed is None:
            return QRectF()
        frame = self._inside()
        rect = self._placed.area(Size(frame.width(), frame.height()))
        return QRectF(frame.left() + rect.x, frame.top() + rect.y, rect.width, rect.height)

    def corners(self) -> dict[tuple[int, int], QPointF]:
        """The handles, by which side they are on across and down."""
        area = self.area()
        return {
            (-1, -1): area.topLeft(), (1, -1): area.topRight(),
            (-1, 1): area.bottomLeft(), (1, 1): area.bottomRight(),
        }  # fmt: skip

    # --- by hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._placed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        side = self._handle_at(event.position())
        if side or self.area().contains(event.position()):
            self._pressed = (event.position(), self._placed, side)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._show_cursor(event.position())
            return
        at, placed, side = self._pressed
        frame, by = self._inside(), event.position() - at
        across, down = by.x() / frame.width(), by.y() / frame.height()
        if side:
            self._want(pulled(placed, self._size, side, across))
        else:
            self._want(moved(placed, self._size, across, down))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._pressed = None

    # --- by keys

    def event(self, event: QEvent) -> bool:
        """Its own keys come here before the timeline has them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            putting_back = event.key() == Qt.Key.Key_Escape and self._pressed is not None
            key = Qt.Key(event.key())
            if self._placed is not None and (key in ARROWS or key in WIDER or putting_back):
                event.accept()
                return True
        return super().event(event)

    def own_keys(self) -> OwnKeys:
        arrows = ("Left", "Right", "Up", "Down")
        moves = (*arrows, *(f"Shift+{key}" for key in arrows))
        return (
            (moves, say("Moves the watermark.")),
            (("+", "-", "="), say("Sizes the watermark.")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts back what a drag has moved; all else that is not ours goes on."""
        placed, key = self._placed, Qt.Key(event.key())
        if placed is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._pressed is not None:
            self._want(self._pressed[1].placing)
            self._pressed = None
        elif key in ARROWS:
            far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = FAR if far else STEP
            across, down = ARROWS[key]
            self._want(moved(placed, self._size, across * step, down * step))
        elif key in WIDER:
            self._want(pulled(placed, self._size, 1, WIDER[key] * STEP))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        frame = self._inside()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._frame is not None:
                painter.drawImage(frame, self._frame)
            else:
                self._paint_proxy(painter, frame)
            if self._picture is not None:
                painter.drawImage(self.area(), self._picture)
                self._paint_handles(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.color("accent"), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_proxy(self, painter: QPainter, frame: QRectF) -> None:
        """Thirds: enough to see where something lies."""
        painter.fillRect(frame, self._theme.color("raised"))
        painter.setPen(QPen(self._theme.color("line_strong"), 1))
        for part in (1 / 3, 2 / 3):
            x, y = frame.left() + part * frame.width(), frame.top() + part * frame.height()
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))

    def _paint_handles(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("accent"), 1))
        painter.drawRect(self.area())
        painter.setBrush(self._theme.color("accent"))
        for at in self.corners().values():
            painter.drawRect(QRectF(at.x() - 3.5, at.y() - 3.5, 7, 7))

    def _inside(self) -> QRectF:
        """The whole frame, undistorted."""
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        high = area.width() * self._size.height / self._size.width
        wide = area.width()
        if high > area.height():
            high, wide = area.height(), area.height() * self._size.width / self._size.height
        frame = QRectF(0, 0, max(1.0, wide), max(1.0, high))
        frame.moveCenter(area.center())
        return frame

    def _handle_at(self, at: QPointF) -> int:
        """-1 or 1 for a handle on the left or right, 0 for none."""
        for (across, _), corner in self.corners().items():
            if abs(at.x() - corner.x()) <= HANDLE and abs(at.y() - corner.y()) <= HANDLE:
                return across
        return 0

    def _show_cursor(self, at: QPointF) -> None:
        if self._placed is not None and self._handle_at(at):
            self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        elif self.area().contains(at):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.unsetCursor()

    def _want(self, placing: Placing) -> None:
        self.placing_wanted.emit(placing)
