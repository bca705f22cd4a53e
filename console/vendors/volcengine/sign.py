"""Volcengine's HMAC-SHA256 signature, "V4" style (vendor/FACTS.md 1.2)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from console.vendors.exchange import JSON_TYPE, Headers, Stages
from console.vendors.instants import compact_utc

REGION = "cn-north-1"
SERVICE = "live"
_ALGORITHM = "HMAC-SHA256"
_TOKEN = "x-security-token"

Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The stages, and the headers that carry the last one."""

    canonical_request: str
    string_to_sign: str
    signing_key: bytes = field(repr=False)
    signature: str = field(repr=False)
    headers: Headers = field(repr=False)
    session_token: str = field(default="", repr=False)

    @property
    def stages(self) -> Stages:
        """For showing: the session token, which is signed along, is blotted out."""
        shown = self.canonical_request
        if self.session_token:
            shown = shown.replace(f"{_TOKEN}:{self.session_token}\n", f"{_TOKEN}:…\n")
        return (
            ("canonical request", shown),
            ("string to sign", self.string_to_sign),
            ("signature", self.signature),
        )


def sign(
    access_key_id: str,
    secret_access_key: str,
    *,
    method: str,
    host: str,
    query: Query,
    body: bytes,
    now: float,
    session_token: str = "",
) -> Signature:
    """Signs Content-Type (POST only), Host and each X- header; the path is always "/"."""
    stamp = compact_utc(now)
    digest = _sha256(body)
    plain: Headers = (
        ("Host", host),
        *((("Content-Type", JSON_TYPE),) if method == "POST" else ()),
        ("X-Date", stamp),
        *((("X-Security-Token", session_token),) if session_token else ()),
        ("X-Content-Sha256", digest),
    )
    signed = sorted((name.lower(), value) for name, value in plain)
    names = ";".join(name for name, _ in signed)
    block = "".join(f"{name}:{value}\n" for name, value in signed)
    canonical = "\n".join((method, "/", canonical_query(query), block, names, digest))
    scope = f"{stamp[:8]}/{REGION}/{SERVICE}/request"
    to_sign = "\n".join((_ALGORITHM, stamp, scope, _sha256(canonical.encode())))
    key = signing_key(secret_access_key, stamp[:8])
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    authorization = (
        f"{_ALGORITHM} Credential={access_key_id}/{scope}, "
        f"SignedHeaders={names}, Signature={signature}"
    )
    headers = (*plain, ("Authorization", authorization))
    return Signature(canonical, to_sign, key, signature, headers, session_token)


def canonical_query(query: Iterable[tuple[str, str]]) -> str:
    """Sorted by name, a space as %20."""
    pairs = sorted(query)
    return "&".join(
        f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}" for name, value in pairs
    )


def wire_query(query: Iterable[tuple[str, str]]) -> str:
    """In the given order, a space as +: not what is signed, on purpose (FACTS.md 1.1)."""
    return urlencode(list(query))


def signing_key(secret_access_key: str, day: str) -> bytes:
    """No prefix on the secret, unlike AWS and Tencent."""
    key = secret_access_key.encode()
    for step in (day, REGION, SERVICE, "request"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    return key


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
