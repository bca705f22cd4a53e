"""Smart live calls: what leaves, jobs newest first, receipts with warnings, each refusal."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given

from console.domain.fault import Family
from console.domain.job import Room
from console.domain.job_events import LiveEvent
from console.domain.job_parts import CoStreamer
from console.domain.launch import EventHook, StartOptions, VideoExtras
from console.domain.message import in_english
from console.vendors.exchange import Answer, Request
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.secret import Secret
from tests.unit.vendors import fuzz, worked
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.huawei.desks import ACCOUNT, JOB, NOW, ROOM, desk, everything
from tests.unit.vendors.loopback import Scripted, scripted


async def _stop(jobs: HuaweiJobs) -> None:
    await jobs.stop(ROOM, JOB)


async def _report(jobs: HuaweiJobs) -> None:
    await jobs.report(ROOM, JOB, [LiveEvent(NOW, 6, '{"numberOfViewers": 1}')])


async def _command(jobs: HuaweiJobs) -> None:
    await jobs.command(ROOM, JOB, "GET_CURRENT_PLAYING_SCRIPTS")


def test_a_stop_leaves_as_the_sdk_sends_it() -> None:
    line = scripted({})
    receipt = asyncio.run(desk(line).stop(ROOM, JOB))
    vector, request = worked.named("huawei", "stop_smart_live"), line.asked[0]
    assert request.url == f"https://metastudio.cn-north-4.myhuaweicloud.com{vector.target}"
    assert list(request.headers) == list(vector.headers.items())
    assert (request.method, request.body) == ("POST", b"")
    assert receipt.operation == "StopSmartLive"


def _leaves_as(vector: worked.Vector, request: Request) -> None:
    assert request.url == f"https://metastudio.cn-north-4.myhuaweicloud.com{vector.target}"
    assert dict(request.headers) == vector.headers
    assert (request.method, request.body) == (vector.method, vector.body)


def test_a_whole_start_leaves_as_the_sdk_sends_it() -> None:
    hook = EventHook(
        "https://cb.example.com/ms?x=1",
        "MSS_A_HEAD",
        "0123456789abcdef",
        ("SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE"),
    )
    options = StartOptions(
        "rtmp://vfxpush.example.cn/live/lysa",
        "k1",
        max_hours=24,
        repeat=-1,
        auto_play=True,
        portrait=True,
        video=VideoExtras(clip="RESIZE"),
        play_mode="TEXT",
        random_play="SCRIPT_ITEM",
        stop_mode="SEGMENT_END",
        exception_minutes=3,
        hook=hook,
        rtc_events=("LIVE_PROGRESS",),
        co_streamer=CoStreamer("v1", 100, 100, 140, "VOLUME_DOWN"),
        resource="UNLIMITED",
    )
    line = scripted({"job_id": JOB}, 202)
    asyncio.run(desk(line).start(ROOM, options))
    _leaves_as(worked.named("huawei", "start_smart_live full"), line.asked[0])


def test_a_filtered_list_and_one_job_leave_as_the_sdk_sends_them() -> None:
    line = scripted({"job_id": JOB})
    jobs = desk(line, replace(ACCOUNT, app_user="user01"))
    since, until = worked.unix("20250601T000000Z"), worked.unix("20250617T000000Z")
    filters = {"states": ("WAITING", "PROCESSING"), "since": since, "until": until}
    asyncio.run(everything(jobs, **filters, name="直播 间*1"))
    asyncio.run(desk(line).show(ROOM, JOB))
    _leaves_as(worked.named("huawei", "list_smart_live_jobs all"), line.asked[0])
    _leaves_as(worked.named("huawei", "show_smart_live"), line.asked[1])


def test_a_start_asks_for_one_job_in_the_room_unless_told_otherwise() -> None:
    line = scripted({"job_id": JOB}, 202)
    asyncio.run(desk(line).start(ROOM))
    asyncio.run(desk(line).start(ROOM, StartOptions(single_job=False)))
    first, second = (json.loads(request.body) for request in line.asked)
    assert first == {"job_run_config": {"single_job_in_room": True}}
    assert second == {"job_run_config": {"single_job_in_room": False}}
    assert urlsplit(line.asked[0].url).path.endswith(f"/smart-live-rooms/{ROOM}/smart-live-jobs")
    assert line.asked[0].effect == "once"


def test_a_start_with_everything_sends_all_four_of_the_video_config() -> None:
    line = scripted({"job_id": JOB}, 202)
    options = StartOptions("rtmp://p/live", "k1", True, 24, -1, True, portrait=True, bitrate=4000)
    asyncio.run(desk(line).start(ROOM, options))
    assert json.loads(line.asked[0].body) == {
        "video_config": {
            "codec": "H264",
            "bitrate": 4000,
            "width": 1080,
            "height": 1920,
            "frame_rate": "25",
        },
        "play_policy": {
            "repeat_count": -1,
            "auto_play_script": True,
            "live_exit_config": {"max_live_duration": 24},
        },
        "output_urls": ["rtmp://p/live"],
        "stream_keys": ["k1"],
        "job_run_config": {"single_job_in_room": True},
    }


@pytest.mark.parametrize("status", [200, 202])
def test_an_accepted_start_keeps_the_literal_warnings(status: int) -> None:
    warned = [{"warning_type": "TOO_LESSS_SCRIPT_ITEMS"}, {"warning_type": None}, {}]
    line = scripted({"job_id": JOB, "live_warning_info": warned}, status)
    line.headers["x-request-id"] = "req-7"
    receipt = asyncio.run(desk(line).start(ROOM))
    assert (receipt.job_id, receipt.request_id) == (JOB, "req-7")
    assert receipt.warnings == ("TOO_LESSS_SCRIPT_ITEMS",)


def test_a_start_that_brings_no_job_id_is_garbled_and_was_sent() -> None:
    fault = fault_of(desk(scripted({}, 202)).start(ROOM))
    assert (fault.family, fault.sent) == (Family.GARBLED, True)


def test_the_list_asks_for_the_newest_first_with_a_signed_content_type() -> None:
    line = scripted({"count": 0, "smart_live_jobs": []})
    asyncio.run(everything(desk(line)))
    (request,) = line.asked
    assert request.url.endswith(
        "/smart-live-jobs?limit=100&offset=0&sort_dir=desc&sort_key=create_time"
    )
    headers = dict(request.headers)
    assert headers["Content-Type"] == "application/json"
    assert "content-type;host;user-agent;x-project-id;x-sdk-date" in headers["Authorization"]


def test_the_documents_five_keyed_row_is_enough_and_unknown_states_stay() -> None:
    rows = [
        {
            "job_id": JOB,
            "state": "WAITING",
            "start_time": "2022-01-18T16:29:36Z",
            "end_time": "2022-01-18T16:30:36Z",
            "duration": 60,
        },
        {"job_id": "j2", "state": "DREAMING", "error_info": {"error_code": "MSS.1"}, "new": {}},
    ]
    first, second = asyncio.run(everything(desk(scripted({"smart_live_jobs": rows}))))
    assert (first.started, first.ended, first.duration) == (1642523376.0, 1642523436.0, 60.0)
    assert (first.room_id, first.created) == ("", None)
    assert (second.state, second.error_code) == ("DREAMING", "MSS.1")


@dataclass(slots=True)
class GrowingList:
    """Each further page is asked for after one new job came on top."""

    ids: list[str]
    skew: float | None = None
    offsets: list[int] = field(default_factory=list[int])

    async def exchange(self, request: Request) -> Answer:
        query = parse_qs(urlsplit(request.url).query)
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        if self.offsets:
            self.ids.insert(0, f"new{len(self.offsets)}")
        self.offsets.append(offset)
        rows = [{"job_id": name} for name in self.ids[offset : offset + limit]]
        return Answer(200, {}, json.dumps({"smart_live_jobs": rows}).encode(), 1.0, 0.0)


def test_jobs_pushed_down_by_new_ones_do_not_come_twice() -> None:
    ids = [f"j{number}" for number in range(250)]
    line = GrowingList(list(ids))
    found = [job.id for job in asyncio.run(everything(desk(line)))]
    assert found == ids
    assert line.offsets == [0, 100, 200]


def test_the_same_job_with_and_without_dashes_is_one() -> None:
    rows = [{"job_id": JOB}, {"job_id": JOB.replace("-", "")}]
    assert len(asyncio.run(everything(desk(scripted({"smart_live_jobs": rows}))))) == 1


def test_rooms_are_listed_whole() -> None:
    rows = [{"room_id": "a", "room_name": "新品", "room_type": "NORMAL"}, {"room_id": "b"}]
    line = scripted({"count": 2, "smart_live_rooms": rows})
    found = asyncio.run(desk(line).rooms())
    assert found == (Room("a", "新品", kind="NORMAL"), Room("b", ""))


def test_a_token_needs_no_signature() -> None:
    account = HuaweiAccount(project_id="p", token=Secret("t0ken"), app_user="user01")
    line = scripted({})
    asyncio.run(desk(line, account).stop(ROOM, JOB))
    headers = dict(line.asked[0].headers)
    assert (headers["X-Auth-Token"], headers["X-App-UserId"]) == ("t0ken", "user01")
    assert "Authorization" not in headers
    assert "t0ken" not in repr(line.asked) + repr(account)


@pytest.mark.parametrize(
    ("status", "code", "family"),
    [
        (401, "MSS.00000001", Family.REFUSED),
        (400, "MSS.00000003", Family.INVALID),
        (500, "MSS.00000004", Family.BROKEN),
        (401, "APIGW.0301", Family.REFUSED),
        (400, "MSS.00010003", Family.INVALID),
        (404, "MSS.10000002", Family.MISSING),
        (429, "APIGW.0308", Family.BUSY),
    ],
)
def test_each_refusal_is_the_fault_it_means(status: int, code: str, family: Family) -> None:
    answer = scripted({"error_code": code, "error_msg": "their words"}, status)
    fault = fault_of(desk(answer).stop(ROOM, JOB))
    assert (fault.family, fault.code, fault.vendor_words) == (family, code, "their words")


@pytest.mark.parametrize("status", [200, 202])
def test_a_page_of_another_server_is_no_yes_to_an_act(status: int) -> None:
    page = (status, b"<html>Log in to the guest network</html>")
    for act in (_stop, _report):
        fault = fault_of(act(desk(Scripted([page]))))
        assert (fault.family, fault.sent, fault.unsettled) == (Family.GARBLED, True, True)


def test_a_code_in_a_2xx_is_the_fault_it_names() -> None:
    refusal = {"error_code": "MSS.00010003", "error_msg": "their words"}
    for act in (_stop, _report, _command):
        fault = fault_of(act(desk(scripted(refusal))))
        assert (fault.family, fault.code) == (Family.INVALID, "MSS.00010003")


@pytest.mark.parametrize("body", [b"", b"\r\n", b"{}"])
def test_an_empty_answer_is_a_yes(body: bytes) -> None:
    for act in (_stop, _report):
        asyncio.run(act(desk(Scripted([(200, body)]))))


def test_a_clock_beyond_the_tolerance_is_named_and_one_within_it_is_not() -> None:
    refusal = {"error_code": "APIGW.0301", "error_msg": "Incorrect IAM authentication"}
    far = fault_of(desk(scripted(refusal, 401, -1000.0)).stop(ROOM, JOB))
    near = fault_of(desk(scripted(refusal, 401, -600.0)).stop(ROOM, JOB))
    assert "17 minutes ahead" in in_english(far.words)
    assert "Settings, Accounts" in in_english(near.words)


def _only_faults(answer: tuple[int, bytes]) -> None:
    jobs = desk(Scripted([answer]))
    fuzz.only_faults(everything(jobs), jobs.rooms(), jobs.start(ROOM), jobs.stop(ROOM, JOB))


@given(fuzz.answers)
def test_no_answer_raises_anything_but_a_fault(answer: tuple[int, bytes]) -> None:
    _only_faults(answer)


@pytest.mark.parametrize("body", fuzz.STRANGE, ids=range(len(fuzz.STRANGE)))
def test_strange_answers_are_faults_too(body: bytes) -> None:
    for status in fuzz.STATUSES:
        _only_faults((status, body))
