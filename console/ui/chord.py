"""The chord that holds a button: which presses are new, which are repeats, and what is let go."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from console.ui.holding import HoldButton

RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
# Remote desktops and some X servers send a repeat as a release and a fresh press, unmarked: only a
# key that stays up this long has been let go.
LIFT_MS: Final = 60
FORGET_MS: Final = 2000


class Chord(QObject):
    """Ctrl+Return on a hold button; the sheet passes its key events on."""

    def __init__(self, button: HoldButton, lift_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._button = button
        self._armed = True
        self._down = False
        self._lift = QTimer(self)
        self._lift.setSingleShot(True)
        self._lift.setInterval(lift_ms)
        self._lift.timeout.connect(self._lifted)

    def arm(self, *, still_down: bool) -> None:
        """At opening: keys that are down from before must come up first."""
        self._armed = not still_down
        self._down = False

    def disarm(self) -> None:
        """The sheet closes; a Return still down belongs to it, not to what is underneath."""
        app = QApplication.instance()
        if self._down and not self._lift.isActive() and isinstance(app, QApplication):
            Afterglow(app, self._lift.interval())
        self._lift.stop()
        self._down = False
        self._armed = False

    def press(self) -> bool:
        """A press of the whole chord; False when it was swallowed, which is worth saying."""
        self._down = True
        if self._lift.isActive():
            self._lift.stop()
            self._button.resume()
        elif self._armed:
            self._armed = False
            self._button.begin()
        elif not self._button.running:
            self._button.flash()
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        """Any key's release that is not marked as a repeat."""
        if self._armed and not self._down:
            return  # of a press that came before the sheet
        if event.key() in RETURNS:
            self._button.pause()
            self._lift.start()
        elif event.key() == Qt.Key.Key_Control:
            self._lifted()

    def _lifted(self) -> None:
        """The chord is up: the next press is a new one."""
        self._lift.stop()
        self._armed = True
        self._down = False
        self._button.end()


class Afterglow(QObject):
    """Swallows Return from the whole application until it has been let go, once."""

    def __init__(self, app: QApplication, lift_ms: int) -> None:
        super().__init__(app)
        self._app = app
        self._lift = self._timer(lift_ms)
        # The release may go to another program: then no later Return must be lost.
        self._forget = self._timer(FORGET_MS)
        self._forget.start()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
            key = cast("QKeyEvent", event)
            if key.key() in RETURNS:
                self._heard(key)
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _heard(self, key: QKeyEvent) -> None:
        if key.type() != QEvent.Type.KeyRelease:
            self._lift.stop()
            self._forget.start()
        elif not key.isAutoRepeat():
            self._lift.start()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._end)
        return timer

    def _end(self) -> None:
        self._app.removeEventFilter(self)
        self._lift.stop()
        self._forget.stop()
        self.deleteLater()
