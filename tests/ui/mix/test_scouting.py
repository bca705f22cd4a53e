"""In rehearsal an address of this machine leads nowhere else, as far as it can be seen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtWidgets import QApplication

from console.services.media import wire
from console.ui.media import scout
from console.ui.media.scout import ScoutedPlayer

PAGES = {
    "/good.m3u8": b"#EXTM3U\n#EXTINF:2\nseg1.ts\n",
    "/bad.m3u8": b"#EXTM3U\n#EXTINF:2\nhttp://192.0.2.1/seg1.ts\n",
    "/outer.m3u8": b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nbad.m3u8\n",
    "/round.m3u8": b"#EXTM3U\nround.m3u8\n",
    "/file.flv": b"FLV\x01" + bytes(100_000),
    "/short.flv": b"FLV\x01",
}
HITS: list[str] = []


class Server(BaseHTTPRequestHandler):
    """Those pages; `/moved.flv` sends on to another machine."""

    def do_GET(self) -> None:
        HITS.append(self.path)
        page = PAGES.get(self.path)
        moved = self.path == "/moved.flv"
        self.send_response(302 if moved else 404 if page is None else 200)
        if moved:
            self.send_header("Location", "http://192.0.2.1/x.flv")
        self.send_header("Content-Length", str(len(page or b"")))
        self.end_headers()
        self.wfile.write(page or b"")

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture
def address() -> Iterator[str]:
    HITS.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Opened(QObject):
    """In place of the player: that it was made is all that is asked."""

    made: Callable[[str], object] = print

    def __init__(self, url: str, lost: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        del lost
        self.count = 7
        self.length = 4.0
        Opened.made(url)

    def take(self, side: int) -> tuple[QImage, object] | None:
        del side
        return None

    def close(self) -> None:
        self.deleteLater()


@pytest.mark.parametrize(
    ("path", "comes"),
    [
        ("/good.m3u8", "opened"),
        ("/file.flv", "opened"),
        ("/short.flv", "opened"),
        ("/round.m3u8", "opened"),
        ("/bad.m3u8", wire.ABROAD),
        ("/outer.m3u8", wire.ABROAD),
        ("/moved.flv", wire.MOVED),
        ("/none.flv", wire.MISSING),
    ],
)
def test_only_what_stays_here_is_opened(
    qapp: QApplication, address: str, path: str, comes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    loop, owner = QEventLoop(), QObject()

    def opened(_url: str) -> None:
        end("opened")

    def end(what: str) -> None:
        found.append(what)
        loop.quit()

    monkeypatch.setattr(Opened, "made", opened)
    monkeypatch.setattr(scout, "StreamPlayer", Opened)
    player = ScoutedPlayer(address + path, end, QNetworkAccessManager(owner), owner)
    assert player.count == 0
    QTimer.singleShot(10_000, loop, loop.quit)
    loop.exec()
    assert found == [comes]
    assert player.count == (7 if comes == "opened" else 0)
    assert len(HITS) == (2 if path == "/outer.m3u8" else 1)
    player.close()
    owner.deleteLater()
