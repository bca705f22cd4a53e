"""What lies over the window for a moment: keeps the keys, the focus and the mouse to itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from console.ui.ownkeys import OwnKeys
from console.ui.shade import belonging_to
from console.ui.theme import Theme

SHADOW: Final = 26


def strip_of(card: QFrame, role: str, height: int) -> tuple[QFrame, QHBoxLayout]:
    """A card's head (`header`) or foot (`card-foot`), and the row that it holds."""
    strip = QFrame(card)
    strip.setProperty("role", role)
    strip.setFixedHeight(height)
    row = QHBoxLayout(strip)
    row.setContentsMargins(20, 0, 20, 0)
    return strip, row


class Overlay(QWidget):
    """Covers its parent; no shortcut of the window fires while it is open.

    Subclasses lay out `card` in `place_card` and close with `dismiss`."""

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, dim: float) -> None:
        super().__init__(parent)
        self.theme = theme
        self._dim = dim
        self._before: QWidget | None = None
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.hide()
        parent.installEventFilter(self)
        theme.changed.connect(self.update)

    def present(self) -> None:
        """Open over the window; the focus comes back to where it was at the end."""
        self._before = QApplication.focusWidget()
        for other in belonging_to(self.window()):
            other.shade(self._shadow())
        self._cover()
        self.show()
        self.raise_()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_focus)

    def dismiss(self) -> None:
        """Close; harmless when closed."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._keep_focus)
        self.hide()
        resting = tuple(belonging_to(self.window()))
        if resting and not any(one.isVisible() for one in self.window().findChildren(Overlay)):
            for other in resting:
                other.shade(None)
        before, self._before = self._before, None
        give_back(before)
        self.dismissed.emit()

    def place_card(self) -> QRect:
        """Where the card lies now."""
        hint = self.card.sizeHint()
        width = min(hint.width(), self.width() - 48)
        height = min(hint.height(), self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def arrange(self) -> None:
        """Again after the content changed its size."""
        self.card.setGeometry(self.place_card())
        self.update()

    def own_keys(self) -> OwnKeys:
        """What keys do here that no button shows."""
        return ()

    def covered(self, on: bool) -> None:
        """What explains keys lies over it, or is gone again."""

    def clicked_outside(self) -> None:
        """A press beside the card; nothing by default, because a sheet must be answered."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round inside the card."""
        stops = [w for w in self.card.findChildren(QWidget) if _takes_tab(w)]
        if not stops:
            return True
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else -1
        step = 1 if next else -1
        stops[(at + step) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self.card.geometry().contains(event.position().toPoint()):
            self.clicked_outside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(
                event.rect(),
                QColor(0, 0, 0, self._shadow()),
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 8 if self.theme.dark else 4))
            area = QRectF(self.card.geometry()).translated(0, 6)
            for grow in range(0, SHADOW, 2):
                painter.drawRoundedRect(
                    area.adjusted(-grow, -grow, grow, grow), 12 + grow, 12 + grow
                )

    def _cover(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            self.arrange()

    def _keep_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A workspace that appears or a program's setFocus must not take the keys from under us.
        if (
            new is None
            or new is self
            or self.isAncestorOf(new)
            or new.window() is not self.window()
            or not self._topmost()
        ):
            return
        self.focusNextPrevChild(True)

    def _topmost(self) -> bool:
        """What lies over another overlay has the keys until it is gone."""
        parent = self.parentWidget()
        beside = Qt.FindChildOption.FindDirectChildrenOnly
        over = parent.findChildren(Overlay, options=beside) if parent is not None else []
        return [one for one in over if one.isVisible()][-1:] == [self]

    def _shadow(self) -> int:
        """How dark what lies below is, of 255."""
        return round(255 * self._dim * (1.0 if self.theme.dark else 0.65))


def give_back(before: QWidget | None) -> None:
    """The focus to who had it, where that still is: a name's editor may be closed by then."""
    if before is None or not isValid(before) or not before.isVisible():
        return
    if not before.isEnabled():
        _StandIn(before).take()
        return
    before.setFocus(Qt.FocusReason.PopupFocusReason)


class _StandIn(QObject):
    """A button whose question is just answered may not be pressed for a moment, nor focused.

    Until it may, its nearest neighbour has the focus; what was hidden must not keep the keys."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._heir: QWidget | None = None

    def take(self) -> None:
        self._heir = _nearest(self._owner)
        if self._heir is not None:
            self._heir.setFocus(Qt.FocusReason.PopupFocusReason)
        self._owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and self._owner.isEnabled():
            if QApplication.focusWidget() is self._heir:
                self._owner.setFocus(Qt.FocusReason.PopupFocusReason)
            self._owner.removeEventFilter(self)
            self.deleteLater()
        return super().eventFilter(watched, event)


def _nearest(widget: QWidget) -> QWidget | None:
    """The first that Tab stops at in the smallest pane around it."""
    pane = widget.parentWidget()
    while pane is not None:
        for one in pane.findChildren(QWidget):
            if _takes_tab(one) and not overlaid(one):
                return one
        pane = pane.parentWidget()
    return None


def overlaid(widget: QWidget) -> bool:
    """Whether it is part of something that lies over the window."""
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, Overlay):
            return True
        parent = parent.parentWidget()
    return False


def _takes_tab(widget: QWidget) -> bool:
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wants) and widget.isVisible() and widget.isEnabled()
