"""Who may enter Volcengine: HMAC-SHA256 over the canonical request, recomputed from raw bytes."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime
from urllib.parse import quote, unquote_plus

from console.rehearsal.exchange import Request, raw_pairs
from console.rehearsal.passes import Pass, Passes
from console.rehearsal.volcengine.envelope import REGION, SERVICE, Refused

TOLERANCE = 900
_AUTHORIZATION = re.compile(
    r"HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]*)"
)


def enter(request: Request, passes: Passes, now: float) -> None:
    """Refused with the gateway's code when any part of the signature is not right."""
    found = _authorization(request)
    credential, names, signature = found.groups()
    stamp = _timestamp(request, now)
    held, scope = _scope(credential, passes, stamp)
    content = request.header("X-Content-Sha256")
    if content is None:
        raise Refused("MissingRequestInfo", "The header X-Content-Sha256 is missing.")
    if content != hashlib.sha256(request.body).hexdigest():
        raise Refused("SignatureDoesNotMatch", "X-Content-Sha256 is not the hash of the body.")
    if not held.opens(request.header("X-Security-Token") or "", now):
        words = "The security token is missing, has expired or is not that of this access key."
        raise Refused("InvalidCredential", words)
    canonical = _canonical(request, names, content)
    to_sign = f"HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical).hexdigest()}"
    key = held.secret.encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    expected = hmac.digest(key, to_sign.encode(), "sha256").hex()
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        raise _mismatch("The request signature we calculated does not match the one you provided.")


def _mismatch(words: str) -> Refused:
    return Refused("SignatureDoesNotMatch", words)


def _authorization(request: Request) -> re.Match[str]:
    text = request.header("Authorization")
    if not text:
        raise Refused("MissingAuthenticationToken", "The header Authorization is missing.")
    if "Signature=" not in text:
        raise Refused("MissingSignature", "Authorization carries no Signature.")
    found = _AUTHORIZATION.fullmatch(text)
    if found is None:
        raise Refused("InvalidAuthorization", "Authorization is malformed.")
    return found


def _timestamp(request: Request, now: float) -> str:
    text = request.header("X-Date")
    if text is None:
        raise Refused("MissingRequestInfo", "The header X-Date is missing.")
    try:
        moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError as error:
        raise Refused("InvalidTimestamp", "X-Date must be YYYYMMDDTHHMMSSZ.") from error
    if abs(now - moment) > TOLERANCE:
        raise Refused("InvalidTimestamp", "X-Date is more than 15 minutes off.")
    return text


def _scope(credential: str, passes: Passes, stamp: str) -> tuple[Pass, str]:
    """The key, and the scope without its id: date/region/service/request."""
    key_id, _, scope = credential.partition("/")
    held = passes.of(key_id)
    if held is None:
        raise Refused("InvalidAccessKey", "The access key is not known.")
    if scope != f"{stamp[:8]}/{REGION}/{SERVICE}/request":
        raise Refused(
            "InvalidCredential",
            f"The credential scope must be the date of X-Date/{REGION}/{SERVICE}/request.",
        )
    return held, scope


def _canonical(request: Request, names: str, content: str) -> bytes:
    signed = names.split(";")
    if signed != sorted(set(signed)) or names != names.lower():
        raise _mismatch("SignedHeaders must be lower-case, sorted and without repeats.")
    for name in sorted(_to_be_signed(request) - set(signed)):
        raise _mismatch(f"The header {name} must be signed.")
    lines: list[str] = []
    for name in signed:
        value = request.header(name)
        if value is None:
            raise _mismatch(f"The header {name} is signed but was not sent.")
        lines.append(f"{name}:{value}\n")
    parts = (
        request.method,
        quote(request.path, safe="/-_.~%") or "/",
        _canonical_query(request.query),
        "".join(lines),
        names,
        content,
    )
    return "\n".join(parts).encode("utf-8", "surrogateescape")


def _to_be_signed(request: Request) -> set[str]:
    """Content-Type, Content-Md5, Host and everything that starts with X-."""
    always = {"content-type", "content-md5", "host"}
    return {name for name in request.names() if name in always or name.startswith("x-")}


def _canonical_query(query: str) -> str:
    coded = sorted((_coded(name), _coded(value)) for name, value in raw_pairs(query))
    return "&".join(f"{name}={value}" for name, value in coded)


def _coded(text: str) -> str:
    return quote(unquote_plus(text), safe="-_.~")
