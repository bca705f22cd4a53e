"""Snapshots of what viewers see, fetched one after the other and never faster than two a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader

from console.services.desk import Desk

EVERY_MS: Final = 500
Wanted = Callable[[], Sequence[str]]
_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio


class Pictures(QObject):
    """`shown` comes with a name and its picture; a null one where there is nothing to see."""

    shown = Signal(str, QImage)

    def __init__(self, desk: Desk, wanted: Wanted, room: QSize, parent: QObject) -> None:
        """`wanted` are asked for in turn; `room` is the device pixels that one is decoded into."""
        super().__init__(parent)
        self._desk = desk
        self._room = room
        self._wanted = wanted
        self._last: str = ""
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._turn)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def run(self, on: bool) -> None:
        """Only while somebody looks."""
        if not on:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
            self._turn()

    def _turn(self) -> None:
        names = [] if self._busy else list(self._wanted())
        if not names:
            return
        at = names.index(self._last) + 1 if self._last in names else 0
        self._last = names[at % len(names)]
        self._busy = True
        self._desk.tasks.start(self._fetch(self._last), "a picture of the rehearsal")

    async def _fetch(self, name: str) -> None:
        try:
            data = await self._desk.rehearsal.picture(name)
        finally:
            self._busy = False
        if self._timer.isActive():
            self.shown.emit(name, QImage() if data is None else decoded(data, self._room))


def decoded(data: bytes, room: QSize) -> QImage:
    """Scaled into `room` while it is decoded; null where it is no picture."""
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    size = reader.size()
    if size.isValid() and (size.width() > room.width() or size.height() > room.height()):
        reader.setScaledSize(size.scaled(room, _KEEP))
    return reader.read()
