"""Broken clients of Huawei, over real sockets: each is refused, and for its own reason."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import Any

import pytest

from tests.unit.rehearsal import broken, signers
from tests.unit.rehearsal.broken import Change, Door, also, instead, target, twice, without

JOBS = "/smart-live-jobs"
QUERY = (("limit", "100"), ("room_name", "直播 间*1"), ("state", "WAITING,PROCESSING"))
GATE, UNKNOWN, BODY, PARAMETER = "APIGW.0301", "MSS.00000001", "MSS.00000002", "MSS.00000003"
STATUS = {GATE: 401, UNKNOWN: 401, BODY: 400, PARAMETER: 400, "APIGW.0101": 404}
FAIL = "verify aksk signature fail"


@pytest.fixture(scope="module")
def opened() -> Generator[Door]:
    with broken.door() as found:
        yield found


def told(door: Door, request: Any) -> tuple[str, str]:
    """Code and words; two members say no, and every answer names its request."""
    reply = door.knock("huawei", request)
    answer = json.loads(reply.body)
    assert len(reply.headers["x-request-id"]) == 32
    if reply.status < 300:
        return "", ""
    assert set(answer) == {"error_code", "error_msg"}
    assert reply.status == STATUS[answer["error_code"]]
    return answer["error_code"], answer["error_msg"]


def listing(door: Door, **spoilt: Any) -> Any:
    wanted: dict[str, Any] = {"query": QUERY, "now": door.now}
    return signers.huawei(door.accounts.huawei, "GET", JOBS, **(wanted | spoilt))


def start(door: Door, body: Any = None, **spoilt: Any) -> Any:
    room = list(door.behind.cloud.world.jobs.rooms)[3]
    asked = {"view_mode": "VERTICAL"} if body is None else body
    path = f"/smart-live-rooms/{room}{JOBS}"
    return signers.huawei(door.accounts.huawei, "POST", path, asked, now=door.now, **spoilt)


def test_the_right_requests_are_let_in(opened: Door) -> None:
    assert told(opened, listing(opened)) == ("", "")
    assert told(opened, start(opened)) == ("", "")


FINE: Mapping[str, Change] = {
    "header names in lower case": broken.cased(str.lower),
    "header names in upper case": broken.cased(str.upper),
    "headers in another order": broken.turned,
    "a header that nobody signed": also("X-Trace", "1"),
    "the query in another order": broken.query_turned,
}


@pytest.mark.parametrize("name", FINE)
def test_what_no_signature_minds_is_let_in(opened: Door, name: str) -> None:
    assert told(opened, FINE[name](listing(opened))) == ("", "")


@pytest.mark.parametrize(
    "names", ["host;x-sdk-date", "content-type;host;x-sdk-date", "host;x-project-id;x-sdk-date"]
)
def test_any_part_of_the_headers_may_be_signed_with_host_and_date(opened: Door, names: str) -> None:
    """FACTS.md 3.1 step 1."""
    assert told(opened, listing(opened, names=names)) == ("", "")


SIGNED_WRONG: Mapping[str, tuple[dict[str, Any], str]] = {
    "another secret": ({"key": "wrong"}, FAIL),
    "an unknown key": ({"key_id": "HWNOBODY"}, "ak not exist"),
    "no slash after the path": ({"slash": False}, FAIL),
    "an unsorted query": (
        {"sort": False, "query": (("state", "WAITING"), ("limit", "1"))},
        FAIL,
    ),
    "a plus for a blank": ({"plus": True}, FAIL),
    "a derived key": ({"derive": True}, FAIL),
    "another moment": ({"signed_date": "20240521T145731Z"}, FAIL),
    "signed names unsorted": ({"names": "host;content-type;x-sdk-date"}, "sorted"),
    "signed names twice": ({"names": "host;host;x-sdk-date"}, "repeats"),
    "signed names in capitals": ({"names": "Host;X-Sdk-Date"}, "lower-case"),
    "the date unsigned": ({"names": "content-type;host"}, "x-sdk-date must be signed"),
    "the host unsigned": ({"names": "content-type;x-sdk-date"}, "host must be signed"),
    "the project not sent": (
        {"drop": "X-Project-Id", "names": "host;x-sdk-date"},
        "X-Project-Id",
    ),
    "another project": ({"project": "0" * 32}, "X-Project-Id"),
    "the hash of another body": ({"hashed": b"{}"}, FAIL),
}


@pytest.mark.parametrize("name", SIGNED_WRONG)
def test_a_wrong_signer_is_told_why(opened: Door, name: str) -> None:
    spoilt, words = SIGNED_WRONG[name]
    code, why = told(opened, listing(opened, **spoilt))
    assert (code, words in why) == (GATE, True), why
    assert why.startswith("Incorrect IAM authentication information: ")


ALTERED: Mapping[str, tuple[Change, str, str]] = {
    "the body": (broken.body(b'{"view_mode": "LANDSCAPE"}'), GATE, FAIL),
    "one byte of white space": (broken.body(b'{"view_mode": "VERTICAL"} '), GATE, FAIL),
    "no body": (broken.body(b""), GATE, FAIL),
    "the room": (target("/smart-live-rooms/", "/smart-live-rooms/0"), GATE, FAIL),
    "a path that is not there": (target(JOBS, "/dance"), "APIGW.0101", "does not exist"),
    "the project in the path": (target("/v1/", "/v1/0"), GATE, FAIL),
    "a query": (target(JOBS, JOBS + "?limit=1"), GATE, FAIL),
    "the method": (broken.method("GET"), GATE, FAIL),
    "a method that is not there": (broken.method("PATCH"), "APIGW.0101", "does not exist"),
    "the host": (instead("Host", "other:80"), GATE, FAIL),
    "the type": (instead("Content-Type", "text/plain"), GATE, FAIL),
    "the moment": (
        instead("X-Sdk-Date", lambda old: old[:-2] + ("1Z" if old[-2] != "1" else "2Z")),
        GATE,
        FAIL,
    ),
    "a moment of another form": (
        instead("X-Sdk-Date", "2024-05-21T14:57:30Z"),
        GATE,
        "malformed",
    ),
    "the moment twice": (twice("X-Sdk-Date"), GATE, "malformed"),
    "the project twice": (twice("X-Project-Id"), GATE, "X-Project-Id"),
    "the type twice": (twice("Content-Type"), GATE, FAIL),
    "Authorization twice": (twice("Authorization"), GATE, "malformed"),
    "no Authorization": (without("Authorization"), UNKNOWN, "Unauthorized"),
    "no moment": (without("X-Sdk-Date"), GATE, "X-Sdk-Date"),
    "no type": (without("Content-Type"), GATE, "content-type is signed but was not sent"),
    "no project": (without("X-Project-Id"), GATE, "X-Project-Id"),
    "one digit of the signature": (broken.signature(broken.flipped), GATE, FAIL),
    "the signature in capitals": (
        broken.signature(lambda hexes: "A" + hexes[1:].upper()),
        GATE,
        "malformed",
    ),
    "half a signature": (broken.signature(lambda hexes: hexes[:32]), GATE, "malformed"),
    "the scheme in lower case": (
        instead("Authorization", lambda old: "sdk-hmac" + old[8:]),
        GATE,
        "malformed",
    ),
    "another scheme": (
        instead("Authorization", lambda old: old.replace("SDK-", "V11-", 1)),
        GATE,
        "malformed",
    ),
    "a body that is said not to be hashed": (
        also("X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD"),
        GATE,
        "hash of the body",
    ),
    "a user with Chinese letters": (also("X-App-UserId", "张三"), PARAMETER, "Chinese"),
    "a token that nobody gave": (also("X-Auth-Token", "MIIRnone"), UNKNOWN, "Unauthorized"),
}


@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_after_signing_is_told(opened: Door, name: str) -> None:
    change, code, words = ALTERED[name]
    found, why = told(opened, change(start(opened)))
    assert (found, words in why) == (code, True), why
    assert opened.outcomes()[-1][1] == "refused"


@pytest.mark.parametrize(
    ("old", "new"),
    [("limit=100", "limit=1"), ("limit=100&", ""), ("state=", "sort_dir=asc&state=")],
)
def test_a_query_altered_after_signing_is_refused(opened: Door, old: str, new: str) -> None:
    assert told(opened, target(old, new)(listing(opened)))[0] == GATE


@pytest.mark.parametrize("off", [900, -900, 901, -901])
def test_fifteen_minutes_either_way_and_not_a_second_more(opened: Door, off: int) -> None:
    code, why = told(opened, listing(opened, now=opened.now + off))
    assert (code, "expired" in why) == (("", False) if abs(off) == 900 else (GATE, True))


def test_the_very_same_bytes_again_are_let_in_until_they_are_fifteen_minutes_old(
    opened: Door,
) -> None:
    """No document forbids a replay; only the tolerance of the clock ends it (FACTS.md 3.1)."""
    request = listing(opened)
    assert [told(opened, request)[0] for _ in range(2)] == ["", ""]
    opened.wait(901)
    assert told(opened, request)[0] == GATE


def by_token(door: Door, token: str, project: str = "") -> Any:
    target_path = f"/v1/{project or door.accounts.huawei.project_id}{JOBS}"
    headers = {"Host": "h", "Content-Type": "application/json", "X-Auth-Token": token}
    return signers.request("GET", target_path, headers)


def test_a_token_opens_its_own_project_for_a_day_and_nothing_else(opened: Door) -> None:
    token = opened.behind.do(lambda cloud: cloud.huawei.issue_token())
    assert told(opened, by_token(opened, token)) == ("", "")
    assert told(opened, by_token(opened, token, "0" * 32))[0] == UNKNOWN
    assert told(opened, by_token(opened, token[:-1]))[0] == UNKNOWN
    assert told(opened, by_token(opened, token.lower()))[0] == UNKNOWN
    assert told(opened, twice("X-Auth-Token")(by_token(opened, token)))[0] == UNKNOWN
    opened.wait(86400)
    assert told(opened, by_token(opened, token))[0] == UNKNOWN


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"{", BODY),
        (b"[]", PARAMETER),
        (b'{"view_mode": 7}', PARAMETER),
        (b'{"View_Mode": "VERTICAL"}', PARAMETER),
        (b'{"colour": "red"}', PARAMETER),
        (b'{"view_mode": "\xff"}', BODY),
    ],
)
def test_a_rightly_signed_body_of_the_wrong_form_is_told(
    opened: Door, sent: bytes, code: str
) -> None:
    request = broken.body(sent)(start(opened, hashed=sent))
    assert told(opened, request)[0] == code


@pytest.mark.parametrize(
    "query",
    [
        (("limit", "0"),),
        (("limit", "x"),),
        (("limit", "1"), ("limit", "2")),
        (("colour", "red"),),
        (("state", "CREATING"),),
        (("create_since", "yesterday"),),
    ],
)
def test_a_rightly_signed_query_that_breaks_a_rule_is_told(opened: Door, query: Any) -> None:
    assert told(opened, listing(opened, query=query))[0] == PARAMETER
