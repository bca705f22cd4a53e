"""tencentcloud-sdk-python-live 3.1.195, every operation that it has and the rehearsal too."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import pytest

from console.rehearsal.tencent.wish import MODERN_SHAPES
from console.rehearsal.trouble import Trouble, TroubleKind
from tests.contract import sdks
from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Body = dict[str, Any]
MIX: Body = {
    "MixStreamSessionId": "room",
    "InputStreamList": [
        {"InputStreamName": "pk_host", "LayoutParams": {"ImageLayer": 1}},
        {
            "InputStreamName": "pk_guest1",
            "LayoutParams": {"ImageLayer": 2, "ImageWidth": 320, "ImageHeight": 240},
        },
    ],
    "OutputParams": {"OutputStreamName": "pk_host"},
}
PICTURE: Body = {"PictureUrl": "https://a.example/b.png", "WatermarkName": "logo"}
RIGHT: Mapping[str, Body] = {
    "CreateCommonMixStream": MIX,
    "CancelCommonMixStream": {"MixStreamSessionId": "room"},
    "AddLiveWatermark": PICTURE,
    "DescribeLiveWatermarks": {"PageNo": 1, "PageSize": 20},
}
TYPES: Mapping[str, tuple[str, type]] = {
    "CreateCommonMixStream": ("RequestId", str),
    "CancelCommonMixStream": ("RequestId", str),
    "AddLiveWatermark": ("WatermarkId", int),
    "DescribeLiveWatermarks": ("TotalNum", int),
}
"""One member of each answer, as the SDK's own model has it."""
WRONG: Mapping[str, tuple[Body, str]] = {
    "CreateCommonMixStream": (
        MIX | {"MixStreamTemplateId": 410},
        "InvalidParameter.TemplateNotMatchInputNum",
    ),
    "CancelCommonMixStream": (
        {"MixStreamSessionId": "nobody"},
        "InvalidParameter.CancelSessionNotExist",
    ),
    "AddLiveWatermark": (
        PICTURE | {"WatermarkName": "x" * 31},
        "InvalidParameter.InvalidWatermark",
    ),
    "DescribeLiveWatermarks": ({"PageNo": 0, "PageSize": 20}, "InvalidParameter"),
}
SPOILT: Mapping[str, tuple[dict[str, str], str]] = {
    "secret": ({"secret": "wrong"}, "AuthFailure.SignatureFailure"),
    "key": ({"key_id": "AKIDnobody"}, "AuthFailure.SecretIdNotFound"),
    "version": ({"version": "2017-01-01"}, "NoSuchVersion"),
}
METHODS = pytest.mark.parametrize("method", ["POST", "GET"])


def test_every_operation_of_the_sdk_and_the_rehearsal_has_its_referee() -> None:
    client = importlib.import_module(sdks.TENCENT_LIVE + ".live_client").LiveClient
    both = {name for name in MODERN_SHAPES if hasattr(client, name)}
    assert both == set(MODERN_SHAPES) == set(RIGHT) == set(WRONG) == set(TYPES)


@METHODS
@pytest.mark.parametrize("action", RIGHT)
def test_it_is_accepted_when_right(behind: Backstage, action: str, method: str) -> None:
    with sdks.tencent(behind, method) as client:
        if action == "CancelCommonMixStream":
            client.CreateCommonMixStream(sdks.tencent_asked("CreateCommonMixStream", MIX))
            behind.do(lambda cloud: cloud.world.show.jump(5))
        answer = getattr(client, action)(sdks.tencent_asked(action, RIGHT[action]))
    name, kind = TYPES[action]
    assert type(answer) is sdks.tencent_model(action + "Response")
    assert type(getattr(answer, name)) is kind
    accepted = behind.cloud.log.accepted()[-1]
    assert (accepted.action, accepted.method, accepted.request_id) == (
        action,
        method,
        answer.RequestId,
    )


@METHODS
@pytest.mark.parametrize("action", WRONG)
def test_a_rule_of_the_vendor_raises_the_sdks_own_exception(
    behind: Backstage, action: str, method: str
) -> None:
    asked, code = WRONG[action]
    with sdks.tencent(behind, method) as client, pytest.raises(sdks.tencent_error()) as raised:
        getattr(client, action)(sdks.tencent_asked(action, asked))
    error: Any = raised.value
    entry = behind.cloud.log.since(0)[-1]
    assert (error.code, error.requestId) == (code, entry["request_id"])
    assert (entry["status"], entry["outcome"]) == (200, "refused")


@METHODS
@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("action", RIGHT)
def test_a_wrong_account_or_version_is_refused_and_nothing_happens(
    behind: Backstage, action: str, method: str, spoilt: str
) -> None:
    wrong, code = SPOILT[spoilt]
    with (
        sdks.tencent(behind, method, **wrong) as client,
        pytest.raises(sdks.tencent_error()) as raised,
    ):
        getattr(client, action)(sdks.tencent_asked(action, RIGHT[action]))
    error: Any = raised.value
    assert error.code == code
    assert error.requestId
    assert not behind.cloud.log.accepted()


@METHODS
def test_an_action_by_a_wrong_name_is_refused(behind: Backstage, method: str) -> None:
    with sdks.tencent(behind, method) as client, pytest.raises(sdks.tencent_error()) as raised:
        client.call_json("CreateCommonMixStreams", MIX)
    error: Any = raised.value
    assert (error.code, bool(error.requestId)) == ("InvalidAction", True)


@pytest.mark.parametrize("region", ["", "ap-guangzhou", "eu-frankfurt"])
def test_a_region_is_not_needed_and_any_is_taken(behind: Backstage, region: str) -> None:
    with sdks.tencent(behind) as client:
        client._region = region
        answer = client.DescribeLiveWatermarks(
            sdks.tencent_asked("DescribeLiveWatermarks", RIGHT["DescribeLiveWatermarks"])
        )
    assert answer.TotalNum == 2


@METHODS
@pytest.mark.parametrize(
    ("kind", "code"), [("busy", "RequestLimitExceeded"), ("refuse", "ServerNetworkError")]
)
def test_too_many_requests_and_a_dead_gateway_are_the_sdks_own_exception(
    behind: Backstage, method: str, kind: TroubleKind, code: str
) -> None:
    behind.do(lambda cloud: cloud.scenario.dial(Trouble(kind)))
    with sdks.tencent(behind, method) as client, pytest.raises(sdks.tencent_error()) as raised:
        client.DescribeLiveWatermarks(sdks.tencent_asked("DescribeLiveWatermarks", {}))
    error: Any = raised.value
    assert error.code == code
