"""Broken clients of Tencent's API 3.0, over real sockets: each is refused, for its own reason."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import Any

import pytest

from tests.unit.rehearsal import broken, signers
from tests.unit.rehearsal.broken import Change, Door, also, instead, target, twice, without

CANCEL, PICTURES = "CancelCommonMixStream", "DescribeLiveWatermarks"
BODY = {"MixStreamSessionId": "room"}
NOT_THERE = "InvalidParameter.CancelSessionNotExist"
"""What a right CANCEL is told here: the signature was let in."""
FAILURE, SPOILT = "AuthFailure.SignatureFailure", "AuthFailure.InvalidAuthorization"


@pytest.fixture(scope="module")
def opened() -> Generator[Door]:
    with broken.door() as found:
        yield found


def told(door: Door, request: Any) -> tuple[str, str]:
    """Code and words; API 3.0 says everything with HTTP 200, and nothing beside its Response."""
    reply = door.knock("tencent", request)
    answer = json.loads(reply.body)
    assert (reply.status, set(answer)) == (200, {"Response"})
    response = answer["Response"]
    assert response["RequestId"].count("-") == 4
    error = response.get("Error")
    if error is None:
        return "", ""
    assert set(response) == {"Error", "RequestId"}
    assert set(error) == {"Code", "Message"}
    return error["Code"], error["Message"]


def cancel(door: Door, **spoilt: Any) -> Any:
    return signers.tc3(door.accounts.tencent, CANCEL, BODY, now=door.now, **spoilt)


def listing(door: Door, query: str = "PageNo=1&PageSize=20", **spoilt: Any) -> Any:
    return signers.tc3(door.accounts.tencent, PICTURES, None, now=door.now, query=query, **spoilt)


def test_the_right_request_is_let_in_by_post_and_by_get(opened: Door) -> None:
    assert told(opened, cancel(opened))[0] == NOT_THERE
    assert told(opened, listing(opened)) == ("", "")


FINE: Mapping[str, Change] = {
    "header names in lower case": broken.cased(str.lower),
    "header names in upper case": broken.cased(str.upper),
    "headers in another order": broken.turned,
    "a header that nobody signed": also("X-TC-TraceId", "7"),
    "a region, which is not needed": also("X-TC-Region", "ap-guangzhou"),
    "a language": also("X-TC-Language", "en-US"),
}


@pytest.mark.parametrize("name", FINE)
def test_what_no_signature_minds_is_let_in(opened: Door, name: str) -> None:
    assert told(opened, FINE[name](cancel(opened)))[0] == NOT_THERE


SIGNED_WRONG: Mapping[str, tuple[dict[str, Any], str, str]] = {
    "another secret": ({"key": "wrong"}, FAILURE, "credentials"),
    "an unknown key": ({"key_id": "AKIDnobody"}, "AuthFailure.SecretIdNotFound", "SecretId"),
    "no prefix": ({"prefix": ""}, FAILURE, "credentials"),
    "AWS's prefix": ({"prefix": "AWS4"}, FAILURE, "credentials"),
    "the day of another time zone": ({"date": "2024-05-22"}, FAILURE, "UTC date"),
    "another service": ({"service": "cvm"}, FAILURE, "live/tc3_request"),
    "another end": ({"terminator": "request"}, FAILURE, "live/tc3_request"),
    "signed names unsorted": ({"names": "host;content-type"}, FAILURE, "sorted"),
    "signed names twice": ({"names": "content-type;host;host"}, FAILURE, "repeats"),
    "signed names in capitals": ({"names": "Content-Type;Host"}, FAILURE, "lower-case"),
    "the type unsigned": ({"names": "host"}, FAILURE, "content-type must be signed"),
    "the host unsigned": ({"names": "content-type"}, FAILURE, "host must be signed"),
    "signed but not sent": ({"names": "content-type;host;x-gone"}, FAILURE, "not sent"),
    "an empty path": ({"path_line": ""}, FAILURE, "credentials"),
    "the hash of another body": ({"hashed": b"{}"}, FAILURE, "credentials"),
    "the body not hashed": ({"hashed": b""}, FAILURE, "credentials"),
    "another type signed": ({"signed_type": "text/plain"}, FAILURE, "credentials"),
    "another type sent": ({"sent_type": "text/plain"}, "UnsupportedProtocol", "json"),
    "another version": ({"version": "2017-01-01"}, "NoSuchVersion", "version"),
}


@pytest.mark.parametrize("name", SIGNED_WRONG)
def test_a_wrong_signer_is_told_why(opened: Door, name: str) -> None:
    spoilt, code, words = SIGNED_WRONG[name]
    found, why = told(opened, cancel(opened, **spoilt))
    assert (found, words in why) == (code, True), why


ALTERED: Mapping[str, tuple[Change, str, str]] = {
    "the body": (broken.body(b'{"MixStreamSessionId": "other"}'), FAILURE, "credentials"),
    "one byte of white space": (broken.body(json.dumps(BODY).encode() + b" "), FAILURE, "cred"),
    "no body": (broken.body(b""), FAILURE, "credentials"),
    "the host": (instead("Host", "other:80"), FAILURE, "credentials"),
    "the path": (target("/", "/v3"), "InvalidRequest", "path"),
    "the method": (broken.method("PUT"), "UnsupportedProtocol", "GET and POST"),
    "POST to GET": (broken.method("GET"), "UnsupportedProtocol", "x-www-form-urlencoded"),
    "the type": (instead("Content-Type", "text/plain"), "UnsupportedProtocol", "json"),
    "the type's parameter": (
        instead("Content-Type", "application/json; charset=utf-8"),
        FAILURE,
        "credentials",
    ),
    "the moment": (
        instead("X-TC-Timestamp", lambda old: str(int(old) + 1)),
        FAILURE,
        "credentials",
    ),
    "the moment in words": (instead("X-TC-Timestamp", "now"), "InvalidParameter", "seconds"),
    "the moment twice": (twice("X-TC-Timestamp"), "InvalidParameter", "seconds"),
    "the version twice": (twice("X-TC-Version"), "NoSuchVersion", "version"),
    "the action twice": (twice("X-TC-Action"), "InvalidAction", "API"),
    "the type twice": (twice("Content-Type"), "UnsupportedProtocol", "json"),
    "Authorization twice": (twice("Authorization"), SPOILT, "broken"),
    "no Authorization": (without("Authorization"), SPOILT, "missing"),
    "no moment": (without("X-TC-Timestamp"), "MissingParameter", "X-TC-Timestamp"),
    "no action": (without("X-TC-Action"), "MissingParameter", "X-TC-Action"),
    "no version": (without("X-TC-Version"), "MissingParameter", "X-TC-Version"),
    "no type": (without("Content-Type"), "UnsupportedProtocol", "json"),
    "a token that nobody gave": (also("X-TC-Token", "STS"), "AuthFailure.TokenFailure", "token"),
    "one digit of the signature": (broken.signature(broken.flipped), FAILURE, "credentials"),
    "the signature in capitals": (
        broken.signature(lambda hexes: "A" + hexes[1:].upper()),
        SPOILT,
        "broken",
    ),
    "half a signature": (broken.signature(lambda hexes: hexes[:32]), SPOILT, "broken"),
    "the scheme in lower case": (
        instead("Authorization", lambda old: "tc3" + old[3:]),
        SPOILT,
        "broken",
    ),
    "another scheme": (
        instead("Authorization", lambda old: old.replace("TC3-", "", 1)),
        SPOILT,
        "broken",
    ),
}


@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_after_signing_is_told(opened: Door, name: str) -> None:
    change, code, words = ALTERED[name]
    found, why = told(opened, change(cancel(opened)))
    assert (found, words in why) == (code, True), why
    assert opened.outcomes()[-1][1] == "refused"


QUERIES: Mapping[str, Change] = {
    "a value": target("PageSize=20", "PageSize=21"),
    "a parameter more": target("PageNo=1", "PageNo=1&Name=x"),
    "another order": target("PageNo=1&PageSize=20", "PageSize=20&PageNo=1"),
    "a needless escape": target("PageNo", "P%61geNo"),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_altered_after_signing_is_refused(opened: Door, name: str) -> None:
    """Method v3 signs the query as it goes over the wire."""
    assert told(opened, QUERIES[name](listing(opened)))[0] == FAILURE


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("PageNo=x", "InvalidParameter"),
        ("PageNo=1&PageNo=2", "InvalidParameter"),
        ("PageNo.0=1", "InvalidParameter"),
        ("Colour=red", "UnknownParameter"),
    ],
)
def test_a_rightly_signed_query_of_the_wrong_form_is_told(
    opened: Door, query: str, code: str
) -> None:
    assert told(opened, listing(opened, query))[0] == code


def test_the_action_is_not_signed_so_another_one_is_reached_with_the_same_signature(
    opened: Door,
) -> None:
    """FACTS.md 2.6: the vendor's own weakness, rehearsed as it is; the body still has to fit."""
    for action, code in (
        ("CancelCommonMixStreams", "InvalidAction"),
        (PICTURES, "UnknownParameter"),
    ):
        request = instead("X-TC-Action", action)(cancel(opened))
        assert told(opened, request)[0] == code


@pytest.mark.parametrize("off", [300, -300, 301, -301])
def test_five_minutes_either_way_and_not_a_second_more(opened: Door, off: int) -> None:
    request = signers.tc3(opened.accounts.tencent, CANCEL, BODY, now=opened.now + off)
    expired = "AuthFailure.SignatureExpire"
    assert told(opened, request)[0] == (NOT_THERE if abs(off) == 300 else expired)


def test_the_very_same_bytes_again_are_let_in_until_they_are_five_minutes_old(
    opened: Door,
) -> None:
    """No document forbids a replay; only the tolerance of the clock ends it (FACTS.md 2.6)."""
    request = cancel(opened)
    assert [told(opened, request)[0] for _ in range(2)] == [NOT_THERE] * 2
    opened.wait(301)
    assert told(opened, request)[0] == "AuthFailure.SignatureExpire"


def test_a_body_that_says_that_it_is_not_hashed_is_let_in_as_the_vendor_does(
    opened: Door,
) -> None:
    request = cancel(opened, hashed=b"UNSIGNED-PAYLOAD")
    assert told(opened, request)[0] == FAILURE
    assert told(opened, also("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD")(request))[0] == NOT_THERE


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", "InvalidParameter"),
        (b"[]", "InvalidParameter"),
        (b"{", "InvalidParameter"),
        (b'{"MixStreamSessionId": 7}', "InvalidParameter"),
        (b'{"mixstreamsessionid": "room"}', "UnknownParameter"),
        (b'{"MixStreamSessionId": "room", "Colour": 1}', "UnknownParameter"),
        (b"{}", "MissingParameter"),
    ],
)
def test_a_rightly_signed_body_of_the_wrong_form_is_told(
    opened: Door, sent: bytes, code: str
) -> None:
    request = broken.body(sent)(cancel(opened, hashed=sent))
    assert told(opened, request)[0] == code
