"""Press and hold: the button fills while it is held, and only a full hold counts."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from console.ui.buttons import ActButton
from console.ui.theme import Theme

FRAME_MS = 16
STEP_MS = 200
"""Between two looks of a hold where nothing may move: it fills in steps."""
FLASH_MS = 160


class HoldButton(ActButton):
    """Emits `held` once the press lasted; a shorter one emits `tapped` and does nothing else.

    Keys never press it directly: the sheet calls `begin` and `end` for its own chord."""

    held = Signal()
    tapped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "take", parent)
        self._duration = 600
        self._since = QElapsedTimer()
        self._running = False
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self.update)
        self._done = QTimer(self)
        self._done.setSingleShot(True)
        self._done.setTimerType(Qt.TimerType.PreciseTimer)
        self._done.timeout.connect(self._finish)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self.update)

    def show_role(self, role: str) -> None:
        """In place of the one that it was made with; its height stays."""
        if role != self._role:
            self._role = role
            self.setProperty("role", role)
            self.style().polish(self)
            self.update()

    def last_for(self, milliseconds: int) -> None:
        """How long a hold must last."""
        self._duration = max(1, milliseconds)

    @property
    def running(self) -> bool:
        return self._running

    @property
    def progress(self) -> float:
        """0 … 1 of the hold."""
        return min(1.0, self._since.elapsed() / self._duration) if self._running else 0.0

    def begin(self) -> None:
        """The press; while one runs a second is the same press repeated."""
        if self._running or not self.isEnabled():
            return
        self._running = True
        self._since.start()
        self._done.start(self._duration)
        self._frames.start(STEP_MS if self.theme.still else FRAME_MS)
        self.update()

    def end(self) -> None:
        """The release: too early, or it would have finished already."""
        if not self._running:
            return
        self._stop()
        self.tapped.emit()

    def pause(self) -> None:
        """The key seems to be up: the hold cannot finish until it is known whether it is."""
        self._done.stop()

    def resume(self) -> None:
        """It was only a repeat: the hold goes on as if never paused."""
        if self._running and not self._done.isActive():
            self._done.start(max(0, self._duration - self._since.elapsed()))

    def flash(self) -> None:
        """A press was seen and swallowed."""
        self._flash.start()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.begin()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_plate(painter)
            if self._running:
                self._paint_progress(painter)
            self.paint_content(painter)
            if self._flash.isActive():
                flash = self.theme.color("take_text")
                flash.setAlphaF(0.25)
                painter.fillRect(self.rect(), flash)

    def _paint_progress(self, painter: QPainter) -> None:
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        radius = self.theme.size("control") - 1
        shape.addRoundedRect(area, radius, radius)
        painter.save()
        painter.setClipPath(shape)
        area.setWidth(area.width() * self.progress)
        painter.fillRect(area, self.theme.color("take_held"))
        painter.restore()

    def _finish(self) -> None:
        if self._running:
            self._stop()
            self.held.emit()

    def _stop(self) -> None:
        self._running = False
        self._done.stop()
        self._frames.stop()
        self.update()
