"""Whatever a cloud answers, every call of every client ends with a value or with a Fault."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.findings import Api
from console.domain.job_events import JobCommand, LiveEvent
from console.domain.mix import Layer, Mix
from console.domain.picture import PictureDraft
from console.domain.relay import RelayDraft
from console.domain.relay_group import GroupTag, RelayGroup
from console.vendors.exchange import Carrier
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.tencent.pictures import TencentPictures
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from tests.unit.vendors import fuzz
from tests.unit.vendors.loopback import Scripted

Call = Callable[[Carrier], Awaitable[object]]

KEY = Secret("k" * 20)
RELAYS = VolcengineAccount("a", KEY)
MIXING = TencentAccount(1, KEY, "i", KEY)
JOBS = HuaweiAccount("a", KEY, "p")
MIX = Mix("room", "pk_host", layers=(Layer("a", "pk_host", 1), Layer("b", "pk_guest", 2)))
DRAFT = RelayDraft(1_700_000_000, 1_700_003_600, ("https://a.example.com/a.flv",), destination="d")
PICTURE = PictureDraft("https://a.example.com/a.png", "a")
GROUP = RelayGroup("g", "p", (GroupTag("k", "v"),))
EVENT = LiveEvent(1_700_000_000.0, 1, "{}")


def now() -> float:
    return 1_700_000_000.0


def relays(line: Carrier) -> VolcengineRelays:
    return VolcengineRelays(line, RELAYS, now)


def jobs(line: Carrier) -> HuaweiJobs:
    return HuaweiJobs(line, JOBS, now)


def mixing(line: Carrier, api: Api) -> TencentMixing:
    return TencentMixing(line, MIXING, now, api)


def pictures(line: Carrier) -> TencentPictures:
    return TencentPictures(line, MIXING, now)


async def all_of(pages: AsyncIterator[object]) -> list[object]:
    return [page async for page in pages]


CALLS: dict[type, dict[str, Call]] = {
    VolcengineRelays: {
        "pages": lambda line: all_of(relays(line).pages()),
        "pages_v2": lambda line: all_of(relays(line).pages_v2()),
        "stop": lambda line: relays(line).stop("t"),
        "restart": lambda line: relays(line).restart("t"),
        "relaunch": lambda line: relays(line).relaunch("t"),
        "continue_": lambda line: relays(line).continue_("t"),
        "delete": lambda line: relays(line).delete("t"),
        "update": lambda line: relays(line).update("t", DRAFT),
        "create": lambda line: relays(line).create(DRAFT),
        "groups": lambda line: relays(line).groups(),
        "create_group": lambda line: relays(line).create_group(GROUP),
        "update_group": lambda line: relays(line).update_group("g", GROUP.tags),
        "delete_group": lambda line: relays(line).delete_group("g"),
    },
    TencentMixing: {
        "start legacy": lambda line: mixing(line, "legacy").start(MIX),
        "start 3.0": lambda line: mixing(line, "3.0").start(MIX),
        "cancel legacy": lambda line: mixing(line, "legacy").cancel("s", "o"),
        "cancel 3.0": lambda line: mixing(line, "3.0").cancel("s", "o"),
        "probe legacy": lambda line: mixing(line, "legacy").probe(),
        "probe 3.0": lambda line: mixing(line, "3.0").probe(),
    },
    TencentPictures: {
        "pictures": lambda line: pictures(line).pictures(),
        "add": lambda line: pictures(line).add(PICTURE),
    },
    HuaweiJobs: {
        "pages": lambda line: all_of(jobs(line).pages()),
        "active": lambda line: all_of(jobs(line).active()),
        "show": lambda line: jobs(line).show("r", "j"),
        "signature": lambda line: jobs(line).signature("r", "j", "u"),
        "rooms": lambda line: jobs(line).rooms(),
        "room": lambda line: jobs(line).room("r"),
        "warnings": lambda line: jobs(line).warnings("r"),
        "start": lambda line: jobs(line).start("r"),
        "stop": lambda line: jobs(line).stop("r", "j"),
        "command": lambda line: jobs(line).command("r", "j", JobCommand.SHOW_LAYER, {}),
        "report": lambda line: jobs(line).report("r", "j", [EVENT]),
    },
}
EVERY = {
    f"{owner.__name__} {name}": call
    for owner, named in CALLS.items()
    for name, call in named.items()
}
NOT_CALLS = {"api", "request_text"}


@pytest.mark.parametrize("owner", CALLS, ids=lambda owner: owner.__name__)
def test_no_call_of_a_client_is_left_out(owner: type) -> None:
    public = {name for name, _ in inspect.getmembers(owner) if not name.startswith("_")}
    assert public - NOT_CALLS == {name.split()[0] for name in CALLS[owner]}


async def ended(call: Call, answers: list[tuple[int, bytes]]) -> None:
    await call(Scripted(answers))


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("body", fuzz.STRANGE, ids=lambda body: repr(body[:24]))
def test_an_answer_that_no_vendor_documented_is_a_fault_at_worst(name: str, body: bytes) -> None:
    for status in (200, 400, 502):
        fuzz.only_faults(ended(EVERY[name], [(status, body)]))


@pytest.mark.campaign("answers")
@given(answers=st.lists(fuzz.answers, min_size=1, max_size=3), name=st.sampled_from(sorted(EVERY)))
def test_any_answers_at_all_are_faults_at_worst(
    answers: list[tuple[int, bytes]], name: str
) -> None:
    fuzz.only_faults(ended(EVERY[name], answers))


ROWS: dict[str, dict[str, Any]] = {
    "volcengine": {
        "TaskId": "t",
        "Title": "a",
        "Status": "生效中",
        "Type": 1,
        "StartTime": "2026-11-26T10:00:00+08:00",
        "EndTime": "2026-11-26T11:00:00+08:00",
        "SrcAddrS": ["a"],
        "VodSrcAddrs": [{"SrcAddr": "a", "StartOffset": 1, "EndOffset": 2}],
        "OffsetS": [0.5],
        "DstAddr": "rtmp://h/a/b",
        "CycleMode": -1,
        "Watermark": {"Picture": "p", "RelativePosX": 0.1, "RelativePosY": 0.1, "Ratio": 0.2},
    },
    "tencent": {
        "WatermarkId": 1,
        "PictureUrl": "https://a.example.com/a.png",
        "WatermarkName": "a",
        "Status": 1,
        "CreateTime": "2026-11-26 10:00:00",
        "Width": 1,
        "Height": 1,
    },
    "huawei": {
        "job_id": "j",
        "room_id": "r",
        "state": "PROCESSING",
        "duration": 1.5,
        "create_time": "2026-11-26T10:00:00Z",
        "error_info": {"error_code": "c", "error_msg": "m"},
        "rtc_room_info": {"app_id": "a", "room_id": "b", "users": [{"user_id": "u", "ctime": 1}]},
        "live_event_callback_config": {"callback_event_type": ["A"], "key": "k"},
        "live_job_log": {"interaction_records_url": "u"},
        "scene_scripts": [{"script_name": "s"}],
        "output_urls": ["rtmp://h/a/b"],
    },
}
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e308,
    10**30,
    "",
    "\ud800",
    "a\x00b",
    "9" * 5000,
    [],
    [None],
    {},
    {"a": 1},
)
odd = st.sampled_from(ODD)


def wrapped(vendor: str, row: dict[str, Any]) -> bytes:
    if vendor == "volcengine":
        paging = {"PageSize": 500, "TotalCount": 1}
        result = {"List": [row], "Pagination": paging, "TaskId": "t"}
        value: dict[str, Any] = {"ResponseMetadata": {"RequestId": "r"}, "Result": result}
    elif vendor == "tencent":
        value = {"Response": {"RequestId": "r", "TotalNum": 1, "WatermarkList": [row]}}
    else:
        named = {"smart_live_jobs": [row], "smart_live_rooms": [row], "job_info": row}
        value = {"count": 1, **named, **row}
    return json.dumps(value).encode()


@pytest.mark.campaign("answers")
@given(data=st.data())
def test_a_row_with_a_field_of_any_other_kind_is_a_fault_at_worst(data: st.DataObject) -> None:
    owner = data.draw(st.sampled_from([VolcengineRelays, TencentPictures, HuaweiJobs]))
    vendor = owner.__module__.split(".")[2]
    row = dict(ROWS[vendor])
    for name in data.draw(st.lists(st.sampled_from(sorted(row)), min_size=1, max_size=3)):
        row[name] = data.draw(odd)
    call = CALLS[owner][data.draw(st.sampled_from(sorted(CALLS[owner])))]
    fuzz.only_faults(ended(call, [(200, wrapped(vendor, row)), (200, b"{}")]))


@pytest.mark.parametrize("vendor", ROWS)
@pytest.mark.parametrize("place", [1, 40, -40, -2])
def test_an_answer_that_is_cut_is_a_fault_at_worst(vendor: str, place: int) -> None:
    whole = wrapped(vendor, ROWS[vendor])
    for owner, named in CALLS.items():
        if vendor in owner.__module__:
            for call in named.values():
                fuzz.only_faults(ended(call, [(200, whole[:place])]))


def test_whole_rows_are_read() -> None:
    async def go() -> list[object]:
        found = [
            await all_of(
                relays(Scripted([(200, wrapped("volcengine", ROWS["volcengine"]))])).pages()
            ),
            await pictures(Scripted([(200, wrapped("tencent", ROWS["tencent"]))])).pictures(),
            await all_of(jobs(Scripted([(200, wrapped("huawei", ROWS["huawei"]))])).pages()),
        ]
        return list(found)

    assert all(asyncio.run(go()))
