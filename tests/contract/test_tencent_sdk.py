"""tencentcloud-sdk-python-live 3.1.195 against the rehearsal, by POST and by GET."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.contract import sdks
from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

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
def connect(behind: Backstage) -> Generator[Connect]:
    """`connect(method)`: the SDK's client."""
    with ExitStack() as stack:

        def connected(method: str = "POST") -> Any:
            return stack.enter_context(sdks.tencent(behind, method))

        yield connected


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_mix_is_made_and_cancelled_through_the_sdk(
    behind: Backstage, connect: Connect, method: str
) -> None:
    client = connect(method)
    made = client.CreateCommonMixStream(sdks.tencent_asked("CreateCommonMixStream", MIX))
    assert made.RequestId
    session = behind.do(lambda cloud: cloud.world.mixes.on_air(cloud.world.show.now()))["test_room"]
    assert session.canvas == (1920, 1080)
    behind.do(lambda cloud: cloud.world.show.jump(5))
    cancel = sdks.tencent_asked("CancelCommonMixStream", {"MixStreamSessionId": "test_room"})
    assert client.CancelCommonMixStream(cancel).RequestId
    assert not behind.do(lambda cloud: dict(cloud.world.mixes.on_air(cloud.world.show.now())))


def test_the_vendors_codes_reach_the_sdks_user(connect: Connect) -> None:
    with pytest.raises(sdks.tencent_error()) as refused:
        connect().CreateCommonMixStream(
            sdks.tencent_asked("CreateCommonMixStream", MIX | {"MixStreamTemplateId": 310 + 100})
        )
    code = vars(refused.value)["code"]
    assert code == "InvalidParameter.TemplateNotMatchInputNum"


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_picture_is_added_and_listed_through_the_sdk(connect: Connect, method: str) -> None:
    client = connect(method)
    fields = {"PictureUrl": "https://a.example/b.png", "WatermarkName": "台标", "Width": 20}
    number = client.AddLiveWatermark(sdks.tencent_asked("AddLiveWatermark", fields)).WatermarkId
    listed = client.DescribeLiveWatermarks(
        sdks.tencent_asked("DescribeLiveWatermarks", {"Name": "台标"})
    )
    (row,) = listed.WatermarkList
    assert (row.WatermarkId, row.PictureUrl, row.Width) == (number, fields["PictureUrl"], 20)
    assert listed.TotalNum == 1
    with pytest.raises(sdks.tencent_error()) as refused:
        client.AddLiveWatermark(
            sdks.tencent_asked("AddLiveWatermark", fields | {"WatermarkName": "x" * 31})
        )
    assert vars(refused.value)["code"] == "InvalidParameter.InvalidWatermark"


def test_an_action_that_is_not_rehearsed_is_invalid_action(connect: Connect) -> None:
    with pytest.raises(sdks.tencent_error()) as refused:
        connect().DescribeLiveDomains(sdks.tencent_asked("DescribeLiveDomains", {}))
    assert vars(refused.value)["code"] == "InvalidAction"


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_clock_six_minutes_off_is_refused(
    behind: Backstage, connect: Connect, minutes: int
) -> None:
    behind.do(lambda cloud: setattr(cloud.clocks["tencent"], "skew", minutes * 60.0))
    with pytest.raises(sdks.tencent_error()) as refused:
        connect().CreateCommonMixStream(sdks.tencent_asked("CreateCommonMixStream", MIX))
    assert vars(refused.value)["code"] == "AuthFailure.SignatureExpire"
