"""Small painted pieces of the top bar: wordmark, context badge, palette field, vendor pills."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.ui.keycaps import key_size, paint_key
from console.ui.roles import speak_as
from console.ui.states import COLOURS, paint_state
from console.ui.theme import Theme

MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
PILL_STATES: Final = {"ok": "running", "retry": "waiting", "failed": "failed", "off": "ended"}


class _Painted(QAbstractButton):
    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def paint_ring(self, painter: QPainter, radius: float) -> None:
        """The focus, 2 px of accent."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("accent"), 2.0))
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(area, radius, radius)


class Wordmark(_Painted):
    """Cuedesk, and the door to all menus."""

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self.theme.ui(14, bold=True)).horizontalAdvance("Cuedesk")
        return QSize(round(wide) + 16, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        font = self.theme.ui(14, bold=True)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() or self.isDown():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.color("hover"))
                painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
            painter.setFont(font)
            x = 8.0
            for text, colour in (("Cue", "text"), ("desk", "program")):
                painter.setPen(self.theme.color(colour))
                painter.drawText(QRectF(x, 0, self.width(), self.height()), MIDDLE, text)
                x += QFontMetricsF(font).horizontalAdvance(text)
            self.paint_ring(painter, 6)


class Badge(QWidget):
    """Which world this is: a disc and the word, violet in rehearsal, red on the real clouds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, height: int = 24) -> None:
        super().__init__(parent)
        self._theme = theme
        speak_as(self, QAccessible.Role.StaticText)
        self._text = ""
        self._rehearsing = True
        self._caution = False
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tell(self, text: str, *, rehearsing: bool, caution: bool = False) -> None:
        """`caution` is amber: not the world itself, but something to mind about it."""
        self._text = text.upper()
        self._rehearsing = rehearsing
        self._caution = caution
        self.setAccessibleName(text)
        self.setFixedWidth(self.sizeHint().width())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._font()).horizontalAdvance(self._text)
        return QSize(round(wide) + 38, self.height())

    def _font(self) -> QFont:
        font = self._theme.ui(11, bold=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colour = self._theme.color("rehearsal_text" if self._rehearsing else "program")
        fill = self._theme.color("rehearsal_fill" if self._rehearsing else "program_tint")
        line = self._theme.color("rehearsal_line") if self._rehearsing else QColor(colour)
        if self._caution:
            colour, fill = self._theme.color("warning"), self._theme.color("raised")
            line = QColor(colour)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(line, 1.0))
            painter.setBrush(fill)
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(15, self.height() / 2), 4, 4)
            painter.setPen(colour)
            painter.setFont(self._font())
            painter.drawText(QRectF(25, 0, self.width(), self.height()), MIDDLE, self._text)


class PaletteField(_Painted):
    """Looks like a search field; opens the palette."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._key = ""
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.resize(420, 30)

    def show_key(self, words: str) -> None:
        self._key = words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.color("field"))
            hot = self.underMouse()
            painter.setPen(QPen(theme.color("field_line" if hot else "line_strong"), 1.0))
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(area, 7, 7)
            pixmap = theme.pixmap("search", "text_muted", 14, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(11, self.height() / 2 - 7), pixmap)
            room = self.width() - 44.0
            if self._key:
                size = key_size(theme, self._key)
                at = QRectF(
                    self.width() - size.width() - 9,
                    (self.height() - size.height()) / 2,
                    size.width(),
                    size.height(),
                )
                paint_key(painter, theme, at, self._key)
                room -= size.width() + 12
            painter.setPen(theme.color("text_muted"))
            painter.setFont(theme.ui())
            text = QFontMetricsF(theme.ui()).elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(QRectF(33, 0, room, self.height()), MIDDLE, text)
            self.paint_ring(painter, 7)


class Pill(QWidget):
    """One vendor: the state's shape, its name, the time of the last answer or the trouble."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        speak_as(self, QAccessible.Role.StaticText)
        self.name = name
        self._state = "off"
        self._detail = ""
        self._brief = False
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tell(self, state: str, name: str, detail: str) -> None:
        self._state, self.name, self._detail = state, name, detail
        self.setAccessibleName(f"{name} {detail}".strip())
        self._resize()

    def set_brief(self, brief: bool) -> None:
        """Without the latency, where the window is narrow."""
        if brief != self._brief:
            self._brief = brief
            self._resize()

    @property
    def words(self) -> str:
        """What is written now."""
        brief = self._brief and self._state in ("ok", "off")
        return self.name if brief or not self._detail else f"{self.name} {self._detail}"

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(self._theme.ui()).horizontalAdvance(self.words)) + 18, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        shape = PILL_STATES.get(self._state, "unknown")
        with QPainter(self) as painter:
            dot = QRectF(1, self.height() / 2 - 4.5, 9, 9)
            paint_state(painter, dot, shape, self._theme.color(COLOURS[shape]))
            loud = self._state == "failed"
            painter.setPen(self._theme.color("program" if loud else "text_secondary"))
            painter.setFont(self._theme.ui())
            painter.drawText(
                QRectF(16, 0, self.width(), self.height()),
                MIDDLE,
                self.words,
            )

    def _resize(self) -> None:
        self.setFixedWidth(self.sizeHint().width())
        self.update()
