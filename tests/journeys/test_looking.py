"""Streams are looked at in earnest: real media, a real process, a real rehearsal, real sockets."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from console.domain.mix import Layer, Mix
from console.domain.show import Show
from console.domain.sight import Sight
from console.domain.units import Size
from console.services.clouds_wiring import rehearsal_clouds
from console.services.media.eyes import DIED, Eyes
from console.services.media.lookout import Outlook
from console.services.media.wire import (
    NO_PARTS,
    REFUSED,
    UNOPENED,
    UNPLAYABLE,
    Look,
    Lost,
    Picture,
    Told,
)
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.tasks import TaskScope
from tests.helpers.clips import SIZE, broadcast, free_port
from tests.helpers.rehearsing import rehearsing
from tests.ui.desks import make_desk
from tests.unit.services.turned import run, scope

PATIENCE = 30.0


@dataclass(slots=True)
class Witness:
    """What the process told, and waiting for more."""

    told: list[Told] = field(default_factory=list["Told"])
    come: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, told: Told) -> None:
        self.told.append(told)
        self.come.set()

    def pictures(self, key: str) -> list[Picture]:
        return [told for told in self.told if isinstance(told, Picture) and told.key == key]

    def reasons(self, key: str) -> list[str]:
        return [told.reason for told in self.told if isinstance(told, Lost) and told.key == key]

    async def until(self, seen: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not seen():
                self.come.clear()
                await self.come.wait()


def looking_at(urls: dict[str, str], enough: Callable[[Witness], bool]) -> Witness:
    async def whole() -> Witness:
        witness, tasks = Witness(), scope()
        eyes = Eyes(tasks, witness.hear)
        eyes.want({key: Look(key, url, 160) for key, url in urls.items()})
        tasks.start(eyes.run(), "eyes")
        try:
            await witness.until(lambda: enough(witness))
        finally:
            await tasks.close()
        return witness

    return run(whole())


def test_files_flv_and_hls_are_seen_small_with_their_own_size(clips: str) -> None:
    urls = {form: f"{clips}/moving.{form}" for form in ("mp4", "flv", "m3u8")}
    witness = looking_at(urls, lambda w: all(len(w.pictures(form)) > 2 for form in urls))
    for form in urls:
        for picture in witness.pictures(form):
            assert (picture.size, picture.width, picture.height) == (SIZE, 160, 90)
            assert (picture.moved, picture.dark) == (True, False)
            assert len(picture.pixels) == 160 * 90 * 4


def test_rtmp_is_seen(clip_folder: Path) -> None:
    with broadcast(clip_folder / "moving.flv") as url:
        witness = looking_at({"a": url}, lambda w: len(w.pictures("a")) > 1)
    assert witness.pictures("a")[-1].size == SIZE


def test_a_picture_that_stands_does_not_move_for_all_its_noise_and_black_is_dark(
    clips: str,
) -> None:
    urls = {name: f"{clips}/{name}.mp4" for name in ("still", "black")}
    witness = looking_at(urls, lambda w: all(len(w.pictures(name)) > 5 for name in urls))
    assert [picture.moved for picture in witness.pictures("still")][1:6] == [False] * 5
    assert not any(picture.dark for picture in witness.pictures("still"))
    assert all(picture.dark for picture in witness.pictures("black"))


def test_what_is_not_there_says_why_and_is_tried_again(clips: str) -> None:
    nobody = free_port()
    urls = {
        "missing": f"{clips}/nothing.flv",
        "text": f"{clips}/text.flv",
        "refused": f"http://127.0.0.1:{nobody}/a.mjpeg",
    }
    witness = looking_at(urls, lambda w: all(len(w.reasons(key)) > 1 for key in urls))
    assert witness.reasons("missing")[0] == UNOPENED
    assert witness.reasons("text")[0] in (UNOPENED, UNPLAYABLE)
    assert witness.reasons("refused")[0] == REFUSED


def test_a_process_that_is_killed_is_started_again_and_looks_again(clips: str) -> None:
    async def whole() -> None:
        witness, tasks = Witness(), scope()
        eyes = Eyes(tasks, witness.hear)
        eyes.want({"a": Look("a", f"{clips}/moving.mp4", 160)})
        tasks.start(eyes.run(), "eyes")
        await witness.until(lambda: bool(witness.pictures("a")))
        first = eyes.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await witness.until(lambda: DIED in witness.reasons("a"))
        before = len(witness.pictures("a"))
        await witness.until(lambda: len(witness.pictures("a")) > before)
        assert eyes.pid not in (None, first)
        await tasks.close()

    run(whole())


@contextmanager
def rehearsal() -> Generator[RehearsalAdmin]:
    with rehearsing() as child:
        _, admin = rehearsal_clouds(child.told, time.time)
        yield admin


def test_what_happens_to_a_stream_in_rehearsal_is_seen_in_its_picture() -> None:
    layers = (Layer("a", "pk_host", 1), Layer("b", "pk_guest1", 2))
    show = Show("s", mix=Mix("pk", "pk_host", layers=layers))

    async def whole(admin: RehearsalAdmin) -> None:
        desk = make_desk(time.time, show)
        tasks: TaskScope = scope()
        looking, sights = desk.looking, desk.mixes.sights
        looking.outlook.set(Outlook(admin.play))
        release = looking.watch()
        tasks.start(looking.follow(desk.mixes, desk.clocks, tasks), "looking")

        async def sees(stream: str, right: Callable[[Sight], bool]) -> Sight:
            come = asyncio.Event()
            unwatch = sights.store.watch(lambda _, __: come.set())
            async with asyncio.timeout(PATIENCE):
                while (sight := sights.of(stream)) is None or not right(sight):
                    come.clear()
                    await come.wait()
            unwatch()
            return sight

        await sees("pk_host", lambda sight: sight.seen is not None)
        sight = await sees("pk_guest1", lambda sight: sight.seen is not None)
        assert sight.size == Size(1280, 720)
        assert desk.mixes.sources()["pk_guest1"].since == sight.seen
        await admin.freeze("pk_host", frozen=True)
        began = time.time()
        await admin.resize("pk_guest1", Size(640, 480))
        await sees("pk_guest1", lambda sight: sight.size == Size(640, 480))
        assert desk.mixes.sources()["pk_guest1"].size == Size(640, 480)
        await admin.drop("pk_guest1")
        lost = await sees("pk_guest1", lambda sight: sight.gone is not None)
        assert lost.size == Size(640, 480)
        assert lost.reason is not None
        frozen = await sees("pk_host", lambda sight: sight.frozen is not None)
        assert frozen.frozen is not None
        assert abs(frozen.frozen - began) < 2
        await admin.freeze("pk_host", frozen=False)
        await sees("pk_host", lambda sight: sight.frozen is None)
        release()
        assert sights.store.value == {}
        await tasks.close()
        await admin.close()

    with rehearsal() as admin:
        run(whole(admin))


@pytest.mark.parametrize("missing", ["PySide6.QtMultimedia", "PySide6.QtNetwork"])
def test_without_the_media_parts_the_process_says_so_at_once(missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from console.cli import main; sys.exit(main(['look']))"
    )
    done = subprocess.run([sys.executable, "-c", program], stdin=subprocess.PIPE, check=False)
    assert done.returncode == NO_PARTS
