"""When a start counts as come: by a job that it may have made, and by no older one."""

from __future__ import annotations

import asyncio

import pytest

from console.domain.durations import DAY, HOUR
from console.domain.fault import Family
from console.services.connection import HUAWEI
from console.services.jobs.desk import START
from console.services.jobs.starts import SLACK
from console.services.notices import Tone
from tests.unit.services.clouds import fault, job
from tests.unit.services.test_job_windows import NOW, Bench, story
from tests.unit.services.turned import settle


async def start_in_doubt(bench: Bench) -> None:
    bench.cloud.act_fails = fault(Family.UNKNOWN)
    await bench.jobs.start("r1")
    bench.cloud.act_fails = None


def pending(bench: Bench) -> bool:
    return START in bench.jobs.state.value.pending.values()


def test_older_jobs_of_the_room_that_are_read_meanwhile_do_not_settle_a_start() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("old", state="SUCCEED", created=NOW - 9 * DAY)]
        await bench.open()
        await start_in_doubt(bench)
        await bench.jobs.read_older()
        bench.jobs.refresh()
        await bench.clock.turn(1)
        assert bench.states() == {"old": "SUCCEED"}
        assert bench.told(Tone.DONE) == ["1 older job was read."]
        assert pending(bench)
        bench.cloud.rows.insert(0, job("new", state="WAITING", created=NOW))
        await bench.clock.turn(1)
        assert bench.told(Tone.DONE)[1:] == ["Flagship: the list shows it done."]
        assert not pending(bench)

    story(play)


def test_a_start_before_the_first_picture_is_not_settled_by_what_was_there() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [
            job("was", state="SUCCEED", created=NOW - 2 * DAY),
            job("on", created=NOW - HOUR),
        ]
        bench.cloud.window_hold = asyncio.Event()
        bench.jobs.connect(bench.cloud)
        await start_in_doubt(bench)
        bench.jobs.start_watching("test")
        bench.cloud.window_hold.set()
        await settle()
        assert set(bench.states()) == {"was", "on"}
        assert pending(bench)

    story(play)


@pytest.mark.parametrize(
    ("state", "created", "come"),
    [
        ("FAILED", NOW, True),
        ("FAILED", NOW - SLACK, True),
        ("PROCESSING", NOW - SLACK - 1, False),
        ("WAITING", None, True),
        ("PROCESSING", None, True),
        ("SUCCEED", None, False),
    ],
)
def test_a_start_has_come_by_a_job_of_its_time_or_one_that_is_on(
    state: str, created: float | None, come: bool
) -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        await start_in_doubt(bench)
        bench.cloud.rows = [job("x", state=state, created=created)]
        await bench.clock.turn(1)
        assert set(bench.states()) == {"x"}
        assert pending(bench) == (not come)

    story(play)


def test_a_clock_that_is_corrected_for_the_cloud_is_corrected_here_too() -> None:
    async def play(bench: Bench) -> None:
        bench.clocks.offsets[HUAWEI] = -600.0
        await bench.open()
        await start_in_doubt(bench)
        bench.cloud.rows = [job("x", state="WAITING", created=NOW - 600)]
        await bench.clock.turn(1)
        assert not pending(bench)

    story(play)


def test_the_job_that_the_cloud_named_settles_its_start_whatever_its_clock_says() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        await bench.jobs.start("r1")
        assert pending(bench)
        bench.cloud.rows = [job("new", state="WAITING", created=NOW - HOUR)]
        await bench.clock.turn(1)
        assert not pending(bench)

    story(play)
