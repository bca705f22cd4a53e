"""Whatever is asked of Tencent, our request is the official SDK's, or the document's own."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Generator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.check import check
from console.contracts.operations import Operation, operation, operations
from console.domain.extras import Extras
from console.domain.mix import KINDS, Crop, Layer, Mix, Place
from console.domain.picture import PictureDraft
from console.domain.units import Share
from console.vendors.exchange import Request
from console.vendors.secret import NOTHING, Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.tencent.pictures import PAGE_SIZE, TencentPictures
from tests.contract.tencent_side import KEYS, NOW, TOKEN, Referee, Wire, recording
from tests.unit.vendors.loopback import Scripted, scripted

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

ACCOUNT = TencentAccount(
    app_id=1252500000,
    api_key=Secret("40328529ca4381a80c6ecf2e6aa57438"),
    secret_id=KEYS["secret_id"],
    secret_key=Secret(KEYS["secret_key"]),
)
COMPARED = (
    *("Content-Type", "Host", "X-TC-Action", "X-TC-Timestamp", "X-TC-Version"),
    "X-TC-Language",
)
NAMES = {name.lower(): name for name in (*COMPARED, "X-TC-Token", "Authorization")}

texts = st.text(max_size=12)
maybe_int = st.none() | st.integers(-(1 << 40), 1 << 40)
maybe = st.none() | st.booleans()
lengths = st.none() | st.integers(0, 3000) | st.floats(0, 3000) | st.builds(Share, st.floats(0, 1))
extras = st.builds(
    Extras,
    *(maybe_int,) * 5,
    st.none() | texts,
    *(maybe,) * 4,
)
layers = st.builds(
    Layer,
    texts,
    texts,
    st.integers(0, 20),
    st.sampled_from((*KINDS, 1, 9)),
    place=st.builds(Place, *(lengths,) * 4),
    crop=st.none() | st.builds(Crop, *(maybe_int,) * 4),
    color=st.none() | texts,
    picture_id=maybe_int,
    hidden=st.booleans(),
    key_color=st.none() | texts,
)
mixes = st.builds(
    Mix,
    texts,
    texts,
    st.integers(0, 2),
    maybe_int,
    st.sampled_from((0, 10, 390, 610)),
    st.lists(layers, max_size=5).map(tuple),
    extras,
)
drafts = st.builds(PictureDraft, texts, texts, *(maybe_int,) * 6)
tokens = st.sampled_from(("", TOKEN))


@pytest.fixture(scope="module")
def referee() -> Generator[Referee]:
    with recording() as wire, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        asked = Referee(wire, patch)
        try:
            yield asked
        finally:
            asked.close()


def ours(theirs: Wire, token: str, call: Callable[[Scripted, TencentAccount], Any]) -> Request:
    """The request of our client for the SDK's host, kept instead of sent."""
    line = scripted({"Response": {"RequestId": "r", "WatermarkId": 1}})
    user = replace(
        ACCOUNT, endpoint=f"http://{theirs.host}", token=Secret(token) if token else NOTHING
    )
    act: Coroutine[Any, Any, object] = call(line, user)
    asyncio.run(act)
    return line.asked[0]


def assert_same(request: Request, theirs: Wire) -> None:
    parts = urlsplit(request.url)
    assert (request.method, parts.path, parts.query) == (theirs.method, theirs.target, "")
    assert request.body == theirs.body
    mine = {NAMES.get(name.lower(), name): value for name, value in request.headers}
    for name in (*COMPARED, "X-TC-Token", "Authorization"):
        assert mine.get(name) == theirs.headers.get(name), name


def mixing(line: Scripted, user: TencentAccount) -> TencentMixing:
    return TencentMixing(line, user, lambda: NOW + 0.9, "3.0")


def pictures(line: Scripted, user: TencentAccount) -> TencentPictures:
    return TencentPictures(line, user, lambda: NOW + 0.9)


@given(mix=mixes, token=tokens)
def test_a_start_is_the_sdks(referee: Referee, mix: Mix, token: str) -> None:
    theirs = referee.start(mix, token)
    assert_same(ours(theirs, token, lambda line, user: mixing(line, user).start(mix)), theirs)


@given(session=texts, token=tokens)
def test_a_cancel_is_the_sdks(referee: Referee, session: str, token: str) -> None:
    theirs = referee.cancel(session, token)
    call = ours(theirs, token, lambda line, user: mixing(line, user).cancel(session, "x"))
    assert_same(call, theirs)


@given(draft=drafts, token=tokens)
def test_a_picture_is_added_as_the_sdk_adds_it(
    referee: Referee, draft: PictureDraft, token: str
) -> None:
    theirs = referee.add(draft, token)
    assert_same(ours(theirs, token, lambda line, user: pictures(line, user).add(draft)), theirs)


@given(name=texts, token=tokens)
def test_pictures_are_listed_as_the_sdk_lists_them(referee: Referee, name: str, token: str) -> None:
    theirs = referee.pictures(1, PAGE_SIZE, name, token)
    call = ours(theirs, token, lambda line, user: pictures(line, user).pictures(name))
    assert_same(call, theirs)


REFEREED = {
    "CreateCommonMixStream": test_a_start_is_the_sdks,
    "CancelCommonMixStream": test_a_cancel_is_the_sdks,
    "AddLiveWatermark": test_a_picture_is_added_as_the_sdk_adds_it,
    "DescribeLiveWatermarks": test_pictures_are_listed_as_the_sdk_lists_them,
}
VECTORED = ("start_mix_stream_advanced", "cancel_mix_stream")
"""No SDK has them: the document's examples and its signature are the vectors."""


def as_json(printed: str) -> Any:
    """The document's example without its Python (FACTS.md T1)."""
    text = re.sub(r"#.*", "", printed).replace("int(time.time())", "1490858287")
    return json.loads(text.replace("appid,", "1252500000,"))


@pytest.mark.parametrize("name", VECTORED)
def test_a_legacy_request_is_the_documents(name: str) -> None:
    example = operation("tencent", name).example
    assert example is not None
    line = scripted(json.loads(example.answer))
    desk = TencentMixing(line, ACCOUNT, lambda: 1490858287.5, "legacy", lambda: 1490858287)
    mix = Mix(
        "lewis_room",
        "stream_lewis01",
        layers=(
            Layer("a", "stream_lewis01", 1),
            Layer("b", "stream_lewis02", 2, place=Place(380, 630, 160, 240)),
        ),
    )
    start = name.startswith("start")
    asyncio.run(desk.start(mix) if start else desk.cancel(mix.session, mix.output))
    request = line.asked[0]
    assert json.loads(request.body) == as_json(example.request)
    assert parse_qs(urlsplit(request.url).query) == {
        "appid": ["1252500000"],
        "interface": ["Mix_StreamV2"],
        "t": ["1490858347"],
        "sign": ["7f29ed83c61b77de1b0d66936fd4fd44"],
    }


def test_every_operation_has_a_referee_or_a_vector() -> None:
    proved = {*REFEREED, *VECTORED}
    assert {one.name for one in operations("tencent")} == proved
    assert all(getattr(test, "is_hypothesis_test", False) for test in REFEREED.values())


@pytest.mark.parametrize("one", operations("tencent"), ids=lambda one: one.name)
def test_the_vendors_example_keeps_the_contract(one: Operation) -> None:
    assert one.example is not None
    body = as_json(one.example.request)
    assert check(one, body) == ()
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(one.example.request if one.example.flaw else "")
    assert json.loads(one.example.answer)
