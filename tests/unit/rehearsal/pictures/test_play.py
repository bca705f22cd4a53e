"""Pictures over HTTP: snapshots, Motion JPEG, refusals, and clients that do not read."""

from __future__ import annotations

import asyncio
import io
import json
import socket
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest
from PIL import Image, JpegImagePlugin

from console.rehearsal.cloud import Rehearsal
from console.rehearsal.exchange import Request
from console.rehearsal.huawei.rows import job_row
from console.rehearsal.pictures.frames import Form, Frames
from console.rehearsal.pictures.play import Play
from console.rehearsal.pictures.scene import Scene
from console.rehearsal.server import Limits
from tests.helpers.viewer import Ended, Viewer, watching
from tests.unit.rehearsal.stage import Hand
from tests.unit.rehearsal.wire import Reply, on_wire, send

T = TypeVar("T")

HEAVY = 300_000


class Paints:
    """Gives `size` bytes for a picture, and counts."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.count = 0

    def encoded(self, _scene: Scene, _form: Form) -> bytes:
        self.count += 1
        return bytes(self.size)


class Cinema:
    """A cloud that is up; without a painter of its own it paints in earnest."""

    def __init__(self, paints: Paints | None = None, limits: Limits | None = None) -> None:
        self.hand = Hand()
        self.cloud = Rehearsal(
            seed=7, clock=self.hand, real_clock=self.hand, painter=paints, limits=limits
        )
        self.paints = paints
        if paints is not None:
            frames = Frames(self.cloud.screen, lambda: self.hand.now, self._sleep, paints)
            self.cloud.play = Play(frames, self.cloud.play.speaker)

    async def _sleep(self, seconds: float) -> None:
        self.hand.now += seconds
        await asyncio.sleep(0)

    def run(self, act: Callable[[], Awaitable[T]]) -> T:
        async def whole() -> T:
            async with self.cloud:
                return await act()

        return asyncio.run(whole())

    @property
    def play(self) -> str:
        return self.cloud.endpoints.play

    async def get(self, path: str, method: str = "GET") -> Reply:
        request = Request(method, "/_play/" + path, ((b"Host", b"h"),), b"")
        (reply,) = await send(self.cloud.endpoints.huawei, on_wire(request))
        return reply

    async def admin(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        headers = ((b"Host", b"h"), (b"X-Rehearsal-Token", self.cloud.token.encode()))
        data = json.dumps(body).encode()
        request = Request(method, "/_rehearsal/" + path, headers, data)
        (reply,) = await send(self.cloud.endpoints.tencent, on_wire(request))
        return reply.status, json.loads(reply.body)

    async def until_watched_by(self, number: int) -> None:
        deadline = time.monotonic() + 10
        while self.cloud.play.frames.watchers != number:
            assert time.monotonic() < deadline
            await asyncio.sleep(0)


async def to_the_end(viewer: Viewer) -> None:
    while True:
        await viewer.frame()


def test_a_snapshot_is_a_png_or_a_jpeg_of_full_colour_and_high_quality() -> None:
    cinema = Cinema()

    async def act() -> list[Reply]:
        return [await cinema.get("pk_guest2.png"), await cinema.get("pk_guest2.jpg")]

    png, jpg = cinema.run(act)
    assert (png.headers["content-type"], jpg.headers["content-type"]) == ("image/png", "image/jpeg")
    assert Image.open(io.BytesIO(png.body)).size == (960, 720)
    image = Image.open(io.BytesIO(jpg.body))
    assert isinstance(image, JpegImagePlugin.JpegImageFile)
    assert JpegImagePlugin.get_sampling(image) == 0
    assert max(image.quantization[0]) <= 19, "92 of 100"


def test_every_job_that_has_played_has_the_cover_of_its_room_and_it_stands_still() -> None:
    cinema = Cinema()
    jobs, now = cinema.cloud.world.jobs, cinema.hand.now

    async def act() -> list[Reply]:
        rows = [job_row(job, now, cinema.cloud.huawei.covers) for job in jobs.all()]
        covers = [row["cover_url"] for row in rows if "start_time" in row]
        assert len(covers) == sum(row["state"] != "WAITING" for row in rows) > 5
        path = covers[0].removeprefix(cinema.play + "/")
        first = await cinema.get(path)
        cinema.hand.now += 60
        return [first, await cinema.get(path)]

    first, later = cinema.run(act)
    assert Image.open(io.BytesIO(first.body)).size == (640, 360)
    assert first.body == later.body


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        *(("nobody.jpg", "GET", 404), ("nobody.mjpeg", "GET", 404), ("pk_host", "GET", 404)),
        *(("pk_host.gif", "GET", 404), ("", "GET", 404), (".png", "GET", 404)),
        *(("relay/none.png", "GET", 404), ("source/none.png", "GET", 404)),
        ("cover/none.jpg", "GET", 404),
        *(("pk_host.png", "POST", 405), ("%ff%2F..%2F.png", "GET", 404)),
    ],
)
def test_what_cannot_be_seen_is_a_sentence_in_json(path: str, method: str, status: int) -> None:
    cinema = Cinema(Paints(10))
    reply = cinema.run(lambda: cinema.get(path, method))
    assert reply.status == status
    assert json.loads(reply.body)["message"]


def test_a_name_that_needs_escapes_is_found() -> None:
    cinema = Cinema(Paints(10))
    cinema.cloud.world.streams.push("主 持/1", (32, 18), 0)
    path = "source/%E4%B8%BB%20%E6%8C%81%2F1.png"
    assert cinema.run(lambda: cinema.get(path)).status == 200


def test_frames_follow_each_other_and_stop_when_the_stream_does() -> None:
    cinema = Cinema(Paints(5000))

    async def act() -> None:
        async with watching(f"{cinema.play}/pk_host.mjpeg") as viewer:
            assert viewer.status == 200
            for _ in range(10):
                assert len(await viewer.frame()) == 5000
            await cinema.admin("DELETE", "streams/pk_host", {})
            with pytest.raises(Ended):
                await to_the_end(viewer)
            assert await viewer.reader.read() == b""
        assert (await cinema.get("pk_host.jpg")).status == 404

    cinema.run(act)
    assert cinema.cloud.play.frames.watchers == 0


def test_a_viewer_that_leaves_is_painted_for_no_longer() -> None:
    paints = Paints(5000)
    cinema = Cinema(paints)

    async def act() -> int:
        async with watching(f"{cinema.play}/pk_host.mjpeg") as viewer:
            await viewer.frame()
        await cinema.until_watched_by(0)
        painted = paints.count
        for _ in range(100):
            await asyncio.sleep(0)
        return paints.count - painted

    assert cinema.run(act) == 0


def test_a_viewer_that_never_reads_is_cut_and_holds_next_to_nothing() -> None:
    paints = Paints(HEAVY)
    cinema = Cinema(paints, Limits(stall_seconds=0.3))

    async def act() -> None:
        with socket.socket() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            host, _, port = (
                cinema.play.removeprefix("http://").removesuffix("/_play").partition(":")
            )
            line.connect((host, int(port)))
            line.sendall(b"GET /_play/pk_host.mjpeg HTTP/1.1\r\nHost: h\r\n\r\n")
            await cinema.until_watched_by(1)
            await cinema.until_watched_by(0)

    cinema.run(act)
    assert 1 <= paints.count <= 8


def test_pictures_are_not_written_down_and_trouble_leaves_them_alone() -> None:
    cinema = Cinema(Paints(10))

    async def act() -> int:
        await cinema.admin("POST", "trouble", {"kind": "cut_before"})
        return (await cinema.get("pk_host.jpg")).status

    assert cinema.run(act) == 200
    assert cinema.cloud.log.since(0) == []


def test_a_stream_is_frozen_thawed_and_given_another_size_from_outside() -> None:
    cinema = Cinema(Paints(10))

    async def act() -> list[Any]:
        found: list[Any] = []
        for change in ({"frozen": True}, {"width": 640, "height": 360}, {"frozen": False}):
            status, told = await cinema.admin("POST", "streams/pk_host", change)
            row = next(row for row in told["streams"] if row["name"] == "pk_host")
            found.append((status, row["frozen"] is not None, row["size"]))
        return found

    assert cinema.run(act) == [
        (200, True, [1280, 720]),
        (200, True, [640, 360]),
        (200, False, [640, 360]),
    ]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        *(("streams/pk_host", {"width": 0, "height": 1}, 400), ("streams/none", {}, 200)),
        *(("streams/none", {"frozen": True}, 404), ("streams/pk_host", {"frozen": 1}, 400)),
        ("streams", {"name": "x", "width": 5000, "height": 10}, 400),
        ("streams/pk_host", {"name": "x"}, 400),
    ],
)
def test_a_change_that_cannot_be_is_told(path: str, body: Any, status: int) -> None:
    cinema = Cinema(Paints(10))
    assert cinema.run(lambda: cinema.admin("POST", path, body))[0] == status


def test_the_announcement_says_where_to_watch() -> None:
    cinema = Cinema(Paints(10))

    async def act() -> tuple[str, str]:
        told = cinema.cloud.announcement()
        return told["play"], told["tencent"]

    play, tencent = cinema.run(act)
    assert play == tencent + "/_play"
