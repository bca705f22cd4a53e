"""Who may enter Tencent: the legacy MD5 in the query, TC3-HMAC-SHA256 for API 3.0."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime

from console.rehearsal.accounts import TencentAccount
from console.rehearsal.exchange import Request, raw_pairs
from console.rehearsal.passes import Passes

TC3_TOLERANCE = 300
SERVICE = "live"
_FORM = "application/x-www-form-urlencoded"
_AUTHORIZATION = re.compile(
    r"TC3-HMAC-SHA256 Credential=([^/,\s]+)/([^/,\s]+)/([^/,\s]+)/([^/,\s]+), ?"
    r"SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})"
)
_LEGACY_KEYS = ("appid", "interface", "t", "sign")


class TurnedAway(Exception):
    """The vendor's code and words; the legacy interface has no code for it (HTTP 403)."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def enter_legacy(request: Request, account: TencentAccount, now: float) -> None:
    """MD5(key + t) covers neither body nor path; t is an expiry, so only a late clock hurts."""
    pairs = raw_pairs(request.query)
    query = dict(pairs)
    if len(query) != len(pairs) or set(query) != set(_LEGACY_KEYS):
        raise TurnedAway("query", "the query must carry appid, interface, t and sign, once each")
    if query["appid"] != str(account.app_id):
        raise TurnedAway("appid", "appid is not known")
    if query["interface"] != "Mix_StreamV2":
        raise TurnedAway("interface", "interface must be Mix_StreamV2")
    if not re.fullmatch(r"[0-9]{1,12}", query["t"]):
        raise TurnedAway("t", "t must be Unix seconds")
    expected = hashlib.md5((account.api_key + query["t"]).encode()).hexdigest()
    if not hmac.compare_digest(expected.encode(), query["sign"].encode()):
        raise TurnedAway("sign", "sign check failed")
    if int(query["t"]) < int(now):
        raise TurnedAway("expired", "t has expired")


def enter_modern(request: Request, passes: Passes, now: float) -> None:
    """API 3.0's method v3, recomputed from the raw request."""
    if request.method not in ("GET", "POST"):
        raise TurnedAway("UnsupportedProtocol", "only GET and POST are supported")
    if request.path != "/":
        raise TurnedAway("InvalidRequest", "the path must be /")
    _common_headers(request)
    stamp = _timestamp(request, now)
    found = _AUTHORIZATION.fullmatch(request.header("Authorization") or "")
    if found is None:
        raise TurnedAway("AuthFailure.InvalidAuthorization", "Authorization is missing or broken")
    secret_id, date, service, terminator, names, signature = found.groups()
    held = passes.of(secret_id)
    if held is None:
        raise TurnedAway("AuthFailure.SecretIdNotFound", "The SecretId is not found.")
    if not held.opens(request.header("X-TC-Token") or "", now):
        words = "The token is missing, has expired or is not that of this SecretId."
        raise TurnedAway("AuthFailure.TokenFailure", words)
    if date != datetime.fromtimestamp(stamp, UTC).strftime("%Y-%m-%d"):
        raise _mismatch("the date of the credential scope is not the UTC date of X-TC-Timestamp")
    if (service, terminator) != (SERVICE, "tc3_request"):
        raise _mismatch(f"the credential scope must end in {SERVICE}/tc3_request")
    scope = f"{date}/{service}/{terminator}"
    canonical = _canonical(request, names)
    to_sign = f"TC3-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical).hexdigest()}"
    key = ("TC3" + held.secret).encode()
    for part in (date, service, terminator):
        key = hmac.digest(key, part.encode(), "sha256")
    expected = hmac.digest(key, to_sign.encode(), "sha256").hex()
    if not hmac.compare_digest(expected, signature):
        raise _mismatch("the provided credentials could not be validated")


def _mismatch(words: str) -> TurnedAway:
    return TurnedAway("AuthFailure.SignatureFailure", words)


def _common_headers(request: Request) -> None:
    for name in ("X-TC-Action", "X-TC-Version", "X-TC-Timestamp"):
        if not request.header(name):
            raise TurnedAway("MissingParameter", f"The request is missing the header {name}.")
    kind = (request.header("Content-Type") or "").partition(";")[0].strip().lower()
    wanted = _FORM if request.method == "GET" else "application/json"
    if kind != wanted:
        raise TurnedAway("UnsupportedProtocol", f"Content-Type must be {wanted}")


def _timestamp(request: Request, now: float) -> int:
    text = request.header("X-TC-Timestamp") or ""
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise TurnedAway("InvalidParameter", "X-TC-Timestamp must be Unix seconds")
    if abs(now - int(text)) > TC3_TOLERANCE:
        raise TurnedAway("AuthFailure.SignatureExpire", "The signature is expired.")
    return int(text)


def _canonical(request: Request, names: str) -> bytes:
    signed = names.split(";")
    if signed != sorted(set(signed)) or names != names.lower():
        raise _mismatch("SignedHeaders must be lower-case, sorted and without repeats")
    for name in ("content-type", "host"):
        if name not in signed:
            raise _mismatch(f"{name} must be signed")
    lines: list[str] = []
    for name in signed:
        value = request.header(name)
        if value is None:
            raise _mismatch(f"{name} is signed but was not sent")
        lines.append(f"{name}:{value.lower()}\n")
    payload = b"" if request.method == "GET" else request.body
    if request.header("X-TC-Content-SHA256") == "UNSIGNED-PAYLOAD":
        payload = b"UNSIGNED-PAYLOAD"
    query = request.query if request.method == "GET" else ""
    text = "\n".join(
        (request.method, "/", query, "".join(lines), names, hashlib.sha256(payload).hexdigest())
    )
    return text.encode("utf-8", "surrogateescape")
