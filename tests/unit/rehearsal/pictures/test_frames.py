"""When a picture is painted: for watchers only, five a second at most, one for all of them."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
from contextlib import aclosing

import pytest

from console.rehearsal.pictures.frames import KEPT, PACE, Form, Frames, TooManyWatch
from console.rehearsal.pictures.scene import Scene
from console.rehearsal.pictures.screen import NoPicture
from tests.unit.rehearsal.pictures.flat import studio


class Paints:
    """Counts, and gives every painting another number as its data."""

    def __init__(self) -> None:
        self.scenes: list[Scene] = []

    def encoded(self, scene: Scene, form: Form) -> bytes:
        self.scenes.append(scene)
        return f"{form} {len(self.scenes)}".encode()


class Booth:
    """Frames on a clock that only waiting moves; the show goes on with it."""

    def __init__(self, streams: int = 1) -> None:
        self.stage = studio(*[(32, 18)] * streams)
        self.paints = Paints()
        self.now = 0.0
        self.frames = Frames(self.stage.cloud.screen, lambda: self.now, self._sleep, self.paints)

    async def _sleep(self, seconds: float) -> None:
        self.go(seconds)
        await asyncio.sleep(0)

    def go(self, seconds: float) -> None:
        self.now += seconds
        self.stage.wait(seconds)

    async def watch(self, name: str, count: int) -> list[bytes]:
        found: list[bytes] = []
        async with aclosing(self.frames.moving(name, "jpg")) as moving:
            async for data in moving:
                found.append(data)
                if len(found) == count:
                    break
        return found


def test_nothing_is_painted_while_nobody_watches() -> None:
    booth = Booth()
    booth.go(60)
    assert booth.paints.scenes == []


def test_a_moving_picture_has_five_frames_a_second_whatever_the_shows_pace() -> None:
    booth = Booth()
    booth.stage.world.show.turn(720)
    assert len(asyncio.run(booth.watch("a", 51))) == 51
    assert booth.now == pytest.approx(50 * PACE)
    assert len(booth.paints.scenes) == 51


def test_what_stands_is_painted_once_and_sent_again() -> None:
    booth = Booth()
    booth.stage.world.streams.freeze("a", booth.stage.world.show.now())
    assert set(asyncio.run(booth.watch("a", 11))) == {b"jpg 1"}
    assert booth.now == pytest.approx(10 * PACE)


def test_all_watchers_of_one_name_share_its_frames() -> None:
    booth = Booth()

    async def act() -> list[list[bytes]]:
        return await asyncio.gather(*(booth.watch("a", 20) for _ in range(8)))

    found = asyncio.run(act())
    assert len(booth.paints.scenes) <= booth.now / PACE + 1
    for frames in found:
        numbers = [int(data.split()[1]) for data in frames]
        assert all(before < after for before, after in itertools.pairwise(numbers))
        assert numbers[-1] <= 28


def test_a_snapshot_is_as_it_is_now_and_waits_its_turn_for_it() -> None:
    booth = Booth()

    async def act() -> list[bytes]:
        first = [await booth.frames.now("a", "png"), await booth.frames.now("a", "png")]
        booth.go(0.15)
        booth.stage.world.streams.resize("a", (64, 36))
        return [*first, await booth.frames.now("a", "png")]

    assert asyncio.run(act()) == [b"png 1", b"png 1", b"png 2"]
    assert booth.paints.scenes[1].size == (64, 36)
    assert booth.now == pytest.approx(PACE)


def test_snapshots_and_frames_of_one_name_keep_the_pace_together() -> None:
    booth = Booth()

    async def shots() -> None:
        for _ in range(20):
            await booth.frames.now("a", "png")
            booth.go(0.03)

    async def act() -> None:
        await asyncio.gather(shots(), booth.watch("a", 20))

    asyncio.run(act())
    assert len(booth.paints.scenes) <= booth.now / PACE + 1


def test_a_clock_that_was_put_back_delays_a_picture_by_no_more_than_its_pace() -> None:
    booth = Booth()

    async def act() -> None:
        await booth.frames.now("a", "png")
        booth.now -= 3600
        booth.stage.wait(1)
        await booth.frames.now("a", "png")

    asyncio.run(act())
    assert booth.now == pytest.approx(PACE - 3600)


def test_a_moving_picture_ends_with_its_stream() -> None:
    booth = Booth()

    async def act() -> int:
        count = 0
        async for _ in booth.frames.moving("a", "jpg"):
            count += 1
            if count == 3:
                booth.stage.world.streams.drop("a", booth.stage.world.show.now())
        return count

    with pytest.raises(NoPicture):
        asyncio.run(act())
    assert len(booth.paints.scenes) == 3


def test_there_are_seats_for_so_many_and_each_is_free_again() -> None:
    booth = Booth()

    async def act() -> None:
        moving = [booth.frames.moving("a", "jpg") for _ in range(KEPT)]
        for one in moving:
            await anext(one)
        with pytest.raises(TooManyWatch):
            await anext(booth.frames.moving("a", "jpg"))
        for one in moving:
            await one.aclose()
        await booth.watch("a", 1)

    asyncio.run(act())
    assert booth.frames.watchers == 0


def test_pillow_is_loaded_with_the_first_picture_and_not_before() -> None:
    program = """
import asyncio, sys
from console.rehearsal.cloud import Rehearsal

async def main():
    async with Rehearsal() as cloud:
        assert not any(name.split(".")[0] == "PIL" for name in sys.modules), "too early"
        assert (await cloud.play.frames.now("pk_host", "jpg"))[:2] == b"\\xff\\xd8"
        assert "PIL" in sys.modules

asyncio.run(main())
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
