"""Broken clients of Tencent's legacy interface, over real sockets; and what it cannot notice.

Its MD5 covers the key and the expiry, nothing else (TRAPS.md): the rehearsal is as blind."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import Any

import pytest

from tests.unit.rehearsal import broken, signers
from tests.unit.rehearsal.broken import Change, Door, instead, target, without
from tests.unit.rehearsal.stage import CANCEL, START

RIGHT = "appid={app}&interface=Mix_StreamV2&t={t}&sign={sign}"


@pytest.fixture(scope="module")
def opened() -> Generator[Door]:
    with broken.door() as found:
        yield found


def wanted(door: Door, **changes: Any) -> dict[str, Any]:
    """A cancel of a session that is not there, whole and right."""
    para = {
        "app_id": door.accounts.tencent.app_id,
        "interface": CANCEL,
        "mix_stream_session_id": "nobody",
        "output_stream_id": "pk_host",
    }
    interface = {"interfaceName": "Mix_StreamV2", "para": para | changes}
    return {"timestamp": int(door.now), "eventId": 7, "interface": interface}


def asked(door: Door, body: Any = None, *, query: str | None = None, **spoilt: Any) -> Any:
    if query is not None:
        app = str(door.accounts.tencent.app_id)
        query = query.replace("{app}", app)
    told_body = wanted(door) if body is None else body
    return signers.legacy(door.accounts.tencent, told_body, now=door.now, query=query, **spoilt)


def told(door: Door, request: Any) -> tuple[int, int, str]:
    """HTTP status, code and words: four members, whatever happened, and an old tail."""
    reply = door.knock("tencent", request)
    assert reply.body.endswith(b"}\n")
    answer = json.loads(reply.body)
    assert set(answer) == {"code", "message", "event_id", "timestamp"}
    assert isinstance(answer["event_id"], str)
    assert reply.status == 200 or answer["code"] == reply.status
    return reply.status, answer["code"], answer["message"]


def test_the_right_request_is_let_in(opened: Door) -> None:
    assert told(opened, asked(opened))[:2] == (200, -31001)


FINE: Mapping[str, Change] = {
    "header names in lower case": broken.cased(str.lower),
    "header names in upper case": broken.cased(str.upper),
    "headers in another order": broken.turned,
    "another host": instead("Host", "other"),
    "a character set": instead("Content-Type", "application/json; charset=utf-8"),
    "the body altered after signing": lambda request: broken.body(
        request.body.replace(b"nobody", b"noone")
    )(request),
}


@pytest.mark.parametrize("name", FINE)
def test_what_the_md5_does_not_cover_goes_unnoticed(opened: Door, name: str) -> None:
    assert told(opened, FINE[name](asked(opened)))[:2] == (200, -31001)


TURNED_AWAY: Mapping[str, tuple[dict[str, Any], str]] = {
    "another key": ({"key": "0" * 32}, "sign check failed"),
    "API 3.0's key": ({"key": "secret key"}, "sign check failed"),
    "expiry before key": ({"signed": "1716303510key"}, "sign check failed"),
    "the sign in capitals": ({"upper": True}, "sign check failed"),
    "an unknown appid": ({"query": "appid=1&interface=Mix_StreamV2&t={t}&sign={sign}"}, "appid"),
    "no appid": ({"query": "interface=Mix_StreamV2&t={t}&sign={sign}"}, "once each"),
    "no sign": ({"query": "appid={app}&interface=Mix_StreamV2&t={t}"}, "once each"),
    "no t": ({"query": "appid={app}&interface=Mix_StreamV2&sign={sign}"}, "once each"),
    "sign twice": ({"query": RIGHT + "&sign={sign}"}, "once each"),
    "a parameter more": ({"query": RIGHT + "&x=1"}, "once each"),
    "names in capitals": (
        {"query": "APPID={app}&interface=Mix_StreamV2&t={t}&sign={sign}"},
        "once each",
    ),
    "another interface": (
        {"query": "appid={app}&interface=Mix_Stream&t={t}&sign={sign}"},
        "interface must be",
    ),
    "an expiry in words": ({"t": "soon"}, "Unix seconds"),
    "an expiry in milliseconds": ({"t": "1716303510000"}, "Unix seconds"),
    "no query": ({"query": ""}, "once each"),
}


@pytest.mark.parametrize("name", TURNED_AWAY)
def test_a_wrong_query_is_http_403_and_its_reason(opened: Door, name: str) -> None:
    spoilt, words = TURNED_AWAY[name]
    status, code, why = told(opened, asked(opened, **spoilt))
    assert (status, code, words in why) == (403, 403, True), why
    assert opened.outcomes()[-1] == ("cancel_mix_stream", "refused")


@pytest.mark.parametrize(("late", "status"), [(60, 200), (61, 403), (-36000, 200)])
def test_an_expiry_is_good_to_its_very_second_and_never_too_far_off(
    opened: Door, late: int, status: int
) -> None:
    """FACTS.md 2.1: t is an expiry; only a desk whose clock is slow is refused."""
    request = signers.legacy(opened.accounts.tencent, wanted(opened), now=opened.now - late)
    assert told(opened, request)[0] == status


def test_the_very_same_bytes_again_are_let_in_until_t_has_passed(opened: Door) -> None:
    """The documents warn of it: whoever reads the request can send it again within the minute."""
    request = asked(opened)
    assert [told(opened, request)[0] for _ in range(2)] == [200, 200]
    opened.wait(61)
    assert told(opened, request)[0] == 403


@pytest.mark.parametrize("verb", ["GET", "PUT", "DELETE"])
def test_it_wants_to_be_posted(opened: Door, verb: str) -> None:
    assert told(opened, asked(opened, method=verb))[0] == 405


BODIES: Mapping[str, Change] = {
    "no JSON": broken.body(b"{"),
    "nothing": broken.body(b""),
    "a list": broken.body(b"[]"),
    "no type": without("Content-Type"),
    "a form": instead("Content-Type", "application/x-www-form-urlencoded"),
    "bytes that are no text": broken.body(b'{"eventId": "\xff"}'),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_of_the_wrong_form_is_minus_one_with_http_200(opened: Door, name: str) -> None:
    assert told(opened, BODIES[name](asked(opened)))[:2] == (200, -1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"app_id": 0}, -2),
        ({"app_id": 1}, -505),
        ({"app_id": "1252500000"}, -1),
        ({"app_id": 2**31}, -1),
        ({"interface": "mix_streamv2.dance"}, -1),
        ({"interface": START}, -1),
        ({"mix_stream_session_id": 7}, -1),
        ({"colour": "red"}, -1),
        ({"input_stream_list": []}, -1),
    ],
)
def test_a_member_of_the_wrong_kind_is_told_by_its_code(
    opened: Door, change: dict[str, Any], code: int
) -> None:
    assert told(opened, asked(opened, wanted(opened, **change)))[:2] == (200, code)


@pytest.mark.parametrize(
    ("target_change", "status"),
    [
        (target("/common_access", "/common_acces"), 200),
        (target("Mix_StreamV2", "mix_streamv2"), 403),
    ],
)
def test_path_and_interface_are_taken_by_the_letter(
    opened: Door, target_change: Change, status: int
) -> None:
    """Another path is API 3.0's, whose answers are HTTP 200 throughout."""
    reply = opened.knock("tencent", target_change(asked(opened)))
    assert reply.status == status
    assert (b'"Response"' in reply.body) == (status == 200)
