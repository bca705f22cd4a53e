"""A push that breaks, over real sockets: told within two polls, answered, closed on its return."""

from __future__ import annotations

from console.domain.message import in_english
from console.services.notices import Tone
from tests.journeys.practice import Practice, practice, run

LISTED = "ListSmartLiveJobs"
PUSH = {"output_urls": ["rtmp://push.example.cn/live/a"], "stream_keys": ["k"]}
PATIENT = {"play_policy": {"live_exit_config": {"max_exception_waiting_duration": 0}}}


def _told(it: Practice, tone: Tone) -> list[str]:
    return [in_english(n.text) for n in it.desk.notices.store.value if n.tone is tone]


async def _polled(it: Practice, times: int) -> None:
    """So many polls whose answers have come, one after another."""
    for _ in range(times):
        before = it.desk.jobs.state.value.at
        await it.until(lambda before=before: it.desk.jobs.state.value.at != before, "an answer")


async def _live(it: Practice, name: str) -> str:
    """A job in a room of its own that pushes, as seen by the desk."""
    world, now = it.cloud.world, it.cloud.world.show.now()
    room = next(r for r in world.jobs.room_ids(now) if it.desk.jobs.living_in(r) is None)
    world.jobs.start(name, room, {**PUSH, **PATIENT}, now)
    world.show.jump(600)
    await it.until(lambda: name in it.desk.jobs.rows.values, "the new job")
    world.show.jump(600)
    await _polled(it, 2)
    return name


def test_a_push_that_breaks_is_told_within_two_polls_and_closed_when_it_is_back() -> None:
    async def journey() -> None:
        async with practice() as it:
            desk, world = it.desk, it.cloud.world
            desk.alerts.attach(desk.jobs, desk.notices, desk.clocks)
            await it.until(lambda: desk.jobs.reach.value.since is not None, "the first week")
            job = await _live(it, "watched")
            assert desk.alerts.of(job) == ()
            world.jobs.lose(job, world.show.now())
            await _polled(it, 2)
            assert desk.alerts.of(job) == (), "it has not stood for a minute"
            world.show.jump(61)
            polls = len(it.requests(LISTED))
            await it.until(lambda: bool(desk.alerts.of(job)), "the alert")
            assert len(it.requests(LISTED)) - polls <= 2
            (trouble,) = _told(it, Tone.TROUBLE)
            assert "PROCESSING, but not a second was pushed since" in trouble
            desk.notices.acknowledge()
            assert desk.alerts.of(job)[0].acknowledged
            world.show.jump(300)
            await _polled(it, 3)
            assert len(_told(it, Tone.TROUBLE)) == 1, "one trouble is one alert"
            world.jobs.regain(job, world.show.now())
            world.show.jump(20)
            await _polled(it, 2)
            world.show.jump(20)
            await it.until(lambda: desk.alerts.of(job) == (), "its end")
            assert any("pushes again, after" in text for text in _told(it, Tone.DONE))
            assert [past.recovered for past in desk.alerts.past(job)] == [True]

    run(journey())


def test_a_job_that_the_cloud_gives_up_closes_its_alert_with_it() -> None:
    async def journey() -> None:
        async with practice() as it:
            desk, world = it.desk, it.cloud.world
            desk.alerts.attach(desk.jobs, desk.notices, desk.clocks)
            await it.until(lambda: desk.jobs.reach.value.since is not None, "the first week")
            job = await _live(it, "given-up")
            world.jobs.lose(job, world.show.now())
            await _polled(it, 2)
            world.show.jump(61)
            await it.until(lambda: bool(desk.alerts.of(job)), "the alert")
            world.jobs.end(job, "FAILED", "推流中断超时", world.show.now())
            await it.until(lambda: desk.alerts.of(job) == (), "its end")
            assert any(
                "the job is over (Failed); closed: nothing pushed" in text
                for text in _told(it, Tone.NOTE)
            )
            assert _told(it, Tone.DONE) == []

    run(journey())


def test_of_a_job_started_here_the_limit_is_known_and_that_nothing_goes_out_is_told() -> None:
    async def journey() -> None:
        async with practice() as it:
            desk, world = it.desk, it.cloud.world
            desk.alerts.attach(desk.jobs, desk.notices, desk.clocks)
            await it.until(lambda: bool(desk.jobs.rooms.value), "the rooms")
            free = (r.id for r in desk.jobs.rooms.value if desk.jobs.living_in(r.id) is None)
            assert await desk.jobs.start(next(free)) is None
            job = desk.jobs.selected.value
            assert job is not None
            assert desk.alerts.limit(job) == 0
            assert desk.alerts.limit("of another desk") is None
            world.show.jump(80)
            await it.until(lambda: bool(desk.alerts.of(job)), "that it has no push address")
            assert desk.alerts.of(job)[0].sign.kind == "silent"

    run(journey())
