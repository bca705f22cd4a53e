"""Smart-live jobs: their fields, their states on a turned clock, their lists."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.rehearsal.stage import Stage

PUSH = {"output_urls": ["rtmp://push.example.cn/live/lysa"]}
VIDEO = {"codec": "H264", "bitrate": 4000, "width": 1080, "height": 1920, "frame_rate": "25"}


def code(stage: Stage, body: Any) -> str:
    answer = stage.huawei("POST", stage.jobs_path(), body)
    found = json.loads(answer.body)
    assert answer.status in (202, 400)
    return found.get("error_code", "")


def test_a_start_is_accepted_with_202_and_all_that_the_document_names(stage: Stage) -> None:
    body = {
        **PUSH,
        "play_policy": {
            "need_independent_capture_client": True,
            "random_play_mode": "NONE",
            "live_exit_config": {"max_live_duration": 4},
        },
    }
    answer = stage.huawei("POST", stage.jobs_path(), body)
    found = json.loads(answer.body)
    assert answer.status == 202
    assert set(found) == {
        *("job_id", "rtc_room_info", "live_event_report_url", "live_warning_info"),
        "limit_duration",
    }
    assert found["limit_duration"] == 4
    assert [user["user_type"] for user in found["rtc_room_info"]["users"]] == ["PLAYER", "CAPTURE"]
    assert found["live_warning_info"] == [{"warning_type": "RANDOM_PLAY_CLOSED"}]


@pytest.mark.parametrize(
    "body",
    [
        {"video_config": VIDEO | {"bitrate": 999}},
        {"video_config": VIDEO | {"bitrate": 8001}},
        {"video_config": VIDEO | {"width": 1920}},
        {"video_config": VIDEO | {"width": 1280, "height": 720}},
        {"video_config": VIDEO | {"codec": "VP8"}},
        {"video_config": VIDEO | {"frame_rate": "30"}},
        {"video_config": VIDEO | {"frame_rate": 25}},
        {"video_config": VIDEO | {"is_subtitle_enable": True}},
        {"video_config": VIDEO | {"subtitle_config": {"font_color": "white"}}},
        {"video_config": {"codec": "H264"}},
        {"play_policy": {"repeat_count": -2}},
        {"play_policy": {"repeat_count": 101}},
        {"play_policy": {"play_mode": "SONG"}},
        {"play_policy": {"live_exit_config": {"max_live_duration": 169}}},
        {"play_policy": {"live_exit_config": {"max_exception_waiting_duration": 61}}},
        {"output_urls": ["rtmp://a/1", "rtmp://a/2"]},
        {"output_urls": ["https://a/1"]},
        {"stream_keys": ["k"]},
        {"live_event_callback_config": {"live_event_type_callback_url": "http://a/b"}},
        {"live_event_callback_config": {"auth_type": "BASIC"}},
        {"live_event_callback_config": {"key": "k" * 33}},
        {"live_event_callback_config": {"callback_event_type": ["SUNRISE"]}},
        {"rtc_callback_config": {"rtc_callback_event_type": ["SHOOT_SCRIPT_SWITCH"]}},
        {"co_streamer_config": {"voice_config": {"volume": 89}}},
        {"job_run_config": {"allow_resource_type": "FREE"}},
        {"view_mode": "SQUARE"},
        {"unknown": 1},
        {"output_urls": "rtmp://a/1"},
    ],
)
def test_a_start_against_a_rule_is_invalid_parameter(stage: Stage, body: Any) -> None:
    assert code(stage, body) == "MSS.00000003"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"video_config": VIDEO | {"bitrate": 1000, "disable_system_watermark": True}},
        {"video_config": VIDEO | {"bitrate": 8000, "width": 1920, "height": 1080}},
        {"play_policy": {"repeat_count": 100, "live_exit_config": {"max_live_duration": 168}}},
        {**PUSH, "stream_keys": ["k"]},
        {"live_event_callback_config": {"live_event_type_callback_url": "https://a/b"}},
    ],
)
def test_the_last_value_that_is_allowed_is_allowed(stage: Stage, body: Any) -> None:
    assert code(stage, body) == ""


def test_an_unknown_room_is_refused(stage: Stage) -> None:
    path = "/smart-live-rooms/00000000-0000-0000-0000-000000000000/smart-live-jobs"
    assert stage.huawei_json("POST", path, {})["error_code"] == "MSS.00000003"


def test_a_job_waits_runs_counts_and_succeeds_when_stopped(stage: Stage) -> None:
    job = stage.start(**PUSH)
    assert stage.job(job)["state"] == "WAITING"
    assert "start_time" not in stage.job(job)
    stage.wait(8)
    assert stage.job(job)["state"] == "PROCESSING"
    stage.wait(60)
    running = stage.job(job)
    assert (running["duration"], running["stream_duration"]) == (60.0, 57.0)
    assert stage.huawei("POST", stage.jobs_path(job, "stop")).status == 200
    assert stage.job(job)["state"] == "PROCESSING"
    stage.wait(2)
    done = stage.job(job)
    assert (done["state"], done["duration"]) == ("SUCCEED", 62.0)
    stage.wait(60)
    assert stage.job(job) == done


def test_a_job_without_an_address_pushes_nothing(stage: Stage) -> None:
    job = stage.start()
    stage.wait(100)
    assert stage.job(job)["stream_duration"] == 0.0


def test_a_job_ends_by_itself_after_its_longest_time(stage: Stage) -> None:
    job = stage.start(**PUSH, play_policy={"live_exit_config": {"max_live_duration": 1}})
    stage.world.show.jump(8 + 3599)
    assert stage.job(job)["state"] == "PROCESSING"
    stage.world.show.jump(1)
    assert stage.job(job)["state"] == "SUCCEED"


def test_a_job_that_is_over_cannot_be_stopped(stage: Stage) -> None:
    job = stage.start()
    assert stage.huawei("POST", stage.jobs_path(job, "stop")).status == 200
    assert stage.huawei("POST", stage.jobs_path(job, "stop")).status == 200
    stage.wait(2)
    answer = stage.huawei_json("POST", stage.jobs_path(job, "stop"))
    assert answer["error_code"] == "MSS.00000003"


def test_one_job_in_a_room_when_asked_for(stage: Stage) -> None:
    single = {"job_run_config": {"single_job_in_room": True}}
    first = stage.start()
    assert code(stage, single) == "MSS.00000003"
    assert code(stage, {}) == ""
    for job in stage.world.jobs.of_room(stage.room):
        if job.id != first and job.state(stage.hand.now) == "WAITING":
            assert stage.huawei("POST", stage.jobs_path(job.id, "stop")).status == 200
    assert stage.huawei("POST", stage.jobs_path(first, "stop")).status == 200
    stage.wait(2)
    assert code(stage, single) == ""
    assert code(stage, {}) == "MSS.00000003"


def test_failed_and_blocked_jobs_say_why(stage: Stage) -> None:
    found = stage.huawei_json("GET", "/smart-live-jobs", query=(("state", "FAILED,BLOCKED"),))
    failed, blocked = found["smart_live_jobs"]
    assert failed["error_info"]["error_msg"] == "推流地址连接失败"
    assert blocked["block_reason"] == "直播内容审核未通过"


def test_an_id_is_the_same_without_its_dashes(stage: Stage) -> None:
    job = stage.start()
    assert stage.job(job.replace("-", ""))["job_id"] == job


def jobs(stage: Stage, *query: tuple[str, str]) -> Any:
    return stage.huawei_json("GET", "/smart-live-jobs", query=query)


def test_the_list_filters_sorts_and_pages(stage: Stage) -> None:
    everything = jobs(stage)
    assert everything["count"] == 9
    created = [row["create_time"] for row in everything["smart_live_jobs"]]
    assert created == sorted(created)
    latest = jobs(stage, ("sort_dir", "desc"), ("sort_key", "create_time"), ("limit", "3"))
    assert [row["create_time"] for row in latest["smart_live_jobs"]] == created[::-1][:3]
    second = jobs(stage, ("offset", "3"), ("limit", "3"))["smart_live_jobs"]
    assert [row["create_time"] for row in second] == created[3:6]
    named = jobs(stage, ("room_name", "FLAGSHIP"))
    assert {row["room_name"] for row in named["smart_live_jobs"]} == {"Flagship store"}
    recent = jobs(stage, ("create_since", "2024-05-21T14:00:00Z"))
    assert recent["count"] == 2


def test_the_sample_shows_every_state(stage: Stage) -> None:
    states = {row["state"] for row in jobs(stage)["smart_live_jobs"]}
    assert states == {"PROCESSING", "WAITING", "SUCCEED", "FAILED", "BLOCKED"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"),
        ("limit", "101"),
        ("offset", "-1"),
        ("state", "CREATING,PUBLISHED"),
        ("sort_key", "name"),
        ("sort_dir", "down"),
        ("create_since", "yesterday"),
        ("page", "1"),
    ],
)
def test_the_list_refuses_what_it_does_not_know(stage: Stage, name: str, value: str) -> None:
    assert jobs(stage, (name, value))["error_code"] == "MSS.00000003"


def test_a_rooms_own_list_does_not_take_a_room_name(stage: Stage) -> None:
    assert stage.huawei_json("GET", stage.jobs_path())["count"] == 2
    answer = stage.huawei_json("GET", stage.jobs_path(), query=(("room_name", "x"),))
    assert answer["error_code"] == "MSS.00000003"


def test_rooms_tell_of_their_last_job_in_words_of_their_own(stage: Stage) -> None:
    found = stage.huawei_json("GET", "/smart-live-rooms")
    assert found["count"] == 6
    words = {room["room_name"]: room["last_job_status"] for room in found["smart_live_rooms"]}
    assert words["Flagship store"] == "PROCESSING"
    assert words["Book corner"] == "FAILED"
    live = stage.huawei_json("GET", "/smart-live-rooms", query=(("live_state", "PROCESSING"),))
    assert live["count"] == 3
    wrong = stage.huawei_json("GET", "/smart-live-rooms", query=(("live_state", "SUCCEED"),))
    assert wrong["error_code"] == "MSS.00000003"
