"""What goes over a line and what comes back: plain values, free of any transport."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias
from urllib.parse import urlsplit

from console.contracts.operations import Effect
from console.domain.message import Message
from console.vendors.blotting import blotted
from console.vendors.instants import http_date

Clock: TypeAlias = Callable[[], float]
Headers: TypeAlias = "tuple[tuple[str, str], ...]"
Stages: TypeAlias = "tuple[tuple[str, str], ...]"
"""What a signer worked out on the way, by name: never a key, the signature last."""

AGENT = "Cuedesk"
JSON_TYPE = "application/json"

_REQUEST_ID = re.compile(rb'"(?:RequestId|request_id)"\s*:\s*"([\x21-\x7e]{1,128}?)"')
_REQUEST_ID_HEADERS = ("x-request-id", "x-tc-requestid", "x-tt-logid")
_VENDOR_WORDS_MAX = 2000


@dataclass(frozen=True, slots=True)
class Request:
    """One finished request: its bytes are sent as they stand, for they may be signed.

    `stages` is how the signature came about and `expires` (Unix seconds, 0 if never) until
    when the cloud takes it; both are for showing, neither is sent."""

    vendor: str
    operation: str
    effect: Effect
    method: str
    url: str = field(repr=False)
    headers: Headers = field(default=(), repr=False)
    body: bytes = field(default=b"", repr=False)
    stages: Stages = field(default=(), repr=False)
    expires: float = 0.0

    @property
    def host(self) -> str:
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:
            return ""

    @property
    def path(self) -> str:
        """Without the query, which carries a signature at one vendor."""
        try:
            return urlsplit(self.url).path or "/"
        except ValueError:
            return ""

    @property
    def harmless(self) -> bool:
        return self.effect == "read"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers with lower-case names, body; `at` is our clock when it was complete."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    latency_ms: float
    at: float

    @property
    def request_id(self) -> str:
        """The vendor's number for this exchange, from a header or found in the body."""
        for name in _REQUEST_ID_HEADERS:
            if self.headers.get(name):
                return self.headers[name]
        found = _REQUEST_ID.search(self.body)
        return found[1].decode("ascii") if found else ""

    @property
    def retry_after(self) -> float | None:
        """Seconds that the vendor asks us to wait."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdecimal():
            return min(float(text), 3600.0)
        until = http_date(text)
        return None if until is None else min(max(0.0, until - self.at), 3600.0)


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole exchange to look at, with every secret blotted out; long bodies are cut.

    `body_size` and `answer_size` are the bytes that really went; `cut` says what is missing."""

    method: str = ""
    url: str = ""
    headers: Headers = ()
    body: str = ""
    body_size: int = 0
    status: int = 0
    answer_headers: Headers = ()
    answer_body: str = ""
    answer_size: int = 0
    cut: Message | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """The record of one exchange, fit for a journal: no query, headers, bodies or secrets.

    `status` is 0 and `trouble` names the family where no answer came. `look` makes the copy of
    the whole when somebody wants to see it; keep the copy, not this, for long."""

    vendor: str
    operation: str
    method: str
    host: str
    path: str
    status: int
    latency_ms: float
    request_id: str = ""
    trouble: str = ""
    look: Callable[[], Copy] = field(default=Copy, repr=False, compare=False)


class Carrier(Protocol):
    """What a client needs of a line."""

    @property
    def skew(self) -> float | None:
        """Cloud's time minus this computer's, in seconds; None before the first answer."""
        ...

    async def exchange(self, request: Request) -> Answer: ...


def json_bytes(value: object) -> bytes:
    """As the vendors' SDKs write it: json.dumps defaults, ASCII only."""
    return json.dumps(value, allow_nan=False).encode("ascii")


def host_header(base_url: str) -> str:
    """Host with its port, without the two default ports (vendor/FACTS.md 1.2 step 2)."""
    netloc = urlsplit(base_url).netloc.rpartition("@")[2]
    return re.sub(r":(80|443)$", "", netloc)


def without_secrets(text: str) -> str:
    """A vendor's words, not too many, with signatures, keys and push addresses blotted out."""
    return blotted(text[:_VENDOR_WORDS_MAX])
