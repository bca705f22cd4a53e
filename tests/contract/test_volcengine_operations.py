"""volcengine 1.0.229, every operation that it has and the rehearsal too: right, and wrong."""

from __future__ import annotations

import importlib
import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from console.rehearsal.volcengine.fields import SHAPES
from tests.contract import sdks
from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Body = dict[str, Any]
GROUP: Body = {"Name": "演播厅1", "ProjectName": "default"}
WHOLE: Body = {"PageNum": 1, "PageSize": 1000}


def task(**changes: Any) -> Body:
    now = int(time.time())
    return {
        "Title": "裁判",
        "StartTime": now - 60,
        "EndTime": now + 3600,
        "Type": 0,
        "SrcAddr": "https://pull.example.com/live/a.flv",
        "DstAddr": "rtmp://push.example.com/live/a?k=v",
    } | changes


def named(task_id: str) -> Body:
    return {"TaskId": task_id}


RIGHT: Mapping[str, Callable[[str], Body]] = {
    "CreatePullToPushTask": lambda _: task(Title="第二"),
    "UpdatePullToPushTask": lambda made: task(TaskId=made, Title="改名"),
    "DeletePullToPushTask": named,
    "StopPullToPushTask": named,
    "RelaunchPullToPushTask": named,
    "ContinuePullToPushTask": named,
    "ListPullToPushTask": lambda _: {"Page": 1, "Size": 20, "Title": "裁判"},
    "ListPullToPushTaskV2": lambda _: {"Page": 1, "Size": 20, "Title": "裁判"},
    "CreatePullToPushGroup": lambda _: {**GROUP, "Name": "another"},
    "UpdatePullToPushGroup": lambda _: {
        "Name": GROUP["Name"],
        "Tags": [{"Key": "floor", "Value": "2", "Category": "Custom"}],
    },
    "DeletePullToPushGroup": lambda _: {"Name": GROUP["Name"]},
    "ListPullToPushGroup": lambda _: dict(WHOLE),
}
"""What is asked, given the id of a task that is there (and of GROUP)."""
NEEDS_STOPPED = frozenset({"RelaunchPullToPushTask", "ContinuePullToPushTask"})
WITH_RESULT = frozenset({"CreatePullToPushTask"}) | {name for name in RIGHT if "List" in name}
WRONG: Mapping[str, tuple[Body, int, str]] = {
    "CreatePullToPushTask": (task(ContinueStrategy=9, Type=1), 400, "InvalidParam"),
    "UpdatePullToPushTask": (task(TaskId="nobody"), 400, "InvalidParam"),
    "DeletePullToPushTask": (named("nobody"), 400, "InvalidParam"),
    "StopPullToPushTask": ({}, 400, "MissingParameter"),
    "RelaunchPullToPushTask": ({"TaskId": 7}, 400, "InvalidParam.BindError"),
    "ContinuePullToPushTask": ({"TaskId": "t", "Colour": "red"}, 400, "InvalidParam"),
    "ListPullToPushTask": ({"Page": 1, "Size": 501}, 400, "InvalidParam"),
    "ListPullToPushTaskV2": ({"Page": 0, "Size": 20}, 400, "InvalidParam"),
    "CreatePullToPushGroup": ({**GROUP, "Name": "two words"}, 400, "InvalidParam"),
    "UpdatePullToPushGroup": ({"Name": "nobody"}, 404, "ResourceNotFound"),
    "DeletePullToPushGroup": ({"Name": "nobody"}, 404, "ResourceNotFound"),
    "ListPullToPushGroup": ({}, 400, "MissingParameter"),
}


def method_of(action: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", action).lower()


def told(raised: pytest.ExceptionInfo[Exception]) -> Body:
    """The envelope that the SDK hands to its user; it has no exception type of its own."""
    assert raised.type is Exception
    (text,) = raised.value.args
    return json.loads(text)["ResponseMetadata"]


def test_every_operation_of_the_sdk_and_the_rehearsal_has_its_referee() -> None:
    service = importlib.import_module(sdks.VOLCENGINE_LIVE).LiveService
    both = {name for name in SHAPES if hasattr(service, method_of(name))}
    assert both == set(RIGHT) == set(WRONG)
    assert set(SHAPES) - both == {"RestartPullToPushTask"}  # gone since SDK 1.0.191


@pytest.mark.parametrize("action", RIGHT)
def test_it_is_accepted_when_right(behind: Backstage, action: str) -> None:
    with sdks.volcengine(behind) as service:
        made = service.create_pull_to_push_task(task())["Result"]["TaskId"]
        service.create_pull_to_push_group(GROUP)
        if action in NEEDS_STOPPED:
            service.stop_pull_to_push_task(named(made))
        answer = getattr(service, method_of(action))(RIGHT[action](made))
    metadata = answer["ResponseMetadata"]
    assert (metadata["Action"], metadata["Version"]) == (action, "2023-01-01")
    assert "Error" not in metadata
    assert ("Result" in answer) == (action in WITH_RESULT)
    accepted = behind.cloud.log.accepted()[-1]
    assert (accepted.action, accepted.request_id) == (action, metadata["RequestId"])


@pytest.mark.parametrize("action", WRONG)
def test_a_rule_of_the_vendor_is_told_with_code_and_request_id(
    behind: Backstage, action: str
) -> None:
    asked, status, code = WRONG[action]
    with sdks.volcengine(behind) as service, pytest.raises(Exception, match=code) as raised:
        getattr(service, method_of(action))(dict(asked))
    metadata = told(raised)
    assert (metadata["Error"]["Code"], metadata["Action"]) == (code, action)
    entry = behind.cloud.log.since(0)[-1]
    assert (entry["status"], entry["request_id"]) == (status, metadata["RequestId"])


SPOILT: Mapping[str, tuple[dict[str, str], str, int]] = {
    "secret": ({"secret": "wrong"}, "SignatureDoesNotMatch", 100010),
    "key": ({"key_id": "AKLTnobody"}, "InvalidAccessKey", 100009),
    "version": ({"version": "2020-08-01"}, "InvalidActionOrVersion", 100008),
}


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("action", RIGHT)
def test_a_wrong_account_or_version_is_refused_and_nothing_happens(
    behind: Backstage, action: str, spoilt: str
) -> None:
    wrong, code, number = SPOILT[spoilt]
    with (
        sdks.volcengine(behind, **wrong) as service,
        pytest.raises(Exception, match=code) as raised,
    ):
        getattr(service, method_of(action))(RIGHT[action]("t"))
    metadata = told(raised)
    error = metadata["Error"]
    assert (error["Code"], error["CodeN"]) == (code, number)
    assert metadata["RequestId"]
    assert not behind.cloud.log.accepted()


@pytest.mark.parametrize("action", RIGHT)
def test_another_region_is_no_credential_here(behind: Backstage, action: str) -> None:
    with (
        sdks.volcengine(behind, region="cn-beijing") as service,
        pytest.raises(Exception, match="InvalidCredential") as raised,
    ):
        getattr(service, method_of(action))(RIGHT[action]("t"))
    assert told(raised)["Error"]["Code"] == "InvalidCredential"
