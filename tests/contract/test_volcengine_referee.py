"""The desk's own requests against volcengine 1.0.229: any input, every operation, bit by bit.

The SDK speaks into a recorder in place of its transport; its clock and ours stand still."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
from collections.abc import Awaitable, Callable, Generator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.operations import operations
from console.domain.relay import RelayDraft, VodFile, Watermark
from console.domain.relay_group import GroupTag, RelayGroup
from console.vendors.exchange import Answer, Request
from console.vendors.secret import Secret
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from tests.contract.conftest import PROXIES
from tests.unit.vendors import worked

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.campaign("volcengine-referee"),
]

STAMP = "20240521T145730Z"
ANSWER = b'{"ResponseMetadata": {}, "Result": {"TaskId": "t"}}'
Call = Callable[[VolcengineRelays], Awaitable[object]]


class Recorder:
    """A transport of the SDK that keeps what it is given."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, request: Any, **_: Any) -> Any:
        self.sent.append(request)
        answer = importlib.import_module("requests").Response()
        answer.status_code = 200
        answer._content = ANSWER
        return answer

    def close(self) -> None:
        self.sent.clear()


@pytest.fixture(scope="module")
def sdk() -> Generator[tuple[Any, Recorder]]:
    """The service on the production host, and what it would have sent."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (*PROXIES, "VOLC_ACCESSKEY", "VOLC_SECRETKEY"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        patch.setenv("HOME", "/nonexistent")
        signer = importlib.import_module("volcengine.auth.SignerV4").SignerV4
        patch.setattr(signer, "get_current_format_date", staticmethod(lambda: STAMP))
        module = importlib.import_module("volcengine.live.v20230101.live_service")
        service = module.LiveService("live.volcengineapi.com", "k", "s")
        service.set_scheme("https")
        recorder = Recorder()
        service.session.mount("https://", recorder)
        yield service, recorder
        service.set_session_token("")  # its credentials are those of every other service
        service.session.close()


class Keeper:
    """A line that keeps the last request."""

    skew = None

    def __init__(self) -> None:
        self.asked: list[Request] = []

    async def exchange(self, request: Request) -> Answer:
        self.asked.append(request)
        return Answer(200, {}, ANSWER, 1.0, 0.0)


async def _first(pages: Any) -> None:
    async for _ in pages:
        return


TEXT = st.text(max_size=12)
NAME = st.text(min_size=1, max_size=12)
REAL = st.integers(0, 10**6) | st.floats(0, 1e6, allow_nan=False)
WORD = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", max_size=60)
TAGS = st.lists(st.builds(GroupTag, TEXT, TEXT, TEXT), max_size=3).map(tuple)
DRAFTS = st.builds(
    RelayDraft,
    st.integers(0, 2**40),
    st.integers(0, 2**40),
    st.lists(TEXT, max_size=4).map(tuple),
    title=TEXT,
    vod=st.booleans(),
    destination=TEXT,
    domain=TEXT,
    app=TEXT,
    stream=TEXT,
    callback=TEXT,
    plays=st.none() | st.integers(0, 99),
    offsets=st.lists(REAL, max_size=3).map(tuple),
    predownload=st.none() | st.booleans(),
    skip_lost_time=st.none() | st.booleans(),
    watermark=st.none() | st.builds(Watermark, TEXT, REAL, REAL, REAL),
    group=TEXT,
    files=st.lists(st.builds(VodFile, TEXT, st.none() | REAL, st.none() | REAL), max_size=3).map(
        tuple
    ),
)


def _on_task(verb: str) -> st.SearchStrategy[Call]:
    def call(task: str, group: str) -> Call:
        return lambda relays: getattr(relays, verb)(task, group=group)

    return st.builds(call, NAME, TEXT)


def _creating(draft: RelayDraft) -> Call:
    return lambda relays: relays.create(draft)


def _updating(task: str, draft: RelayDraft) -> Call:
    return lambda relays: relays.update(task, draft)


def _listing(title: str) -> Call:
    return lambda relays: _first(relays.pages(title=title))


def _listing_groups_tasks(groups: list[str], title: str) -> Call:
    return lambda relays: _first(relays.pages_v2(groups, title=title))


def _creating_group(name: str, project: str, tags: tuple[GroupTag, ...]) -> Call:
    return lambda relays: relays.create_group(RelayGroup(name, project, tags))


def _updating_group(name: str, tags: tuple[GroupTag, ...]) -> Call:
    return lambda relays: relays.update_group(name, tags)


def _deleting_group(name: str) -> Call:
    return lambda relays: relays.delete_group(name)


def _listing_groups(deleted: bool) -> Call:
    return lambda relays: relays.groups(deleted=deleted)


CALLS: dict[str, st.SearchStrategy[Call]] = {
    "CreatePullToPushTask": st.builds(_creating, DRAFTS),
    "UpdatePullToPushTask": st.builds(_updating, NAME, DRAFTS),
    "DeletePullToPushTask": _on_task("delete"),
    "StopPullToPushTask": _on_task("stop"),
    "RelaunchPullToPushTask": _on_task("relaunch"),
    "ContinuePullToPushTask": _on_task("continue_"),
    "ListPullToPushTask": st.builds(_listing, TEXT),
    "ListPullToPushTaskV2": st.builds(_listing_groups_tasks, st.lists(TEXT, max_size=3), TEXT),
    "CreatePullToPushGroup": st.builds(_creating_group, TEXT, TEXT, TAGS),
    "UpdatePullToPushGroup": st.builds(_updating_group, TEXT, TAGS),
    "DeletePullToPushGroup": st.builds(_deleting_group, TEXT),
    "ListPullToPushGroup": st.builds(_listing_groups, st.booleans()),
}
VECTORS = {"RestartPullToPushTask": "restart_pull_to_push_task (SDK 1.0.183)"}
"""What the SDK in the lock does not have any more."""


def ours(call: Call, account: VolcengineAccount) -> Request:
    line = Keeper()
    asyncio.run(_done(call(VolcengineRelays(line, account, lambda: worked.unix(STAMP)))))
    return line.asked[0]


async def _done(call: Awaitable[object]) -> None:
    await call


def method_of(action: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", action).lower()


def theirs(sdk: tuple[Any, Recorder], request: Request, account: VolcengineAccount) -> Any:
    service, recorder = sdk
    service.set_ak(account.access_key_id)
    service.set_sk(account.secret_access_key.reveal())
    service.set_session_token(account.session_token.reveal())
    if request.method == "POST":
        asked = json.loads(request.body)
    else:
        pairs = parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
        asked = {name: value for name, value in pairs if name not in ("Action", "Version")}
    getattr(service, method_of(request.operation))(asked)
    return recorder.sent[-1]


def test_every_operation_has_a_referee() -> None:
    known = {op.name for op in operations("volcengine")}
    assert known == set(CALLS) | set(VECTORS)
    module = importlib.import_module("volcengine.live.v20230101.live_service")
    assert [name for name in CALLS if not hasattr(module.LiveService, method_of(name))] == []
    assert {worked.named("volcengine", name).name for name in VECTORS.values()} == set(
        VECTORS.values()
    )


@pytest.mark.parametrize("action", CALLS)
@given(data=st.data(), key=WORD, secret=WORD, token=WORD, group=TEXT)
def test_each_request_is_the_sdks_own(
    sdk: tuple[Any, Recorder],
    action: str,
    data: st.DataObject,
    key: str,
    secret: str,
    token: str,
    group: str,
) -> None:
    account = VolcengineAccount(key, Secret(secret), Secret(token), group=group)
    mine = ours(data.draw(CALLS[action]), account)
    other = theirs(sdk, mine, account)
    assert mine.operation == action
    assert mine.method == other.method
    assert _place(mine.url) == _place(other.url) == ("live.volcengineapi.com", "/")
    assert _pairs(mine.url) == _pairs(other.url)
    assert mine.body == (other.body or "").encode()
    headers = dict(mine.headers)
    signed = re.search("SignedHeaders=([^,]+),", headers["Authorization"])
    assert signed is not None
    told = {name.lower(): _text(value) for name, value in other.headers.items()}
    said = {name.lower(): value for name, value in headers.items()}
    for name in (*signed[1].split(";"), "authorization"):
        assert said[name] == told[name]
    assert dict(mine.stages)["signature"] == told["authorization"].rpartition("=")[2]


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path


def _pairs(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query, keep_blank_values=True)


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode()


@pytest.mark.parametrize("action", VECTORS)
def test_what_the_sdk_lost_is_as_its_last_version_sent_it(action: str) -> None:
    keys = worked.KEYS["volcengine"]
    account = VolcengineAccount(keys["access_key_id"], Secret(keys["secret_access_key"]))
    vector = worked.named("volcengine", VECTORS[action])
    task = json.loads(vector.body)["TaskId"]
    mine = ours(lambda relays: relays.restart(task), account)
    assert (mine.operation, mine.method, mine.body) == (action, vector.method, vector.body)
    assert mine.url == f"https://live.volcengineapi.com{vector.target}"
    assert {**dict(mine.headers), **vector.headers} == dict(mine.headers)
