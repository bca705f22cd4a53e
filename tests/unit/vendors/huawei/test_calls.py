"""The calls beside list, start and stop: what they send, answer, refuse and try again."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given

from console.domain.fault import Family
from console.domain.job import SmartLiveJob
from console.domain.job_events import COMMANDS, JobCommand, LiveEvent
from console.domain.launch import EventHook, StartOptions, VideoExtras
from console.domain.message import in_english
from console.vendors.exchange import Answer, Request
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.checks import command_complaints, complaints, report_complaints
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.patience import Patience
from console.vendors.secret import Secret
from tests.unit.vendors import fuzz
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.huawei.desks import (
    ACCOUNT,
    JOB,
    NOW,
    ROOM,
    body_of,
    desk,
    everything,
    rows,
    run,
)
from tests.unit.vendors.loopback import Scripted, scripted

Ask: TypeAlias = Callable[[HuaweiJobs], Coroutine[Any, Any, object]]

VIEWERS = LiveEvent(NOW, 6, '{"numberOfViewers": 5466}')
ASKS: dict[str, Ask] = {
    "StartSmartLive": lambda jobs: jobs.start(ROOM),
    "StopSmartLive": lambda jobs: jobs.stop(ROOM, JOB),
    "ExecuteSmartLiveCommand": lambda jobs: jobs.command(ROOM, JOB, COMMANDS[0], {"a": 1}),
    "LiveEventReport": lambda jobs: jobs.report(ROOM, JOB, [VIEWERS]),
    "ListSmartLiveJobs": everything,
    "ListSmartLive": lambda jobs: everything(jobs, room=ROOM),
    "ListSmartLiveRooms": lambda jobs: jobs.rooms(),
    "ShowSmartLive": lambda jobs: jobs.show(ROOM, JOB),
    "ShowSmartLiveRoom": lambda jobs: jobs.room(ROOM),
    "ShowLiveWarningInfo": lambda jobs: jobs.warnings(ROOM),
}
ONCE = {"StartSmartLive", "ExecuteSmartLiveCommand", "LiveEventReport", "StopSmartLive"}


@pytest.mark.parametrize("name", ASKS)
def test_every_call_says_how_it_was_signed_and_until_when_it_holds(name: str) -> None:
    line = scripted({"job_id": JOB})
    run(ASKS[name](desk(line)))
    request = line.asked[0]
    stages = dict(request.stages)
    assert request.operation == name
    assert list(stages) == ["canonical request", "string to sign", "signature"]
    assert dict(request.headers)["Authorization"].endswith(stages["signature"])
    assert request.expires == NOW + 900
    assert ACCOUNT.secret_key.reveal() not in repr(stages)


@pytest.mark.parametrize("name", ASKS)
def test_with_a_token_there_is_no_signature_to_show(name: str) -> None:
    line = scripted({"job_id": JOB})
    run(ASKS[name](desk(line, HuaweiAccount(project_id="p", token=Secret("t0ken")))))
    request = line.asked[0]
    assert (request.stages, request.expires) == ((), 0.0)
    names = {header for header, _ in request.headers}
    assert "X-Auth-Token" in names
    assert not names & {"Authorization", "X-Sdk-Date", "X-Project-Id"}


@pytest.mark.parametrize("name", ASKS)
def test_reads_are_tried_again_and_acts_never(name: str) -> None:
    async def pause(_seconds: float) -> None:
        return

    line = Scripted([(500, b""), (500, b""), (200, json.dumps({"job_id": JOB}).encode())])
    jobs = desk(line, patience=Patience(tries=3, pause=pause))
    if name in ONCE:
        assert fault_of(ASKS[name](jobs)).family is Family.BROKEN
    else:
        run(ASKS[name](jobs))
    assert len(line.asked) == (1 if name in ONCE else 3)


@pytest.mark.parametrize("name", ASKS)
@pytest.mark.parametrize("user", ["张三", "user 1", "user\n1", "é"])
def test_an_app_user_that_no_header_takes_is_refused_unsent(name: str, user: str) -> None:
    line = scripted({"job_id": JOB})
    fault = fault_of(ASKS[name](desk(line, replace(ACCOUNT, app_user=user))))
    assert (fault.family, fault.culprit, fault.sent) == (Family.REFUSED, "app_user", False)
    assert "Chinese" in in_english(fault.words)
    assert line.asked == []


@pytest.mark.parametrize("project", ["", " ", ".."])
def test_without_a_project_nothing_is_asked(project: str) -> None:
    line = scripted({})
    fault = fault_of(desk(line, replace(ACCOUNT, project_id=project)).rooms())
    assert (fault.family, fault.culprit, line.asked) == (Family.REFUSED, "project_id", [])


def test_an_empty_id_does_not_become_another_question() -> None:
    line = scripted({"job_id": JOB})
    jobs = desk(line)
    for call, culprit in (
        (jobs.room(""), "room_id"),
        (jobs.show(ROOM, ""), "job_id"),
        (jobs.stop("..", JOB), "room_id"),
    ):
        fault = fault_of(call)
        assert (fault.family, fault.culprit) == (Family.INVALID, culprit)
    assert line.asked == []


def test_ids_with_slashes_stay_one_part_of_the_path() -> None:
    line = scripted({"job_id": JOB})
    run(desk(line).show("a/b", "c?d"))
    assert urlsplit(line.asked[0].url).path.endswith(
        "/smart-live-rooms/a%2Fb/smart-live-jobs/c%3Fd"
    )


def test_filters_are_in_the_query_and_a_rooms_list_has_a_path_of_its_own() -> None:
    line = scripted(rows())
    filters: dict[str, Any] = {"states": ("FAILED", "BLOCKED"), "since": 0.9, "until": 1.1}
    run(everything(desk(line), **filters, name="茶"))
    run(everything(desk(line), **filters, room=ROOM, name="茶"))
    tenant, room = (urlsplit(request.url) for request in line.asked)
    asked = {key: found[0] for key, found in parse_qs(tenant.query).items()}
    assert asked["state"] == "FAILED,BLOCKED"
    assert (asked["create_since"], asked["create_until"]) == (
        "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:02Z",
    )
    assert asked["room_name"] == "茶"
    assert room.path.endswith(f"/smart-live-rooms/{ROOM}/smart-live-jobs")
    assert "room_name" not in room.query


def test_a_time_that_cannot_be_written_is_the_farthest_that_can() -> None:
    line = scripted(rows())
    run(everything(desk(line), since=-1e300, until=float("inf")))
    query = parse_qs(urlsplit(line.asked[0].url).query)
    assert query["create_since"] == ["1970-01-01T00:00:00Z"]
    assert query["create_until"] == ["9999-12-31T23:59:59Z"]


@dataclass(slots=True)
class Board:
    """One list of active jobs, and jobs that are shown one by one; others do not exist."""

    listed: list[str]
    shown: dict[str, str]
    skew: float | None = None
    asked: list[str] = field(default_factory=list[str])

    async def exchange(self, request: Request) -> Answer:
        split = urlsplit(request.url)
        self.asked.append(f"{split.path.rpartition('/')[2]}?{split.query}".rstrip("?"))
        if request.operation == "ListSmartLiveJobs":
            found: Any = rows(*({"job_id": name, "state": "PROCESSING"} for name in self.listed))
            return Answer(200, {}, json.dumps(found).encode(), 1.0, 0.0)
        job = split.path.rpartition("/")[2]
        if job not in self.shown:
            body = b'{"error_code": "MSS.00000003", "error_msg": "Invalid parameter"}'
            return Answer(400, {}, body, 1.0, 0.0)
        answer = {"job_id": job, "state": self.shown[job]}
        return Answer(200, {}, json.dumps(answer).encode(), 1.0, 0.0)


def test_active_jobs_are_polled_alone_and_those_that_left_are_asked_for_once() -> None:
    board = Board(["on"], {"ended": "SUCCEED", "odd": "DREAMING"})
    known = [
        SmartLiveJob(name, "r", "", state)
        for name, state in (
            ("o-n", "PROCESSING"),
            ("ended", "PROCESSING"),
            ("odd", "DREAMING"),
            ("gone", "WAITING"),
            ("long ago", "FAILED"),
        )
    ]

    async def ask() -> dict[str, str]:
        return {job.id: job.state async for page in desk(board).active(known) for job in page}

    assert run(ask()) == {"on": "PROCESSING", "ended": "SUCCEED", "odd": "DREAMING"}
    assert "state=WAITING%2CPROCESSING" in board.asked[0]
    assert board.asked[1:] == ["ended", "odd", "gone"]


def test_a_command_answers_with_its_number_and_result() -> None:
    line = scripted({"command_id": "c1", "command": "SHOW_LAYER", "result": "success"})
    receipt = run(desk(line).command(ROOM, JOB, "SHOW_LAYER", {"id": 1}, no_review=True))
    assert (receipt.command_id, receipt.command, receipt.result) == ("c1", "SHOW_LAYER", "success")
    assert body_of(line.asked[0]) == {
        "command": "SHOW_LAYER",
        "params": {"id": 1},
        "review_config": {"no_need_review": True},
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_sent(command: str) -> None:
    params = {"max_live_duration": 1} if command == JobCommand.RESET_EXIT_CONFIG else {"any": [1]}
    line = scripted({})
    assert run(desk(line).command(ROOM, JOB, command, params)).command == command
    assert body_of(line.asked[0]) == {"command": command, "params": params}


def test_a_report_is_milliseconds_and_json_inside_a_string() -> None:
    line = scripted({"live_event_report_url": "https://a/b?auth_key=K"})
    receipt = run(
        desk(line).report(ROOM, JOB, [VIEWERS], refresh_url=True, auth_key=Secret("K"), expires=NOW)
    )
    assert receipt.report_url == "https://a/b?…"
    assert urlsplit(line.asked[0].url).query == (
        f"auth_key=K&expires_time={NOW * 1000:.0f}&refresh_url=true"
    )
    assert body_of(line.asked[0]) == {
        "total": 1,
        "events": [{"timestamp": NOW * 1000, "type": 6, "content": '{"numberOfViewers": 5466}'}],
    }
    run(desk(line).report(ROOM, JOB, [], auth_key=Secret("K"), expires=NOW, in_head=True))
    headers = dict(line.asked[1].headers)
    assert (headers["x-mss-auth-key"], headers["x-mss-expires-time"]) == ("K", f"{NOW * 1000:.0f}")
    assert "x-mss-auth-key" in headers["Authorization"]


BROKEN: list[tuple[Ask, str]] = [
    (lambda jobs: everything(jobs, states=("CREATING",)), "state"),
    (lambda jobs: jobs.start(ROOM, StartOptions("https://a/b")), "output_urls[0]"),
    (lambda jobs: jobs.start(ROOM, StartOptions(stream_key="k")), "stream_keys"),
    (lambda jobs: jobs.start(ROOM, StartOptions(portrait=True, bitrate=999)),
     "video_config.bitrate"),
    (lambda jobs: jobs.start(ROOM, StartOptions(max_hours=169)),
     "play_policy.live_exit_config.max_live_duration"),
    (lambda jobs: jobs.start(ROOM, StartOptions(hook=EventHook("http://a/b"))),
     "live_event_callback_config.live_event_type_callback_url"),
    (lambda jobs: jobs.command(ROOM, JOB, "DANCE"), "command"),
    (lambda jobs: jobs.command(ROOM, JOB, "RESET_EXIT_CONFIG", {"max_live_duration": 169}),
     "params.max_live_duration"),
    (lambda jobs: jobs.command(ROOM, JOB, "SHOW_LAYER", {"x": float("nan")}), "params"),
    (lambda jobs: jobs.command(ROOM, JOB, "SHOW_LAYER", {"x": object()}), "params"),
    (lambda jobs: jobs.report(ROOM, JOB, [LiveEvent(0, 7, "{}")]), "events[0].type"),
    (lambda jobs: jobs.report(ROOM, JOB, [LiveEvent(0, 6, "5466")]), "events[0].content"),
    (lambda jobs: jobs.report(ROOM, JOB, [LiveEvent(float("nan"), 6, VIEWERS.content)]),
     "events[0].timestamp"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "path"), BROKEN, ids=[path for _, path in BROKEN])
def test_what_breaks_a_rule_is_refused_before_it_is_sent(ask: Ask, path: str) -> None:
    line = scripted({"job_id": JOB})
    fault = fault_of(ask(desk(line)))
    assert (fault.family, fault.culprit, fault.sent) == (Family.INVALID, path, False)
    assert in_english(fault.words)
    assert line.asked == []


def test_a_warning_is_told_and_sent_all_the_same() -> None:
    options = StartOptions(portrait=True, video=VideoExtras(clip="CROP", x=-5, vocabulary=False))
    assert {(one.rule, one.severity) for one in complaints(options)} == {
        ("crop_within", "warning"),
        ("making_only", "warning"),
    }
    line = scripted({"job_id": JOB}, 202)
    run(desk(line).start(ROOM, options))
    assert body_of(line.asked[0])["video_config"]["dx"] == -5


def test_forms_can_ask_before_anything_is_built() -> None:
    assert complaints(StartOptions()) == ()
    assert command_complaints("GET_CURRENT_PLAYING_SCRIPTS") == ()
    assert [one.severity for one in command_complaints("SHOW_LAYER")] == ["warning"]
    assert report_complaints([VIEWERS]) == ()


@given(fuzz.answers)
def test_no_answer_raises_anything_but_a_fault(answer: tuple[int, bytes]) -> None:
    jobs = desk(Scripted([answer]))
    fuzz.only_faults(*(ask(jobs) for ask in ASKS.values()))


@pytest.mark.parametrize("body", fuzz.STRANGE, ids=range(len(fuzz.STRANGE)))
def test_strange_answers_are_faults_too(body: bytes) -> None:
    for status in (200, 202, 400, 500):
        jobs = desk(Scripted([(status, body)]))
        fuzz.only_faults(*(ask(jobs) for ask in ASKS.values()))
