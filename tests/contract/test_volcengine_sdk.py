"""volcengine 1.0.229 against the rehearsal: accepted when right, refused when wrong."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

ROLLBACKS = ("relaunch_pull_to_push_task", "continue_pull_to_push_task")


@pytest.fixture
def connect(behind: Backstage) -> Any:
    """`connect(secret)`: the SDK's service; its settings are a singleton, so all are set anew."""
    services: list[Any] = []

    def make(secret: str | None = None) -> Any:
        module = importlib.import_module("volcengine.live.v20230101.live_service")
        account = behind.cloud.accounts.volcengine
        host = behind.cloud.endpoints.volcengine.removeprefix("http://")
        service = module.LiveService(host, account.access_key_id, account.secret_access_key)
        service.set_ak(account.access_key_id)
        service.set_sk(secret or account.secret_access_key)
        service.set_scheme("http")
        services.append(service)
        return service

    yield make
    for service in services:
        service.session.close()


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


def test_a_task_lives_its_life_through_the_sdk(connect: Callable[..., Any]) -> None:
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


def test_a_vod_task_in_chinese_is_understood(connect: Callable[..., Any]) -> None:
    vod = task(Type=1, SrcAddrS=["https://vod.example.com/一.mp4"], CycleMode=-1, OffsetS=[0.5])
    assert connect().create_pull_to_push_task(vod)["Result"]["TaskId"]


def test_a_title_with_blanks_and_signs_is_signed_as_the_gate_reads_it(
    connect: Callable[..., Any],
) -> None:
    found = connect().list_pull_to_push_task({"Page": 2, "Size": 500, "Title": "直播 a+b"})
    assert found["Result"]["Pagination"]["TotalCount"] == 0


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("create_pull_to_push_task", task()),
        ("update_pull_to_push_task", task(TaskId="t")),
        ("delete_pull_to_push_task", {"TaskId": "t"}),
        ("stop_pull_to_push_task", {"TaskId": "t"}),
        ("relaunch_pull_to_push_task", {"TaskId": "t"}),
        ("continue_pull_to_push_task", {"TaskId": "t"}),
        ("list_pull_to_push_task", {"Page": 1}),
        ("list_pull_to_push_task_v2", {"Page": 1}),
    ],
)
def test_a_wrong_secret_is_refused(
    behind: Backstage, connect: Callable[..., Any], method: str, asked: dict[str, Any]
) -> None:
    with pytest.raises(Exception, match="SignatureDoesNotMatch") as refused:
        getattr(connect("wrong"), method)(asked)
    assert refused.type is Exception  # the SDK has no type of its own
    assert not behind.cloud.log.accepted()


def test_a_rule_of_the_vendor_reaches_the_sdks_user(connect: Callable[..., Any]) -> None:
    with pytest.raises(Exception, match="InvalidParam"):
        connect().create_pull_to_push_task(task(ContinueStrategy=9))


def test_a_clock_twenty_minutes_off_is_refused(
    behind: Backstage, connect: Callable[..., Any]
) -> None:
    behind.do(lambda cloud: setattr(cloud.clocks["volcengine"], "skew", -1200.0))
    with pytest.raises(Exception, match="InvalidTimestamp"):
        connect().list_pull_to_push_task({"Page": 1})
