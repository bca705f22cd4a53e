"""Huawei's SDK-HMAC-SHA256 signature (vendor/FACTS.md 3.1)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from console.vendors.exchange import Headers
from console.vendors.instants import compact_utc

_ALGORITHM = "SDK-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Signature:
    """The stages, and the headers that carry the last one; there is no derived key."""

    canonical_request: str
    string_to_sign: str
    signature: str = field(repr=False)
    headers: Headers = field(repr=False)


def sign(
    access_key: str,
    secret_key: str,
    *,
    method: str,
    path: str,
    query: Iterable[tuple[str, str]],
    headers: Headers,
    body: bytes,
) -> Signature:
    """Signs every header given (X-Sdk-Date among them) and adds Authorization behind them."""
    signed = sorted((name.lower(), value.strip()) for name, value in headers if "_" not in name)
    names = ";".join(name for name, _ in signed)
    block = "".join(f"{name}:{value}\n" for name, value in signed)
    canonical = "\n".join(
        (method, canonical_path(path), canonical_query(query), block, names, _sha256(body))
    )
    stamp = dict(signed)["x-sdk-date"]
    to_sign = "\n".join((_ALGORITHM, stamp, _sha256(canonical.encode())))
    signature = hmac.new(secret_key.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    authorization = (
        f"{_ALGORITHM} Access={access_key}, SignedHeaders={names}, Signature={signature}"
    )
    return Signature(canonical, to_sign, signature, (*headers, ("Authorization", authorization)))


def sdk_date(now: float) -> tuple[str, str]:
    """The header that the signature takes its time from."""
    return ("X-Sdk-Date", compact_utc(now))


def canonical_path(path: str) -> str:
    """Each segment quoted again and "/" at the end, which the wire does not have."""
    segments = (quote(unquote(segment), safe="~") for segment in path.split("/"))
    joined = "/".join(segments)
    return joined if joined.endswith("/") else f"{joined}/"


def canonical_query(query: Iterable[tuple[str, str]]) -> str:
    """Sorted; the wire carries the same string."""
    return "&".join(
        f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in sorted(query)
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
