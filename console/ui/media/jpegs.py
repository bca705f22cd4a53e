"""Motion JPEG over plain HTTP: each part is a picture, decoded as small as it is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtNetwork import (
    QHttp1Configuration,
    QNetworkAccessManager,
    QNetworkReply,
    QNetworkRequest,
)

from console.services.media import wire
from console.ui.picture_reader import reader_of

PART_MAX = 16 << 20
"""Bytes of one picture with its head; more without an end is no Motion JPEG."""
LINES_PER_HOST = 128
"""Qt would open six, and a stream gives up its line never: the seventh would wait for ever."""
_LENGTH = re.compile(rb"content-length:[ \t]*([0-9]{1,9})[ \t]*\r\n", re.IGNORECASE)
_ERROR = QNetworkReply.NetworkError
_REASONS = {
    _ERROR.ConnectionRefusedError: wire.REFUSED,
    _ERROR.ContentNotFoundError: wire.MISSING,
    _ERROR.ContentGoneError: wire.MISSING,
    _ERROR.NoError: wire.ENDED,
    _ERROR.RemoteHostClosedError: wire.ENDED,
}


class JpegPlayer(QObject):
    """As `StreamPlayer`; every part says its length."""

    def __init__(
        self, url: str, lost: Callable[[str], None], net: QNetworkAccessManager, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lost = lost
        self._unread = bytearray()
        self._jpeg = b""
        self._over = False
        self.count = 0
        self.length = 0.0
        request = QNetworkRequest(QUrl(url))
        # Where it sends on to was neither checked nor agreed to, and may be another machine.
        manual = QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        request.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, manual)
        open_lines(request)
        self._reply = net.get(request)
        self._reply.setParent(self)
        self._reply.readyRead.connect(self._read)
        self._reply.finished.connect(self._finished)

    def take(self, side: int) -> tuple[QImage, QSize] | None:
        """The newest picture since the last time, decoded only now, about `side` pixels long."""
        data, self._jpeg = self._jpeg, b""
        return decoded(data, side) if data else None

    def close(self) -> None:
        self._over = True
        self._reply.abort()
        self.deleteLater()

    def _read(self) -> None:
        if self._over:
            return
        self._unread += self._reply.readAll().data()
        while self._part():
            pass
        if len(self._unread) > PART_MAX:
            self._end(wire.UNPLAYABLE)

    def _part(self) -> bool:
        """Takes one whole part off what is unread; False where there is none yet."""
        head = self._unread.find(b"\r\n\r\n")
        if head < 0:
            return False
        length = _LENGTH.search(self._unread, 0, head + 2)
        body = head + 4
        end = body + (int(length[1]) if length else 0)
        if len(self._unread) < end:
            return False
        if length:
            self._jpeg = bytes(self._unread[body:end])
            self.count += 1
        del self._unread[:end]
        return True

    def _finished(self) -> None:
        status = self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if isinstance(status, int) and 300 <= status < 400:
            self._end(wire.MOVED)
            return
        self._end(why_ended(self._reply))

    def _end(self, reason: str) -> None:
        if not self._over:
            self._over = True
            self._lost(reason)


def open_lines(request: QNetworkRequest) -> None:
    """For every request of a shared manager: the first to a host decides for all after it."""
    lines = QHttp1Configuration()
    lines.setNumberOfConnectionsPerHost(LINES_PER_HOST)
    request.setHttp1Configuration(lines)


def why_ended(reply: QNetworkReply) -> str:
    """One of the reasons of `wire.Lost`; `ENDED` where all went well to the end."""
    return _REASONS.get(reply.error(), wire.NO_ANSWER)


def decoded(data: bytes, side: int) -> tuple[QImage, QSize] | None:
    """The picture and the size that its header names; None where it is no picture."""
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = reader_of(source)
    size = reader.size() if reader is not None else QSize()
    if reader is None or not size.isValid():
        return None
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else (image, size)
