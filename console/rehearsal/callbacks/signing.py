"""How each vendor signs a callback, restated from its documents (FACTS.md 1.7 and 3.6)."""

from __future__ import annotations

import hashlib
import hmac
from typing import TypeAlias
from urllib.parse import urlsplit

Headers: TypeAlias = tuple[tuple[str, str], ...]


def huawei(address: str, auth: str, key: str, now: float) -> tuple[str, Headers]:
    """The https address as it is called, and the headers; NONE leaves both alone.

    HMAC-SHA256 of host, path and sorted query, without the scheme, and of the time in hex.
    MEITUAN_DEFAULT is not spelt out by any document at hand: unsigned [OWN]."""
    if auth not in ("MSS_A", "MSS_A_HEAD"):
        return address, ()
    time = f"{int(now):x}"
    parts = urlsplit(address)
    query = "&".join(sorted(part for part in parts.query.split("&") if part))
    uri = parts.netloc + parts.path + (f"?{query}" if query else "")
    secret = hmac.digest(key.encode(), (uri + time).encode(), "sha256").hex()
    if auth == "MSS_A_HEAD":
        return address, (("x-hw-mss-secret", secret), ("x-hw-mss-time", time))
    joint = "&" if parts.query else "?"
    return f"{address}{joint}hwSecret={secret}&hwTime={time}", ()


def volcengine(key: str, now: float) -> dict[str, str]:
    """The members `sign` and `t` of the body [OWN: where they stand is in no document at hand].

    MD5 of key and time; valid for 10 minutes. None without a key."""
    if not key:
        return {}
    time = str(int(now))
    return {"sign": hashlib.md5((key + time).encode()).hexdigest(), "t": time}
