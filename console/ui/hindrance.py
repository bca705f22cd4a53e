"""What stands against a yes at this moment, asked again and again while a sheet is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.message import Message

TICK_MS: Final = 200


class Hindrance(QObject):
    """`changed` comes when the reason is another, or gone; `now` asks afresh."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ask: Callable[[], Message | None] | None = None
        self._last: Message | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._look)

    def watch(self, ask: Callable[[], Message | None] | None) -> None:
        """None ends it."""
        self._ask = ask
        self._last = self.now()
        if ask is None:
            self._tick.stop()
        else:
            self._tick.start()

    def now(self) -> Message | None:
        """None where nothing stands against it."""
        return self._ask() if self._ask is not None else None

    def _look(self) -> None:
        reason = self.now()
        if reason != self._last:
            self._last = reason
            self.changed.emit()
