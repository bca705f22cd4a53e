"""Sixteen layers, the program and those who wait stand at one host, and none of them ever ends."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QEventLoop, QObject, QTimer
from PySide6.QtNetwork import QHostAddress, QNetworkAccessManager, QTcpServer, QTcpSocket
from PySide6.QtWidgets import QApplication

from console.ui.media.jpegs import JpegPlayer

STREAMS: Final = 24
HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n"
PART: Final = b"--b\r\nContent-Length: 7\r\n\r\npicture"


def _answers(server: QTcpServer) -> None:
    """One picture to everybody; then the line stays open."""

    def answer(line: QTcpSocket) -> None:
        if line.readAll().contains(QByteArray(b"\r\n\r\n")):
            line.write(HEAD + PART)

    def come() -> None:
        while server.hasPendingConnections():
            line = server.nextPendingConnection()
            line.readyRead.connect(lambda line=line: answer(line))

    server.newConnection.connect(come)
    assert server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost))


def test_every_stream_of_one_host_has_its_picture(qapp: QApplication) -> None:
    owner, loop = QObject(), QEventLoop()
    server = QTcpServer(owner)
    _answers(server)
    net = QNetworkAccessManager(owner)
    address = f"http://127.0.0.1:{server.serverPort()}"
    players = [
        JpegPlayer(f"{address}/{number}.mjpeg", lambda _: None, net, owner)
        for number in range(STREAMS)
    ]
    looks = QTimer(owner)
    looks.timeout.connect(lambda: loop.quit() if all(one.count for one in players) else None)
    looks.start(5)
    QTimer.singleShot(5_000, loop, loop.quit)
    loop.exec()
    assert [one.count for one in players] == [1] * STREAMS
    for player in players:
        player.close()
    server.close()
    owner.deleteLater()
