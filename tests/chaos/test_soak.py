"""Eight hours at the desk with three vendors, 40 relays and 46 jobs: memory and handles stay.

`dev.py campaign soak --count 8` takes a minute of real time; the suite goes over some minutes."""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from console.services.clouds_wiring import rehearsal_clouds
from tests.helpers.campaign import rounds, tell
from tests.helpers.rehearsing import Child, rehearsing
from tests.helpers.usage import usage
from tests.journeys.between import child, run, travelling
from tests.journeys.test_whole_day import ACTS, BRISK, RATE, Day

RELAYS, JOBS = 40, 46
FLAT, WARM = 1.05, 1.5
"""Growth from the third quarter to the last; of some minutes, all is still warming up."""


@dataclass
class Held:
    """Of one process, sample by sample: KiB of memory, and open files and sockets."""

    pid: int
    kib: list[float] = field(default_factory=list[float])
    handles: list[float] = field(default_factory=list[float])

    def look(self) -> None:
        self.kib.append(usage(self.pid, 0.0).kib)
        place = Path(f"/proc/{self.pid}/fd")
        self.handles.append(len(list(place.iterdir())) if place.exists() else 0)

    def grown(self, what: list[float]) -> float:
        """The last quarter beside the one before it; what is kept at first is no leak."""
        quarter = max(1, len(what) // 4)
        before = statistics.median(what[-2 * quarter : -quarter] or what[-1:])
        return statistics.median(what[-quarter:]) / before if before else 1.0


def fill(told: dict[str, dict[str, str]], what: str, count: int) -> None:
    """By the rehearsal's own interface."""
    asked = urllib.request.Request(
        f"{told['admin']['url']}/fill",
        json.dumps({"what": what, "count": count}).encode(),
        {"X-Rehearsal-Token": told["admin"]["token"], "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        assert answer.status == 200


@pytest.mark.campaign("soak")
@pytest.mark.timeout(600)
def test_hours_at_the_desk_hold_no_more_memory_and_no_more_handles(
    request: pytest.FixtureRequest,
) -> None:
    hours = min(rounds(0), 24) or 0.06
    with rehearsing("--until-stdin-closes") as other:
        fill(other.told, "relays", RELAYS)
        fill(other.told, "jobs", JOBS)
        run(_through(hours, other, request))


async def _through(hours: float, other: Child, request: pytest.FixtureRequest) -> None:
    clouds, admin = rehearsal_clouds(other.told, time.time)
    day = Day(clouds, admin, other.told["rooms"], random.Random(8))
    held = {"desk": Held(os.getpid()), "rehearsal": Held(other.pid)}
    async with travelling(child(other.told), pace=BRISK) as it:
        assert await it.world.rehearse() is None
        await admin.turn(RATE)
        releases = [it.desk.relays.start_watching(), it.desk.jobs.start_watching()]
        await it.until(lambda: len(it.desk.relays.rows.values) >= RELAYS, "the relays")
        await it.until(lambda: len(it.desk.jobs.rows.values) >= JOBS, "the jobs")
        for one in ACTS:
            await day.act(one)
        until = time.monotonic() + hours * 3600 / RATE
        while time.monotonic() < until:
            await day.act()
            for one in held.values():
                one.look()
            await asyncio.sleep(0.05)
        for release in releases:
            release()
    await clouds.close()
    await admin.close()
    said = [
        f"{name}: {one.kib[-1] / 1024:.0f} MB x{one.grown(one.kib):.3f},"
        f" {one.handles[-1]:.0f} handles x{one.grown(one.handles):.3f}"
        for name, one in held.items()
    ]
    tell(request, f"{hours} h of show, {day.done} acts, {day.refused} refused; {'; '.join(said)}")
    most = FLAT if hours >= 1 else WARM
    for one in held.values():
        assert one.grown(one.kib) < most, one.kib
        assert one.grown(one.handles) < most, one.handles
