"""Callbacks of live jobs: whose they are, and what they say however they are written."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.job_events import (
    JobEvent,
    LinkChanged,
    Progress,
    ReplyFinished,
    ScriptSwitched,
    Unread,
)
from console.vendors.huawei.callbacks import canonical_uri, event_of, sign_callback, verdict
from console.vendors.secret import NOTHING, Secret

# FACTS.md 3.6: the worked example of the SDK's CustomPlatformAuthConfig.
KEY = Secret("GCTbw44s6MPLh4GqgDpnfuFHgy25Enly")
URL = "https://api.example.com/v1/products?limit=10&offset=0&live_id=111"
STAMP = "66df9308"
DIGEST = "5e7fe8869a12a87ea966d9edbc02e38cd4ce62c73b8b05c638f15835e78902d7"
NOW = 1725928200.0
ROOM, JOB = "26f065244f754b3aa853b649a21aaf66", "e87104f76d7546ce8a46ac6b04c49c3c"


def in_query(secret: str = DIGEST, stamp: str = STAMP, url: str = URL) -> str:
    return f"{url}&hwSecret={secret}&hwTime={stamp}"


def test_the_vendors_worked_example_is_reproduced() -> None:
    assert canonical_uri(URL) == "api.example.com/v1/products?limit=10&live_id=111&offset=0"
    assert sign_callback(KEY, URL, NOW) == (DIGEST, STAMP)


def test_both_ways_of_carrying_the_signature_are_good() -> None:
    assert verdict(KEY, in_query(), (), NOW) == "good"
    head = [("X-Hw-Mss-Secret", DIGEST), ("x-hw-mss-time", f" {STAMP} ")]
    assert verdict(KEY, URL, head, NOW) == "good"


@pytest.mark.parametrize(
    ("url", "headers", "said"),
    [
        (URL, (), "unsigned"),
        (in_query(secret=DIGEST.upper()), {}, "malformed"),
        (in_query(stamp="tomorrow"), (), "malformed"),
        (in_query(secret=""), (), "malformed"),
        (URL, [("x-hw-mss-secret", DIGEST)], "malformed"),
        (in_query(secret="0" * 64), {}, "forged"),
        (in_query(url=URL.replace("111", "112")), {}, "forged"),
        (in_query(url=URL.replace("api.", "evil.")), {}, "forged"),
    ],
)
def test_anything_else_is_turned_away(
    url: str, headers: Iterable[tuple[str, str]], said: str
) -> None:
    assert verdict(KEY, url, headers, NOW) == said


@pytest.mark.parametrize(
    ("off", "skew", "said"),
    [(60, 0, "good"), (-60, 0, "good"), (61, 0, "expired"), (-61, 0, "expired"), (90, -45, "good")],
)
def test_a_signature_counts_for_a_minute_around_the_clouds_time(
    off: float, skew: float, said: str
) -> None:
    assert verdict(KEY, in_query(), (), NOW + off, skew=skew) == said


def test_without_a_key_nothing_is_good() -> None:
    secret, stamp = sign_callback(NOTHING, URL, NOW)
    assert verdict(NOTHING, in_query(secret, stamp), (), NOW) == "forged"


def test_other_readings_of_uri_count_only_when_lenient() -> None:
    bare = URL.removeprefix("https://")
    for text in (bare, URL, "https://" + canonical_uri(URL)):
        made = hmac.new(KEY.reveal().encode(), (text + STAMP).encode(), hashlib.sha256).hexdigest()
        assert verdict(KEY, in_query(made), (), NOW) == "forged"
        assert verdict(KEY, in_query(made), (), NOW, lenient=True) == "good"
    assert verdict(KEY, in_query("0" * 64), (), NOW, lenient=True) == "forged"


@given(st.text(max_size=40), st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12))))
def test_no_address_or_header_breaks_the_check(url: str, headers: list[tuple[str, str]]) -> None:
    assert verdict(KEY, url, headers, NOW, lenient=True) != "good"
    signed = f"{url}&hwSecret={DIGEST}&hwTime={STAMP}"
    assert verdict(KEY, signed, headers, NOW) in ("forged", "unsigned", "malformed")


def https(kind: str, message: object) -> bytes:
    return json.dumps({"event_type": kind, "message": message}).encode()


SWITCH = {
    "room_id": ROOM,
    "job_id": JOB,
    "scene_script_name": "商品1",
    "shoot_script_sequence_no": "2",
    "shoot_script_title": "段落2",
}
LINK = {
    "room_id": ROOM,
    "job_id": JOB,
    "output_url": "rtmp://push.example.com/live/k3y9f2m8q1z7x4c6v5b0?sign=abc",
    "stream_key": "hush",
    "state": "CONNECTED",
}
READ: list[tuple[bytes, JobEvent]] = [
    (
        https("SHOOT_SCRIPT_SWITCH", json.dumps(SWITCH)),
        ScriptSwitched(ROOM, JOB, "商品1", 2, "段落2"),
    ),
    (
        https("SHOOT_SCRIPT_SWITCH", SWITCH | {"shoot_script_sequence_no": 2}),
        ScriptSwitched(ROOM, JOB, "商品1", 2, "段落2"),
    ),
    (
        https("REPLY_COMMAND_FINISH", {"room_id": ROOM, "job_id": JOB, "reply_id": "r"}),
        ReplyFinished("r", ROOM, JOB),
    ),
    (
        json.dumps(
            {
                "message_type": "live_progress_notify",
                "data": {
                    "script_name": "场景一",
                    "shoot_script_sequence_no": 2,
                    "shoot_script_title": "引导语",
                    "offset": "247",
                    "reply_id": "r",
                },
            }
        ).encode(),
        Progress("场景一", 2, "引导语", 247.0, "r"),
    ),
    (
        b'{"message_type": "reply_command_finish_notify", "data": "{\\"reply_id\\": \\"r\\"}"}',
        ReplyFinished("r"),
    ),
]


@pytest.mark.parametrize(("body", "event"), READ, ids=range(len(READ)))
def test_both_kinds_are_read_whether_text_or_object(body: bytes, event: JobEvent) -> None:
    assert event_of(body) == event


def test_a_link_is_read_without_its_key() -> None:
    event = event_of(https("RTMP_STREAM_STATE_CHANGE", json.dumps(LINK)))
    assert isinstance(event, LinkChanged)
    assert (event.state, event.is_final) == ("CONNECTED", False)
    assert not any(secret in repr(event) for secret in ("hush", "k3y9f2m8", "abc"))


# The two samples as documents 002 and 003 print them (FACTS.md H5).
PRINTED = (
    b'{"event_type":  "REPLY_COMMAND_FINISH",\n'
    b'"message":"{\\"room_id\\":\\"26f0\\",\\"job_id\\":\\"e871\\",\\"reply_id\\":\\"e871"}"\n}',
    b'{"message_type": "reply_command_finish_notify",\n"data":"{\n"reply_id":"e871"\n}"\n}',
)


@pytest.mark.parametrize(
    ("body", "event"),
    [(PRINTED[0], ReplyFinished("e871", "26f0", "e871")), (PRINTED[1], ReplyFinished("e871"))],
    ids=["https", "rtc"],
)
def test_the_documents_broken_samples_are_read_all_the_same(body: bytes, event: JobEvent) -> None:
    assert event_of(body) == event


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        (b"", "", "broken"),
        (b"[" * 100_000, "", "broken"),
        (b"[]", "", "broken"),
        (https("SUNRISE", {}), "SUNRISE", "unknown"),
        (https("X" * 900, {}), "X" * 64, "unknown"),
        (https("SHOOT_SCRIPT_SWITCH", '{"job_id": "'), "SHOOT_SCRIPT_SWITCH", "broken"),
        (https("SHOOT_SCRIPT_SWITCH", 3), "SHOOT_SCRIPT_SWITCH", "broken"),
        (https("SHOOT_SCRIPT_SWITCH", None), "SHOOT_SCRIPT_SWITCH", "broken"),
    ],
)
def test_a_broken_or_new_callback_is_kept_by_kind_and_size_alone(
    body: bytes, kind: str, why: str
) -> None:
    assert event_of(body) == Unread(kind, why, len(body))


def test_missing_members_are_empty_and_wrong_ones_are_nothing() -> None:
    found = event_of(https("SHOOT_SCRIPT_SWITCH", {"shoot_script_sequence_no": "two"}))
    assert found == ScriptSwitched("", "", "", None, "")
    offset: dict[str, Any] = {"message_type": "live_progress_notify", "data": {"offset": []}}
    assert event_of(json.dumps(offset).encode()) == Progress("", None, "", None)


@given(st.binary(max_size=80))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    assert isinstance(event_of(body), Unread)
