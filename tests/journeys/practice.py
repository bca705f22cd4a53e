"""A whole desk without a window, in one loop with the rehearsal cloud that it talks to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from console.contracts.resources import resource
from console.domain.message import Message
from console.rehearsal.cloud import Rehearsal
from console.services.clocks import Clocks
from console.services.clouds_wiring import rehearsal_clouds
from console.services.connection import Connections
from console.services.desk import Desk
from console.services.jobs.desk import JobDesk
from console.services.journal import Journal
from console.services.listing import House
from console.services.mix.desk import MixDesk
from console.services.mix.pictures import AccountPictures
from console.services.notices import Notices
from console.services.poller import Pace
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.relays.desk import RelayDesk
from console.services.settings import Settings
from console.services.shows.showfile import read_show
from console.services.tasks import TaskScope

Change = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class Practice:
    """The desk, the cloud, what its tasks raised, and the way to move the world."""

    desk: Desk
    cloud: Rehearsal
    raised: list[BaseException]
    admin: RehearsalAdmin

    async def until(self, seen: Callable[[], bool], what: str) -> None:
        """Lets the loop turn until it is so; an assertion when 10 s have gone."""
        deadline = time.monotonic() + 10
        while not seen():
            assert time.monotonic() < deadline, f"not seen: {what}"
            await asyncio.sleep(0.005)

    def requests(self, action: str) -> list[Mapping[str, Any]]:
        """What reached the cloud, whatever came of it."""
        log: list[Mapping[str, Any]] = self.cloud.log.since(0)
        return [entry for entry in log if entry["action"] == action]


def untouched(_: dict[str, Any]) -> None:
    """The handover as it is."""


async def at_once(_seconds: float, _wake: asyncio.Event) -> None:
    """No journey waits for what only gives a cloud time."""


@asynccontextmanager
async def practice(
    change: Change = untouched, *, late: float = 0.0, folder: Path | None = None
) -> AsyncGenerator[Practice]:
    """`change` alters the handover (a wrong key, a dead port); `late` seconds slow our clock."""
    async with Rehearsal(seed=7) as cloud:
        clocks = Clocks(lambda: time.time() - late, lambda: cloud.world.show.now())
        raised: list[BaseException] = []
        tasks = TaskScope(raised.append)
        notices = Notices(clocks.show)
        connections = Connections(clocks.signing)
        house = House(clocks, tasks, notices, connections, pace=Pace(0.05, 0.02, 0.05, 0.02, 0.1))
        sample = str(resource("samples", "pk-night.cuemix"))
        show = read_show(sample)
        settings_file = folder / "settings.json" if folder is not None else None
        desk = Desk(
            clocks,
            tasks,
            notices,
            Journal(clocks, notices, folder / "journal.jsonl" if folder is not None else None),
            Settings(settings_file, notices),
            connections,
            MixDesk(clocks, notices, connections, show),
            RelayDesk(house),
            JobDesk(house),
            AccountPictures(clocks.show, notices, connections, at_once),
        )
        handover: dict[str, Any] = cloud.announcement()
        change(handover)
        clouds, admin = rehearsal_clouds(handover, clocks.signing, clock_of=clocks.signing_for)
        desk.mixes.connect(clouds.mixing)
        desk.pictures.connect(clouds.pictures)
        desk.relays.connect(clouds.relays)
        desk.jobs.connect(clouds.jobs)
        try:
            yield Practice(desk, cloud, raised, admin)
        finally:
            desk.relays.connect(None)
            await tasks.close()
            await clouds.close()
            await admin.line.aclose()
        assert raised == []


def run(journey: Awaitable[None]) -> None:
    """One journey in a loop of its own."""

    async def go() -> None:
        await journey

    asyncio.run(go())


def moved(show_desk: MixDesk, key: str, x: int) -> None:
    """Puts a layer elsewhere, as one edit."""
    layer = show_desk.mix.layer(key)
    assert layer is not None
    after = replace(layer, place=replace(layer.place, x=x))
    show_desk.edit(Message("Move"), lambda mix: mix.with_layer(after))
