"""FACTS.md section 4: the traps H1 to H25 of documents 002 and 003, each by its number."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from console.contracts.check import check
from console.contracts.codes import code_sets
from console.contracts.operations import operation, operations
from console.domain.job import JOB_STATES, is_over, job_word, room_word
from console.domain.job_events import (
    LinkChanged,
    LinkState,
    Progress,
    ReplyFinished,
    ScriptSwitched,
    Unread,
)
from console.domain.job_laws import LAWS
from console.domain.launch import (
    EventHook,
    StartOptions,
    VideoExtras,
    exception_words,
    limit_words,
    plays_words,
)
from console.domain.message import in_english
from console.vendors.huawei import answers, wire
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.callbacks import event_of
from console.vendors.huawei.checks import complaints
from console.vendors.secret import Secret
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.huawei.desks import JOB, ROOM, body_of, desk, everything, rows, run
from tests.unit.vendors.loopback import Scripted, scripted

START = operation("huawei", "StartSmartLive")
VIDEO = {"codec": "H264", "bitrate": 4000, "width": 1080, "height": 1920}


def rules_broken(body: dict[str, Any]) -> set[str]:
    return {f"{one.rule} {one.path}" for one in check(START, body, LAWS)}


def query_of(line: Scripted) -> dict[str, str]:
    query = parse_qs(urlsplit(line.asked[-1].url).query)
    return {name: found[0] for name, found in query.items()}


def test_H1_path_ids_are_required_and_a_video_config_is_whole() -> None:
    for known in operations("huawei"):
        paths = [field for field in known.fields.values() if field.place == "path"]
        assert paths
        assert all(field.required for field in paths)
    assert rules_broken({}) == set()
    four = {"codec", "bitrate", "width", "height"}
    assert rules_broken({"video_config": {}}) == {f"required video_config.{name}" for name in four}
    assert set(body_of_start(StartOptions(portrait=True))["video_config"]) >= four


def test_H2_the_five_real_states_are_offered_and_others_refused() -> None:
    offered = set(operation("huawei", "ListSmartLiveJobs").fields["state"].values)
    assert offered == set(JOB_STATES) == {"WAITING", "PROCESSING", "SUCCEED", "FAILED", "BLOCKED"}
    assert fault_of(everything(desk(scripted(rows())), states=("CREATING",))).culprit == "state"


def test_H3_the_tenants_list_has_its_own_path() -> None:
    line = scripted(rows())
    run(everything(desk(line)))
    assert re.fullmatch(r"/v1/[^/]+/smart-live-jobs", urlsplit(line.asked[0].url).path)


@pytest.mark.parametrize("status", [200, 202])
def test_H4_a_start_may_answer_202(status: int) -> None:
    assert run(desk(scripted({"job_id": JOB}, status)).start(ROOM)).job_id == JOB


def test_H5_a_broken_callback_is_told_and_not_fatal() -> None:
    printed = b'{"event_type": "REPLY_COMMAND_FINISH", "message": "{\\"reply_id\\":\\"e8"}"}'
    assert event_of(printed) == ReplyFinished("e8")
    broken = printed[:-1]
    assert event_of(broken) == Unread("", "broken", len(broken))
    for message in ({"job_id": "j"}, '{"job_id": "j"}'):
        body = json.dumps({"event_type": "SHOOT_SCRIPT_SWITCH", "message": message}).encode()
        assert event_of(body) == ScriptSwitched("", "j", "", None, "")


@pytest.mark.parametrize("number", ["2", 2, 2.0])
@pytest.mark.parametrize("offset", ["247", 247])
def test_H6_numbers_come_as_text_or_number(number: object, offset: object) -> None:
    data = {"shoot_script_sequence_no": number, "offset": offset}
    body = json.dumps({"message_type": "live_progress_notify", "data": data}).encode()
    assert event_of(body) == Progress("", 2, "", 247.0)


def test_H7_the_callback_address_has_the_fields_name_not_the_formulas() -> None:
    body = wire.start_body(StartOptions(hook=EventHook("https://a/b")))
    assert body["live_event_callback_config"] == {"live_event_type_callback_url": "https://a/b"}
    wrong = {"live_event_callback_config": {"live_event_callback_url": "https://a/b"}}
    assert "unknown live_event_callback_config.live_event_callback_url" in rules_broken(wrong)


def test_H8_the_vendors_spelling_stays_on_the_wire() -> None:
    warned = {"live_warning_info": [{"warning_type": "TOO_LESSS_SCRIPT_ITEMS"}]}
    assert answers.warnings(warned).kinds == ("TOO_LESSS_SCRIPT_ITEMS",)
    row = {
        "job_id": JOB,
        "used_resource_type": "UNKNOW",
        "live_job_log": {"command_reviced_records_url": "https://a"},
    }
    job = answers.job(row)
    assert job is not None
    assert job.logs is not None
    assert (job.resource, job.logs.commands_received) == ("UNKNOW", "https://a")


def test_H9_a_jobs_succeed_is_a_rooms_success() -> None:
    assert (room_word("SUCCEED"), room_word("FAILED")) == ("SUCCESS", "FAILED")
    assert (job_word("SUCCESS"), job_word("CANCELED"), job_word("NULL")) == (
        "SUCCEED",
        "CANCELED",
        "",
    )
    states = operation("huawei", "ListSmartLiveRooms").fields["live_state"].values
    assert "SUCCESS" in states
    assert "SUCCEED" not in states


def test_H10_ids_are_compared_without_dashes_and_sent_as_received() -> None:
    bare = JOB.replace("-", "")
    line = scripted(rows({"job_id": JOB}, {"job_id": bare.upper()}))
    assert [job.id for job in run(everything(desk(line)))] == [JOB]
    line = scripted({})
    run(desk(line).stop(ROOM, bare))
    assert f"/smart-live-jobs/{bare}/stop" in line.asked[0].url


def test_H11_a_repeat_of_n_is_n_plus_1_plays() -> None:
    assert in_english(plays_words(3)) == "plays 4 times"


def test_H12_zero_and_unset_are_told_apart_where_they_differ() -> None:
    assert limit_words(0) == limit_words(None)
    assert exception_words(0) != exception_words(None)
    unset, zero = StartOptions(), StartOptions(max_hours=0, exception_minutes=0)
    assert "play_policy" not in wire.start_body(unset)
    assert wire.start_body(zero)["play_policy"] == {
        "live_exit_config": {"max_live_duration": 0, "max_exception_waiting_duration": 0}
    }


@pytest.mark.parametrize(
    ("rate", "fine"), [(999, False), (1000, True), (8000, True), (8001, False)]
)
def test_H13_live_is_narrower_than_video_making(rate: int, fine: bool) -> None:
    assert (complaints(StartOptions(portrait=False, bitrate=rate)) == ()) is fine
    sizes = {"width": 1280, "height": 720}
    assert {"values video_config.width", "values video_config.height"} <= rules_broken(
        {"video_config": VIDEO | sizes}
    )


def test_H14_the_frame_rate_is_a_text() -> None:
    body = json.dumps(wire.start_body(StartOptions(portrait=True)))
    assert '"frame_rate": "25"' in body
    assert "type video_config.frame_rate" in rules_broken(
        {"video_config": VIDEO | {"frame_rate": 25}}
    )


@pytest.mark.parametrize("portrait", [None, True, False])
def test_H15_the_view_mode_is_never_sent(portrait: bool | None) -> None:
    assert "view_mode" not in wire.start_body(StartOptions(portrait=portrait))
    assert "view_mode_unsent view_mode" in rules_broken({"view_mode": "VERTICAL"})


def test_H16_the_range_of_a_crop_wins_and_below_zero_is_warned_of() -> None:
    def found(x: int) -> set[tuple[str, str]]:
        options = StartOptions(portrait=True, video=VideoExtras(clip="CROP", x=x))
        return {(one.rule, one.severity) for one in complaints(options)}

    assert found(-1920) == {("crop_within", "warning")}
    assert found(0) == found(3840) == set()
    assert ("range", "error") in found(-1921)


def test_H17_one_address_with_its_key() -> None:
    url = "rtmp://push.example.cn/live/a"
    body = wire.start_body(StartOptions(url, "k"))
    assert (body["output_urls"], body["stream_keys"]) == ([url], ["k"])
    assert "length output_urls" in rules_broken({"output_urls": [url, url]})
    assert "keys_pair stream_keys" in rules_broken({"output_urls": [], "stream_keys": ["k"]})


def test_H18_the_newest_come_first_because_we_ask_for_it() -> None:
    line = scripted(rows())
    run(everything(desk(line)))
    assert (query_of(line)["sort_key"], query_of(line)["sort_dir"]) == ("create_time", "desc")
    key = operation("huawei", "ListSmartLiveJobs").fields["sort_key"]
    assert "asset_order" in key.values
    assert key.default is None


def test_H19_times_are_asked_for_in_rfc_3339_utc() -> None:
    line = scripted(rows())
    run(everything(desk(line), since=1610268197.0))
    assert query_of(line)["create_since"] == "2021-01-10T08:43:17Z"


def test_H20_a_moving_list_is_walked_to_a_short_page_whatever_the_count() -> None:
    page = [{"job_id": f"j{number}"} for number in range(100)]
    lying = [{"count": 1, "smart_live_jobs": page}, rows(page[0], {"job_id": "last"})]
    line = Scripted([(200, json.dumps(one).encode()) for one in lying])
    found = [job.id for job in run(everything(desk(line)))]
    assert found == [*(row["job_id"] for row in page), "last"]
    assert len(line.asked) == 2
    assert query_of(line)["limit"] == "100"


def test_H21_live_credentials_and_keys_do_not_get_in() -> None:
    row = {
        "job_id": JOB,
        "rtc_room_info": {"users": [{"user_type": "PLAYER", "signature": "LIVE", "ctime": 9}]},
        "live_event_callback_config": {"auth_type": "MSS_A", "key": "HOOK"},
    }
    (job,) = run(everything(desk(scripted(rows(row)))))
    assert job.rtc is not None
    assert job.rtc.users[0].expires == 9
    assert job.callback is not None
    assert job.callback.has_key
    assert not any(secret in repr(job) for secret in ("LIVE", "HOOK"))


def test_H22_repeated_tables_of_the_documents_leave_each_code_once() -> None:
    sets = code_sets("huawei").values()
    names = [name for codes in sets for name in codes]
    assert sorted(names) == sorted(set(names))
    assert {f"MSS.0000000{number}" for number in (1, 2, 3, 4)} < set(names)


def test_H23_an_ended_link_is_over_for_good() -> None:
    finals = [
        state
        for name, state in vars(LinkState).items()
        if name.isupper() and LinkChanged("r", "j", "u", state).is_final
    ]
    assert finals == ["END"]


def test_H24_the_project_header_goes_with_keys_alone() -> None:
    by_key, by_token = scripted({}), scripted({})
    run(desk(by_key).stop(ROOM, JOB))
    run(desk(by_token, HuaweiAccount(project_id="p", token=Secret("t"))).stop(ROOM, JOB))
    assert "X-Project-Id" in dict(by_key.asked[0].headers)
    assert "X-Project-Id" not in dict(by_token.asked[0].headers)


def test_H25_fields_of_either_side_are_taken_and_new_ones_do_no_harm() -> None:
    options = StartOptions(portrait=True, video=VideoExtras(no_watermark=True))
    assert complaints(options) == ()
    assert body_of_start(options)["video_config"]["disable_system_watermark"] is True
    row = {
        "job_id": JOB,
        "state": "NEW_STATE",
        "live_job_log": {"interaction_records_url": "https://a", "new": 1},
    }
    job = answers.job(row)
    assert job is not None
    assert (job.state, is_over(job)) == ("NEW_STATE", False)


def body_of_start(options: StartOptions) -> Any:
    line = scripted({"job_id": JOB}, 202)
    run(desk(line).start(ROOM, options))
    return body_of(line.asked[0])
