"""The process that looks: opens addresses as asked, and shows five pictures a second of each."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QNetworkAccessManager

from console.services.media import wire
from console.services.media.wire import Asked, Deafen, Hear, Leave, Look, Lost, Told, Turn
from console.ui.media.ear import Ear
from console.ui.media.jpegs import JpegPlayer
from console.ui.media.playing import StreamPlayer
from console.ui.media.sampling import Sampler
from console.ui.media.scout import ScoutedPlayer

TURN_MS = 200
OPEN_SECONDS = 12.0
"""Until the first picture: RTMP may be read for five seconds before its kind is known."""
STALL_SECONDS = 20.0
"""Without a picture: then the address is opened anew."""
PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before it is opened again; the last for ever."""
RATE_SECONDS = 2.0

Tell: TypeAlias = Callable[[Told], None]


class Player(Protocol):
    """`count` grows with each picture that comes; `length` are the seconds of a file, else 0."""

    @property
    def count(self) -> int: ...

    @property
    def length(self) -> float: ...

    def take(self, side: int, /) -> tuple[QImage, QSize] | None: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class _Eye:
    """One address; `due` is when it is opened again, while there is no player."""

    look: Look
    sampler: Sampler
    player: Player | None = None
    due: float = 0.0
    opened: float = 0.0
    last: float | None = None
    failures: int = 0
    counted: tuple[float, int] = field(default=(0.0, 0))
    fps: float = 0.0


class Looker(QObject):
    """`tell` may block: a desk that does not read gets no more than it takes."""

    def __init__(self, tell: Tell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._eyes: dict[str, _Eye] = {}
        self._net = QNetworkAccessManager(self)
        self._ear = Ear(tell, is_motion_jpeg, self._net, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._turn)

    def hear(self, asked: Asked) -> None:
        if isinstance(asked, Hear | Deafen):
            self._ear.hear(asked)
            return
        self._leave(asked.key)
        if isinstance(asked, Leave):
            return
        self._eyes[asked.key] = eye = _Eye(asked, Sampler(asked.key, asked.side))
        self._open(eye)
        if not self._timer.isActive():
            self._timer.start()

    def close(self) -> None:
        self._ear.close()
        for key in tuple(self._eyes):
            self._leave(key)

    def _leave(self, key: str) -> None:
        eye = self._eyes.pop(key, None)
        if eye is not None and eye.player is not None:
            eye.player.close()
        if not self._eyes:
            self._timer.stop()

    def _open(self, eye: _Eye) -> None:
        url = eye.look.url

        def lost(reason: str) -> None:
            """Later: a player may tell while it is being made."""
            QTimer.singleShot(0, self, lambda: self._lose(eye, reason))

        eye.opened, eye.last = time.monotonic(), None
        eye.counted = (eye.opened, 0)
        if is_motion_jpeg(url):
            eye.player = JpegPlayer(url, lost, self._net, self)
        elif eye.look.inside and urlsplit(url).scheme in ("http", "https"):
            eye.player = ScoutedPlayer(url, lost, self._net, self)
        else:
            eye.player = StreamPlayer(url, lost, self)

    def _lose(self, eye: _Eye, reason: str) -> None:
        if self._eyes.get(eye.look.key) is not eye or eye.player is None:
            return
        self._sample(eye, time.monotonic())
        eye.player.close()
        eye.player = None
        pause = PAUSES[min(eye.failures, len(PAUSES) - 1)]
        eye.failures += 1
        eye.due = time.monotonic() + pause
        self._tell(Lost(eye.look.key, reason))

    def _turn(self) -> None:
        now = time.monotonic()
        for eye in tuple(self._eyes.values()):
            if eye.player is None:
                if now >= eye.due:
                    self._open(eye)
            elif not self._sample(eye, now):
                self._judge(eye, now)
        self._tell(Turn())

    def _sample(self, eye: _Eye, now: float) -> bool:
        taken = eye.player.take(eye.look.side) if eye.player is not None else None
        if taken is None or eye.player is None:
            return False
        eye.last, eye.failures = now, 0
        began, count = eye.counted
        if now - began >= RATE_SECONDS:
            eye.fps = (eye.player.count - count) / (now - began)
            eye.counted = (now, eye.player.count)
        self._tell(eye.sampler.sample(*taken, eye.fps, eye.player.length))
        return True

    def _judge(self, eye: _Eye, now: float) -> None:
        if eye.last is None and now - eye.opened > OPEN_SECONDS:
            self._lose(eye, wire.NO_PICTURE)
        elif eye.last is not None and now - eye.last > STALL_SECONDS:
            self._lose(eye, wire.ENDED)


def is_motion_jpeg(url: str) -> bool:
    """By the end of its path, as the rehearsal names it."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.path.endswith((".mjpeg", ".mjpg"))
