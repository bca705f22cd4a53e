"""huaweicloudsdkmetastudio as a pen: what it would put on the wire, and what our client would."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

from hypothesis import strategies as st

from console.domain.fault import Fault
from console.vendors.exchange import Answer, Request
from console.vendors.huawei.account import ENDPOINT, HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.secret import Secret
from tests.unit.vendors import worked

CORE = "huaweicloudsdkcore."
AGENT = "fixed-ua"
SDK_AGENT = f"huaweicloud-usdk-python/3.0; {AGENT}"
KEYS = worked.KEYS["huawei"]
NOW = worked.unix(KEYS["x_sdk_date"])
_IGNORED = frozenset({"accept", "accept-encoding", "connection", "content-length"})

ids = st.text("0123456789abcdef-", min_size=8, max_size=36)
app_users = st.sampled_from(["", "user01", "a-b_c~d.e"])
words = st.text("aZ9 +%&=/~*,直播间·é", min_size=1, max_size=12)


@dataclass(frozen=True, slots=True)
class Wire:
    """One request as bytes, so that two can be compared."""

    method: str
    path: str
    query: str
    headers: dict[str, str] = field(repr=False)
    body: bytes

    @property
    def signed(self) -> dict[str, str]:
        names = self.headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0]
        return {name: self.headers[name] for name in names.split(";")}


@dataclass(slots=True)
class Taken:
    """A carrier that keeps the request and answers nothing that could be read."""

    asked: list[Request] = field(default_factory=list[Request])
    skew: float | None = None

    async def exchange(self, request: Request) -> Answer:
        self.asked.append(request)
        return Answer(500, {}, b"", 0.0, 0.0)


def metastudio() -> Any:
    return importlib.import_module("huaweicloudsdkmetastudio.v1")


def _adapter(asked: list[Any]) -> Any:
    adapters: Any = importlib.import_module("requests.adapters")
    requests: Any = importlib.import_module("requests")

    class Pen(adapters.BaseAdapter):
        def send(self, request: Any, **_options: Any) -> Any:
            asked.append(request)
            answer = requests.Response()
            answer.status_code, answer._content, answer.request = 200, b"{}", request
            answer.headers["Content-Type"] = "application/json"
            return answer

        def close(self) -> None:
            """There is nothing to close."""

    return Pen()


class Inline(Executor):
    """Does at once what the SDK would give to threads."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class Sdk:
    """The official client; `wire_of` is what it would send, its own clock replaced by ours."""

    def __init__(self, security_token: str = "") -> None:
        basic = importlib.import_module(CORE + "auth.credentials").BasicCredentials
        credentials = basic(KEYS["access_key"], KEYS["secret_key"], KEYS["project_id"])
        if security_token:
            credentials = credentials.with_security_token(security_token)
        config = importlib.import_module(CORE + "http.http_config").HttpConfig(user_agent=AGENT)
        builder = metastudio().MetaStudioClient.new_builder()
        self._client: Any = (
            builder.with_credentials(credentials)
            .with_http_config(config)
            .with_endpoint(ENDPOINT)
            .build()
        )
        self._client.preset_headers = {"X-Sdk-Date": KEYS["x_sdk_date"]}
        self._asked: list[Any] = []
        http = self._client._http_client
        http.executor.shutdown()
        http._executor = Inline()
        session = http._session
        session.trust_env = False
        session.mount("https://", _adapter(self._asked))

    def wire_of(self, method: str, request: Any) -> Wire:
        self._asked.clear()
        getattr(self._client, method)(request)
        sent = self._asked[0]
        return _wire(sent.method, sent.url, dict(sent.headers), sent.body or b"")

    def close(self) -> None:
        self._client._http_client._session.close()


def ours(
    ask: Callable[[HuaweiJobs], Awaitable[object]], app_user: str = "", token: str = ""
) -> Wire:
    """What our client sends for one call."""
    account = HuaweiAccount(
        KEYS["access_key"],
        Secret(KEYS["secret_key"]),
        KEYS["project_id"],
        app_user=app_user,
        security_token=Secret(token),
    )
    carrier = Taken()

    async def run() -> None:
        try:
            await ask(HuaweiJobs(carrier, account, lambda: NOW, SDK_AGENT))
        except Fault as fault:
            if not fault.sent:  # a rule of ours, where nothing was broken
                raise

    asyncio.run(run())
    sent = carrier.asked[0]
    return _wire(sent.method, sent.url, dict(sent.headers), sent.body)


def _wire(method: str, url: str, headers: dict[str, str], body: bytes | str) -> Wire:
    split = urlsplit(url)
    raw = body.encode() if isinstance(body, str) else body
    kept = {
        name.lower(): _text(value)
        for name, value in headers.items()
        if name.lower() not in _IGNORED
    }
    kept.setdefault("host", split.netloc)
    return Wire(method, split.path, split.query, kept, raw)


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else cast("str", value)
