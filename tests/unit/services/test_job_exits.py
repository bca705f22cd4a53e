"""When a job ends: what was changed from here, or told by the job, outlives the desk."""

from __future__ import annotations

import json

import pytest

from console.domain.durations import HOUR
from console.domain.fault import Family, Fault
from console.domain.job import SmartLiveJob
from console.domain.job_act_form import limit_in
from console.domain.job_events import JobCommand
from console.domain.message import in_english
from console.services.ledger import Outcome
from tests.unit.services.clouds import fault, job
from tests.unit.services.test_books import JOBS, NOW, FullDisk, JobBench, of_jobs
from tests.unit.services.turned import settle

EXIT = JobCommand.RESET_EXIT_CONFIG
ASK = JobCommand.GET_LIVE_JOB_CONFIG_INFO


async def listed(bench: JobBench, id_: str = "new") -> SmartLiveJob:
    bench.cloud.rows = [job(id_, created=NOW + 1)]
    bench.jobs.refresh()
    await bench.clock.turn(5)
    return bench.jobs.rows.values[id_]


async def end_after(bench: JobBench, on: SmartLiveJob, hours: int) -> Fault | None:
    came = await bench.jobs.acts.perform(on, EXIT, {"max_live_duration": hours})
    await settle()
    return came


def says(hours: object) -> str:
    return json.dumps({"play_policy": {"live_exit_config": {"max_live_duration": hours}}})


@pytest.mark.parametrize("hours", [12, 0])
def test_a_changed_end_counts_down_in_the_next_desk(hours: int) -> None:
    async def play(bench: JobBench) -> None:
        assert await bench.jobs.start("r1") is None
        await end_after(bench, await listed(bench), hours)
        assert bench.jobs.limits == {"new": hours}
        after = await bench.again()
        assert after.jobs.limits == {"new": hours}
        await after.tasks.close()

    of_jobs(play)


def test_the_last_of_several_changes_counts_and_what_is_refused_does_not() -> None:
    async def play(bench: JobBench) -> None:
        on = await listed(bench, "theirs")
        for hours in (12, 4):
            await end_after(bench, on, hours)
        bench.cloud.act_fails = fault(Family.INVALID)
        await end_after(bench, on, 48)
        after = await bench.again()
        assert after.jobs.limits == {"theirs": 4}
        await after.tasks.close()

    of_jobs(play)


def test_nothing_of_a_change_is_left_for_the_sweep_to_end() -> None:
    async def play(bench: JobBench) -> None:
        await end_after(bench, await listed(bench, "theirs"), 12)
        assert bench.ledger.living() == ()

    of_jobs(play)


@pytest.mark.parametrize(("before", "wanted", "counted"), [(8, 12, 8), (8, 4, 4), (0, 6, 6)])
def test_a_change_in_doubt_counts_down_to_the_earlier_end_until_the_job_says(
    before: int, wanted: int, counted: int
) -> None:
    async def play(bench: JobBench) -> None:
        on = await listed(bench, "theirs")
        await end_after(bench, on, before)
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        bench.cloud.asks_fail = fault(Family.UNREACHABLE)
        await end_after(bench, on, wanted)
        assert bench.jobs.limits == {"theirs": counted}
        after = await bench.again()
        assert after.jobs.limits == {"theirs": counted}
        after.cloud.asks_fail, after.cloud.says = None, says(wanted)
        await after.jobs.acts.perform(on, ASK, None)
        assert after.jobs.limits == {"theirs": wanted}
        last = await after.again()
        assert last.jobs.limits == {"theirs": wanted}
        await last.tasks.close()

    of_jobs(play)


def test_a_change_in_doubt_is_asked_about_once_and_sent_once() -> None:
    async def play(bench: JobBench) -> None:
        on = await listed(bench, "theirs")
        await end_after(bench, on, 8)
        bench.cloud.act_fails, bench.cloud.says = fault(Family.UNKNOWN), says(12)
        await end_after(bench, on, 12)
        assert [name for name, _ in bench.cloud.told] == [EXIT, EXIT, ASK]
        assert bench.jobs.limits == {"theirs": 12}

    of_jobs(play)


def test_a_job_that_was_not_started_here_tells_its_end_when_it_is_asked() -> None:
    async def play(bench: JobBench) -> None:
        on = await listed(bench, "theirs")
        bench.cloud.says = says(24)
        for _ in range(2):
            await bench.jobs.acts.perform(on, ASK, None)
        assert bench.jobs.limits == {"theirs": 24}
        assert [one.outcome for one in bench.ledger.all_of(JOBS)] == [Outcome.DONE]

    of_jobs(play)


def test_a_change_that_cannot_be_written_down_is_not_sent_and_an_answer_is_taken_all_the_same() -> (
    None
):
    async def play(bench: JobBench) -> None:
        on = await listed(bench, "theirs")
        refused = await end_after(bench, on, 12)
        assert refused is not None
        assert in_english(refused.words).startswith("Nothing was sent")
        assert bench.cloud.done == []
        bench.cloud.says = says(24)
        await bench.jobs.acts.perform(on, ASK, None)
        assert bench.jobs.limits == {"theirs": 24}

    of_jobs(play, FullDisk())


@pytest.mark.parametrize("hours", [None, "8", True, [8], HOUR * 0.5])
def test_settings_of_another_shape_tell_no_limit(hours: object) -> None:
    assert limit_in(says(hours)) is None
    assert limit_in("no json") is None
    assert limit_in("[]") is None
