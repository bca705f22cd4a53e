"""A show of 24 hours at ×720, the desk's pollers attached: no drift, no leak.

`dev.py campaign day` takes two minutes; the suite goes through the first half hour of it."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from console.domain.fault import Family, Fault
from console.domain.launch import StartOptions
from console.domain.mix import Mix
from console.domain.relay import RelayDraft
from console.services.clouds_wiring import Clouds, rehearsal_clouds
from console.services.poller import Pace
from console.services.rehearsal.admin import RehearsalAdmin
from tests.helpers.campaign import rounds, tell
from tests.helpers.rehearsing import Child, rehearsing
from tests.helpers.usage import Usage, slope, usage
from tests.journeys.between import Traveller, child, run, travelling
from tests.journeys.calling import MIX

RATE = 720.0
HOUR = 3600.0
PAINTED = 0.21
"""Real seconds after which a picture is painted anew."""
BRISK = Pace(0.5, 0.2, 0.5, 0.2, 1.0)
LOST = (Family.UNKNOWN, Family.UNREACHABLE, Family.GARBLED)
STREAMS = ("pk_host", "pk_guest1", "pk_guest2", "pk_guest3")
Act = Callable[["Day"], Awaitable[object]]


@dataclass(slots=True)
class Moment:
    """The world's time at a moment of ours; `doubt` is what half the way there and back hides."""

    ours: float
    show: float
    doubt: float


@dataclass(slots=True)
class Day:
    """Somebody else's clients of the same clouds, who keep the world moving."""

    clouds: Clouds
    admin: RehearsalAdmin
    rooms: Sequence[str]
    dice: random.Random
    relays: list[str] = field(default_factory=list[str])
    jobs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    done: int = 0
    refused: int = 0

    async def act(self, one: Act | None = None) -> None:
        """One of the acts below; the vendors' noes are part of a day."""
        try:
            await (one or self.dice.choice(ACTS))(self)
            self.done += 1
        except Fault as fault:
            if fault.family in LOST:
                raise
            self.refused += 1

    async def moment(self, tries: int = 40) -> Moment:
        """The question that was answered fastest tells best."""
        found: list[Moment] = []
        for _ in range(tries):
            before = time.monotonic()
            told = await self.admin.time()
            after = time.monotonic()
            doubt = (after - before) / 2 * told.rate
            found.append(Moment((before + after) / 2, told.show, doubt))
        return min(found, key=lambda one: one.doubt)


async def _relay(day: Day) -> None:
    assert day.clouds.relays is not None
    start = int((await day.admin.time()).show)
    length = day.dice.choice((600, 3600, 6 * 3600))
    draft = RelayDraft(
        start + day.dice.choice((0, 900)),
        start + 900 + length,
        ("https://pull.example.com/live/a.flv",),
        title="全天",
        destination="rtmp://push.example.com/live/a",
    )
    client: Any = day.clouds.relays
    day.relays.append((await client.create(draft)).task_id)


async def _relay_goes(day: Day) -> None:
    client: Any = day.clouds.relays
    if len(day.relays) > 4:
        await client.delete(day.relays.pop(0))
    elif day.relays:
        verb = day.dice.choice(("stop", "restart", "relaunch"))
        await getattr(client, verb)(day.dice.choice(day.relays))


async def _job(day: Day) -> None:
    client: Any = day.clouds.jobs
    room = day.dice.choice(day.rooms)
    options = StartOptions(
        single_job=False, output_url="rtmp://push.example.com/live/a", stream_key="k"
    )
    day.jobs.append((room, (await client.start(room, options)).job_id))


async def _job_goes(day: Day) -> None:
    client: Any = day.clouds.jobs
    if day.jobs:
        await client.stop(*day.jobs.pop(0))


async def _mix(day: Day) -> None:
    session = f"day{day.dice.randrange(4)}"
    guest = day.dice.choice(STREAMS[1:])
    layers = (MIX.layers[0], _as(MIX, guest))
    mix = Mix(session, f"{session}_out", 1, template=20, layers=layers)
    await day.clouds.mixing[day.dice.choice(("legacy", "3.0"))].start(mix)


def _as(mix: Mix, stream: str) -> Any:
    return type(mix.layers[1])("b", stream, 2)


async def _unmix(day: Day) -> None:
    session = f"day{day.dice.randrange(4)}"
    await day.clouds.mixing["legacy"].cancel(session, f"{session}_out")


async def _stream(day: Day) -> None:
    name = day.dice.choice(STREAMS)
    if day.dice.random() < 0.3:
        await day.admin.drop(name)
    else:
        await day.admin.push(name, None)


async def _picture(day: Day) -> None:
    await day.admin.picture("pk_host")


ACTS: tuple[Act, ...] = (
    *(_relay, _relay_goes, _relay_goes, _job, _job_goes, _mix, _mix, _unmix, _stream, _picture),
)


@pytest.mark.campaign("day")
@pytest.mark.timeout(300)
def test_a_long_show_at_the_highest_speed_neither_drifts_nor_leaks(
    request: pytest.FixtureRequest,
) -> None:
    hours = min(rounds(0), 24) or 0.5
    with rehearsing("--until-stdin-closes") as other:
        run(_through(hours, other, request))


async def _through(hours: float, other: Child, request: pytest.FixtureRequest) -> None:
    clouds, admin = rehearsal_clouds(other.told, time.time)
    day = Day(clouds, admin, other.told["rooms"], random.Random(24))
    async with travelling(child(other.told), pace=BRISK) as it:
        assert await it.world.rehearse() is None
        await admin.turn(RATE)
        await it.until(lambda: it.desk.clocks.show_rate == RATE, "the speed")
        releases = [it.desk.relays.start_watching(), it.desk.jobs.start_watching()]
        for one in (*ACTS, *[_picture] * 3):  # what is loaded and kept at first is no leak
            await day.act(one)
            await asyncio.sleep(PAINTED if one is _picture else 0)
        first = await day.moment()
        watched = await _watch(day, it, first, hours, other.pid)
        last = await day.moment()
        for release in releases:
            release()
    await clouds.close()
    await admin.close()
    drift = abs(last.show - first.show - (last.ours - first.ours) * RATE)
    assert drift - first.doubt - last.doubt < 1.0
    tell(request, watched.told(day, drift, first.doubt + last.doubt))
    watched.judge()


@dataclass(slots=True)
class Watched:
    """What was seen of both processes by hours of show, and how far the desk's clock was off."""

    cloud: list[Usage] = field(default_factory=list[Usage])
    desk: list[Usage] = field(default_factory=list[Usage])
    off: list[float] = field(default_factory=list[float])

    def judge(self) -> None:
        """The first half is for warming up; after it both are flat."""
        for seen in (self.cloud, self.desk):
            later = seen[len(seen) // 2 :]
            halves = later[: len(later) // 2], later[len(later) // 2 :]
            before, after = (statistics.median(one.kib for one in half) for half in halves)
            assert after - before < 6 * 1024, [one.kib for one in seen]
            most = max(one.sockets for one in halves[0])
            assert max(one.sockets for one in halves[1]) <= most + 2, seen
        half = len(self.off) // 2
        early, late = (statistics.median(part) for part in (self.off[:half], self.off[half:]))
        assert abs(late - early) < 10.0, self.off

    def told(self, day: Day, drift: float, doubt: float) -> str:
        rows = [
            f"{self.cloud[-1].at:.1f} h of show, {day.done} acts accepted, {day.refused} refused",
            f"show clock: drift {drift:.3f} s (asking hides {doubt:.3f} s)",
        ]
        sizes = sorted(abs(one) for one in self.off)
        rows.append(
            f"desk's clock: off by {statistics.median(sizes):.2f} s, at most {sizes[-1]:.2f}"
        )
        for name, seen in (("rehearsal", self.cloud), ("desk", self.desk)):
            later = seen[len(seen) // 2 :]
            counts = [one.sockets for one in seen]
            rows.append(
                f"{name}: {seen[0].kib} -> {seen[-1].kib} KiB, second half"
                f" {slope(later):+.1f} KiB per hour of show; sockets {min(counts)}..{max(counts)},"
                f" {counts[-1]} at the end"
            )
        return "\n".join(rows)


async def _watch(day: Day, it: Traveller, first: Moment, hours: float, pid: int) -> Watched:
    """Acts five times a second and looks at both processes four times, until the time has come."""
    watched, over = Watched(), first.ours + hours * HOUR / RATE
    while (now := time.monotonic()) < over:
        await day.act()
        at = (now - first.ours) * RATE / HOUR
        watched.cloud.append(usage(pid, at))
        watched.desk.append(usage(os.getpid(), at))
        moment = await day.moment(3)
        seen = it.desk.clocks.show() - (time.monotonic() - moment.ours) * RATE
        watched.off.append(seen - moment.show)
        await asyncio.sleep(0.2)
    assert it.desk.relays.rows.values
    assert it.desk.jobs.rows.values
    return watched
