"""Jobs that end by themselves on the turned clock, and what their lists tell meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from console.rehearsal.huawei.job import Room
from tests.unit.rehearsal.stage import Stage

PUSH = {"output_urls": ["rtmp://push.example.cn/live/lysa"]}
MINUTE = 60


def exits(**config: Any) -> dict[str, Any]:
    return {"play_policy": {"repeat_count": -1, "live_exit_config": config}}


def state(stage: Stage, job: str) -> str:
    return stage.job(job)["state"]


@pytest.mark.parametrize(
    ("mode", "late"),
    [("FORCE_EXIT", 0), ("SEGMENT_END", 0), ("SCENE_END", 180), ("SCRIPT_END", 360)],
)
def test_a_longest_time_waits_for_what_the_stop_mode_says(
    stage: Stage, mode: str, late: int
) -> None:
    # Eleven paragraphs of a minute: the hour is the fifth of the sixth round, the scene has eight.
    stage.world.jobs.rooms[stage.room] = Room(stage.room, "room", 0, scripts=11, seconds=60)
    job = stage.start(**PUSH, **exits(max_live_duration=1, auto_stop_mode=mode))
    stage.wait(8 + 3600 + late - 1)
    assert state(stage, job) == "PROCESSING"
    stage.wait(1)
    assert state(stage, job) == "SUCCEED"
    assert stage.job(job)["duration"] == 3600 + late


def test_a_lost_push_is_waited_for_and_then_fails_the_job(stage: Stage) -> None:
    job = stage.start(**PUSH, **exits(max_exception_waiting_duration=2))
    stage.wait(100)
    stage.world.jobs.lose(job, stage.hand.now)
    stage.wait(2 * MINUTE - 1)
    assert state(stage, job) == "PROCESSING"
    stage.wait(1)
    found = stage.job(job)
    assert (found["state"], found["stream_duration"]) == ("FAILED", 89.0)
    assert found["error_info"]["error_msg"] == "推流中断超时"


@pytest.mark.parametrize(
    ("config", "minutes"), [({}, 3), ({"max_exception_waiting_duration": 60}, 60)]
)
def test_how_long_a_lost_push_is_waited_for(
    stage: Stage, config: dict[str, int], minutes: int
) -> None:
    job = stage.start(**PUSH, **exits(**config))
    stage.wait(20)
    stage.world.jobs.lose(job, stage.hand.now)
    stage.wait(minutes * MINUTE - 1)
    assert state(stage, job) == "PROCESSING"
    stage.wait(1)
    assert state(stage, job) == "FAILED"


def test_zero_waits_for_ever(stage: Stage) -> None:
    job = stage.start(**PUSH, **exits(max_exception_waiting_duration=0))
    stage.wait(20)
    stage.world.jobs.lose(job, stage.hand.now)
    stage.wait(86400)
    assert state(stage, job) == "PROCESSING"


def test_a_push_that_comes_back_in_time_goes_on_counting(stage: Stage) -> None:
    job = stage.start(**PUSH)
    stage.wait(8 + 3 + 50)
    stage.world.jobs.lose(job, stage.hand.now)
    links: list[str] = []
    for seconds in (0, 2, 1, 57):
        stage.wait(seconds)
        links.append(stage.world.jobs.get(job).link(stage.hand.now))
    stage.world.jobs.regain(job, stage.hand.now)
    links.append(stage.world.jobs.get(job).link(stage.hand.now))
    stage.wait(3)
    links.append(stage.world.jobs.get(job).link(stage.hand.now))
    assert links == [*["DISCONNECTED"] * 2, *["RECONNECTING"] * 3, "CONNECTED"]
    stage.wait(3600)
    found = stage.job(job)
    assert (found["state"], found["stream_duration"]) == ("PROCESSING", 3650.0)


def test_a_job_that_nobody_can_see_ends_after_three_minutes(stage: Stage) -> None:
    job = stage.start()
    stage.wait(8 + 179)
    assert state(stage, job) == "PROCESSING"
    stage.wait(1)
    assert state(stage, job) == "SUCCEED"
    stage.world.jobs.manners.unwatched = "stays"
    job = stage.start()
    stage.wait(86400)
    assert state(stage, job) == "PROCESSING"


def test_a_played_script_ends_its_job_by_a_switch_only(stage: Stage) -> None:
    scripts = stage.world.jobs.rooms[stage.room].scripts
    stays = stage.start(**PUSH)
    stage.world.jobs.manners.finished = "ends"
    ends = stage.start(**PUSH)
    endless = stage.start(**PUSH, play_policy={"repeat_count": -1})
    stage.wait(8 + scripts * 40)
    assert [state(stage, job) for job in (stays, ends, endless)] == [
        *("PROCESSING", "SUCCEED", "PROCESSING")
    ]


def test_a_job_stopped_before_it_played_is_cancelled_for_its_room(stage: Stage) -> None:
    job = stage.start(**PUSH)
    assert stage.huawei("POST", stage.jobs_path(job, "stop")).status == 200
    stage.wait(2)
    found = stage.huawei_json("GET", "/smart-live-rooms", query=(("live_state", "CANCELED"),))
    assert [room["room_id"] for room in found["smart_live_rooms"]] == [stage.room]
    assert state(stage, job) == "SUCCEED"


def test_credentials_of_the_room_are_told_while_the_job_is_live(stage: Stage) -> None:
    answer = stage.huawei_json("POST", stage.jobs_path(), PUSH)
    job = answer["job_id"]
    assert stage.job(job)["rtc_room_info"] == answer["rtc_room_info"]
    assert stage.huawei("POST", stage.jobs_path(job, "stop")).status == 200
    stage.wait(2)
    assert "rtc_room_info" not in stage.job(job)


def test_a_blocked_job_tells_why(stage: Stage) -> None:
    job = stage.start(**PUSH)
    stage.wait(60)
    stage.world.jobs.end(job, "BLOCKED", "内容违规", stage.hand.now)
    found = stage.job(job)
    assert (found["state"], found["block_reason"]) == ("BLOCKED", "内容违规")
    assert stage.huawei("POST", stage.jobs_path(job, "stop")).status == 400


@pytest.mark.parametrize("word", ["DISABLE", "BLOCKED"])
def test_nothing_starts_in_a_room_that_is_not_enabled(stage: Stage, word: str) -> None:
    stage.world.jobs.rule(stage.room, word)
    assert stage.huawei("POST", stage.jobs_path(), PUSH).status == 400
    stage.world.jobs.rule(stage.room, "ENABLE")
    assert stage.huawei("POST", stage.jobs_path(), PUSH).status == 202


@pytest.mark.parametrize(
    ("room", "policy", "expected"),
    [
        ({}, {}, []),
        ({"scripts": 2}, {}, ["TOO_LESSS_SCRIPT_ITEMS"]),
        ({"seconds": 4}, {}, ["TOO_SHORT_SCRIPT_TIME"]),
        ({"rules": 2}, {}, ["TOO_LESS_DANMAKU_RULES"]),
        ({}, {"random_play_mode": "NONE"}, ["RANDOM_PLAY_CLOSED"]),
        ({"rotates": False}, {}, ["ROTATION_MODEL_CLOSED"]),
    ],
)
def test_each_warning_has_its_condition(
    stage: Stage, room: dict[str, Any], policy: dict[str, Any], expected: list[str]
) -> None:
    stage.world.jobs.rooms[stage.room] = Room(stage.room, "room", 0, **room)
    told = stage.huawei_json("POST", stage.jobs_path(), {"play_policy": policy})
    assert [one["warning_type"] for one in told["live_warning_info"]] == expected


def test_lists_are_stale_for_as_long_as_they_are_told_to_be(stage: Stage) -> None:
    old = stage.start(**PUSH)
    stage.world.jobs.go_stale(stage.hand.now, 30)
    new = stage.start(**PUSH)
    stage.wait(29)
    rows = stage.huawei_json("GET", stage.jobs_path())["smart_live_jobs"]
    assert new not in [row["job_id"] for row in rows]
    assert next(row["state"] for row in rows if row["job_id"] == old) == "WAITING"
    assert state(stage, old) == "PROCESSING"
    stage.wait(1)
    rows = stage.huawei_json("GET", stage.jobs_path())["smart_live_jobs"]
    assert new in [row["job_id"] for row in rows]
