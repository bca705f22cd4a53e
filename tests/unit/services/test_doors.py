"""What a chosen file may do here: be read, as far as it is one, and reach nothing else."""

from __future__ import annotations

import asyncio
import os
import struct
import time
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from console.rehearsal.exchange import Answer, Request
from console.rehearsal.server import Delivery, Limits
from console.rehearsal.server import Listener as Rehearsed
from console.services.bounded import TooLarge, bytes_of
from console.services.callbacks import listener
from console.services.shows import showfile
from console.services.shows.belongings import beside
from console.services.shows.showfile import ShowFileError, open_show
from console.ui.clipboard import picture_file
from console.ui.media.jpegs import decoded
from console.ui.picture_reader import reader_of
from console.vendors import trust


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "show.cuemix"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    began = time.monotonic()
    with pytest.raises(ShowFileError):
        open_show(str(path))
    with pytest.raises(OSError, match=r".") as refused:
        bytes_of(path, 10)
    assert time.monotonic() - began < 1
    assert refused.value.errno


def test_a_file_is_refused_by_its_size_before_anything_of_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "show.cuemix"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 * 1024)  # a hole: it takes no room

    def parse(*_: object, **__: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(showfile.json, "loads", parse)
    with pytest.raises(ShowFileError, match="10 MB"):
        open_show(str(path))
    with pytest.raises(TooLarge):
        bytes_of(path, 1000)


SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="40" height="30"><image width="40" height="30" xlink:href="%s"/></svg>"""


@pytest.mark.parametrize("name", ["still.svg", "still.png", "still.jpg"])
def test_a_picture_that_points_at_other_files_is_none_whatever_it_is_called(
    qapp: QApplication, tmp_path: Path, name: str
) -> None:
    private = tmp_path / "private.png"
    assert QImage(40, 30, QImage.Format.Format_RGB32).save(str(private))
    path = tmp_path / name
    data = SVG % str(private).encode()
    path.write_bytes(data)
    assert reader_of(str(path)) is None
    assert picture_file(str(path)) is None
    assert decoded(data, 500) is None
    assert reader_of(str(private)) is not None


def bomb(side: int) -> bytes:
    """A PNG whose header promises so many pixels each way."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_picture_that_promises_gigabytes_is_not_decoded(qapp: QApplication) -> None:
    source = QBuffer()
    source.setData(QByteArray(bomb(60_000)))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    assert reader_of(source) is None
    assert decoded(bomb(60_000), 500) is None


@pytest.mark.parametrize(
    "name",
    ["../secret.png", "/etc/passwd", "C:\\x.png", "\\\\host\\share\\x.png", "file:///etc/passwd"],
)
def test_a_show_names_pictures_beside_it_alone(tmp_path: Path, name: str) -> None:
    found = beside(tmp_path / "show", name)
    assert found is None or (found.is_relative_to(tmp_path / "show") and not found.exists())


def test_a_link_beside_a_show_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "private.png").write_bytes(b"x")
    home = tmp_path / "show"
    home.mkdir()
    (home / "host.png").symlink_to(tmp_path / "private.png")
    assert beside(home, "host.png") is None


def test_the_environment_neither_opens_tls_nor_writes_its_keys_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSLKEYLOGFILE", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
        monkeypatch.setenv(name, str(tmp_path / "x"))
    monkeypatch.setenv("PYTHONHTTPSVERIFY", "0")
    context = trust.system_trust.__wrapped__()
    assert context.verify_mode.name == "CERT_REQUIRED"
    assert context.check_hostname
    assert not context.keylog_filename
    assert not (tmp_path / "x").exists()


async def _status(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
    try:
        return (await reader.read(12))[9:12]
    except ConnectionError:
        return b""
    finally:
        writer.close()


def test_a_flood_of_callbacks_is_turned_away_before_it_is_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listener, "RATE", 3.0)
    judged: list[object] = []

    def take(posted: object) -> int:
        judged.append(posted)
        return 200

    async def story() -> list[bytes]:
        door = listener.Listener(take, lambda _: None)
        port = await door.open("127.0.0.1", 0)
        came = [await _status(port) for _ in range(12)]
        await door.close()
        return came

    came = asyncio.run(story())
    assert came[:3] == [b"200"] * 3
    assert came.count(b"503") >= 6
    assert len(judged) == came.count(b"200")


def test_a_rehearsal_has_only_so_many_lines_at_a_time() -> None:
    async def handle(_: Request) -> Delivery:
        return Delivery(Answer(200, b"{}"))

    async def story() -> list[bytes]:
        door = Rehearsed(handle, lambda: 0.0, Limits(lines=2))
        port = await door.open()
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        await asyncio.sleep(0.01)
        came = [await _status(port)]
        for _, writer in held:
            writer.close()
        await asyncio.sleep(0.01)
        came.append(await _status(port))
        await door.close()
        return came

    assert asyncio.run(story()) == [b"", b"200"]
