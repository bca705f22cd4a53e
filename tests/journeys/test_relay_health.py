"""Relays are looked at in earnest: real media, a real process, a real rehearsal, real sockets."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.health import STALE_AFTER
from console.domain.relay import RelayDraft, VodFile
from console.domain.units import Size
from console.services.health.turns import Turns
from console.services.media.eyes import FIRST_PAUSE
from console.services.notices import Tone
from tests.helpers.campaign import rounds, tell
from tests.helpers.clips import SIZE, broadcast
from tests.journeys.nightwatch import Night, night

# Six processes share the cores here with whatever else is tested.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]

HURRY = Turns(every=0.5, pinned_every=0.5, doubt_after=0.1)
ADDRESS = "rtmp://push.example.com/live/night"
WINDOW = (-60, 6 * 86400)
"""Seconds from now."""
RELAYS = 40


def test_a_source_that_dies_is_told_and_so_is_its_return() -> None:
    async def play(on: Night) -> None:
        await on.admin.push("stage", Size(1920, 1080))
        source = "https://pull.example.com/live/stage.flv"
        key = await on.create(RelayDraft(*WINDOW, (source,), "Stage", destination=ADDRESS))
        await on.until(lambda: on.health(key).state == "seen")
        seen = on.health(key).source
        assert seen is not None
        assert seen.size == Size(1920, 1080)
        await on.admin.drop("stage")
        began = time.monotonic()
        await on.until(lambda: bool(on.told(Tone.TROUBLE)))
        assert time.monotonic() - began < STALE_AFTER
        assert on.health(key).state == "gone"
        assert on.told(Tone.TROUBLE)[0].startswith("Stage: running, but its source is gone since")
        await on.admin.push("stage", Size(1280, 720))
        await on.until(lambda: bool(on.told(Tone.DONE)))
        assert len(on.told(Tone.TROUBLE)) == 1

    night(play, HURRY)


def test_a_process_that_is_killed_costs_no_relay_its_good_name_and_looks_again() -> None:
    async def play(on: Night) -> None:
        running = [k for k, t in on.desk.relays.rows.values.items() if t.status == "生效中"]
        await on.until(lambda: any(h.source for h in on.desk.health.store.values.values()))
        first = on.desk.health.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        killed = time.time()
        await on.until(lambda: bool(on.told(Tone.WARNING)))
        assert "it is started again" in on.told(Tone.WARNING)[0]

        def fresh() -> bool:
            found = [h.at for h in on.desk.health.store.values.values() if h.at is not None]
            return bool(found) and min(found) > killed + FIRST_PAUSE

        await on.until(fresh)
        assert on.desk.health.pid not in (None, first)
        assert all(h.state == "seen" for h in on.desk.health.store.values.values() if h.source)
        assert on.told(Tone.TROUBLE) == []
        assert set(running) <= set(on.desk.health.store.values)

    night(play, HURRY, sample=True)


def test_live_sources_are_really_opened_and_each_says_what_it_is(clips: str) -> None:
    async def play(on: Night) -> None:
        names = ("moving.flv", "moving.m3u8", "moving.mp4", "black.mp4", "still.mp4", "text.flv")
        states = ("seen", "seen", "seen", "black", "frozen", "gone")
        keys: dict[str, str] = {}
        for name in names:
            url, file = f"{clips}/{name}", name.endswith(".mp4")
            keys[name] = await on.create(
                RelayDraft(
                    *WINDOW, () if file else (url,), name.replace(".", ""), file, ADDRESS,
                    files=(VodFile(url),) if file else (),
                )
            )  # fmt: skip
        wanted = dict(zip(names, states, strict=True))
        await on.until(lambda: {n: on.health(k).state for n, k in keys.items()} == wanted)
        seen = on.health(keys["moving.flv"]).source
        assert seen is not None
        assert seen.size == Size(*SIZE)
        assert seen.fps is not None

    night(play, HURRY)


def test_of_a_vod_list_the_file_that_should_be_playing_is_opened(clips: str) -> None:
    async def play(on: Night) -> None:
        files = (
            VodFile(f"{clips}/black.mp4"),
            VodFile(f"{clips}/moving.mp4"),
            VodFile(f"{clips}/still.mp4"),
        )
        draft = RelayDraft(*WINDOW, vod=True, files=files, destination=ADDRESS)
        once = await on.create(replace(draft, title="Once", plays=1))
        # Its minute is over: three files of four seconds have been played.
        await on.until(lambda: on.health(once).hindrance is not None)
        loop = await on.create(replace(draft, title="Loop", plays=0))
        await on.until(lambda: on.health(loop).source is not None)
        states = {1: "black", 2: "seen", 3: "frozen"}
        files_seen: set[int] = set()

        def agreed() -> bool:
            health = on.health(loop)
            if health.file is not None and health.state == states[health.file]:
                files_seen.add(health.file)
            return len(files_seen) > 1

        await on.until(agreed)

    night(play, HURRY)


def test_an_rtmp_source_that_ends_is_seen_to_end(clip_folder: Path) -> None:
    async def play(on: Night) -> None:
        on.desk.health.watch()
        with broadcast(clip_folder / "moving.flv") as url:
            key = await on.create(RelayDraft(*WINDOW, (url,), "Rtmp", destination=ADDRESS))
            await on.until(lambda: key in on.desk.relays.rows.values)
            on.desk.relays.selected.set(key)
            await on.until(lambda: on.health(key).state == "seen")
        await on.until(lambda: on.health(key).state == "gone")

    night(play, Turns(every=1000.0))


@pytest.mark.campaign("night")
def test_a_night_of_relays_at_six_hundred_tells_each_death_within_two_looks(
    request: pytest.FixtureRequest,
) -> None:
    """`dev.py campaign night`: forty relays and five deaths; the suite has a few and one."""
    count = min(RELAYS, rounds(4))
    deaths = max(1, count // 8)
    turns = Turns() if count == RELAYS else HURRY
    chance = random.Random(count)

    async def play(on: Night) -> None:
        keys: dict[str, str] = {}
        for number in range(count):
            name = f"night{number}"
            await on.admin.push(name, Size(640, 360))
            source = f"https://pull.example.com/live/{name}.flv"
            draft = RelayDraft(*WINDOW, (source,), name, destination=f"{ADDRESS}{number}")
            keys[name] = await on.create(draft)
        await on.admin.turn(600)
        await on.clock.look()
        await on.until(lambda: all(on.health(key).state == "seen" for key in keys.values()))
        for done, name in enumerate(chance.sample(sorted(keys), deaths), 1):
            looks: list[str] = []
            key = keys[name]
            await on.admin.drop(name)
            release = on.desk.health.store.watch(
                lambda delta, key=key, looks=looks: (
                    looks.append(on.health(key).state) if key in delta.changed else None
                )
            )
            began = time.monotonic()
            await on.until(lambda done=done: len(on.told(Tone.TROUBLE)) >= done)
            release()
            tell(request, f"{name}: told {time.monotonic() - began:.1f} s after its death")
            assert on.told(Tone.TROUBLE)[-1].startswith(f"{name}: running, but its source is gone")
            assert looks.count("gone") == 2
        assert len(on.told(Tone.TROUBLE)) == deaths

    night(play, turns)
