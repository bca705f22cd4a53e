"""Files that the system asks to open: a double click on macOS is an event, not an argument."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFileOpenEvent


class FileEvents(QObject):
    """Hears them from the first moment; those that come before `send_to` wait for it."""

    def __init__(self, app: QCoreApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[str] = []
        self._open: Callable[[str], None] | None = None
        app.installEventFilter(self)

    def first(self) -> str | None:
        """The newest of those that wait, for the start to open; the others are forgotten."""
        waiting, self._waiting = self._waiting, []
        return waiting[-1] if waiting else None

    def send_to(self, open_file: Callable[[str], None]) -> None:
        """Every file from now on."""
        self._open = open_file

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            if self._open is None:
                self._waiting.append(event.file())
            else:
                self._open(event.file())
            return True
        return super().eventFilter(watched, event)
