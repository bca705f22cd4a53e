"""volcengine 1.0.229 against the rehearsal: accepted when right, refused when wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.contract import sdks
from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Connect = Callable[..., Any]
ROLLBACKS = ("relaunch_pull_to_push_task", "continue_pull_to_push_task")


@pytest.fixture
def connect(behind: Backstage) -> Generator[Connect]:
    """`connect()`: the SDK's service."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(sdks.volcengine(behind))


def task(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    live: dict[str, Any] = {
        "Title": "裁判task1",
        "StartTime": now - 60,
        "EndTime": now + 3600,
        "Type": 0,
        "SrcAddr": "https://pull.example.com/live/a.flv",
        "DstAddr": "rtmp://push.example.com/live/a?k=v",
    }
    return live | changes


def test_a_task_lives_its_life_through_the_sdk(connect: Connect) -> None:
    service = connect()
    created = service.create_pull_to_push_task(task())
    task_id = created["Result"]["TaskId"]
    named = {"TaskId": task_id}
    assert "Result" not in service.update_pull_to_push_task(task(Title="改名", TaskId=task_id))
    found = service.list_pull_to_push_task({"Page": 1, "Size": 20, "Title": "改名"})
    (row,) = found["Result"]["List"]
    assert (row["TaskId"], row["Status"]) == (task_id, "生效中")
    for method in ROLLBACKS:
        assert service.stop_pull_to_push_task(named)["ResponseMetadata"]["RequestId"]
        assert getattr(service, method)(named)["ResponseMetadata"]["RequestId"]
    listed = service.list_pull_to_push_task_v2({"Page": 1, "Size": 500})
    assert listed["Result"]["Pagination"]["TotalCount"] == 15
    assert service.delete_pull_to_push_task(named)["ResponseMetadata"]["RequestId"]


def test_a_vod_task_in_chinese_is_understood(connect: Connect) -> None:
    vod = task(Type=1, SrcAddrS=["https://vod.example.com/一.mp4"], CycleMode=-1, OffsetS=[0.5])
    assert connect().create_pull_to_push_task(vod)["Result"]["TaskId"]


def test_a_title_with_blanks_and_signs_is_signed_as_the_gate_reads_it(
    connect: Connect,
) -> None:
    found = connect().list_pull_to_push_task({"Page": 2, "Size": 500, "Title": "直播 a+b"})
    assert found["Result"]["Pagination"]["TotalCount"] == 0


def test_a_rule_of_the_vendor_reaches_the_sdks_user(connect: Connect) -> None:
    with pytest.raises(Exception, match="InvalidParam"):
        connect().create_pull_to_push_task(task(ContinueStrategy=9))


def test_a_clock_twenty_minutes_off_is_refused(behind: Backstage, connect: Connect) -> None:
    behind.do(lambda cloud: setattr(cloud.clocks["volcengine"], "skew", -1200.0))
    with pytest.raises(Exception, match="InvalidTimestamp"):
        connect().list_pull_to_push_task({"Page": 1})
