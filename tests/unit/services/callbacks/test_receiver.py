"""The receiver on real sockets: the cloud's own callbacks are taken, twelve forgeries are not."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from console.domain.callbacks import RelayNews, Turned
from console.domain.job_events import LinkChanged, ReplyFinished
from console.services.callbacks.listener import BODY, LINES, Listener
from tests.unit.services.callbacks.posting import (
    JOB,
    KEY,
    NOW,
    RELAY_KEY,
    ROOM,
    Open,
    digest,
    in_head,
    opened,
    posted,
    stamped,
    told,
)

URI = "hooks.example.com:8443/desk/jobs"
LINK = LinkChanged(ROOM, JOB, "", "CONNECTED")


def run(act: Callable[[Open], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with opened() as receiver:
            await act(receiver)

    asyncio.run(whole())


def query(uri: str = URI, *, more: str = "") -> str:
    joint = f"{more}&" if more else ""
    secret = digest(f"{uri}?{more}" if more else uri)
    return f"?{joint}hwSecret={secret}&hwTime={stamped()}"


@pytest.mark.parametrize(
    "data",
    [
        posted(headers=in_head()),
        posted("/desk/jobs" + query()),
        posted("/jobs" + query()),
        posted("/desk/jobs" + query(more="a=1&b=2")),
        posted(headers=in_head(), host="evil.example.com"),
        posted(headers=in_head(now=NOW - 60)),
        posted(headers={**in_head(), "X-Forwarded-Host": "evil.example.com"}),
    ],
    ids=["head", "query", "prefix cut", "own query", "host", "a minute ago", "forwarded"],
)
def test_what_is_signed_over_the_public_address_is_taken_whatever_the_host(data: bytes) -> None:
    async def act(receiver: Open) -> None:
        assert await receiver.send(data) == 200
        assert receiver.took == [("huawei", LINK)]
        assert receiver.turned == []

    run(act)


OTHER_HOST = in_head(uri="evil.example.com/desk/jobs")
SIGNED = in_head()
TWICE = (*SIGNED.items(), ("x-hw-mss-secret", "0" * 64))
FORGERIES: dict[str, tuple[bytes, int, Turned]] = {
    "unsigned": (posted(), 401, "unsigned"),
    "another key": (
        posted(headers={**SIGNED, "x-hw-mss-secret": digest(URI, key=KEY + "x")}),
        *(401, "forged"),
    ),
    "long ago": (posted(headers=in_head(now=NOW - 61)), 401, "expired"),
    "not yet": (posted(headers=in_head(now=NOW + 61)), 401, "expired"),
    "a later time with an old digest": (
        posted(headers={**SIGNED, "x-hw-mss-time": stamped(NOW + 1)}),
        *(401, "forged"),
    ),
    "another path": (posted("/desk/rooms", SIGNED), 404, "path"),
    "signed for another path": (posted(headers=in_head(uri=URI + "/x")), 401, "forged"),
    "signed for the host that it names": (
        posted(headers=OTHER_HOST, host="evil.example.com"),
        *(401, "forged"),
    ),
    "a whole address as its target": (
        posted("http://hooks.example.com:8443/desk/jobs", SIGNED),
        *(404, "path"),
    ),
    "a query that was not signed": (posted("/desk/jobs?room=1", SIGNED), 401, "forged"),
    "two secrets": (posted(headers=TWICE), 401, "malformed"),
    "half in the query, half in the head": (
        posted(f"/desk/jobs?hwSecret={SIGNED['x-hw-mss-secret']}", {"x-hw-mss-time": stamped()}),
        *(401, "malformed"),
    ),
    "upper case": (
        posted(headers={**SIGNED, "x-hw-mss-secret": SIGNED["x-hw-mss-secret"].upper()}),
        *(401, "malformed"),
    ),
    "cut short": (
        posted(headers={**SIGNED, "x-hw-mss-secret": SIGNED["x-hw-mss-secret"][:-2]}),
        *(401, "malformed"),
    ),
    "SHA-512": (
        posted(headers={**SIGNED, "x-hw-mss-secret": digest(URI, how="sha512")}),
        *(401, "malformed"),
    ),
    "MD5": (
        posted(headers={**SIGNED, "x-hw-mss-secret": digest(URI, how="md5")}),
        *(401, "malformed"),
    ),
    "signed with its scheme": (posted(headers=in_head(uri="https://" + URI)), 401, "forged"),
    "no POST": (posted(headers=SIGNED, method="PUT"), 405, "method"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_turned_away_and_said(name: str) -> None:
    data, status, why = FORGERIES[name]

    async def act(receiver: Open) -> None:
        assert await receiver.send(data) == status
        assert receiver.took == []
        assert receiver.turned == [why]

    run(act)


def test_the_same_callback_is_taken_once_and_its_repeat_is_answered_well() -> None:
    async def act(receiver: Open) -> None:
        data = posted(headers=SIGNED)
        assert [await receiver.send(data) for _ in range(3)] == [200, 200, 200]
        assert len(receiver.took) == 1
        assert receiver.turned == ["repeated", "repeated"]

    run(act)


def test_two_events_of_one_second_have_one_signature_and_are_both_taken() -> None:
    async def act(receiver: Open) -> None:
        for state in ("DISCONNECTED", "RECONNECTING"):
            assert await receiver.send(posted(headers=SIGNED, body=told(state))) == 200
        assert len(receiver.took) == 2

    run(act)


def test_a_repeat_is_still_one_when_its_signature_has_just_run_out() -> None:
    async def act(receiver: Open) -> None:
        data = posted(headers=in_head(now=NOW + 59))
        assert await receiver.send(data) == 200
        receiver.now = NOW + 118
        assert await receiver.send(data) == 200
        assert receiver.turned == ["repeated"]
        receiver.now = NOW + 120
        assert await receiver.send(data) == 401

    run(act)


def test_a_body_that_is_cut_off_says_nothing() -> None:
    async def act(receiver: Open) -> None:
        assert await receiver.send(posted(headers=SIGNED)[:-5], end=True) in (0, 400)
        assert receiver.took == []

    run(act)


@pytest.mark.parametrize(
    ("data", "status", "why"),
    [
        (posted(headers=SIGNED, body=b"x" * (BODY + 1)), 413, "large"),
        (posted(headers={"X": "y" * 40_000}), 413, "large"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "not http"),
        (posted(headers=SIGNED).replace(b"Host:", b"Host: a\r\nHost:"), 400, "not http"),
    ],
    ids=["body", "head", "tls", "two hosts"],
)
def test_what_is_too_large_or_no_http_is_turned_away(data: bytes, status: int, why: str) -> None:
    async def act(receiver: Open) -> None:
        assert await receiver.send(data) in (status, 431, 0)
        assert receiver.turned == [why]

    run(act)


def test_whoever_is_slow_is_let_go_and_too_many_wait_outside() -> None:
    async def act() -> None:
        turned: list[Turned] = []
        listener = Listener(lambda _: 200, turned.append, seconds=0.3)
        port = await listener.open("127.0.0.1", 0)
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(LINES)]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        answers = [await reader.read(), *[await line.read() for line, _ in slow]]
        for _, line in (*slow, (reader, writer)):
            line.close()
        await listener.close()
        assert [answer.split(b" ")[1] for answer in answers] == [b"503", *[b"408"] * LINES]
        assert turned == ["crowded", *["late"] * LINES]

    asyncio.run(act())


def test_a_receiver_that_closes_lets_nobody_wait() -> None:
    async def act() -> None:
        async with opened() as receiver:
            reader, writer = await asyncio.open_connection("127.0.0.1", receiver.port)
            writer.write(b"POST /jobs HTTP/1.1\r\n")
        with suppress(ConnectionError):
            assert await asyncio.wait_for(reader.read(), 5) == b""
        writer.close()

    asyncio.run(act())


def test_the_documents_broken_sample_is_taken_over_the_wire() -> None:
    body = (
        b'{"event_type":  "REPLY_COMMAND_FINISH",\n'
        b'"message":"{\\"room_id\\":\\"26f0\\",\\"job_id\\":\\"e871\\",\\"reply_id\\":\\"e871"}"\n}'
    )

    async def act(receiver: Open) -> None:
        assert await receiver.send(posted(headers=SIGNED, body=body)) == 200
        assert receiver.took == [("huawei", ReplyFinished("e871", "26f0", "e871"))]

    run(act)


def relayed(key: str = RELAY_KEY, now: float = NOW, **members: object) -> bytes:
    stamp = str(int(now))
    sign = hashlib.md5(f"{key}{stamp}".encode(), usedforsecurity=False).hexdigest()
    return json.dumps(
        {"TaskId": "t1", "Status": "停用", "sign": sign, "t": stamp} | members
    ).encode()


def test_a_relays_callback_is_believed_by_its_own_key() -> None:
    async def act(receiver: Open) -> None:
        body = relayed()
        assert await receiver.send(posted("/desk/relays", body=body)) == 200
        assert receiver.took == [("volcengine", RelayNews("", "t1", "停用", len(body)))]
        for wrong in (relayed(KEY), relayed(now=NOW - 601), relayed(sign=""), b"[]", b"{"):
            assert await receiver.send(posted("/relays", body=wrong)) == 401
        assert receiver.turned == ["forged", "expired", "malformed", "unsigned", "unsigned"]

    run(act)


def test_without_a_key_nobody_is_believed() -> None:
    async def act() -> None:
        async with opened(jobs="", relays="") as receiver:
            empty = hmac.new(b"", f"{URI}{stamped()}".encode(), "sha256").hexdigest()
            signed = {**SIGNED, "x-hw-mss-secret": empty}
            assert await receiver.send(posted(headers=signed)) == 401
            assert await receiver.send(posted("/relays", body=relayed(""))) == 401
            assert receiver.turned == ["keyless", "keyless"]

    asyncio.run(act())
