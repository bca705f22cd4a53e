"""Whatever comes in, a front answers: a stumble would look like a cut line to the desk."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rehearsal.exchange import Request
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.stage import CANCEL, START, Stage

NAMES = st.sampled_from(
    [
        *("interface", "para", "eventId", "timestamp", "interfaceName", "input_stream_list"),
        *("mix_stream_session_id", "output_stream_id", "layout_params", "image_layer"),
        *("PictureUrl", "WatermarkName", "Width", "PageNo", "ControlParams"),
        *("MixStreamSessionId", "InputStreamList", "OutputParams", "LayoutParams"),
        *("TaskId", "Title", "StartTime", "EndTime", "Type", "SrcAddrS", "Watermark", "Picture"),
        *("video_config", "play_policy", "output_urls", "stream_keys", "live_exit_config"),
    ]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 70), 1 << 70),
    st.floats(),
    st.sampled_from(["", START, CANCEL, "Mix_StreamV2", "\ud800", "直播", "pk_host", "0x000000"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=5)),
    max_leaves=12,
)
MODERN = (
    *("CreateCommonMixStream", "CancelCommonMixStream"),
    *("AddLiveWatermark", "DescribeLiveWatermarks"),
)
RELAYS = ("CreatePullToPushTask", "UpdatePullToPushTask", "ListPullToPushTaskV2")


@given(VALUES)
def test_any_json_under_a_right_signature_is_answered_in_the_vendors_form(value: Any) -> None:
    stage = Stage()
    assert isinstance(stage.legacy_raw(value)["code"], int)
    assert isinstance(stage.legacy(value)["code"], int)
    for action in MODERN:
        assert stage.modern(action, value)["RequestId"]
    for action in RELAYS:
        answer = json.loads(stage.volc(action, value, method="POST").body)
        assert answer["ResponseMetadata"]["RequestId"]
    assert stage.huawei("POST", stage.jobs_path(), value).status in (202, 400)


@given(
    st.sampled_from(["GET", "POST", "PUT"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40),
    st.binary(max_size=60),
    st.binary(max_size=60),
)
def test_any_bytes_are_answered(method: str, target: str, header: bytes, body: bytes) -> None:
    stage = Stage()
    names = (b"Authorization", b"X-Date", b"X-TC-Timestamp", b"X-TC-Action", b"X-TC-Version")
    headers = tuple((name, header) for name in (*names, b"X-Content-Sha256", b"Content-Type"))
    for front in (stage.cloud.tencent, stage.cloud.volcengine, stage.cloud.huawei):
        for path in ("/", "/common_access?", "/?Action=ListPullToPushTask&Version=1&"):
            request = Request(method, path + target, headers, body)
            front.action(request)
            assert 200 <= front.serve(request).status < 500


@pytest.mark.parametrize("value", ["https://a/\ud800", "https://a/直播"])
def test_half_a_character_can_be_listed_again(value: str) -> None:
    stage = Stage()
    stage.create(CallbackURL=value)
    assert stage.listed()["Pagination"]["TotalCount"] == 15


def test_the_accounts_of_two_clouds_differ() -> None:
    assert Stage().accounts != Stage().accounts
    assert Stage().hand() == signers.NOW
