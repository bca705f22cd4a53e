"""Commands, reports, warnings and rooms of the rehearsed MetaStudio: strict, and alive."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rehearsal.stage import Stage
from tests.unit.rehearsal.test_any_request import VALUES

URL = "rtmp://push.example.com/live/a"
USER = {"user": {"userId": "7", "name": "n"}}


@pytest.fixture
def job(stage: Stage) -> str:
    """A job that plays and pushes."""
    found = stage.start(output_urls=[URL])
    stage.wait(60)
    return found


def order(stage: Stage, job: str, command: str, params: Any = None, **more: Any) -> Any:
    body = {"command": command, **({} if params is None else {"params": params}), **more}
    return stage.huawei_json("POST", stage.jobs_path(job, "command"), body)


def link(stage: Stage, job: str) -> str:
    found = stage.world.jobs.job(stage.room, job)
    return found.link(stage.world.show.now())


FINE: list[tuple[str, Any]] = [
    ("INSERT_PLAY_SCRIPT", {"text_config": {"text": "欢迎"}, "play_type": "APPEND"}),
    ("INSERT_PLAY_AUDIO", {"audio_url": "https://a/b.wav", "play_role": "CO_STREAMER"}),
    ("REWRITE_PLAY_SCRIPT", [{"script_name": "s"}]),
    ("REWRITE_INTERACTION_RULES", [{"rule_name": "r"}]),
    ("GET_CURRENT_PLAYING_SCRIPTS", None),
    ("SHOW_LAYER", {"layer": 1}),
    ("REFRESH_OUTPUT_URL", {"output_urls": [URL], "stream_keys": ["k"]}),
    ("GET_LIVE_JOB_CONFIG_INFO", None),
    ("CLEAN_UP_INSERT_COMMAND", None),
    ("RESET_EXIT_CONFIG", {"max_live_duration": 168, "auto_stop_mode": "SCENE_END"}),
]


@pytest.mark.parametrize(("command", "params"), FINE, ids=[name for name, _ in FINE])
def test_every_command_is_taken_numbered_and_remembered(
    stage: Stage, job: str, command: str, params: Any
) -> None:
    found = order(stage, job, command, params, review_config={"no_need_review": True})
    assert found["command"] == command
    assert len(found["command_id"]) == 32
    assert isinstance(found["result"], str)
    (kept,) = stage.world.jobs.job(stage.room, job).orders
    assert (kept.id, kept.command) == (found["command_id"], command)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"command": "DANCE"},
        {"command": 7},
        {"command": "SHOW_LAYER"},
        {"command": "SHOW_LAYER", "params": [1]},
        {"command": "SHOW_LAYER", "params": {"a": 1}, "extra": 1},
        {"command": "INSERT_PLAY_SCRIPT", "params": {"text_config": {"text": 3}}},
        {"command": "INSERT_PLAY_SCRIPT", "params": {"play_type": "APPEND"}},
        {
            "command": "INSERT_PLAY_SCRIPT",
            "params": {"text_config": {"text": "a"}, "play_type": "LATER"},
        },
        {"command": "INSERT_PLAY_SCRIPT", "params": {"text_config": {"text": "a"}, "x": 1}},
        {"command": "INSERT_PLAY_AUDIO", "params": {"play_role": "NOBODY"}},
        {"command": "REWRITE_PLAY_SCRIPT", "params": []},
        {"command": "CLEAN_UP_INSERT_COMMAND", "params": []},
        {"command": "REFRESH_OUTPUT_URL", "params": {"output_urls": []}},
        {"command": "REFRESH_OUTPUT_URL", "params": {"output_urls": ["https://a/b"]}},
        {"command": "REFRESH_OUTPUT_URL", "params": {"output_urls": [URL, URL]}},
        {"command": "REFRESH_OUTPUT_URL", "params": {"output_urls": [URL], "stream_keys": [1]}},
        {"command": "RESET_EXIT_CONFIG", "params": {"max_live_duration": 169}},
        {"command": "RESET_EXIT_CONFIG", "params": {"max_live_duration": "1"}},
        {"command": "RESET_EXIT_CONFIG", "params": {"max_exception_waiting_duration": 61}},
        {"command": "RESET_EXIT_CONFIG", "params": {"auto_stop_mode": "NEVER"}},
        {"command": "RESET_EXIT_CONFIG", "params": {"hours": 1}},
        {"command": "GET_CURRENT_PLAYING_SCRIPTS", "review_config": {"no_need_review": 1}},
    ],
    ids=range(23),
)
def test_a_command_against_a_rule_is_invalid_parameter(stage: Stage, job: str, body: Any) -> None:
    answer = stage.huawei("POST", stage.jobs_path(job, "command"), body)
    assert answer.status == 400
    assert json.loads(answer.body)["error_code"] == "MSS.00000003"
    assert stage.world.jobs.job(stage.room, job).orders == ()


def test_commands_reach_a_job_that_plays_only(stage: Stage) -> None:
    job = stage.start()
    assert "WAITING" in order(stage, job, "SHOW_LAYER", {"a": 1})["error_msg"]
    stage.wait(8)
    assert "command_id" in order(stage, job, "SHOW_LAYER", {"a": 1})
    stage.huawei("POST", stage.jobs_path(job, "stop"))
    stage.wait(2)
    assert "SUCCEED" in order(stage, job, "SHOW_LAYER", {"a": 1})["error_msg"]
    assert order(stage, "nobody", "SHOW_LAYER", {"a": 1})["error_code"] == "MSS.00000003"


def test_a_new_address_connects_anew_and_keeps_what_was_pushed(stage: Stage, job: str) -> None:
    assert (link(stage, job), stage.job(job)["stream_duration"]) == ("CONNECTED", 49.0)
    order(stage, job, "REFRESH_OUTPUT_URL", {"output_urls": [f"{URL}2"], "stream_keys": ["k2"]})
    assert link(stage, job) == "CONNECTING"
    stage.wait(3)
    assert (link(stage, job), stage.job(job)["stream_duration"]) == ("CONNECTED", 49.0)
    stage.wait(10)
    assert stage.job(job)["stream_duration"] == 59.0
    told = json.loads(order(stage, job, "GET_LIVE_JOB_CONFIG_INFO")["result"])
    assert (told["output_urls"], told["stream_keys"]) == ([f"{URL}2"], ["k2"])
    stage.huawei("POST", stage.jobs_path(job, "stop"))
    stage.wait(2)
    assert link(stage, job) == "END"
    assert stage.job(job)["stream_duration"] == 61.0


def test_a_job_without_an_address_gets_its_first_one(stage: Stage) -> None:
    job = stage.start()
    stage.wait(60)
    assert (link(stage, job), stage.job(job)["stream_duration"]) == ("", 0.0)
    order(stage, job, "REFRESH_OUTPUT_URL", {"output_urls": [URL]})
    stage.wait(5)
    assert (link(stage, job), stage.job(job)["stream_duration"]) == ("CONNECTED", 2.0)


def test_a_reset_ending_counts_from_the_begin_and_zero_takes_it_away(
    stage: Stage, job: str
) -> None:
    order(stage, job, "RESET_EXIT_CONFIG", {"max_live_duration": 1})
    stage.world.show.jump(3600 - 53)
    assert stage.job(job)["state"] == "PROCESSING"
    order(stage, job, "RESET_EXIT_CONFIG", {"max_live_duration": 0})
    stage.world.show.jump(3600)
    assert stage.job(job)["state"] == "PROCESSING"
    order(stage, job, "RESET_EXIT_CONFIG", {"max_live_duration": 1})
    assert stage.job(job)["state"] == "SUCCEED"


def test_the_script_is_told_as_json_inside_a_string(stage: Stage, job: str) -> None:
    told = json.loads(order(stage, job, "GET_CURRENT_PLAYING_SCRIPTS")["result"])
    assert len(told["scene_scripts"][0]["shoot_scripts"]) == 6


def event(kind: int, content: Any, **more: Any) -> dict[str, Any]:
    written = content if isinstance(content, str) else json.dumps(content)
    return {"timestamp": 1694481224245, "type": kind, "content": written, **more}


def report(stage: Stage, job: str, *events: Any, query: Any = (), **more: Any) -> Any:
    body = {"total": len(events), "events": list(events)} | more
    return stage.huawei_json("POST", stage.jobs_path(job, "live-event-report"), body, query=query)


def test_events_of_every_type_are_taken(stage: Stage, job: str) -> None:
    events = (
        event(1, USER | {"content": "好"}),
        event(2, USER),
        event(3, USER),
        event(4, USER | {"gift": {"giftName": "小星星", "giftNum": 10}}),
        event(5, {}),
        event(6, {"numberOfViewers": 5466}),
    )
    assert report(stage, job, *events) == {}


def test_a_new_report_address_comes_when_it_is_asked_for(stage: Stage, job: str) -> None:
    query = (("refresh_url", "true"), ("auth_key", "k"), ("expires_time", "1694481224245"))
    found = report(stage, job, event(2, USER), query=query)
    assert found["live_event_report_url"].startswith("https://")
    assert report(stage, job, event(2, USER), query=(("refresh_url", "false"),)) == {}


WRONG: list[tuple[list[Any], dict[str, Any], tuple[tuple[str, str], ...]]] = [
    ([event(7, USER)], {}, ()),
    ([event(0, USER)], {}, ()),
    ([event(1, USER)], {}, ()),
    ([event(1, USER | {"content": 3})], {}, ()),
    ([event(2, {"user": "n"})], {}, ()),
    ([event(4, USER)], {}, ()),
    ([event(6, {"numberOfViewers": "5466"})], {}, ()),
    ([event(6, "5466")], {}, ()),
    ([event(6, "{")], {}, ()),
    ([event(2, USER, extra=1)], {}, ()),
    ([event(2, USER, timestamp="now")], {}, ()),
    ([event(2, USER, timestamp=-1)], {}, ()),
    ([event(2, USER) | {"content": {}}], {}, ()),
    ([event(2, USER)], {"total": 2}, ()),
    ([event(2, USER)], {"extra": 1}, ()),
    ([event(2, USER)], {"events": {}}, ()),
    ([event(2, USER)], {}, (("refresh_url", "1"),)),
    ([event(2, USER)], {}, (("expires_time", "soon"),)),
    ([event(2, USER)], {}, (("limit", "1"),)),
]


@pytest.mark.parametrize(("events", "more", "query"), WRONG, ids=range(len(WRONG)))
def test_a_report_against_a_rule_is_invalid_parameter(
    stage: Stage, job: str, events: Any, more: Any, query: Any
) -> None:
    assert report(stage, job, *events, query=query, **more)["error_code"] == "MSS.00000003"


def test_nothing_is_reported_to_a_job_that_is_over(stage: Stage, job: str) -> None:
    stage.huawei("POST", stage.jobs_path(job, "stop"))
    stage.wait(2)
    assert "SUCCEED" in report(stage, job, event(2, USER))["error_msg"]


def test_a_room_with_few_scripts_is_warned_of(stage: Stage) -> None:
    rooms = list(stage.world.jobs.rooms.values())
    few, many = rooms[5], rooms[0]
    told = stage.huawei_json("GET", f"/smart-live-rooms/{few.id}/live-warning-info")
    assert told["live_warning_info"] == [{"warning_type": "TOO_LESSS_SCRIPT_ITEMS"}]
    told = stage.huawei_json("GET", f"/smart-live-rooms/{many.id}/live-warning-info")
    assert told == {"live_warning_info": [], "limit_duration": 0}


def test_a_room_shows_its_script_and_an_unknown_one_is_refused(stage: Stage) -> None:
    room = stage.huawei_json("GET", f"/smart-live-rooms/{stage.room}")
    assert (room["room_id"], room["room_name"]) == (stage.room, "Book corner")
    assert len(room["scene_scripts"]) == 6
    for path in ("/smart-live-rooms/nobody", "/smart-live-rooms/nobody/live-warning-info"):
        assert stage.huawei_json("GET", path)["error_code"] == "MSS.00000003"


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_rooms_are_not_changed_here(stage: Stage, method: str) -> None:
    assert stage.huawei(method, f"/smart-live-rooms/{stage.room}").status == 404


def test_a_call_without_filters_takes_no_query(stage: Stage) -> None:
    found = stage.huawei_json("GET", f"/smart-live-rooms/{stage.room}", query=(("limit", "1"),))
    assert found["error_code"] == "MSS.00000003"


@given(st.sampled_from([name for name, _ in FINE]), VALUES)
def test_any_json_in_a_command_or_a_report_is_answered(command: str, value: Any) -> None:
    stage = Stage()
    job = stage.start(output_urls=[URL])
    stage.wait(60)
    path = stage.jobs_path(job, "command")
    for body in (value, {"command": command, "params": value}):
        assert stage.huawei("POST", path, body).status in (200, 400)
    path = stage.jobs_path(job, "live-event-report")
    written = json.dumps(value)
    for body in (value, {"total": 1, "events": [event(1, written)]}, {"total": 1, "events": value}):
        assert stage.huawei("POST", path, body).status in (200, 400)
