"""Looks where an address leads before a player opens it: a rehearsal leaves no machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from console.services.media import wire
from console.services.media.playlist import is_another, is_playlist, leads_to, leaves
from console.ui.media.jpegs import open_lines, why_ended
from console.ui.media.playing import StreamPlayer

HEAD: Final = 512
"""Bytes that tell a playlist from a stream."""
TEXT_MAX: Final = 1 << 20
LISTS_MAX: Final = 16


class Scout(QObject):
    """Redirects and playlists that name other machines are `lost`; else `passed` comes once.

    What a server answers the player itself a moment later, or in a playlist read again while it
    plays, is QtMultimedia's to open: that cannot be seen from here."""

    def __init__(
        self,
        url: str,
        passed: Callable[[], None],
        lost: Callable[[str], None],
        net: QNetworkAccessManager,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._passed = passed
        self._lost = lost
        self._net = net
        self._left = [url]
        self._known = {url}
        self._text = bytearray()
        self._reply: QNetworkReply | None = None
        self._over = False
        self._next()

    def close(self) -> None:
        self._over = True
        self._drop()
        self.deleteLater()

    def _next(self) -> None:
        """The next playlist; when all are known to stay here it is over."""
        if not self._left:
            self._over = True
            self._passed()
            return
        request = QNetworkRequest(QUrl(self._left[0]))
        manual = QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        request.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, manual)
        open_lines(request)
        self._text.clear()
        self._reply = reply = self._net.get(request)
        reply.setParent(self)
        reply.readyRead.connect(lambda: self._read(reply))
        reply.finished.connect(lambda: self._finished(reply))

    def _read(self, reply: QNetworkReply) -> None:
        """A stream is let go at once: it is the player's to read."""
        if self._over or reply is not self._reply or _moved(reply):
            return
        self._text += reply.readAll().data()
        if len(self._text) >= HEAD and not is_playlist(bytes(self._text[:HEAD])):
            self._go_on()
        elif len(self._text) > TEXT_MAX:
            self._end(wire.UNPLAYABLE)

    def _finished(self, reply: QNetworkReply) -> None:
        if self._over or reply is not self._reply:
            return
        self._text += reply.readAll().data()
        reason = wire.MOVED if _moved(reply) else why_ended(reply)
        if reason != wire.ENDED:
            self._end(reason)
            return
        if is_playlist(bytes(self._text[:HEAD])):
            found = set(leads_to(self._left[0], self._text.decode("utf-8", "replace")))
            if any(leaves(address) for address in found):
                self._end(wire.ABROAD)
                return
            more = sorted(address for address in found - self._known if is_another(address))
            self._known |= set(more)
            self._left += more
        if len(self._known) > LISTS_MAX:
            self._end(wire.UNPLAYABLE)
            return
        self._go_on()

    def _go_on(self) -> None:
        self._drop()
        del self._left[0]
        self._next()

    def _drop(self) -> None:
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()

    def _end(self, reason: str) -> None:
        if not self._over:
            self._over = True
            self._drop()
            self._lost(reason)


class ScoutedPlayer(QObject):
    """As `StreamPlayer`, for HTTP in a rehearsal: opened once its address was looked into."""

    def __init__(
        self, url: str, lost: Callable[[str], None], net: QNetworkAccessManager, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._url = url
        self._lost = lost
        self._player: StreamPlayer | None = None
        self._scout = Scout(url, self._passed, lost, net, self)

    @property
    def count(self) -> int:
        return self._player.count if self._player is not None else 0

    @property
    def length(self) -> float:
        return self._player.length if self._player is not None else 0.0

    def take(self, side: int) -> tuple[QImage, QSize] | None:
        """None while it is still being looked into."""
        return self._player.take(side) if self._player is not None else None

    def close(self) -> None:
        self._scout.close()
        if self._player is not None:
            self._player.close()
        self.deleteLater()

    def _passed(self) -> None:
        self._player = StreamPlayer(self._url, self._lost, self)


def _moved(reply: QNetworkReply) -> bool:
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    return isinstance(status, int) and 300 <= status < 400
