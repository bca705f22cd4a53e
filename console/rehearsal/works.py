"""What keeps a rehearsal going beside its three fronts, put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from console.rehearsal.admin import Admin
from console.rehearsal.backdoor import Backdoor, Fronts
from console.rehearsal.callbacks.news import Gatherer
from console.rehearsal.callbacks.outbox import Outbox
from console.rehearsal.clock import Clock, VendorClock
from console.rehearsal.life import Life
from console.rehearsal.mishaps import Mishaps
from console.rehearsal.pictures.screen import Screen
from console.rehearsal.quota import Quota
from console.rehearsal.record import Record
from console.rehearsal.scenario import Scenario
from console.rehearsal.seals import Seals
from console.rehearsal.state import Keeper
from console.rehearsal.switches import Switch, Switches, attribute
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.world import World


@dataclass(frozen=True, slots=True)
class Works:
    """`keeper` saves and restores, `life` moves, `outbox` calls back."""

    world: World
    fronts: Fronts
    clocks: Mapping[str, VendorClock]
    scenario: Scenario
    outbox: Outbox
    gatherer: Gatherer
    life: Life
    switches: Switches
    keeper: Keeper

    def admin(self, token: str, record: Record) -> Admin:
        parts = (self.switches, self.scenario, self.outbox, self.keeper)
        more = Backdoor(self.world, self.fronts, *parts).acts()
        world = (token, self.world, self.clocks, self.scenario, record)
        return Admin(*world, more, self.life.settle, self.restart)

    def restart(self) -> None:
        """What a reset puts back beside the world itself."""
        self.life.missed.clear()
        for part in (self.scenario, self.switches, self.outbox, self.gatherer):
            part.restart()


def assembled(
    world: World,
    fronts: Fronts,
    clocks: Mapping[str, VendorClock],
    scenario: Scenario,
    quota: Quota,
    screen: Screen,
    real: Clock,
) -> Works:
    outbox = Outbox(real, clocks)
    gatherer = Gatherer(world, outbox.put)
    mishaps = Mishaps(world, clocks, outbox.double)
    life = Life(world, scenario, mishaps, gatherer, outbox)
    switches = _switches(world, fronts, quota, screen)
    keeper = Keeper(world, clocks, switches, scenario, gatherer, outbox, Seals())
    moving = (outbox, gatherer, life, switches, keeper)
    return Works(world, fronts, clocks, scenario, *moving)


def limit(name: str, mixes: Mixes, which: str, choices: tuple[Any, ...]) -> Switch:
    """A switch that is a member of one interface's limits."""

    def put(value: Any) -> None:
        setattr(mixes, which, replace(getattr(mixes, which), **{name: value}))

    return Switch(name, choices, lambda: getattr(getattr(mixes, which), name), put)


def _switches(world: World, fronts: Fronts, quota: Quota, screen: Screen) -> Switches:
    volcengine, manners = fronts.volcengine, world.jobs.manners
    return Switches(
        [
            attribute("crop_fit", screen, ("stretch", "bars")),
            attribute("unknown_cancel", world.mixes, (-31001, -31002)),
            limit("size_end_open", world.mixes, "legacy", (True, False)),
            limit("canvas_for_split", world.mixes, "legacy", (False, True)),
            attribute("modern_quota", fronts.tencent, (200, 100)),
            attribute("title_longest", volcengine.longest, (20, 10), of="title"),
            attribute("callback_longest", volcengine.longest, (2000, 512), of="callback"),
            attribute("group_required", volcengine, (False, True)),
            attribute("update_merges", world.relays, (False, True), of="merging"),
            attribute("update_quota", volcengine, (10, 1)),
            attribute("restart_offered", volcengine, (True, False)),
            attribute("relaunch", world.relays, ("begin", "break")),
            attribute("loops", world.relays, ("PlayTimes", "CycleMode")),
            attribute("timestamp_status", volcengine, (400, 403)),
            attribute("retry_after", quota, (False, True)),
            attribute("unwatched", manners, ("ends", "stays")),
            attribute("finished", manners, ("stays", "ends")),
        ]
    )
