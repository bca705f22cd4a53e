"""tencentcloud-sdk-python-live 3.1.195 against the rehearsal, by POST and by GET."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

LIVE = "tencentcloud.live.v20180801"
MIX: dict[str, Any] = {
    "MixStreamSessionId": "test_room",
    "InputStreamList": [
        {
            "InputStreamName": "canvas1",
            "LayoutParams": {
                "ImageLayer": 1,
                "InputType": 3,
                "ImageWidth": 1920,
                "ImageHeight": 1080,
                "Color": "0x000000",
            },
        },
        {
            "InputStreamName": "pk_host",
            "LayoutParams": {"ImageLayer": 2, "ImageWidth": 640, "ImageHeight": 360},
            "CropParams": {"CropWidth": 200, "CropHeight": 100, "CropStartLocationX": 100},
        },
        {
            "InputStreamName": "pk_guest1",
            "LayoutParams": {
                "ImageLayer": 3,
                "ImageWidth": 0.25,
                "ImageHeight": 0.25,
                "LocationX": 0.5,
                "LocationY": 0.5,
            },
        },
    ],
    "OutputParams": {
        "OutputStreamName": "new_stream",
        "OutputStreamType": 1,
        "OutputStreamBitRate": 1500,
    },
    "ControlParams": {"UseMixCropCenter": 1},
}
Connect = Callable[..., Any]


@pytest.fixture
def connect(behind: Backstage) -> Any:
    """`connect(method, secret)`: the SDK's client."""
    clients: list[Any] = []

    def make(method: str = "POST", secret: str | None = None) -> Any:
        profiles = "tencentcloud.common.profile."
        host = behind.cloud.endpoints.tencent.removeprefix("http://")
        http = importlib.import_module(profiles + "http_profile").HttpProfile(
            protocol="http", endpoint=host, reqMethod=method
        )
        profile = importlib.import_module(profiles + "client_profile").ClientProfile(
            signMethod="TC3-HMAC-SHA256", httpProfile=http
        )
        account = behind.cloud.accounts.tencent
        credential = importlib.import_module("tencentcloud.common.credential").Credential(
            account.secret_id, secret or account.secret_key
        )
        client = importlib.import_module(LIVE + ".live_client").LiveClient(credential, "", profile)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.request.conn._session.close()


def asked(name: str, fields: dict[str, Any]) -> Any:
    request = getattr(importlib.import_module(LIVE + ".models"), name + "Request")()
    request.from_json_string(json.dumps(fields))
    return request


def sdk_error() -> type[Exception]:
    module = "tencentcloud.common.exception.tencent_cloud_sdk_exception"
    return importlib.import_module(module).TencentCloudSDKException


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_mix_is_made_and_cancelled_through_the_sdk(
    behind: Backstage, connect: Connect, method: str
) -> None:
    client = connect(method)
    made = client.CreateCommonMixStream(asked("CreateCommonMixStream", MIX))
    assert made.RequestId
    session = behind.do(lambda cloud: cloud.world.mixes.on_air(cloud.world.show.now()))["test_room"]
    assert session.canvas == (1920, 1080)
    behind.do(lambda cloud: cloud.world.show.jump(5))
    cancel = asked("CancelCommonMixStream", {"MixStreamSessionId": "test_room"})
    assert client.CancelCommonMixStream(cancel).RequestId
    assert not behind.do(lambda cloud: dict(cloud.world.mixes.on_air(cloud.world.show.now())))


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize("action", ["CreateCommonMixStream", "CancelCommonMixStream"])
def test_a_wrong_secret_raises_the_sdks_own_exception(
    behind: Backstage, connect: Connect, method: str, action: str
) -> None:
    fields = MIX if action.startswith("Create") else {"MixStreamSessionId": "test_room"}
    with pytest.raises(sdk_error()) as refused:
        getattr(connect(method, "wrong"), action)(asked(action, fields))
    assert vars(refused.value)["code"] == "AuthFailure.SignatureFailure"
    assert vars(refused.value)["requestId"]
    assert not behind.cloud.log.accepted()


def test_the_vendors_codes_reach_the_sdks_user(connect: Connect) -> None:
    with pytest.raises(sdk_error()) as refused:
        connect().CreateCommonMixStream(
            asked("CreateCommonMixStream", MIX | {"MixStreamTemplateId": 310 + 100})
        )
    code = vars(refused.value)["code"]
    assert code == "InvalidParameter.TemplateNotMatchInputNum"


def test_an_action_that_is_not_rehearsed_is_invalid_action(connect: Connect) -> None:
    with pytest.raises(sdk_error()) as refused:
        connect().DescribeLiveDomains(asked("DescribeLiveDomains", {}))
    assert vars(refused.value)["code"] == "InvalidAction"


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_clock_six_minutes_off_is_refused(
    behind: Backstage, connect: Connect, minutes: int
) -> None:
    behind.do(lambda cloud: setattr(cloud.clocks["tencent"], "skew", minutes * 60.0))
    with pytest.raises(sdk_error()) as refused:
        connect().CreateCommonMixStream(asked("CreateCommonMixStream", MIX))
    assert vars(refused.value)["code"] == "AuthFailure.SignatureExpire"
