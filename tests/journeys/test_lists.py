"""Relays and jobs against the rehearsal cloud, over real sockets."""

from __future__ import annotations

from console.domain.job import JobState
from console.domain.relay import RelayState
from console.rehearsal.trouble import Trouble
from tests.journeys.practice import Practice, practice, run


def _running(it: Practice) -> str:
    return next(
        task.id for task in it.desk.relays.rows.values.values() if task.status == RelayState.RUNNING
    )


def test_the_relays_are_listed_and_a_running_one_stops() -> None:
    async def journey() -> None:
        async with practice() as it:
            relays = it.desk.relays
            release = relays.start_watching()
            await it.until(lambda: len(relays.rows.values) >= 8, "relays")
            chosen = _running(it)
            relays.selected.set(chosen)
            assert await relays.stop(chosen) is None
            await it.until(
                lambda: relays.rows.values[chosen].status == RelayState.STOPPED, "stopped"
            )
            assert relays.why_not("stop") is not None
            release()

    run(journey())


def test_a_stop_whose_answer_is_lost_is_settled_by_the_list() -> None:
    async def journey() -> None:
        async with practice() as it:
            relays = it.desk.relays
            release = relays.start_watching()
            await it.until(lambda: bool(relays.rows.values), "relays")
            chosen = _running(it)
            it.cloud.scenario.dial(Trouble("cut_after", "volcengine", "StopPullToPushTask"))
            assert await relays.stop(chosen) is not None
            await it.until(
                lambda: relays.rows.values[chosen].status == RelayState.STOPPED, "stopped"
            )
            await it.until(lambda: not relays.state.value.pending, "no mark left")
            assert len(it.requests("StopPullToPushTask")) == 1
            release()

    run(journey())


def test_a_started_job_waits_and_then_runs() -> None:
    async def journey() -> None:
        async with practice() as it:
            jobs = it.desk.jobs
            release = jobs.start_watching()
            await it.until(lambda: bool(jobs.rooms.value) and bool(jobs.rows.values), "rooms")
            before = set(jobs.rows.values)
            room = next(r.id for r in jobs.rooms.value if jobs.living_in(r.id) is None)
            assert await jobs.start(room) is None
            await it.until(lambda: bool(set(jobs.rows.values) - before), "the new job")
            new = (set(jobs.rows.values) - before).pop()
            assert jobs.rows.values[new].state == JobState.WAITING
            it.cloud.world.show.jump(15)
            await it.until(lambda: jobs.rows.values[new].state == JobState.PROCESSING, "live")
            assert [state for _, state in jobs.history[new]] == ["WAITING", "PROCESSING"]
            release()

    run(journey())


def test_a_list_that_is_lost_keeps_its_last_picture_and_says_so_once() -> None:
    async def journey() -> None:
        async with practice() as it:
            relays = it.desk.relays
            release = relays.start_watching()
            await it.until(lambda: bool(relays.rows.values), "relays")
            count = len(relays.rows.values)
            it.cloud.scenario.dial(Trouble("cut_before", "volcengine", times=4))
            await it.until(lambda: relays.state.value.fault is not None, "the loss")
            assert len(relays.rows.values) == count
            await it.until(lambda: relays.state.value.fault is None, "the end of the loss")
            assert len(it.desk.notices.store.value) == 2
            release()

    run(journey())
