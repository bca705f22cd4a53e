"""Push buttons that show their key, painted from the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from console.domain.message import Message
from console.ui.keycaps import key_size, paint_key
from console.ui.theme import Theme
from console.ui.words import Words

if TYPE_CHECKING:  # the window's frame paints before the services are imported
    pass

ROLES: Final = ("", "primary", "danger", "take", "quiet")
GAP: Final = 9.0
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ActButton(QPushButton):
    """Words, an optional icon and a keycap; roles `primary`, `danger`, `take`, `quiet` or none.

    Takes the focus by Tab only, so that Space never fires it after a click."""

    def __init__(self, theme: Theme, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._role = role
        self._key = ""
        self._icon = ""
        self._dim = False
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.size("take_height" if role == "take" else "control_height"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    @property
    def key(self) -> str:
        return self._key

    def show_key(self, words: str) -> None:
        """As `key_words` writes it; empty shows none."""
        self._key = words
        self.updateGeometry()
        self.update()

    def show_icon(self, name: str) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def dim(self, on: bool) -> None:
        """Looks blocked and still answers: what it opens says what stands in the way."""
        if on != self._dim:
            self._dim = on
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does, but not while it repeats or as part of a chord."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _RETURNS and not plain:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        pad = 16.0 if self._role == "take" else 11.0
        return QSize(round(self._content_width() + 2 * pad), self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_plate(painter)
            self.paint_content(painter)

    def _font_size(self) -> tuple[int, bool]:
        return (14, True) if self._role == "take" else (13, False)

    def _content_width(self) -> float:
        pixels, bold = self._font_size()
        width = QFontMetricsF(self.theme.ui(pixels, bold=bold)).horizontalAdvance(self.text())
        if self._icon:
            width += 16 + (7 if self.text() else 0)
        if self._key:
            width += key_size(self.theme, self._key).width() + (GAP if width else 0)
        return width

    def fill(self) -> QColor:
        """The plate's colour now."""
        hot = self.isEnabled() and self.underMouse()
        down = self.isDown() or self.isChecked()
        match self._role:
            case "primary" if self.isEnabled() and not self._dim:
                return self.theme.color("primary_hover" if hot or down else "primary_fill")
            case "take" if self.isEnabled() and not self._dim:
                return self.theme.color("take_hover" if hot or down else "program_fill")
            case "take":
                return self.theme.color("take_blocked")
            case "quiet" if not hot and not down:
                return QColor(Qt.GlobalColor.transparent)
            case _:
                lit = "program_tint" if self._role == "danger" else "hover"
                name = "panel" if not self.isEnabled() else lit if hot else "raised"
                return self.theme.color("selection" if down else name)

    def ink(self) -> QColor:
        """The text's colour now."""
        if not self.isEnabled() or self._dim:
            return self.theme.color("text_secondary" if self._role == "take" else "text_muted")
        names = {"primary": "primary_text", "danger": "program", "take": "take_text"}
        return self.theme.color(names.get(self._role, "accent" if self.isChecked() else "text"))

    def paint_plate(self, painter: QPainter) -> None:
        """Fill, border and focus ring."""
        lines = {"primary": "accent", "take": "program", "quiet": ""}
        name = lines.get(self._role, "line_strong") if self.isEnabled() else "line"
        if self.isChecked():
            name = "accent"
        if self.hasFocus():
            pen = QPen(self.theme.color("accent"), 2.0)
            if self._role in ("primary", "take"):
                pen = QPen(self.theme.color("text"), 2.0)
        elif name and (self._role != "quiet" or self.underMouse()):
            pen = QPen(self.theme.color(name), 1.0)
        else:
            pen = QPen(Qt.PenStyle.NoPen)
        inset = pen.widthF() / 2 if pen.style() != Qt.PenStyle.NoPen else 0.0
        radius = self.theme.size("control")
        painter.setBrush(self.fill())
        painter.setPen(pen)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius
        )

    def paint_content(self, painter: QPainter) -> None:
        """Icon, words and keycap, centred together."""
        pixels, bold = self._font_size()
        font = self.theme.ui(pixels, bold=bold)
        ink = self.ink()
        x = max(6.0, (self.width() - self._content_width()) / 2)
        middle = self.height() / 2
        if self._icon:
            pixmap = self.theme.tint(self._icon, ink, 16, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(x, middle - 8), pixmap)
            x += 16 + (7 if self.text() else 0)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(
            QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self._key:
            size = key_size(self.theme, self._key)
            x += width + (GAP if width or self._icon else 0)
            box = QRectF(x, middle - size.height() / 2, size.width(), size.height())
            painter.setOpacity(1.0 if self.isEnabled() else 0.55)
            filled = self._role in ("take", "primary") and self.isEnabled() and not self._dim
            paint_key(painter, self.theme, box, self._key, on_fill=filled)
            painter.setOpacity(1.0)


class IconButton(QToolButton):
    """A picture alone, with its name in the tooltip and for screen readers."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        icon: str,
        name: Message,
        parent: QWidget | None = None,
        *,
        size: int = 16,
        color: str = "text_secondary",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = icon
        self._side = size
        self._colour = color
        self.setFixedSize(theme.size("control_height"), theme.size("control_height"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(size, size))
        words.put(self.setToolTip, name)
        words.put(self.setAccessibleName, name)
        theme.changed.connect(self._tint)
        self._tint()

    def show_icon(self, icon: str, color: str | None = None) -> None:
        self._picture = icon
        self._colour = color or self._colour
        self._tint()

    def _tint(self) -> None:
        self.setIcon(self._theme.icon(self._picture, self._colour, self._side))
