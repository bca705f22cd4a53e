"""What is said to be stopped from here was: a stop that was looked for in vain was none."""

from __future__ import annotations

from console.domain.fault import Family
from console.services.marks import LOOK_SECONDS
from tests.unit.services.clouds import fault, job
from tests.unit.services.test_job_windows import NOW, Bench, story


def test_a_stop_that_was_taken_is_one_of_ours_and_a_refused_one_is_not() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("a", created=NOW), job("b", created=NOW)]
        await bench.open()
        assert await bench.jobs.stop("a") is None
        bench.cloud.act_fails = fault(Family.INVALID)
        assert await bench.jobs.stop("b") is not None
        assert bench.jobs.stopped == {"a"}
        bench.jobs.connect(bench.cloud)
        assert bench.jobs.stopped == set()

    story(play)


def test_a_stop_in_doubt_counts_until_it_was_looked_for_in_vain() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("a", created=NOW)]
        await bench.open()
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await bench.jobs.stop("a")
        assert bench.jobs.stopped == {"a"}
        for _ in range(int(LOOK_SECONDS)):
            await bench.clock.turn(2)
        assert bench.jobs.stopped == set()

    story(play)
