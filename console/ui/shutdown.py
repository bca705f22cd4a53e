"""Whether the window is closed because the whole system shuts down, or its user logs out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

LASTS: Final = 30.0
"""Seconds: a shutdown that somebody stopped is over by then."""


class Shutdown(QObject):
    """The system says so before it closes any window."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._told: float | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # Directly: a manager of sessions waits for nothing that is queued.
            app.commitDataRequest.connect(self.heard, Qt.ConnectionType.DirectConnection)

    def near(self) -> bool:
        return self._told is not None and self._clock() - self._told < LASTS

    def heard(self, _manager: object = None) -> None:
        self._told = self._clock()
