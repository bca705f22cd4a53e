"""The sound of one address at a time: opened, played, measured, and opened again when it ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer
from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtNetwork import QNetworkAccessManager

from console.domain.loudness import Level
from console.services.media import wire
from console.services.media.wire import Deaf, Deafen, Hear, Loud, Outlet, Sounding
from console.ui.media.scout import Scout
from console.ui.media.sounding import SoundPlayer

LOOK_MS: Final = 500
NONE_SECONDS: Final = 12.0
"""Without any sound: then the address is opened anew."""
PAUSES: Final = (1.0, 2.0, 4.0, 8.0)
"""Seconds before it is opened again; the last for ever."""


class Ear(QObject):
    """`jpeg` tells addresses that have pictures alone."""

    def __init__(
        self,
        tell: Callable[[Sounding], None],
        jpeg: Callable[[str], bool],
        net: QNetworkAccessManager,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._is_jpeg = jpeg
        self._net = net
        self._asked: Hear | None = None
        self._scout: Scout | None = None
        self._player: SoundPlayer | None = None
        self._devices: QMediaDevices | None = None
        self._due: float | None = None
        self._last = 0.0
        self._failures = 0
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def hear(self, asked: Hear | Deafen) -> None:
        """Another volume of the same address interrupts nothing."""
        before = self._asked
        self._asked = asked if isinstance(asked, Hear) else None
        if self._asked is None:
            self._shut()
            self._timer.stop()
        elif before is None or (before.url, before.inside) != (
            self._asked.url,
            self._asked.inside,
        ):
            self._failures = 0
            self._tell_outlet()
            self._timer.start()
            self._open()
        elif self._player is not None:
            self._player.turn(self._asked.volume, muted=self._asked.muted)

    def close(self) -> None:
        self._asked = None
        self._shut()

    def _open(self) -> None:
        self._shut()
        asked = self._asked
        if asked is None:
            return
        self._turn += 1
        turn, self._last = self._turn, time.monotonic()

        def lost(reason: str) -> None:
            """Later: a player may tell while it is being made."""
            QTimer.singleShot(0, self, lambda: self._lose(turn, reason))

        if self._is_jpeg(asked.url):
            lost(wire.NO_TRACK)
        elif asked.inside and urlsplit(asked.url).scheme in ("http", "https"):
            self._scout = Scout(asked.url, lambda: self._play(lost), lost, self._net, self)
        else:
            self._play(lost)

    def _play(self, lost: Callable[[str], None]) -> None:
        if self._asked is not None:
            self._player = SoundPlayer(self._asked.url, lost, self._heard, self)
            self._player.turn(self._asked.volume, muted=self._asked.muted)

    def _heard(self, level: Level) -> None:
        self._last, self._failures = time.monotonic(), 0
        self._tell(Loud(level))

    def _lose(self, turn: int, reason: str) -> None:
        if turn != self._turn or self._asked is None:
            return
        self._shut()
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        self._due = time.monotonic() + pause
        self._tell(Deaf(reason))

    def _look(self) -> None:
        now = time.monotonic()
        if self._due is not None and now >= self._due:
            self._open()
        elif self._due is None and now - self._last > NONE_SECONDS:
            self._lose(self._turn, wire.NO_SOUND)

    def _shut(self) -> None:
        self._due = None
        if self._scout is not None:
            self._scout.close()
        if self._player is not None:
            self._player.close()
        self._scout = self._player = None

    def _tell_outlet(self) -> None:
        """Now and whenever a device comes or goes; asking for devices costs 50 ms once."""
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._tell_outlet)
        self._tell(Outlet(not QMediaDevices.defaultAudioOutput().isNull()))
