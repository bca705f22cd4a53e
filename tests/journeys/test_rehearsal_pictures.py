"""Someone watches the rehearsed programme while the operator works: real sockets, real time."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Awaitable, Callable

from PIL import Image, ImageChops

from console.rehearsal.cloud import Rehearsal
from tests.helpers.viewer import Viewer, watching
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.stage import START, guest, layer
from tests.unit.rehearsal.wire import on_wire, send


def watch(act: Callable[[Rehearsal, Viewer], Awaitable[None]], name: str) -> None:
    async def run() -> None:
        async with (
            Rehearsal(seed=7) as cloud,
            watching(f"{cloud.endpoints.play}/{name}.mjpeg") as viewer,
        ):
            assert viewer.status == 200
            await act(cloud, viewer)

    asyncio.run(run())


async def start(cloud: Rehearsal) -> None:
    now = time.time()
    para = {
        "app_id": cloud.accounts.tencent.app_id,
        "interface": START,
        "mix_stream_session_id": "room",
        "output_stream_id": "pk_host",
        "input_stream_list": [layer("pk_host", 1), guest()],
    }
    body = {
        "timestamp": int(now),
        "eventId": 12345678,
        "interface": {"interfaceName": "Mix_StreamV2", "para": para},
    }
    request = signers.legacy(cloud.accounts.tencent, body, now=now)
    (reply,) = await send(cloud.endpoints.tencent, on_wire(request))
    assert b'"code":0' in reply.body


def differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None


def test_a_stream_moves_stands_when_it_is_frozen_and_moves_again() -> None:
    async def act(cloud: Rehearsal, viewer: Viewer) -> None:
        first, second = await viewer.image(), await viewer.image()
        assert first.size == (1280, 720)
        assert differ(first, second)
        cloud.world.streams.freeze("pk_host", cloud.world.show.now())
        frames = [await viewer.frame() for _ in range(4)]
        assert frames[-1] == frames[-2]
        cloud.world.streams.thaw("pk_host")
        moved = [await viewer.frame() for _ in range(3)]
        assert moved[-1] != frames[-1]

    watch(act, "pk_host")


def test_five_frames_a_second_at_most_however_many_watch() -> None:
    async def act(cloud: Rehearsal, viewer: Viewer) -> None:
        async with watching(f"{cloud.endpoints.play}/pk_host.mjpeg") as other:
            began = time.monotonic()
            for _ in range(6):
                assert await viewer.frame()
                assert await other.frame()
            assert time.monotonic() - began >= 0.8

    watch(act, "pk_host")


def test_the_programme_turns_into_the_mix_and_a_snapshot_shows_its_edges() -> None:
    async def act(cloud: Rehearsal, viewer: Viewer) -> None:
        before = (await viewer.image()).getpixel((901, 401))
        await start(cloud)
        frames = [await viewer.image() for _ in range(3)]
        mixed = frames[-1].getpixel((910, 410))
        assert isinstance(mixed, tuple)
        assert max(mixed) < 12, "the bar above the guest is black"
        assert mixed != before
        request = b"GET /_play/pk_host.png HTTP/1.1\r\nHost: h\r\n\r\n"
        (reply,) = await send(cloud.endpoints.tencent, request)
        png = Image.open(io.BytesIO(reply.body)).convert("RGB")
        assert [png.getpixel((x, 402)) for x in (900, 1219)] == [(0, 0, 0)] * 2
        assert (0, 0, 0) not in [png.getpixel((x, 402)) for x in (899, 1220)]

    watch(act, "pk_host")
