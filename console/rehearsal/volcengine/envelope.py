"""ResponseMetadata around every answer, and the gateway's codes with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from console.rehearsal.exchange import Answer, in_json

REGION = "cn-north-1"
SERVICE = "live"

CODES: Mapping[str, tuple[int, int | None]] = {
    "MissingParameter": (400, 100002),
    "MissingAuthenticationToken": (401, 100003),
    "MissingRequestInfo": (400, 100004),
    "MissingSignature": (401, 100005),
    "InvalidTimestamp": (400, 100006),
    "ServiceNotFound": (404, 100007),
    "InvalidActionOrVersion": (404, 100008),
    "InvalidAccessKey": (401, 100009),
    "SignatureDoesNotMatch": (401, 100010),
    "LackPolicy": (403, 100012),
    "AccessDenied": (403, 100013),
    "InternalError": (500, 100014),
    "FailToConnect": (502, 100015),
    "InternalServiceTimeout": (504, 100016),
    "InvalidCredential": (400, None),
    "InvalidAuthorization": (400, None),
    "MethodNotAllowed": (405, None),
    "FlowLimitExceeded": (429, None),
    "AccountFlowLimitExceeded": (429, None),
    "ServiceUnavailableTemp": (503, None),
    "CommonErr": (200, None),
    "InvalidParam": (400, None),
    "InvalidParam.BindError": (400, None),
    "RequestForbidden": (403, None),
    "ResourceNotFound": (404, None),
    "RequestForbidden.AccountIDNotAllow": (403, None),
}


class Refused(Exception):
    """One of the codes above and the words that go with it."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def request_id(now: float, digits: str) -> str:
    """The vendor's look: a UTC date to the second, then hex."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y%m%d%H%M%S") + digits.upper()


def metadata(identity: str, action: str, version: str) -> dict[str, Any]:
    return {
        "RequestId": identity,
        "Action": action,
        "Version": version,
        "Service": SERVICE,
        "Region": REGION,
    }


def accepted(meta: Mapping[str, Any], result: Mapping[str, Any] | None) -> Answer:
    """Create and List have a Result, the others none."""
    body: dict[str, Any] = {"ResponseMetadata": meta}
    if result is not None:
        body["Result"] = result
    return Answer(200, in_json(body), request_id=meta["RequestId"])


def refused(
    meta: Mapping[str, Any], code: str, words: str, retry_after: int | None = None
) -> Answer:
    """An unknown code goes out with HTTP 400."""
    status, number = CODES.get(code, (400, None))
    error: dict[str, Any] = {"Code": code, "Message": words}
    if number is not None:
        error["CodeN"] = number
    wait = () if retry_after is None else (("Retry-After", str(retry_after)),)
    body = in_json({"ResponseMetadata": {**meta, "Error": error}})
    return Answer(status, body, headers=wait, code=code, request_id=meta["RequestId"])
