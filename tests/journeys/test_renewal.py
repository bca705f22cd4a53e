"""Accounts that change on air, and worlds that change at a bad moment: no act is cut."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.commands.gate import Gate
from console.commands.spec import Surroundings
from console.domain.fault import Fault
from console.domain.launch import StartOptions
from console.domain.receipt import StartReceipt
from console.rehearsal.cloud import Rehearsal
from console.services.accounts import Account
from console.services.clocks import Clock
from console.services.desk import Desk
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.rehearsal.clock import RehearsalClock
from console.services.worlds import MOVING, THERE
from tests.journeys.between import Traveller, child, run, travelling
from tests.journeys.windows import Seat, at_the_window
from tests.unit.services.clouds import (
    PLAIN,
    JobCloudStandIn,
    MixCloudStandIn,
    RelayCloudStandIn,
    task,
)
from tests.unit.services.turned import settle

Act = Callable[[Desk], Awaitable[Fault | None]]


class Slow:
    """Vendors and a keychain that answer when they are let."""

    def __init__(self, it: Traveller, monkeypatch: pytest.MonkeyPatch) -> None:
        self.keys, self.vendor = asyncio.Event(), asyncio.Event()
        secrets = it.accounts.secrets

        async def slow(account: Account) -> dict[str, str]:
            await self.keys.wait()
            return await secrets(account)

        monkeypatch.setattr(it.accounts, "secrets", slow)
        self.mixing = MixCloudStandIn(hold=self.vendor)
        it.desk.mixes.connect({"legacy": self.mixing})
        it.desk.relays.connect(RelayCloudStandIn([task("a")], act_hold=self.vendor))
        it.desk.jobs.connect(_SlowJobs(self.vendor))


class _SlowJobs(JobCloudStandIn):
    def __init__(self, let: asyncio.Event) -> None:
        super().__init__()
        self.let = let

    async def start(self, room_id: str, options: StartOptions = PLAIN) -> StartReceipt:
        await self.let.wait()
        return await super().start(room_id, options)


def take(desk: Desk) -> Awaitable[Fault | None]:
    return desk.mixes.take()


def stop(desk: Desk) -> Awaitable[Fault | None]:
    return desk.relays.stop("a")


def start(desk: Desk) -> Awaitable[Fault | None]:
    return desk.jobs.start("r1")


@pytest.mark.parametrize("act", [take, stop, start])
def test_new_keys_wait_for_what_was_sent_while_the_keychain_was_asked(
    act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling() as it:
            await it.save_accounts(cloud)
            assert await it.world.go_live() is None
            slow = Slow(it, monkeypatch)
            release = it.desk.relays.start_watching()
            await it.until(lambda: bool(it.desk.relays.rows.values), "a relay")
            it.accounts.revision.set(it.accounts.revision.value + 1)
            await settle()
            assert it.desk.worlds.stage.value == THERE, "the keychain holds nobody up"
            sending = asyncio.ensure_future(act(it.desk))
            await settle()
            slow.keys.set()
            await it.until(lambda: it.desk.worlds.stage.value == MOVING, "keys")
            await settle()
            assert it.desk.mixes.cloud is slow.mixing, "the desk left before the answer"
            slow.vendor.set()
            assert await sending is None
            await it.until(lambda: it.desk.worlds.stage.value == THERE, "connected again")
            assert it.desk.mixes.cloud is not slow.mixing
            on_air = it.desk.mixes.state.on_air
            assert on_air is None or on_air.sure
            release()

    run(journey())


def test_of_two_changes_the_later_ones_keys_count(monkeypatch: pytest.MonkeyPatch) -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling() as it:
            await it.save_accounts(cloud)
            assert await it.world.go_live() is None
            slow = Slow(it, monkeypatch)
            stages: list[str] = []
            it.desk.worlds.stage.watch(lambda _, now: stages.append(now))
            for _ in range(2):
                it.accounts.revision.set(it.accounts.revision.value + 1)
                await settle()
            slow.keys.set()
            await it.until(lambda: len(it.desk.tasks) == 0, "connected again")
            assert stages == [MOVING, THERE]

    run(journey())


@pytest.mark.slow
def test_a_rehearsal_that_comes_up_again_while_the_desk_leaves_is_not_connected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let = asyncio.Event()
    close = RehearsalAdmin.close

    async def look(_: RehearsalClock) -> None:
        await let.wait()

    async def slowly(admin: RehearsalAdmin) -> None:
        let.set()
        await settle()
        await close(admin)

    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
            await it.save_accounts(cloud)
            assert await it.world.rehearse() is None
            monkeypatch.setattr(RehearsalClock, "look", look)
            pid, first = it.world.rehearsal_pid, it.world.admin
            assert pid is not None
            os.kill(pid, signal.SIGTERM)
            await it.until(lambda: it.world.admin not in (None, first), "the rehearsal again")
            monkeypatch.setattr(RehearsalAdmin, "close", slowly)
            assert await it.world.go_live() is None
            assert it.world.admin is None
            assert len(it.desk.tasks) == 0, "a rehearsed clock goes on beside the real one"
            assert it.desk.clocks.showing == it.desk.clocks.signing

    run(journey())


def test_the_dead_time_between_sends_goes_by_a_clock_that_cannot_be_set_back(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Clock] = []

    def gate(around: Surroundings, clock: Clock) -> Gate:
        given.append(clock)
        return Gate(around, clock)

    async def story(seat: Seat) -> None:
        await seat.see(lambda: seat.app.desk.worlds.stage.value == MOVING, "on its way")

    monkeypatch.setattr("console.furnish.Gate", gate)
    at_the_window(qapp, tmp_path, story, pictures=False)
    assert given == [time.monotonic]
