"""Files that the system asks to open: a double click on macOS is an event, not an argument."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileEvents:
    """Those that come before `send_to` wait for it."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._open: Callable[[str], None] | None = None

    def first(self) -> str | None:
        """The newest of those that wait, for the start to open; the others are forgotten."""
        waiting, self._waiting = self._waiting, []
        return waiting[-1] if waiting else None

    def send_to(self, open_file: Callable[[str], None]) -> None:
        """Every file from now on."""
        self._open = open_file

    def hear(self, path: str) -> None:
        if self._open is None:
            self._waiting.append(path)
        else:
            self._open(path)


class Application(QApplication):
    """Hears what is meant for the application itself; a filter would see every event there is."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self.files = FileEvents()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.files.hear(event.file())
            return True
        return super().event(event)
