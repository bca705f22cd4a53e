"""The desk's hold on a rehearsed world: its time, its streams, and the watch over both."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import replace

from console.domain.message import say
from console.services.account import in_use
from console.services.clocks import Clocks
from console.services.clouds_wiring import Clouds, Watcher, rehearsal_clouds, strangers
from console.services.connection import VOLCENGINE
from console.services.desk import Desk
from console.services.health.plays import play_addresses
from console.services.media.lookout import Outlook
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.rehearsal.clock import RehearsalClock
from console.services.rehearsal.embedded import Handover, RehearsalFailed
from console.services.rehearsal.streams import RehearsalStreams


class Rehearsed:
    """One rehearsal from handover to end; the show clock is its time meanwhile."""

    def __init__(self, desk: Desk, admin: RehearsalAdmin) -> None:
        self._desk = desk
        self._clock = RehearsalClock(desk.clocks, admin.time, time.monotonic)
        self._streams = RehearsalStreams(desk.mixes, admin.streams)
        self._watches: tuple[asyncio.Task[None], ...] = ()
        self._release = desk.settings.store.watch(lambda _, __: self._set_plays())
        self.admin = admin

    async def follow(self) -> None:
        """Returns with the clock set; goes on watching until closed."""
        await self._clock.look()
        start, desk = self._desk.tasks.start, self._desk
        desk.rehearsal.connect(self.admin, self._look)
        desk.looking.outlook.set(Outlook(self.admin.play, plays=self._plays()))
        self._watches = (
            start(self._clock.follow(), "show clock"),
            start(self._streams.follow(), "streams"),
            start(desk.rehearsal.follow(), "rehearsed world"),
        )

    async def jump(self, seconds: float) -> None:
        """Moves the rehearsed world on; the show clock follows at once."""
        await self.admin.jump(seconds)
        await self._clock.look()

    def _plays(self) -> Mapping[str, str]:
        """Of the account that would be used on air: what is practised is as it will be there."""
        now = self._desk.settings.store.value
        entry = in_use(now.accounts, now.used, VOLCENGINE)
        return play_addresses(entry.get("plays", "")) if entry is not None else {}

    def _set_plays(self) -> None:
        looking = self._desk.looking.outlook
        if looking.value.base:
            looking.set(replace(looking.value, plays=self._plays()))

    async def _look(self) -> None:
        await self._clock.look()
        await self._streams.look()

    async def close(self) -> None:
        self._release()
        self._desk.rehearsal.connect(None)
        self._desk.looking.outlook.set(Outlook())
        watches, self._watches = self._watches, ()
        for watch in watches:
            watch.cancel()
        if watches:
            await asyncio.wait(watches)
        await self.admin.close()


def clouds_of(
    handover: Handover, time: Clocks, heard: Watcher | None = None
) -> tuple[Clouds, RehearsalAdmin]:
    """What a rehearsal answers with; RehearsalFailed where it names another machine or nonsense."""
    try:
        abroad = strangers(handover)
        if abroad:
            raise RehearsalFailed(
                say(
                    "The rehearsal named another machine ({host}) and was ended: a rehearsal"
                    " never leaves this computer. Start Cuedesk again.",
                    host=abroad[0],
                )
            )
        return rehearsal_clouds(handover, time.signing, heard, time.signing_for)
    except (KeyError, TypeError, ValueError) as odd:
        words = say("The rehearsal answered what it never does. Start Cuedesk again.")
        raise RehearsalFailed(words) from odd
