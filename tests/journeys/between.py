"""A desk without a window that goes from world to world, and the cloud that it works with."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.connect import World
from console.contracts.resources import resource
from console.domain.message import in_english
from console.rehearsal.cloud import Rehearsal
from console.services.accounts import Account, Accounts, Vault
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.desk import Desk
from console.services.jobs.desk import JobDesk
from console.services.journal import Journal
from console.services.keys.keychain import Keychain
from console.services.listing import House
from console.services.mix.desk import MixDesk
from console.services.mix.pictures import AccountPictures
from console.services.notices import Notices
from console.services.poller import Pace
from console.services.relays.desk import RelayDesk
from console.services.settings import Settings
from console.services.shows.showfile import read_show
from console.services.tasks import TaskScope

HASTY = Pace(0.05, 0.02, 0.05, 0.02, 0.1)
_CHILD = "import sys; print(sys.argv[1], flush=True); sys.stdin.read()"


def child(handover: Mapping[str, Any]) -> tuple[str, ...]:
    """A program that hands this over, as the rehearsal does, and ends with its input."""
    return (sys.executable, "-I", "-S", "-c", _CHILD, json.dumps(handover))


@dataclass(slots=True)
class Traveller:
    """The desk, its world, and the accounts that lead on air."""

    desk: Desk
    world: World
    accounts: Accounts

    async def until(self, seen: Callable[[], bool], what: str, patience: float = 15) -> None:
        deadline = time.monotonic() + patience
        while not seen():
            assert time.monotonic() < deadline, f"not seen: {what}; told: {self.told()}"
            await asyncio.sleep(0.005)

    def told(self) -> list[str]:
        return [in_english(notice.text) for notice in self.desk.notices.store.value]

    async def save_accounts(self, cloud: Rehearsal, **changed: str) -> None:
        """Live accounts whose addresses are those of `cloud`; `changed` are Tencent's parts."""
        told = cloud.announcement()
        for vendor, parts in told["accounts"].items():
            texts = {name: str(text) for name, text in parts.items()}
            texts["endpoint"] = told[vendor]
            if vendor == "tencent":
                legacy = {"api": "legacy", "legacy_url": told["tencent_legacy"]}
                texts = {**texts, **legacy, **changed}
            secret = ("api_key", "secret_key", "secret_access_key")
            secrets = {name: texts.pop(name) for name in secret if name in texts}
            await self.accounts.save(Account(vendor, fields=texts), secrets)


@asynccontextmanager
async def travelling(
    command: Sequence[str] | None = None,
    folder: Path | None = None,
    vault: Vault | None = None,
    pace: Pace = HASTY,
) -> AsyncGenerator[Traveller]:
    """A desk at its start: in no world yet. What its tasks raise fails the test."""
    raised: list[BaseException] = []
    tasks = TaskScope(raised.append)
    clocks = Clocks()
    notices = Notices(lambda: clocks.show())
    connections = Connections(clocks.signing)
    house = House(clocks, tasks, notices, connections, pace=pace)
    show = read_show(str(resource("samples", "pk-night.cuemix")))
    settings = Settings(folder / "settings.json" if folder else None, notices)
    desk = Desk(
        clocks,
        tasks,
        notices,
        Journal(clocks, notices, None),
        settings,
        connections,
        MixDesk(clocks, notices, connections, show),
        RelayDesk(house),
        JobDesk(house),
        AccountPictures(clocks.show, notices, connections),
    )
    accounts = Accounts(settings, vault or Keychain(), notices)
    world = World(desk, accounts, command)
    desk.worlds.open(world)
    try:
        yield Traveller(desk, world, accounts)
    finally:
        await world.close()
        await tasks.close()
    assert raised == []


def run(journey: Awaitable[None]) -> None:
    """One journey in a loop of its own."""

    async def go() -> None:
        await journey

    asyncio.run(go())
