"""Broken clients of Volcengine, over real sockets: each is refused, and for its own reason."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import Any

import pytest

from tests.unit.rehearsal import broken, signers
from tests.unit.rehearsal.broken import Change, Door, also, instead, target, twice, without

DELETE, LIST, STOP = "DeletePullToPushTask", "ListPullToPushTask", "StopPullToPushTask"
TASK = {"TaskId": "8fde6aa0281d9f6e10000005a6e24236"}
NUMBERS: Mapping[str, tuple[int, int | None]] = {
    "MissingParameter": (400, 100002),
    "MissingAuthenticationToken": (401, 100003),
    "MissingRequestInfo": (400, 100004),
    "MissingSignature": (401, 100005),
    "InvalidTimestamp": (400, 100006),
    "InvalidActionOrVersion": (404, 100008),
    "InvalidAccessKey": (401, 100009),
    "SignatureDoesNotMatch": (401, 100010),
    "InvalidCredential": (400, None),
    "InvalidAuthorization": (400, None),
    "MethodNotAllowed": (405, None),
    "InvalidParam": (400, None),
    "InvalidParam.BindError": (400, None),
}
"""FACTS.md 1.4: HTTP status and CodeN."""


@pytest.fixture(scope="module")
def opened() -> Generator[Door]:
    with broken.door() as found:
        yield found


def told(door: Door, request: Any) -> tuple[int, str, str]:
    """Status, code and words; the shape of the answer is looked at on the way."""
    door.wait()
    reply = door.knock("volcengine", request)
    answer = json.loads(reply.body)
    metadata = answer["ResponseMetadata"]
    assert set(metadata) - {"Error"} == {"RequestId", "Action", "Version", "Service", "Region"}
    error = metadata.get("Error", {"Code": "", "Message": ""})
    if error["Code"]:
        status, number = NUMBERS[error["Code"]]
        assert set(answer) == {"ResponseMetadata"}
        assert (reply.status, error.get("CodeN")) == (status, number)
        assert error["Message"]
    return reply.status, error["Code"], error["Message"]


def delete(door: Door, **spoilt: Any) -> Any:
    """A right request but for `spoilt`; it would say InvalidParam: there is no such task."""
    return signers.volcengine(door.accounts.volcengine, DELETE, TASK, now=door.now + 2, **spoilt)


def listing(door: Door, **spoilt: Any) -> Any:
    return signers.volcengine(
        door.accounts.volcengine, LIST, query="Page=1&Size=20", now=door.now + 2, **spoilt
    )


def test_the_right_request_is_let_in(opened: Door) -> None:
    assert told(opened, listing(opened)) == (200, "", "")
    assert told(opened, delete(opened))[1] == "InvalidParam"


FINE: Mapping[str, Change] = {
    "header names in lower case": broken.cased(str.lower),
    "header names in upper case": broken.cased(str.upper),
    "headers in another order": broken.turned,
    "a header that need not be signed": also("Accept", "application/json"),
    "the query in another order": broken.query_turned,
    "the query with needless escapes": target("Page=1", "P%61ge=1"),
}


@pytest.mark.parametrize("name", FINE)
def test_what_no_signature_minds_is_let_in(opened: Door, name: str) -> None:
    assert told(opened, FINE[name](listing(opened))) == (200, "", "")


SIGNED_WRONG: Mapping[str, tuple[dict[str, Any], str, str]] = {
    "another secret": ({"key": "wrong"}, "SignatureDoesNotMatch", "does not match"),
    "an unknown key": ({"key_id": "AKLTnobody"}, "InvalidAccessKey", "not known"),
    "another region": ({"region": "cn-beijing"}, "InvalidCredential", "cn-north-1"),
    "another service": ({"service": "vod"}, "InvalidCredential", "live"),
    "another day": ({"date": "20240522"}, "InvalidCredential", "date"),
    "AWS's prefix": ({"prefix": "AWS4"}, "SignatureDoesNotMatch", "does not match"),
    "signed names unsorted": (
        {"names": "host;content-type;x-content-sha256;x-date"},
        "SignatureDoesNotMatch",
        "sorted",
    ),
    "signed names twice": (
        {"names": "content-type;host;host;x-content-sha256;x-date"},
        "SignatureDoesNotMatch",
        "repeats",
    ),
    "signed names in capitals": (
        {"names": "Content-Type;Host;X-Content-Sha256;X-Date"},
        "SignatureDoesNotMatch",
        "lower-case",
    ),
    "the type unsigned": (
        {"names": "host;x-content-sha256;x-date"},
        "SignatureDoesNotMatch",
        "content-type must be signed",
    ),
    "the host unsigned": (
        {"names": "content-type;x-content-sha256;x-date"},
        "SignatureDoesNotMatch",
        "host must be signed",
    ),
    "the date unsigned": (
        {"names": "content-type;host;x-content-sha256"},
        "SignatureDoesNotMatch",
        "x-date must be signed",
    ),
    "the hash of another body": (
        {"hashed": b"{}"},
        "SignatureDoesNotMatch",
        "not the hash of the body",
    ),
    "the body not hashed": (
        {"content_hash": "UNSIGNED-PAYLOAD"},
        "SignatureDoesNotMatch",
        "not the hash of the body",
    ),
    "an old version": ({"version": "2020-08-01"}, "InvalidActionOrVersion", "2020-08-01"),
    "no version": ({"version": ""}, "MissingParameter", "Version"),
    "a query signed as it is written": (
        {"signed_query": f"Version=2023-01-01&Action={DELETE}"},
        "SignatureDoesNotMatch",
        "does not match",
    ),
}


@pytest.mark.parametrize("name", SIGNED_WRONG)
def test_a_wrong_signer_is_told_why(opened: Door, name: str) -> None:
    spoilt, code, words = SIGNED_WRONG[name]
    request = delete(opened, **spoilt)
    _, found, why = told(opened, request)
    assert (found, words in why) == (code, True), why


ALTERED: Mapping[str, tuple[Change, str, str]] = {
    "the body": (broken.body(b'{"TaskId": "other"}'), "SignatureDoesNotMatch", "hash"),
    "one byte of white space in the body": (
        broken.body(json.dumps(TASK).encode() + b" "),
        "SignatureDoesNotMatch",
        "hash",
    ),
    "the body and its hash": (
        lambda request: instead("X-Content-Sha256", signers.sha(b"{}"))(
            broken.body(b"{}")(request)
        ),
        "SignatureDoesNotMatch",
        "does not match",
    ),
    "no body": (broken.body(b""), "SignatureDoesNotMatch", "hash"),
    "the action": (target(DELETE, STOP), "SignatureDoesNotMatch", "does not match"),
    "a parameter more": (
        target("Version=", "Page=1&Version="),
        "SignatureDoesNotMatch",
        "does not match",
    ),
    "the path": (target("/?", "/v1?"), "InvalidActionOrVersion", "path"),
    "the method": (broken.method("PUT"), "SignatureDoesNotMatch", "does not match"),
    "the host": (instead("Host", "other:80"), "SignatureDoesNotMatch", "does not match"),
    "the type": (
        instead("Content-Type", "text/plain"),
        "SignatureDoesNotMatch",
        "does not match",
    ),
    "a header of its kind unsigned": (
        also("X-Trace", "1"),
        "SignatureDoesNotMatch",
        "x-trace must be signed",
    ),
    "one digit of the signature": (
        broken.signature(broken.flipped),
        "SignatureDoesNotMatch",
        "does not match",
    ),
    "the signature in capitals": (
        broken.signature(lambda hexes: "A" + hexes[1:].upper()),
        "InvalidAuthorization",
        "malformed",
    ),
    "half a signature": (
        broken.signature(lambda hexes: hexes[:32]),
        "SignatureDoesNotMatch",
        "does not match",
    ),
    "the scheme in lower case": (
        instead("Authorization", lambda old: old.replace("HMAC-SHA256 ", "hmac-sha256 ")),
        "InvalidAuthorization",
        "malformed",
    ),
    "another scheme": (
        instead("Authorization", lambda old: "AWS4-" + old),
        "InvalidAuthorization",
        "malformed",
    ),
    "no Authorization": (without("Authorization"), "MissingAuthenticationToken", "missing"),
    "no Signature": (
        instead("Authorization", lambda old: old.partition(", Signature")[0]),
        "MissingSignature",
        "no Signature",
    ),
    "no X-Date": (without("X-Date"), "MissingRequestInfo", "X-Date"),
    "no X-Content-Sha256": (
        without("X-Content-Sha256"),
        "MissingRequestInfo",
        "X-Content-Sha256",
    ),
    "no Content-Type": (without("Content-Type"), "SignatureDoesNotMatch", "not sent"),
    "Authorization twice": (twice("Authorization"), "InvalidAuthorization", "malformed"),
    "X-Date twice": (twice("X-Date"), "InvalidTimestamp", "YYYYMMDD"),
    "X-Content-Sha256 twice": (twice("X-Content-Sha256"), "SignatureDoesNotMatch", "hash"),
    "Content-Type twice": (twice("Content-Type"), "SignatureDoesNotMatch", "does not match"),
    "a date of another form": (
        instead("X-Date", "2024-05-21T14:57:30Z"),
        "InvalidTimestamp",
        "YYYYMMDD",
    ),
    "a security token that nobody gave": (
        also("X-Security-Token", "STS"),
        "InvalidCredential",
        "security token",
    ),
}


@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_after_signing_is_told(opened: Door, name: str) -> None:
    change, code, words = ALTERED[name]
    _, found, why = told(opened, change(delete(opened)))
    assert (found, words in why) == (code, True), why
    assert opened.outcomes()[-1][1] == "refused"


@pytest.mark.parametrize(("off", "code"), [(900, ""), (-900, ""), (901, "I"), (-901, "I")])
def test_fifteen_minutes_either_way_and_not_a_second_more(
    opened: Door, off: int, code: str
) -> None:
    request = signers.volcengine(opened.accounts.volcengine, LIST, now=opened.now + 2 + off)
    assert told(opened, request)[1] == ("InvalidTimestamp" if code else "")


def test_the_very_same_bytes_again_are_let_in_until_they_are_fifteen_minutes_old(
    opened: Door,
) -> None:
    """No document forbids a replay; only the validity of 900 s ends it (FACTS.md 1.2)."""
    request = listing(opened)
    assert [told(opened, request)[1] for _ in range(2)] == ["", ""]
    opened.wait(900)
    assert told(opened, request)[1] == "InvalidTimestamp"


@pytest.mark.parametrize(
    ("sent", "code", "words"),
    [
        (b"", "InvalidParam.BindError", "JSON"),
        (b"[]", "InvalidParam.BindError", ""),
        (b'{"TaskId": "a", "TaskId": "b"}', "InvalidParam.BindError", ""),
        (b'{"TaskId": 7}', "InvalidParam.BindError", "TaskId"),
        (b'{"taskid": "a"}', "InvalidParam", "taskid"),
        (b'{"TaskId": "a", "Colour": "red"}', "InvalidParam", "Colour"),
        (b"{}", "MissingParameter", "TaskId"),
        (b'{"TaskId": "\xff"}', "InvalidParam.BindError", ""),
    ],
)
def test_a_rightly_signed_body_of_the_wrong_form_is_told(
    opened: Door, sent: bytes, code: str, words: str
) -> None:
    request = delete(opened, hashed=sent)
    _, found, why = told(opened, broken.body(sent)(request))
    assert (found, words in why) == (code, True), why


@pytest.mark.parametrize("kind", ["text/plain", "application/json; charset=utf-8", "text/json"])
def test_a_rightly_signed_body_of_another_type_is_told(opened: Door, kind: str) -> None:
    request = delete(opened, kind=kind)
    _, code, why = told(opened, request)
    assert (code, "Content-Type" in why) == ("InvalidParam.BindError", True)


def test_an_unknown_action_is_told(opened: Door) -> None:
    request = signers.volcengine(
        opened.accounts.volcengine, "DeleteWorld", TASK, now=opened.now + 2
    )
    _, code, why = told(opened, request)
    assert (code, "DeleteWorld" in why) == ("InvalidActionOrVersion", True)


def test_post_to_a_get_and_get_to_a_post_are_the_wrong_method(opened: Door) -> None:
    for request in (
        signers.volcengine(opened.accounts.volcengine, LIST, {}, now=opened.now + 2),
        signers.volcengine(opened.accounts.volcengine, DELETE, now=opened.now + 2),
    ):
        assert told(opened, request)[:2] == (405, "MethodNotAllowed")


@pytest.mark.parametrize("query", ["Page=1&Page=2", "Page=x", "Colour=red", "Size=501"])
def test_a_rightly_signed_query_that_breaks_a_rule_is_told(opened: Door, query: str) -> None:
    request = signers.volcengine(opened.accounts.volcengine, LIST, query=query, now=opened.now + 2)
    assert told(opened, request)[1] in ("InvalidParam", "InvalidParam.BindError")


@pytest.mark.parametrize(
    "data",
    [
        b"POST /?Action=x HTTP/1.1\r\nHost: h\r\nHost: g\r\nContent-Length: 0\r\n\r\n",
        b"POST /?Action=x HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
        b"POST /?Action=x HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
        b"POST /?Action=x HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_what_is_not_http_is_http_400_before_any_vendor(opened: Door, data: bytes) -> None:
    assert opened.knock("volcengine", data).status == 400
