"""A desk in a real rehearsal whose relays are looked at by a real process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from console.domain.health import RelayHealth
from console.domain.message import in_english
from console.domain.mix import Mix
from console.domain.relay import RelayDraft, RelayState
from console.domain.show import Show
from console.services.clouds import RelayCloud
from console.services.clouds_wiring import rehearsal_clouds
from console.services.desk import Desk
from console.services.health.around import Around
from console.services.health.turns import Turns
from console.services.media.lookout import Outlook
from console.services.notices import Tone
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.rehearsal.clock import RehearsalClock
from console.services.tasks import TaskScope
from tests.helpers.rehearsing import rehearsing
from tests.ui.desks import make_desk
from tests.unit.services.turned import run, scope

PATIENCE = 120.0


class Night:
    """`desk` asks the rehearsal `admin` steers; `cloud` is the same relays for acts."""

    def __init__(self, admin: RehearsalAdmin, cloud: RelayCloud) -> None:
        self.admin = admin
        self.cloud = cloud
        self.tasks: TaskScope = scope()
        self.desk: Desk = make_desk(time.time, Show("s", "night", Mix()))
        self.desk.relays.connect(cloud)
        self.desk.looking.outlook.set(Outlook(admin.play))
        self.clock = RehearsalClock(self.desk.clocks, admin.time, time.monotonic)
        self._following: tuple[asyncio.Task[None], ...] = ()

    async def empty(self) -> None:
        """None of the sample's relays runs."""
        async for page in self.cloud.pages():
            for task in page:
                if task.status == RelayState.RUNNING:
                    await self.cloud.stop(task.id)

    async def begin(self, turns: Turns) -> None:
        desk = self.desk
        await self.clock.look()
        around = Around(
            desk.relays, desk.looking.outlook, desk.clocks, self.tasks, desk.notices, turns=turns
        )
        self._following = (
            self.tasks.start(self.clock.follow(), "clock"),
            self.tasks.start(desk.health.follow(around), "health"),
        )
        desk.relays.start_watching()

    async def create(self, draft: RelayDraft) -> str:
        """Its window counts from now; the new task's id."""
        now = int(self.desk.clocks.show())
        draft = replace(draft, start=now + draft.start, end=now + draft.end)
        receipt = await self.cloud.create(draft)
        self.desk.relays.refresh()
        return receipt.task_id

    async def until(self, seen: Callable[[], bool]) -> None:
        """Whenever anything was found or told."""
        come = asyncio.Event()
        releases = (
            self.desk.health.store.watch(lambda _: come.set()),
            self.desk.notices.store.watch(lambda _, __: come.set()),
            self.desk.relays.rows.watch(lambda _: come.set()),
        )
        try:
            async with asyncio.timeout(PATIENCE):
                while not seen():
                    come.clear()
                    await come.wait()
        finally:
            for release in releases:
                release()

    def health(self, key: str) -> RelayHealth:
        return self.desk.health.store.get(key) or RelayHealth()

    def told(self, tone: Tone) -> list[str]:
        return [in_english(n.text) for n in self.desk.notices.store.value if n.tone is tone]

    async def close(self) -> None:
        for task in self._following:
            task.cancel()
        await asyncio.wait(self._following)
        self.desk.relays.connect(None)
        await self.tasks.close()
        await self.desk.tasks.close()
        await self.admin.close()


def night(play: Callable[[Night], Awaitable[None]], turns: Turns, *, sample: bool = False) -> None:
    async def whole(told: Mapping[str, Any]) -> None:
        clouds, admin = rehearsal_clouds(told, time.time)
        assert clouds.relays is not None
        one = Night(admin, clouds.relays)
        if not sample:
            await one.empty()
        await one.begin(turns)
        try:
            await play(one)
        finally:
            await one.close()
            await clouds.close()

    with rehearsing() as child:
        run(whole(child.told))
