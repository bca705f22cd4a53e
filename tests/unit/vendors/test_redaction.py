"""The copy of an exchange that may be looked at, and words of a vendor: no secret is in either."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.operations import VENDORS, Field, operations
from console.domain.message import in_english
from console.vendors.exchange import Answer, Copy, Exchange, Request, without_secrets
from console.vendors.line import Line
from console.vendors.redaction import READ, SHOWN, copied, masked_json, secret_fields
from tests.unit.vendors.fuzz import bodies
from tests.unit.vendors.loopback import http, serving, whole_request

SEED = "s33d-9f2c"
MARKED = [
    (vendor, known.name, field)
    for vendor in VENDORS
    for known in operations(vendor)
    for field in known.fields.values()
    if field.secret
]
NAMES = ("sign", "Signature", "token", "api_key", "SecretKey", "password", "stream_key", "auth_key")


def answer(body: bytes, headers: Mapping[str, str] | None = None, status: int = 200) -> Answer:
    return Answer(status, headers or {}, body, 1.0, 1_700_000_000.0)


def request(body: bytes = b"", vendor: str = "tencent", url: str = "https://h/") -> Request:
    return Request(vendor, "act", "once", "POST", url, (), body)


def nested(path: str, value: object) -> dict[str, object]:
    """`VodSrcAddrs[].SrcAddr` as the body that has it."""
    name, _, rest = path.partition(".")
    inner = nested(rest, value) if rest else value
    return {name[:-2]: [inner]} if name.endswith("[]") else {name: inner}


@pytest.mark.parametrize(("vendor", "name", "field"), MARKED, ids=str)
@pytest.mark.parametrize("value", [SEED, [SEED], {"a": SEED}, f"rtmp://push.example.com/a/{SEED}"])
def test_what_a_contract_marks_as_secret_is_in_no_copy(
    vendor: str, name: str, field: Field, value: object
) -> None:
    body = json.dumps(nested(field.name, value)).encode()
    echo = json.dumps({"Result": {"List": [nested(field.leaf.removesuffix("[]"), value)]}}).encode()
    words = json.dumps({"message": f"bad {field.leaf.removesuffix('[]')}: {SEED}"}).encode()
    for said in (echo, words, body[:-2]):
        copy = copied(request(body, vendor), answer(said))
        assert SEED not in repr(copy)
        assert copy.body_size == len(body)


def test_contracts_mark_what_opens_a_door() -> None:
    assert {"DstAddr", "Stream"} <= secret_fields("volcengine")
    assert "stream_keys" in secret_fields("huawei")
    assert secret_fields("rehearsal") == frozenset()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "shape",
    [
        '{{"{name}": "{seed}"}}',
        '{{"a": [{{"{name}": ["{seed}", "{seed}"]}}]}}',
        '{{"message": "the {name}={seed} is wrong"}}',
        '{{"message": "{{\\"{name}\\": \\"{seed} {seed}\\"}}"}}',
        '{{"{name}": "{seed}',
        "{name}={seed}&a=b",
        "<html>{name}: {seed}</html>",
    ],
)
def test_what_is_named_like_a_secret_is_in_no_copy(name: str, shape: str) -> None:
    body = shape.format(name=name, seed=SEED).encode()
    copy = copied(request(body), answer(body, {name.lower(): SEED}))
    assert SEED not in repr(copy)


@pytest.mark.parametrize(
    "address",
    [
        "rtmp://push.example.com/live/{seed}?txSecret={seed}&txTime=6",
        "srt://push.example.com:9000?streamid={seed}",
        "https://pull.example.com/live/a.flv?wsSecret={seed}",
        "http://user:{seed}@pull.example.com/live/a.flv",
        "webrtc://push.example.com/live/{seed}",
    ],
)
def test_addresses_lose_what_they_end_with_wherever_they_are(address: str) -> None:
    url = address.format(seed=SEED)
    body = json.dumps({"SrcAddr": url, "message": f"cannot pull {url} now"}).encode()
    headers = {"location": url}
    copy = copied(request(body, url=url), answer(body + b"\n" + url.encode(), headers))
    assert SEED not in repr(copied(request(body), answer(body, headers)))
    assert SEED not in repr((copy.body, copy.answer_body, copy.answer_headers))


def test_the_address_and_the_headers_are_kept_but_for_what_signs() -> None:
    url = f"http://f.example.com/common_access?appid=125&interface=M&t=1490858347&sign={SEED}"
    headers = (
        ("Host", "f.example.com"),
        ("X-Date", "20240521T145730Z"),
        ("Authorization", f"HMAC-SHA256 Credential=A, Signature={SEED}"),
        ("X-Security-Token", SEED),
        ("X-Auth-Token", SEED),
        ("X-MSS-Auth-Key", SEED),
        ("X-Rehearsal-Token", SEED),
    )
    asked = Request("tencent", "act", "once", "POST", url, headers, b'{"a": "\xe5\x9b\xbe"}')
    cookie = {"set-cookie": SEED, "x-request-id": "r-1"}
    copy = copied(asked, answer(b'{"code": 0}', cookie))
    assert copy.url == "http://f.example.com/common_access?appid=125&interface=M&t=…&sign=…"
    assert copy.headers[:2] == headers[:2]
    assert all(value == "…" for _, value in copy.headers[2:])
    assert copy.answer_headers == (("set-cookie", "…"), ("x-request-id", "r-1"))
    assert (copy.body, copy.answer_body, copy.status) == ('{"a": "图"}', '{"code": 0}', 200)
    assert copy.cut is None


def test_what_is_no_secret_stays_readable() -> None:
    query = "https://h/v1/p/smart-live-jobs?limit=100&sort_key=create_time&offset=0"
    body = {"Title": "新品发布", "TaskId": "t-1", "VodSrcAddrs": [{"StartOffset": 1.5}], "n": None}
    copy = copied(request(json.dumps(body).encode(), url=query), None)
    assert copy.url == query
    assert json.loads(copy.body) == body
    assert (copy.status, copy.answer_body) == (0, "")
    assert json.loads(masked_json(json.dumps(body), "volcengine")) == body


def test_a_long_body_is_cut_and_says_so() -> None:
    long = json.dumps({"a": ["x" * 1000] * 200}).encode()
    copy = copied(request(long), answer(b"{}"))
    assert (len(copy.body), copy.body_size) == (SHOWN, len(long))
    assert copy.cut is not None
    assert in_english(copy.cut) == "Only the first 64 KB of 197 KB are kept."
    huge = b'{"a": "' + b"x" * READ + b'"}'
    copy = copied(request(b"{}"), answer(huge))
    assert (copy.answer_body, copy.answer_size) == ("", len(huge))
    assert copy.cut is not None
    assert "not kept" in in_english(copy.cut)


@given(body=bodies, echo=bodies)
def test_whatever_came_can_be_copied_and_written_down(body: bytes, echo: bytes) -> None:
    copy = copied(request(body, "volcengine"), answer(echo, {"a": "\udce9"}))
    repr(copy).encode()
    assert len(copy.answer_body) <= SHOWN


@given(rest=st.text(max_size=20))
def test_no_url_is_too_odd_to_be_copied(rest: str) -> None:
    assert isinstance(copied(request(url=f"http://[{rest}?sign={SEED}"), None), Copy)


def test_nobody_pays_for_a_copy_that_nobody_looks_at() -> None:
    kept: list[Exchange] = []
    body = json.dumps({"DstAddr": f"rtmp://h/live/{SEED}", "Title": "a"}).encode()

    async def good(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await whole_request(reader)
        writer.write(http(body))

    async def go() -> None:
        async with serving(good) as port:
            line = Line(on_exchange=kept.append)
            headers = (("Content-Length", str(len(body))), ("Host", "x"))
            url = f"http://127.0.0.1:{port}/"
            await line.exchange(Request("volcengine", "act", "once", "POST", url, headers, body))
            await line.aclose()

    asyncio.run(go())
    (exchange,) = kept
    assert SEED not in repr(exchange)
    copy = exchange.look()
    assert json.loads(copy.body) == {"DstAddr": "rtmp://h/…", "Title": "a"}
    assert copy.body == copy.answer_body
    assert (copy.method, copy.status) == ("POST", 200)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("password=abc is wrong", "password=… is wrong"),
        ("passwd: abc", "passwd: …"),
        ('{"Password": "a b c"}', '{"Password": …}'),
        ("pwd=abc&x=1", "pwd=…&x=1"),
        ("credentials=abc", "credentials=…"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer …"),
        ("http://me:abc@h/x", "http://…@h/x"),
        ("rtmp://h/live/abc?k=1 failed", "rtmp://… failed"),
        ("SignatureDoesNotMatch", "SignatureDoesNotMatch"),
    ],
)
def test_the_vendors_words_have_no_secret(words: str, left: str) -> None:
    assert without_secrets(words) == left
