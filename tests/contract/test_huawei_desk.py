"""Our MetaStudio client and the rehearsal, which share no code: lives, lists and rooms."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from console.domain.job import JobState
from console.domain.job_events import COMMANDS, EventKind, LiveEvent
from console.domain.launch import EventHook, StartOptions, VideoExtras
from console.rehearsal.cloud import Rehearsal
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line
from console.vendors.secret import Secret

T = TypeVar("T")

URL = "rtmp://push.example.com/live/a"
VIEWERS = '{"numberOfViewers": 5466}'


def on_stage(act: Callable[[HuaweiJobs, Rehearsal, str], Awaitable[T]], user: str = "") -> T:
    """The client, the cloud and a room that is free; with a token where a user is given."""

    async def go() -> T:
        line = Line(loopback_only=True)
        async with Rehearsal() as cloud:
            keys, end = cloud.accounts.huawei, cloud.endpoints.huawei
            if user:
                token = Secret(cloud.huawei.issue_token())
                account = HuaweiAccount("", Secret(), keys.project_id, token, end, user)
            else:
                pair = (keys.access_key, Secret(keys.secret_key), keys.project_id)
                account = HuaweiAccount(*pair, endpoint=end)
            try:
                jobs = HuaweiJobs(line, account, time.time)
                return await act(jobs, cloud, cloud.announcement()["rooms"][0])
            finally:
                await line.aclose()

    return asyncio.run(go())


@pytest.mark.parametrize("user", ["", "user01"], ids=["keys", "token"])
def test_a_job_is_started_with_everything_commanded_told_and_stopped(user: str) -> None:
    options = StartOptions(
        URL,
        "k",
        max_hours=4,
        exception_minutes=0,
        portrait=False,
        video=VideoExtras(clip="CROP", x=0, y=0, no_watermark=True),
        hook=EventHook("https://ops.example.com/x", "MSS_A", "hush", ("SHOOT_SCRIPT_SWITCH",)),
        rtc_events=("LIVE_PROGRESS",),
        random_play="NONE",
    )

    async def act(jobs: HuaweiJobs, cloud: Rehearsal, room: str) -> list[str]:
        started = await jobs.start(room, options)
        assert (started.limit_hours, started.warnings) == (4, ("RANDOM_PLAY_CLOSED",))
        job = cloud.world.jobs.job(room, started.job_id)
        assert "view_mode" not in job.asked
        seen = [(await jobs.show(room, started.job_id)).state]
        cloud.world.show.jump(20)
        for command in COMMANDS:
            params = (
                {"max_live_duration": 1} if command == "RESET_EXIT_CONFIG" else _params(command)
            )
            done = await jobs.command(room, started.job_id, command, params)
            assert (done.command, len(done.command_id)) == (command, 32)
        events = [LiveEvent(time.time(), EventKind.VIEWERS, VIEWERS)]
        told = await jobs.report(room, started.job_id, events, refresh_url=True)
        assert told.report_url.startswith("https://")
        await jobs.stop(room, started.job_id)
        cloud.world.show.jump(2)
        shown = await jobs.show(room, started.job_id)
        assert shown.callback is not None
        assert (shown.callback.has_key, shown.rtc_events) == (True, ("LIVE_PROGRESS",))
        return [*seen, shown.state]

    assert on_stage(act, user) == [JobState.WAITING, JobState.SUCCEED]


def _params(command: str) -> object:
    known: dict[str, object] = {
        "INSERT_PLAY_SCRIPT": {"text_config": {"text": "欢迎"}, "play_type": "PLAY_NOW"},
        "REFRESH_OUTPUT_URL": {"output_urls": [URL], "stream_keys": ["k"]},
        "GET_CURRENT_PLAYING_SCRIPTS": None,
        "GET_LIVE_JOB_CONFIG_INFO": None,
        "CLEAN_UP_INSERT_COMMAND": None,
    }
    return known.get(command, {"any": "thing"})


def test_active_jobs_come_alone_and_history_by_its_time() -> None:
    async def act(jobs: HuaweiJobs, cloud: Rehearsal, _room: str) -> None:
        everything = [job async for page in jobs.pages() for job in page]
        active = [job async for page in jobs.active(everything) for job in page]
        assert {job.state for job in active} == {JobState.WAITING, JobState.PROCESSING}
        assert [job.id for job in active] == [
            job.id for job in everything if job.state in ("WAITING", "PROCESSING")
        ]
        since = cloud.world.show.now() - 10 * 3600
        recent = [job async for page in jobs.pages(since=since) for job in page]
        older = [job async for page in jobs.pages(until=since - 1) for job in page]
        assert [job.id for job in (*recent, *older)] == [job.id for job in everything]
        one = everything[0]
        own = [job async for page in jobs.pages(room=one.room_id) for job in page]
        assert own == [job for job in everything if job.room_id == one.room_id]

    on_stage(act)


def test_a_job_that_ended_meanwhile_is_asked_for_by_itself() -> None:
    async def act(jobs: HuaweiJobs, cloud: Rehearsal, _room: str) -> None:
        before = [job async for page in jobs.active() for job in page]
        lost = before[0]
        cloud.world.jobs.end(lost.id, "FAILED", "broken", cloud.world.show.now())
        after = {job.id: job async for page in jobs.active(before) for job in page}
        assert after.keys() == {job.id for job in before}
        assert (after[lost.id].state, after[lost.id].error_words) == ("FAILED", "broken")

    on_stage(act)


def test_a_room_and_its_warnings_are_read() -> None:
    async def act(jobs: HuaweiJobs, _cloud: Rehearsal, _room: str) -> None:
        listed = {room.name: room for room in await jobs.rooms()}
        few = listed["Studio test"]
        shown = await jobs.room(few.id)
        assert (shown.id, shown.kind, len(shown.scripts)) == (few.id, "NORMAL", 2)
        assert (await jobs.warnings(few.id)).kinds == ("TOO_LESSS_SCRIPT_ITEMS",)
        assert [room.name for room in await jobs.rooms("FLAGSHIP")] == ["Flagship store"]
        assert listed["Book corner"].last_state == JobState.FAILED

    on_stage(act)
