"""MetaStudio's answers: every field of the documents arrives, no secret does, nothing breaks."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.job import LiveWarnings, Room, SmartLiveJob
from console.domain.job_output import Pushed
from console.domain.job_parts import (
    CoStreamer,
    EventCallback,
    JobLogs,
    PlatformLive,
    RtcRoom,
    RtcUser,
)
from console.vendors.huawei import answers
from console.vendors.huawei.redacting import pushed_in, redacted
from tests.unit.vendors.huawei.desks import JOB, ROOM, desk, run
from tests.unit.vendors.loopback import scripted

RTC = {
    "app_id": "app",
    "room_id": "rtc-room",
    "users": [
        {
            "user_type": "PLAYER",
            "user_id": "u1",
            "signature": "LIVE-CREDENTIAL",
            "ctime": 4294967295,
        }
    ],
}
CALLBACK = {
    "live_event_type_callback_url": "https://ops.example.com/x?pass=HUSH",
    "auth_type": "MSS_A",
    "key": "CALLBACK-KEY",
    "callback_event_type": ["SHOOT_SCRIPT_SWITCH"],
}
ROW: dict[str, Any] = {
    "job_id": JOB,
    "room_id": ROOM,
    "room_name": "旗舰店",
    "state": "FAILED",
    "duration": 60.5,
    "stream_duration": "57",
    "create_time": "2021-01-10T08:43:17Z",
    "start_time": "2021-01-10T08:43:18Z",
    "end_time": "2021-01-10T08:43:19Z",
    "lastupdate_time": "2021-01-10T16:43:20+08:00",
    "error_info": {"error_code": "MSS.00000004", "error_msg": "坏"},
    "rtc_room_info": RTC,
    "live_event_report_url": "https://mss.example.com/v1/report?auth_key=REPORT-KEY",
    "live_event_callback_config": CALLBACK,
    "rtc_callback_config": {"rtc_callback_event_type": ["LIVE_PROGRESS"]},
    "block_reason": "违规",
    "cover_url": "https://obs.example.com/c.png?Signature=SIGNED",
    "co_streamer_config": {
        "voice_config": {"voice_asset_id": "v", "speed": 100, "pitch": 90, "volume": 140},
        "streamer_action": "SILENCE",
    },
    "live_job_log": {
        "interaction_records_url": "https://obs/1?SIGNED",
        "job_config_records_url": "https://obs/2",
        "scripts_records_url": "https://obs/3",
        "command_reviced_records_url": "https://obs/4",
        "command_exec_records_url": "https://obs/5",
    },
    "relation_live_platform_info": {
        "platform_id": "p",
        "platform": "douyin",
        "account": "a",
        "live_id": "l",
    },
    "used_resource_type": "UNKNOW",
    "is_ai_mark_on": True,
    "field_of_tomorrow": {"a": [1]},
}
WHOLE = SmartLiveJob(
    id=JOB,
    room_id=ROOM,
    room_name="旗舰店",
    state="FAILED",
    duration=60.5,
    stream_duration=57.0,
    created=1610268197.0,
    started=1610268198.0,
    ended=1610268199.0,
    error_code="MSS.00000004",
    error_words="坏",
    block_reason="违规",
    updated=1610268200.0,
    report_url="https://mss.example.com/v1/report?…",
    cover_url="https://obs.example.com/c.png?Signature=SIGNED",
    rtc=RtcRoom("app", "rtc-room", (RtcUser("PLAYER", "u1", 4294967295.0),)),
    callback=EventCallback("https://ops.example.com/x?…", "MSS_A", ("SHOOT_SCRIPT_SWITCH",), True),
    rtc_events=("LIVE_PROGRESS",),
    co_streamer=CoStreamer("v", 100, 90, 140, "SILENCE"),
    logs=JobLogs(
        "https://obs/1?SIGNED", "https://obs/2", "https://obs/3", "https://obs/4", "https://obs/5"
    ),
    platform=PlatformLive("p", "douyin", "a", "l"),
    resource="UNKNOW",
    ai_mark=True,
)
# Which members of a job each field of the vendor ends in.
MADE_FROM = {
    "room_id": ("room_id",),
    "room_name": ("room_name",),
    "state": ("state",),
    "duration": ("duration",),
    "stream_duration": ("stream_duration",),
    "create_time": ("created",),
    "start_time": ("started",),
    "end_time": ("ended",),
    "lastupdate_time": ("updated",),
    "error_info": ("error_code", "error_words"),
    "rtc_room_info": ("rtc",),
    "live_event_report_url": ("report_url",),
    "live_event_callback_config": ("callback",),
    "rtc_callback_config": ("rtc_events",),
    "block_reason": ("block_reason",),
    "cover_url": ("cover_url",),
    "co_streamer_config": ("co_streamer",),
    "live_job_log": ("logs",),
    "relation_live_platform_info": ("platform",),
    "used_resource_type": ("resource",),
    "is_ai_mark_on": ("ai_mark",),
}
SECRETS = ("LIVE-CREDENTIAL", "CALLBACK-KEY", "REPORT-KEY", "HUSH", "SIGNED")


def _plain(job: SmartLiveJob) -> dict[str, Any]:
    return {member.name: getattr(job, member.name) for member in fields(job)}


def test_every_field_of_a_job_arrives_and_no_secret_shows() -> None:
    found = run(desk(scripted(ROW)).show(ROOM, JOB))
    assert found == WHOLE
    assert not any(secret in repr(found) for secret in SECRETS)


def test_a_job_of_nothing_but_its_id_is_a_job() -> None:
    assert answers.job({"job_id": JOB}, "r") == SmartLiveJob(JOB, "r", "", "")


@pytest.mark.parametrize("name", sorted(set(ROW) - {"job_id"}))
@pytest.mark.parametrize("wrong", [None, [], {}, "x", 7, True, 1e400, [[]]], ids=repr)
def test_one_member_of_a_wrong_type_spoils_nothing_else(name: str, wrong: Any) -> None:
    job = answers.job(ROW | {name: wrong})
    assert job is not None
    expected = {**_plain(WHOLE), **{n: getattr(job, n) for n in MADE_FROM.get(name, ())}}
    assert _plain(job) == expected


def test_rows_that_are_no_jobs_still_count_as_rows() -> None:
    rows = [{"job_id": ""}, {"job_id": "a"}, 3, {"state": "WAITING"}, {"job_id": 7}]
    found = answers.listed(json.dumps({"smart_live_jobs": rows}).encode(), "r")
    first, last = SmartLiveJob("a", "r", "", ""), SmartLiveJob("7", "r", "", "")
    assert found == (None, first, None, None, last)


@pytest.mark.parametrize("body", [b"{}", b'{"smart_live_jobs": null}', b'{"smart_live_jobs": {}}'])
def test_a_list_without_rows_is_empty(body: bytes) -> None:
    assert answers.listed(body) == ()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b"[" * 100_000])
def test_what_is_no_answer_is_no_list(body: bytes) -> None:
    assert answers.listed(body) is None


def test_a_start_keeps_limit_warnings_and_rtc_room_without_credentials() -> None:
    answer = {
        "job_id": JOB,
        "rtc_room_info": RTC,
        "live_event_report_url": ROW["live_event_report_url"],
        "live_event_callback_config": CALLBACK,
        "live_warning_info": [{"warning_type": "ROTATION_MODEL_CLOSED"}, 3, {}],
        "limit_duration": 168,
    }
    receipt = run(desk(scripted(answer, 202)).start(ROOM))
    assert (receipt.limit_hours, receipt.warnings) == (168, ("ROTATION_MODEL_CLOSED",))
    assert (receipt.rtc, receipt.callback) == (WHOLE.rtc, WHOLE.callback)
    assert receipt.report_url == WHOLE.report_url
    assert not any(secret in repr(receipt) for secret in SECRETS)


def test_a_room_of_its_own_page_tells_outputs_and_scripts() -> None:
    answer = {
        "room_name": "旗舰店",
        "room_description": "d",
        "room_type": "NORMAL",
        "room_state": "ENABLE",
        "view_mode": "VERTICAL",
        "scene_scripts": [{"script_name": "一"}, {"script_name": "二"}],
        "output_urls": ["rtmp://push.example.com/live?key=HUSH"],
        "stream_keys": ["SIGNED"],
        "live_event_callback_config": CALLBACK,
        "relation_live_platform_info": ROW["relation_live_platform_info"],
        "create_time": "2021-01-10T08:43:17Z",
        "update_time": "2021-01-10T08:43:18Z",
        "error_info": ROW["error_info"],
        "confirm_state": "confirmed",
    }
    room = run(desk(scripted(answer)).room(ROOM))
    assert (room.id, room.name, room.scripts) == (ROOM, "旗舰店", ("一", "二"))
    assert room.outputs == ("rtmp://push.example.com/live?…",)
    assert (room.callback, room.platform) == (WHOLE.callback, WHOLE.platform)
    assert (room.created, room.updated) == (WHOLE.created, WHOLE.started)
    assert (room.error_code, room.confirm_state) == ("MSS.00000004", "confirmed")
    assert not any(secret in repr(room) for secret in SECRETS)


def test_a_room_of_the_list_tells_its_last_job_in_the_words_of_jobs() -> None:
    row = {
        "room_id": ROOM,
        "last_job_status": "SUCCESS",
        "last_job_start_time": "2021-01-10T08:43:18Z",
        "last_job_end_time": "2021-01-10T08:43:19Z",
        "model_infos": [{"asset_name": "小美"}, {"model_asset_id": "x"}],
    }
    (room,) = run(desk(scripted({"smart_live_rooms": [row, {}, 3]})).rooms())
    assert room == Room(
        ROOM,
        "",
        last_state="SUCCEED",
        last_started=WHOLE.started,
        last_ended=WHOLE.ended,
        models=("小美",),
    )


def test_warnings_of_a_room_are_the_literal_kinds() -> None:
    answer = {"live_warning_info": [{"warning_type": "TOO_SHORT_SCRIPT_TIME"}]}
    assert run(desk(scripted(answer)).warnings(ROOM)) == LiveWarnings(("TOO_SHORT_SCRIPT_TIME",))


@pytest.mark.parametrize(
    ("result", "shown"),
    [
        (None, ""),
        ("success", "success"),
        ("7", "7"),
        ('{"stream_keys": ["K"], "a": 1}', '{"stream_keys": "…", "a": 1}'),
        ({"key": "K", "key2": [{"signature": "K"}]}, '{"key": "…", "key2": [{"signature": "…"}]}'),
        ({"output_urls": ["rtmp://h/a?k=K"]}, '{"output_urls": ["rtmp://h/a?…"]}'),
        ("sent to rtmp://h/a?k=K", "sent to rtmp://…"),
        ({"stream_keys": []}, '{"stream_keys": []}'),
    ],
)
def test_a_commands_result_shows_no_key(result: Any, shown: str) -> None:
    assert redacted(result) == shown


@pytest.mark.parametrize(
    ("result", "end"),
    [
        ({"output_urls": ["rtmp://h/a"], "stream_keys": ["long-enough"]}, "…ough"),
        ('{"output_urls": ["rtmp://h/a"], "stream_keys": ["long-enough"]}', "…ough"),
        ({"live": [{"output_urls": ["rtmp://h/a"], "stream_keys": ["long-enough"]}]}, "…ough"),
        ({"output_urls": ["rtmp://h/a"], "b": {"output_urls": ["rtmp://h/b"]}}, "…"),
    ],
)
def test_settings_say_where_a_job_pushes_to_by_its_end(result: Any, end: str) -> None:
    assert pushed_in(result) == Pushed("rtmp://h/a", end)


@pytest.mark.parametrize(
    "result",
    [
        None,
        "success",
        [],
        {"output_urls": []},
        {"output_urls": 7},
        {"a": {"output_urls": ["rtmp://h/a"]}, "b": {"output_urls": ["rtmp://h/b"]}},
    ],
)
def test_settings_that_name_no_one_address_say_nothing(result: Any) -> None:
    assert pushed_in(result) is None


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(sorted({*ROW, *RTC, *CALLBACK, "users"})), inner, max_size=5
        )
    ),
    max_leaves=16,
)


@given(st.dictionaries(st.sampled_from(sorted(ROW)), _values))
def test_any_json_is_a_job_or_none(row: dict[str, Any]) -> None:
    found = answers.job(row)
    assert found is None or found.id
    assert answers.listed(json.dumps({"smart_live_jobs": [row]}).encode()) == (found,)
    answers.room(row)
    answers.warnings(row)
    assert isinstance(redacted(row), str)


def test_one_signature_is_given_for_its_user_and_for_nobody_else() -> None:
    users = [{"user_id": "a", "signature": "sa"}, {"user_id": "b", "signature": "sb"}, "x"]
    row = {"rtc_room_info": {"users": users}}
    assert answers.signature(row, "b") == "sb"
    assert answers.signature(row, "c") == ""
    assert answers.signature({}, "a") == ""
