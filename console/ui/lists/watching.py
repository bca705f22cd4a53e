"""A screen that has its list asked for only while it is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from console.services.store import Release


class Watching(QWidget):
    """Calls `watch` when shown and its Release when hidden; `tick` every second between."""

    def __init__(
        self,
        watch: Callable[[], Release],
        tick: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._watch = watch
        self._tick = tick
        self._release: Release | None = None
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(tick)
        # The first show may come before the event loop that watching needs is running.
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(0)
        self._begin.timeout.connect(self._start)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def stop(self) -> None:
        """Let go; harmless when nothing is held."""
        self._begin.stop()
        self._ticks.stop()
        release, self._release = self._release, None
        if release is not None:
            release()

    def _start(self) -> None:
        if self._release is None and self.isVisible():
            self._release = self._watch()
            self._ticks.start()
            self._tick()
