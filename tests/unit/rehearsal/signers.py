"""Three signers written by hand from FACTS.md; every step can be spoilt by a keyword."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from console.rehearsal.accounts import HuaweiAccount, TencentAccount, VolcengineAccount
from console.rehearsal.exchange import Request

NOW = 1_716_303_450.0
"""2024-05-21T14:57:30Z."""

Headers = dict[str, str]


def request(method: str, target: str, headers: Headers, body: bytes = b"") -> Request:
    raw = tuple((name.encode(), value.encode()) for name, value in headers.items())
    return Request(method, target, raw, body)


def sha(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def chain(key: str, *parts: str) -> bytes:
    secret = key.encode()
    for part in parts:
        secret = hmac.digest(secret, part.encode(), "sha256")
    return secret


def legacy(
    account: TencentAccount,
    body: Any,
    *,
    now: float = NOW,
    t: str | None = None,
    signed: str | None = None,
    upper: bool = False,
    query: str | None = None,
    key: str | None = None,
    method: str = "POST",
    content_type: str = "application/json",
) -> Request:
    """`signed` is what the MD5 goes over, `query` the whole query instead of the right one."""
    expiry = t if t is not None else str(int(now) + 60)
    text = signed if signed is not None else (key or account.api_key) + expiry
    sign = hashlib.md5(text.encode()).hexdigest()
    sign = sign.upper() if upper else sign
    right = f"appid={account.app_id}&interface=Mix_StreamV2&t={expiry}&sign={sign}"
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    target = "/common_access?" + (right if query is None else query.format(t=expiry, sign=sign))
    return request(method, target, {"Host": "h", "Content-Type": content_type}, data)


def tc3(
    account: TencentAccount,
    action: str,
    body: Any,
    *,
    now: float = NOW,
    date: str | None = None,
    prefix: str = "TC3",
    service: str = "live",
    terminator: str = "tc3_request",
    names: str = "content-type;host",
    path_line: str = "/",
    hashed: bytes | None = None,
    sent_type: str = "application/json",
    signed_type: str = "application/json",
    key: str | None = None,
    key_id: str | None = None,
    version: str = "2018-08-01",
    query: str = "",
    extra: Headers | None = None,
) -> Request:
    """Without a body it is a GET with `query`."""
    get = body is None
    data = b"" if get else json.dumps(body).encode()
    if get:
        sent_type = signed_type = "application/x-www-form-urlencoded"
    stamp = str(int(now))
    day = date or datetime.fromtimestamp(int(now), UTC).strftime("%Y-%m-%d")
    host = "127.0.0.1:8000"
    values = {"content-type": signed_type, "host": host, "x-tc-action": action.lower()}
    lines = "".join(f"{name}:{values.get(name.lower(), '')}\n" for name in names.split(";"))
    payload = sha(data if hashed is None else hashed)
    verb = "GET" if get else "POST"
    canonical = f"{verb}\n{path_line}\n{query}\n{lines}\n{names}\n{payload}"
    scope = f"{day}/{service}/{terminator}"
    secret = chain(prefix + (key or account.secret_key), day, service, terminator)
    to_sign = f"TC3-HMAC-SHA256\n{stamp}\n{scope}\n{sha(canonical)}"
    signature = hmac.digest(secret, to_sign.encode(), "sha256").hex()
    headers = {
        "Content-Type": sent_type,
        "Host": host,
        "X-TC-Action": action,
        "X-TC-Version": version,
        "X-TC-Timestamp": stamp,
        "Authorization": f"TC3-HMAC-SHA256 Credential={key_id or account.secret_id}/{scope}, "
        f"SignedHeaders={names}, Signature={signature}",
        **(extra or {}),
    }
    sent = {name: value for name, value in headers.items() if value}
    return request(verb, f"/?{query}" if query else "/", sent, data)


def volcengine(
    account: VolcengineAccount,
    action: str,
    body: Any = None,
    *,
    query: str = "",
    version: str = "2023-01-01",
    now: float = NOW,
    date: str | None = None,
    region: str = "cn-north-1",
    service: str = "live",
    prefix: str = "",
    signed_query: str | None = None,
    names: str | None = None,
    header_case: bool = False,
    hashed: bytes | None = None,
    content_hash: str | None = None,
    key: str | None = None,
    key_id: str | None = None,
    method: str | None = None,
    kind: str = "application/json",
    drop: str = "",
    token: str = "",
    extra: Headers | None = None,
) -> Request:
    """A body makes it a POST; `drop` names a header that is signed but not sent."""
    data = b"" if body is None else json.dumps(body).encode()
    verb = method or ("GET" if body is None else "POST")
    stamp = datetime.fromtimestamp(int(now), UTC).strftime("%Y%m%dT%H%M%SZ")
    wire = f"Action={action}&Version={version}" + (f"&{query}" if query else "")
    content = content_hash or sha(data if hashed is None else hashed)
    values = {"host": "127.0.0.1:8000", "x-content-sha256": content, "x-date": stamp}
    if verb == "POST":
        values["content-type"] = kind
    if token:
        values["x-security-token"] = token
    listed = names or ";".join(sorted(values))
    lines = "".join(
        f"{name if header_case else name.lower()}:{values[name.lower()]}\n"
        for name in listed.split(";")
    )
    ordered = signed_query if signed_query is not None else "&".join(sorted(wire.split("&")))
    canonical = f"{verb}\n/\n{ordered}\n{lines}\n{listed}\n{content}"
    scope = f"{date or stamp[:8]}/{region}/{service}/request"
    secret = chain(prefix + (key or account.secret_access_key), *scope.split("/"))
    to_sign = f"HMAC-SHA256\n{stamp}\n{scope}\n{sha(canonical)}"
    signature = hmac.digest(secret, to_sign.encode(), "sha256").hex()
    headers = {
        **{_cased(name): value for name, value in values.items()},
        "Authorization": f"HMAC-SHA256 Credential={key_id or account.access_key_id}/{scope}, "
        f"SignedHeaders={listed}, Signature={signature}",
        **(extra or {}),
    }
    sent = {name: value for name, value in headers.items() if name != drop and value}
    return request(verb, f"/?{wire}", sent, data)


def huawei(
    account: HuaweiAccount,
    method: str,
    path: str,
    body: Any = None,
    *,
    query: tuple[tuple[str, str], ...] = (),
    now: float = NOW,
    slash: bool = True,
    sort: bool = True,
    plus: bool = False,
    names: str = "content-type;host;x-project-id;x-sdk-date",
    derive: bool = False,
    hashed: bytes | None = None,
    key: str | None = None,
    key_id: str | None = None,
    project: str | None = None,
    signed_date: str | None = None,
    drop: str = "",
    extra: Headers | None = None,
) -> Request:
    """`path` follows /v1/{project_id}."""
    data = b"" if body is None else json.dumps(body).encode()
    stamp = datetime.fromtimestamp(int(now), UTC).strftime("%Y%m%dT%H%M%SZ")
    whole = f"/v1/{account.project_id}{path}"
    values = {
        "content-type": "application/json",
        "host": "127.0.0.1:8000",
        "x-project-id": account.project_id if project is None else project,
        "x-sdk-date": stamp,
    }
    pairs = [f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in query]
    canonical_query = "&".join(sorted(pairs) if sort else pairs)
    lines = "".join(f"{name}:{values[name.lower()]}\n" for name in names.split(";"))
    canonical = (
        f"{method}\n{whole + '/' if slash else whole}\n{canonical_query}\n{lines}\n{names}\n"
        f"{sha(data if hashed is None else hashed)}"
    )
    to_sign = f"SDK-HMAC-SHA256\n{signed_date or stamp}\n{sha(canonical)}"
    plain = key or account.secret_key
    secret = chain("SDK" + plain, stamp[:8]) if derive else plain.encode()
    signature = hmac.digest(secret, to_sign.encode(), "sha256").hex()
    wire_query = "&".join(pairs)
    wire_query = wire_query.replace("%20", "+") if plus else wire_query
    headers = {
        **{_cased(name): value for name, value in values.items()},
        "Authorization": f"SDK-HMAC-SHA256 Access={key_id or account.access_key}, "
        f"SignedHeaders={names}, Signature={signature}",
        **(extra or {}),
    }
    sent = {name: value for name, value in headers.items() if name != drop and value}
    return request(method, whole + (f"?{wire_query}" if wire_query else ""), sent, data)


def _cased(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))
