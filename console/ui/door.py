"""Where an open desk hears of a second start, and how that one knocks. Needs QtNetwork."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from console.ui.knock import LONGEST, TAKEN, heard, told

PATIENCE_MS: Final = 2000
"""Whoever has not said a whole line by then is sent away."""
GUESTS: Final = 4
"""At the same time; more are sent away at once."""
ANSWER_MS: Final = 5000
"""How long a second start waits for a desk that is busy."""

Answer: TypeAlias = Literal["taken", "absent", "silent"]


class Door(QObject):
    """`wanted` gets an absolute path, or an empty one for the window alone; nothing is run."""

    def __init__(
        self, wanted: Callable[[str], None], parent: QObject | None = None, wait: int = PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._wait = wait
        self._guests: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)

    def open(self, place: str) -> bool:
        """Only for who holds the folder's lock: what a dead desk left there is taken away."""
        QLocalServer.removeServer(place)
        return self._server.listen(place)

    def close(self) -> None:
        self._server.close()
        for guest in tuple(self._guests):
            guest.abort()

    def _come(self) -> None:
        while self._server.hasPendingConnections():
            guest = self._server.nextPendingConnection()
            guest.disconnected.connect(guest.deleteLater)
            if len(self._guests) >= GUESTS:
                guest.abort()
                continue
            self._guests.append(guest)
            guest.setReadBufferSize(LONGEST + 1)
            guest.disconnected.connect(lambda guest=guest: self._gone(guest))
            guest.readyRead.connect(lambda guest=guest: self._read(guest))
            QTimer.singleShot(self._wait, guest, guest.abort)
            self._read(guest)

    def _read(self, guest: QLocalSocket) -> None:
        """Not before the line is whole; what is too long for one never will be."""
        whole = guest.canReadLine()
        if not whole and guest.bytesAvailable() <= LONGEST:
            return
        path = heard(bytes(guest.readLine().data())) if whole else None
        if path is None:
            guest.abort()
            return
        guest.readyRead.disconnect()
        guest.write(TAKEN)
        guest.disconnectFromServer()
        self._wanted(path)

    def _gone(self, guest: QLocalSocket) -> None:
        if guest in self._guests:
            self._guests.remove(guest)


def knock(place: str, path: str, wait: int = ANSWER_MS) -> Answer:
    """Hands the path to the desk that listens there; waits for its answer, never for ever."""
    socket = QLocalSocket()
    socket.connectToServer(place)
    if not socket.waitForConnected(wait):
        return "absent"
    socket.write(told(path))
    socket.waitForBytesWritten(wait)
    while not socket.canReadLine():
        if not socket.waitForReadyRead(wait):
            return "silent"
    return "taken" if bytes(socket.readLine().data()) == TAKEN else "silent"
