"""Tencent's two signatures: MD5 of the legacy interface, TC3-HMAC-SHA256 of API 3.0."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from console.vendors.exchange import JSON_TYPE, Headers, Stages

LEGACY_VALID = 60
"""Seconds: `t` is an expiry, now + 60 (document 001)."""

MODERN_VALID = 300
"""Seconds that API 3.0 takes a signature after its X-TC-Timestamp (FACTS.md 2.6, Common)."""

SERVICE = "live"
VERSION = "2018-08-01"
_ALGORITHM = "TC3-HMAC-SHA256"
_SIGNED = "content-type;host"


@dataclass(frozen=True, slots=True)
class LegacySignature:
    """`t` in Unix seconds and `sign`, which covers neither body nor path."""

    expires: int
    sign: str = field(repr=False)

    @property
    def stages(self) -> Stages:
        """What MD5 goes over, with a sign in the key's place, and what comes out."""
        return (("string to sign", f"<API key>{self.expires}"), ("signature", self.sign))


@dataclass(frozen=True, slots=True)
class Signature:
    """The stages of TC3-HMAC-SHA256, and the headers that carry the last one."""

    canonical_request: str
    string_to_sign: str
    signing_key: bytes = field(repr=False)
    signature: str = field(repr=False)
    headers: Headers = field(repr=False)

    @property
    def stages(self) -> Stages:
        return (
            ("canonical request", self.canonical_request),
            ("string to sign", self.string_to_sign),
            ("signature", self.signature),
        )


def sign_legacy(key: str, now: float) -> LegacySignature:
    """Lower-case hex of MD5(key + t)."""
    expires = int(now) + LEGACY_VALID
    text = f"{key}{expires}".encode()
    return LegacySignature(expires, hashlib.md5(text, usedforsecurity=False).hexdigest())


def sign(
    secret_id: str,
    secret_key: str,
    *,
    host: str,
    action: str,
    body: bytes,
    now: float,
    token: str = "",
) -> Signature:
    """A POST of JSON; only content-type and host are signed, the action is not."""
    canonical = canonical_request("POST", "", JSON_TYPE, host, body)
    stages = finish(secret_id, secret_key, canonical, now)
    headers: Headers = (
        ("Content-Type", JSON_TYPE),
        ("Host", host),
        ("X-TC-Action", action),
        ("X-TC-Timestamp", str(int(now))),
        ("X-TC-Version", VERSION),
        *((("X-TC-Token", token),) if token else ()),
        *stages.headers,
    )
    return replace(stages, headers=headers)


def finish(secret_id: str, secret_key: str, canonical: str, now: float) -> Signature:
    """The stages that follow the canonical request; the only header is Authorization."""
    timestamp = int(now)
    day = datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%d")
    scope = f"{day}/{SERVICE}/tc3_request"
    to_sign = "\n".join((_ALGORITHM, str(timestamp), scope, _sha256(canonical.encode())))
    key = signing_key(secret_key, day)
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    authorization = (
        f"{_ALGORITHM} Credential={secret_id}/{scope}, "
        f"SignedHeaders={_SIGNED}, Signature={signature}"
    )
    return Signature(canonical, to_sign, key, signature, (("Authorization", authorization),))


def canonical_request(method: str, query: str, content_type: str, host: str, body: bytes) -> str:
    """The path is always "/" (vendor/FACTS.md 2.6)."""
    block = f"content-type:{content_type}\nhost:{host}\n"
    return "\n".join((method, "/", query, block, _SIGNED, _sha256(body)))


def signing_key(secret_key: str, day: str) -> bytes:
    """ "TC3" + key, then the day, the service, the closing word."""
    key = f"TC3{secret_key}".encode()
    for step in (day, SERVICE, "tc3_request"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    return key


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
