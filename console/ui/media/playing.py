"""One stream through QtMultimedia: the newest picture, how fast they come, and why none does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from console.services.media import wire

_STATUS = QMediaPlayer.MediaStatus
_REASONS = {
    QMediaPlayer.Error.ResourceError: wire.UNOPENED,
    QMediaPlayer.Error.NetworkError: wire.NO_ANSWER,
    QMediaPlayer.Error.AccessDeniedError: wire.UNOPENED,
}


class StreamPlayer(QObject):
    """RTMP, HTTP-FLV, HLS and files; no sound (see `sounding`). `lost` hears a reason once."""

    def __init__(self, url: str, lost: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._lost = lost
        self._frame: QVideoFrame | None = None
        self._over = False
        self.count = 0
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._came)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._player.errorOccurred.connect(self._failed)
        self._player.mediaStatusChanged.connect(self._changed)
        self._player.setSource(QUrl(url))
        self._player.play()

    @property
    def length(self) -> float:
        """Seconds of a file; 0 where it has no end, or none is known yet."""
        return max(0, self._player.duration()) / 1000

    def take(self, _side: int) -> tuple[QImage, QSize] | None:
        """The newest picture since the last time, converted only now; None where none came."""
        frame, self._frame = self._frame, None
        if frame is None or not frame.isValid():
            return None
        image = frame.toImage()
        return None if image.isNull() else (image, image.size())

    def close(self) -> None:
        self._over = True
        self._frame = None
        self._player.stop()
        self.deleteLater()

    def _came(self, frame: QVideoFrame) -> None:
        self.count += 1
        self._frame = frame

    def _failed(self, error: QMediaPlayer.Error) -> None:
        self._end(reason_of(error))

    def _changed(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == _STATUS.EndOfMedia:
            self._end(wire.ENDED)
        elif status == _STATUS.InvalidMedia:
            self._end(wire.UNPLAYABLE)

    def _end(self, reason: str) -> None:
        if not self._over:
            self._over = True
            self._lost(reason)


def reason_of(error: QMediaPlayer.Error) -> str:
    """One of the reasons of `wire.Lost`."""
    return _REASONS.get(error, wire.UNPLAYABLE)
