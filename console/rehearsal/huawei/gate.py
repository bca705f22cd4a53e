"""Who may enter Huawei: SDK-HMAC-SHA256 recomputed from raw bytes, or a token that was issued."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from console.rehearsal.accounts import HuaweiAccount
from console.rehearsal.exchange import Request, raw_pairs
from console.rehearsal.passes import Passes

TOLERANCE = 900
_AUTHORIZATION = re.compile(
    r"SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})"
)
_INCORRECT = "Incorrect IAM authentication information: "


class Refused(Exception):
    """HTTP status, the vendor's code and words."""

    def __init__(self, status: int, code: str, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.code = code


def enter(
    request: Request,
    account: HuaweiAccount,
    passes: Passes,
    tokens: Mapping[str, float],
    now: float,
) -> None:
    """`tokens` are those that were issued, with the real time at which each expires."""
    token = request.header("X-Auth-Token")
    if token is not None:
        _enter_by_token(token, tokens, now)
    elif request.header("Authorization") is None:
        raise Refused(401, "MSS.00000001", "Unauthorized")
    else:
        _enter_by_key(request, account.project_id, passes, now)
    project = unquote(request.path).split("/")[2:3]
    if project != [account.project_id]:
        raise Refused(401, "MSS.00000001", "Unauthorized")


def check_user(request: Request) -> None:
    """X-App-UserId allows no Chinese (document 003); we take visible ASCII [OWN]."""
    user = request.header("X-App-UserId")
    if user is not None and not re.fullmatch(r"[!-~]+", user):
        raise Refused(400, "MSS.00000003", "Invalid parameter: X-App-UserId allows no Chinese")


def _enter_by_token(token: str, tokens: Mapping[str, float], now: float) -> None:
    if now >= tokens.get(token, 0):
        raise Refused(401, "MSS.00000001", "Unauthorized")


def _enter_by_key(request: Request, project: str, passes: Passes, now: float) -> None:
    found = _AUTHORIZATION.fullmatch(request.header("Authorization") or "")
    if found is None:
        raise _incorrect("Authorization is malformed")
    key_id, names, signature = found.groups()
    held = passes.of(key_id)
    if held is None:
        raise _incorrect(f"Get secretKey failed,ak:{key_id[:40]},err:ak not exist")
    if not held.opens(request.header("X-Security-Token") or "", now):
        raise _incorrect("the security token is missing, has expired or is not that of the key")
    stamp = _timestamp(request, now)
    if request.header("X-Project-Id") != project:
        raise _incorrect("X-Project-Id is missing or not that of the access key")
    canonical = _canonical(request, names)
    to_sign = f"SDK-HMAC-SHA256\n{stamp}\n{hashlib.sha256(canonical).hexdigest()}"
    expected = hmac.digest(held.secret.encode(), to_sign.encode(), "sha256").hex()
    if not hmac.compare_digest(expected, signature):
        raise _incorrect("verify aksk signature fail")


def _incorrect(words: str) -> Refused:
    return Refused(401, "APIGW.0301", _INCORRECT + words)


def _timestamp(request: Request, now: float) -> str:
    text = request.header("X-Sdk-Date") or ""
    try:
        moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError as error:
        raise _incorrect("X-Sdk-Date is missing or malformed") from error
    if abs(now - moment) > TOLERANCE:
        raise _incorrect("x-sdk-date expired, the clock is more than 15 minutes off")
    return text


def _canonical(request: Request, names: str) -> bytes:
    signed = names.split(";")
    if signed != sorted(set(signed)) or names != names.lower():
        raise _incorrect("SignedHeaders must be lower-case, sorted and without repeats")
    for name in ("host", "x-sdk-date"):
        if name not in signed:
            raise _incorrect(f"{name} must be signed")
    lines: list[str] = []
    for name in signed:
        value = request.header(name)
        if value is None:
            raise _incorrect(f"{name} is signed but was not sent")
        lines.append(f"{name}:{value}\n")
    path = "/".join(_coded(part) for part in request.path.split("/"))
    parts = (
        request.method,
        path if path.endswith("/") else path + "/",
        _canonical_query(request.query),
        "".join(lines),
        names,
        _payload_hash(request),
    )
    return "\n".join(parts).encode("utf-8", "surrogateescape")


def _payload_hash(request: Request) -> str:
    digest = hashlib.sha256(request.body).hexdigest()
    told = request.header("X-Sdk-Content-Sha256")
    if told not in (None, digest):
        raise _incorrect("X-Sdk-Content-Sha256 is not the hash of the body")
    return digest


def _canonical_query(query: str) -> str:
    coded = sorted((_coded(name), _coded(value)) for name, value in raw_pairs(query))
    return "&".join(f"{name}={value}" for name, value in coded)


def _coded(text: str) -> str:
    return quote(unquote(text), safe="~")
