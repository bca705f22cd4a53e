"""A rehearsed stream is listened to in earnest: a real process, real sockets, real decoding."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from console.rehearsal.cloud import Rehearsal
from console.services.media.eyes import Eyes
from console.services.media.wire import NO_TRACK, Deaf, Hear, Loud, Outlet, Told
from tests.unit.services.turned import run, scope

PATIENCE = 30.0


@dataclass(slots=True)
class Ear:
    """What the process told, and waiting for more."""

    told: list[Told] = field(default_factory=list["Told"])
    come: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, told: Told) -> None:
        self.told.append(told)
        self.come.set()

    @property
    def last(self) -> tuple[float, float] | None:
        """Peak and power of the newest measurement."""
        loud = [told for told in self.told if isinstance(told, Loud)]
        return (loud[-1].level.peaks[0], loud[-1].level.powers[0]) if loud else None

    async def until(self, heard: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not heard():
                self.come.clear()
                await self.come.wait()


def test_a_rehearsed_tone_is_measured_as_loud_as_it_was_made_and_a_silent_one_as_silence() -> None:
    async def whole() -> None:
        ear, tasks = Ear(), scope()
        async with Rehearsal(seed=7) as cloud:
            cloud.world.streams.silence("pk_guest1", silent=True)
            eyes = Eyes(tasks, ear.hear)
            eyes.listen(Hear(f"{cloud.endpoints.play}/source/pk_host.wav", 70, inside=True))
            tasks.start(eyes.run(), "eyes")
            try:
                await ear.until(lambda: ear.last is not None)
                assert ear.last == pytest.approx((-20.0, -23.0), abs=1.0)
                assert any(isinstance(told, Outlet) for told in ear.told)
                eyes.listen(Hear(f"{cloud.endpoints.play}/source/pk_guest1.wav", 70, inside=True))
                await ear.until(lambda: ear.last == (-60.0, -60.0))
                eyes.listen(Hear(f"{cloud.endpoints.play}/source/pk_host.mjpeg", 70, inside=True))
                await ear.until(lambda: Deaf(NO_TRACK) in ear.told)
            finally:
                await tasks.close()

    run(whole())
