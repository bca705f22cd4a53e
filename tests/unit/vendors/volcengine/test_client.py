"""Relay calls: bodies and signatures as the SDK's, pages of a moving list, each refusal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.receipt import Receipt
from console.domain.relay import RelayDraft, RelayTask, Watermark
from console.vendors.exchange import Answer, Request
from console.vendors.patience import Patience
from console.vendors.secret import Secret
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from tests.unit.vendors import fuzz, worked
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import Scripted, scripted

KEYS = worked.KEYS["volcengine"]
ACCOUNT = VolcengineAccount(KEYS["access_key_id"], Secret(KEYS["secret_access_key"]))
TASK = "8fde6aa0281d9f6e10000005a6e24236"
NO_ROWS: list[object] = []
DONE = {"ResponseMetadata": {"RequestId": "r-1", "Action": "x"}}
LIVE = RelayDraft(
    start=1640841476,
    end=1640891476,
    sources=("http://pull.example.com/live/src.flv",),
    title="task001",
    callback="http://example.com/cb",
    destination="rtmp://push.example.com/live/stream-123?k=v",
)
VOD = RelayDraft(
    start=1640841476,
    end=1640891476,
    sources=("https://vod.example.com/a.mp4", "https://vod.example.com/b.mp4"),
    title="点播转推01",
    vod=True,
    offsets=(30, 0.5),
    predownload=True,
    skip_lost_time=True,
    domain="push.example.com",
    app="live",
    stream="stream-123",
    watermark=Watermark("data:image/png;base64,iVBORw0KGgo=", 0.1, 0.1, 0.1),
)


def desk(line: Any, account: VolcengineAccount = ACCOUNT) -> VolcengineRelays:
    return VolcengineRelays(line, account, lambda: worked.unix(KEYS["x_date"]))


async def everything(relays: VolcengineRelays) -> list[RelayTask]:
    return [task async for page in relays.pages() for task in page]


ACTS: dict[str, Callable[[VolcengineRelays], Coroutine[Any, Any, Receipt]]] = {
    "create_pull_to_push_task live": lambda relays: relays.create(LIVE),
    "create_pull_to_push_task vod": lambda relays: relays.create(VOD),
    "update_pull_to_push_task live": lambda relays: relays.update(TASK, LIVE),
    "delete_pull_to_push_task": lambda relays: relays.delete(TASK),
    "stop_pull_to_push_task": lambda relays: relays.stop(TASK),
    "relaunch_pull_to_push_task": lambda relays: relays.relaunch(TASK),
    "continue_pull_to_push_task": lambda relays: relays.continue_(TASK),
    "restart_pull_to_push_task (SDK 1.0.183)": lambda relays: relays.restart(TASK),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_leaves_as_the_sdk_sends_it(name: str) -> None:
    line = scripted(DONE | {"Result": {"TaskId": "new"}})
    receipt = asyncio.run(ACTS[name](desk(line)))
    vector, request = worked.named("volcengine", name), line.asked[0]
    assert request.body == vector.body
    assert request.url == f"https://live.volcengineapi.com{vector.target}"
    assert dict(request.headers) | vector.headers == dict(request.headers)
    assert (receipt.vendor, receipt.request_id) == ("volcengine", "r-1")


def test_a_request_shows_how_it_was_signed_and_until_when_it_holds() -> None:
    line = scripted(DONE)
    asyncio.run(desk(line).stop(TASK))
    vector, request = worked.named("volcengine", "stop_pull_to_push_task"), line.asked[0]
    stages = dict(request.stages)
    assert stages["canonical request"] == vector.canonical_request
    assert stages["string to sign"].endswith(vector.canonical_request_sha256)
    assert stages["signature"] == vector.signature
    assert request.expires == worked.unix(KEYS["x_date"]) + 900
    assert ACCOUNT.secret_access_key.reveal() not in str(request.stages)


def test_a_session_token_is_signed_and_sent_but_not_shown() -> None:
    account = replace(ACCOUNT, session_token=Secret("STSTOKENEXAMPLE"))
    line = scripted(DONE)
    asyncio.run(desk(line, account).stop(TASK))
    headers = dict(line.asked[0].headers)
    assert headers["X-Security-Token"] == "STSTOKENEXAMPLE"
    assert "x-security-token" in headers["Authorization"]
    assert "x-security-token:…" in str(line.asked[0].stages)
    assert "STSTOKENEXAMPLE" not in str(line.asked[0].stages)


def test_a_read_is_asked_again_and_signed_anew_an_act_never() -> None:
    moments = iter((1716303450.0, 1716303460.0, 1716303470.0))
    waits: list[float] = []

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    busy, fine = (503, b"<html>"), (200, json.dumps(DONE).encode())
    line = Scripted([busy, fine, busy])
    patient = Patience(pause=pause)
    relays = VolcengineRelays(line, ACCOUNT, lambda: next(moments), patience=patient)
    assert asyncio.run(everything(relays)) == []
    dates = [dict(request.headers)["X-Date"] for request in line.asked]
    assert dates == ["20240521T145730Z", "20240521T145740Z"]
    assert fault_of(relays.stop(TASK)).family is Family.BROKEN
    assert (len(line.asked), len(waits)) == (3, 1)


def test_a_created_relay_brings_its_id() -> None:
    line = scripted(DONE | {"Result": {"TaskId": "new"}})
    assert asyncio.run(desk(line).create(LIVE)).task_id == "new"
    fault = fault_of(desk(scripted(DONE)).create(LIVE))
    assert (fault.family, fault.sent) == (Family.GARBLED, True)


def test_a_finite_loop_is_sent_unambiguously() -> None:
    line = scripted(DONE | {"Result": {"TaskId": "new"}})
    asyncio.run(desk(line).create(RelayDraft(1, 2, ("a",), vod=True, plays=3)))
    body = json.loads(line.asked[0].body)
    assert (body["CycleMode"], body["PlayTimes"]) == (0, 3)
    assert "Title" not in body


def test_a_sub_accounts_group_goes_with_every_call() -> None:
    """Update only compares it (docs 6469/1126893, 2024-12-24), but a sub-account must say it."""
    account = VolcengineAccount("a", Secret("b"), group="studio")
    line = scripted(DONE | {"Result": {"TaskId": "new", "List": NO_ROWS}})
    relays = desk(line, account)
    draft = RelayDraft(1, 2, ("a",))
    for call in (relays.stop(TASK), relays.update(TASK, draft), relays.create(draft)):
        asyncio.run(call)
    assert [json.loads(r.body)["GroupName"] for r in line.asked] == ["studio"] * 3
    asyncio.run(everything(relays))
    assert "GroupName=studio" in line.asked[3].url
    asyncio.run(relays.stop(TASK, group="other"))
    assert json.loads(line.asked[4].body)["GroupName"] == "other"


def test_the_list_is_a_get_of_500_rows_without_a_content_type() -> None:
    line = scripted(DONE | {"Result": {"List": NO_ROWS}})
    asyncio.run(everything(desk(line)))
    (request,) = line.asked
    query = parse_qs(urlsplit(request.url).query)
    assert (request.method, request.effect, request.body) == ("GET", "read", b"")
    assert (query["Page"], query["Size"]) == (["1"], ["500"])
    assert "Content-Type" not in dict(request.headers)


def test_a_row_is_read_with_its_words_times_and_sources() -> None:
    row = {
        "TaskId": TASK,
        "Title": "发布会",
        "Status": "生效中",
        "Type": 1,
        "StartTime": "2024-05-21T22:57:30+08:00",
        "EndTime": "2024-05-21T14:57:40Z",
        "SrcAddr": "",
        "SrcAddrS": ["a", "b"],
        "DstAddr": "rtmp://d/app/s",
        "CycleMode": 2,
        "PlayTimes": 3,
        "Watermark": {"Picture": "p", "Ratio": 0.1},
        "OffsetS": [1, 0.5],
        "PreDownload": 0,
        "ContinueStrategy": 1,
        "DstAddrType": 2,
        "FutureField": [1],
    }
    line = scripted(DONE | {"Result": {"List": [row]}})
    (task,) = asyncio.run(everything(desk(line)))
    assert task == RelayTask(
        id=TASK,
        title="发布会",
        status="生效中",
        vod=True,
        start=1716303450.0,
        end=1716303460.0,
        sources=("a", "b"),
        destination="rtmp://d/app/s",
        play_times=3,
        cycle_mode=2,
        mark=Watermark("p", 0, 0, 0.1),
        offsets=(1.0, 0.5),
        predownload=0,
        continue_strategy=1,
        destination_type=2,
        begins="2024-05-21T22:57:30+08:00",
        finishes="2024-05-21T14:57:40Z",
    )


@pytest.mark.parametrize(
    ("row", "sources", "status"),
    [
        ({"TaskId": "x"}, (), ""),
        ({"TaskId": "x", "Type": 0, "SrcAddr": "a", "Status": "休眠"}, ("a",), "休眠"),
        ({"TaskId": "x", "Type": 1, "VodSrcAddrs": [{"SrcAddr": "v"}]}, ("v",), ""),
        ({"TaskId": "x", "Title": None, "SrcAddrS": None, "StartTime": None}, (), ""),
        ({"TaskId": 7, "Type": "1", "StartTime": 1716303450, "Status": 3}, (), "3"),
    ],
)
def test_sparse_rows_and_unknown_statuses_are_shown_as_they_are(
    row: dict[str, object], sources: tuple[str, ...], status: str
) -> None:
    line = scripted(DONE | {"Result": {"List": [row]}})
    (task,) = asyncio.run(everything(desk(line)))
    assert (task.sources, task.status) == (sources, status)


@dataclass(slots=True)
class MovingList:
    """Serves pages of a list on which `moves` are made, one before each further page."""

    ids: list[str]
    moves: list[Callable[[list[str]], None]]
    skew: float | None = None
    pages: list[int] = field(default_factory=list[int])

    async def exchange(self, request: Request) -> Answer:
        query = parse_qs(urlsplit(request.url).query)
        number, size = int(query["Page"][0]), int(query["Size"][0])
        if self.pages and self.moves:
            self.moves.pop(0)(self.ids)
        self.pages.append(number)
        rows = self.ids[(number - 1) * size : number * size]
        result = {
            "List": [{"TaskId": name} for name in rows],
            "Pagination": {"PageCur": number, "PageSize": size, "TotalCount": len(self.ids)},
        }
        body = json.dumps({"ResponseMetadata": {}, "Result": result}).encode()
        return Answer(200, {}, body, 1.0, 0.0)


def _ids(count: int) -> list[str]:
    return [f"t{number}" for number in range(count)]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (499, 1), (500, 2), (1203, 3)])
def test_a_list_that_stands_still_is_read_to_its_end(count: int, pages: int) -> None:
    line = MovingList(_ids(count), [])
    found = asyncio.run(everything(desk(line)))
    assert [task.id for task in found] == _ids(count)
    assert line.pages == list(range(1, pages + 1))


def _drop(*places: int) -> Callable[[list[str]], None]:
    def move(ids: list[str]) -> None:
        for place in sorted(places, reverse=True):
            if place < len(ids):
                del ids[place]

    return move


def _insert(*names: str) -> Callable[[list[str]], None]:
    def move(ids: list[str]) -> None:
        ids[:0] = names

    return move


@given(
    st.integers(0, 1700),
    st.lists(
        st.one_of(
            st.lists(st.integers(0, 1700), min_size=1, max_size=5).map(lambda p: _drop(*p)),
            st.integers(0, 99).map(lambda n: _insert(f"new{n}")),
        ),
        max_size=4,
    ),
)
def test_however_the_list_moves_no_task_comes_twice_and_reading_ends(
    count: int, moves: list[Callable[[list[str]], None]]
) -> None:
    line = MovingList(_ids(count), list(moves))
    found = [task.id for task in asyncio.run(everything(desk(line)))]
    assert len(found) == len(set(found))
    assert len(line.pages) < 20


@given(
    st.integers(501, 1700),
    st.lists(st.lists(st.integers(0, 1700), min_size=1, max_size=5), min_size=1, max_size=4),
)
def test_a_list_that_only_shrinks_loses_no_task_that_is_still_there(
    count: int, drops: list[list[int]]
) -> None:
    line = MovingList(_ids(count), [_drop(*places) for places in drops])
    found = {task.id for task in asyncio.run(everything(desk(line)))}
    assert set(line.ids) <= found


def test_a_list_that_repeats_itself_does_not_hold_us_for_ever() -> None:
    rows = [{"TaskId": name} for name in _ids(500)]
    line = scripted(DONE | {"Result": {"List": rows}})
    assert len(asyncio.run(everything(desk(line)))) == 500
    assert len(line.asked) == 2


@pytest.mark.parametrize(
    ("status", "code", "family"),
    [
        (200, "CommonErr", Family.BROKEN),
        (400, "InvalidParam", Family.INVALID),
        (400, "InvalidParam.BindError", Family.INVALID),
        (400, "InvalidParam.NewKind", Family.INVALID),
        (403, "RequestForbidden", Family.REFUSED),
        (401, "SignatureDoesNotMatch", Family.REFUSED),
        (401, "InvalidAccessKey", Family.REFUSED),
        (404, "InvalidActionOrVersion", Family.MISSING),
        (429, "FlowLimitExceeded", Family.BUSY),
        (500, "InternalError", Family.BROKEN),
        (504, "InternalServiceTimeout", Family.BROKEN),
        (409, "NeverHeardOf", Family.WRONG_STATE),
    ],
)
def test_each_code_is_the_fault_it_means_with_any_status(
    status: int, code: str, family: Family
) -> None:
    error = {"Code": code, "Message": "their words", "CodeN": 1}
    answer = {"ResponseMetadata": {"RequestId": "r-2", "Error": error}}
    fault = fault_of(desk(scripted(answer, status)).stop(TASK))
    assert (fault.family, fault.code, fault.vendor_words) == (family, code, "their words")
    assert (fault.request_id, fault.operation) == ("r-2", "StopPullToPushTask")


def test_a_timestamp_that_is_refused_names_the_measured_skew() -> None:
    answer = {"ResponseMetadata": {"Error": {"Code": "InvalidTimestamp", "Message": "old"}}}
    fault = fault_of(desk(scripted(answer, 400, 1200.0)).stop(TASK))
    assert "20 minutes behind" in in_english(fault.words)
    unmeasured = fault_of(desk(scripted(answer, 400, None)).stop(TASK))
    assert "clock" in in_english(unmeasured.words)
    assert unmeasured.family is Family.REFUSED


def test_a_wrong_secret_points_to_the_account_page() -> None:
    answer = {"ResponseMetadata": {"Error": {"Code": "SignatureDoesNotMatch"}}}
    fault = fault_of(desk(scripted(answer, 401, 3.0)).stop(TASK))
    assert "Settings, Accounts" in in_english(fault.words)
    assert fault.culprit == "key"


def test_a_gateways_page_and_a_short_wait_are_understood() -> None:
    line = Scripted([(503, b"<html>")], headers={"retry-after": "9", "x-tt-logid": "log-1"})
    fault = fault_of(desk(line).stop(TASK))
    assert (fault.family, fault.retry_after, fault.request_id) == (Family.BROKEN, 9.0, "log-1")


def _only_faults(answer: tuple[int, bytes]) -> None:
    relays = desk(Scripted([answer]))
    fuzz.only_faults(everything(relays), relays.stop(TASK), relays.create(LIVE), relays.groups())


@given(fuzz.answers)
def test_no_answer_raises_anything_but_a_fault(answer: tuple[int, bytes]) -> None:
    _only_faults(answer)


@pytest.mark.parametrize("body", fuzz.STRANGE, ids=range(len(fuzz.STRANGE)))
def test_strange_answers_are_faults_too(body: bytes) -> None:
    for status in fuzz.STATUSES:
        _only_faults((status, body))
