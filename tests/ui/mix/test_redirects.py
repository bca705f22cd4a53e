"""A Motion JPEG address that sends on to another is not followed: nobody was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtWidgets import QApplication

from console.services.media import wire
from console.ui.media.jpegs import JpegPlayer

HITS: list[str] = []


class Sender(BaseHTTPRequestHandler):
    """Sends every address on to another of the same machine."""

    def do_GET(self) -> None:
        HITS.append(self.path)
        code = int(self.path[1:4]) if self.path[1:4].isdigit() else 404
        self.send_response(code)
        self.send_header("Location", f"http://{self.headers['Host']}/secret.mjpeg")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture
def port() -> Iterator[int]:
    HITS.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sender)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed_and_the_reason_says_so(
    qapp: QApplication, port: int, code: int
) -> None:
    lost: list[str] = []
    owner, loop = QObject(), QEventLoop()

    def ended(reason: str) -> None:
        lost.append(reason)
        loop.quit()

    net = QNetworkAccessManager(owner)
    player = JpegPlayer(f"http://127.0.0.1:{port}/{code}.mjpeg", ended, net, owner)
    QTimer.singleShot(10_000, loop, loop.quit)
    loop.exec()
    assert lost == [wire.MOVED]
    assert [f"/{code}.mjpeg"] == HITS
    player.close()
    owner.deleteLater()
