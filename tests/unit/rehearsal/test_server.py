"""The HTTP server: raw bytes kept, lines kept open, limits held, broken clients told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from console.rehearsal.exchange import Answer, Request
from console.rehearsal.server import Delivery, Limits, Listener
from tests.unit.rehearsal.wire import Reply, send

Client = Callable[[str], Awaitable[list[Reply]]]
QUICK = Limits(head=2048, body=1000, head_seconds=0.05, body_seconds=0.05, idle_seconds=0.05)


def served(client: Client, limits: Limits | None = None) -> tuple[list[Request], list[Reply]]:
    """What the server heard, and what the client got."""
    heard: list[Request] = []

    async def handle(request: Request) -> Delivery:
        heard.append(request)
        return Delivery(Answer(200, request.body or b"{}"))

    async def run() -> list[Reply]:
        listener = Listener(handle, lambda: 1_700_000_000.0, limits)
        base = f"http://127.0.0.1:{await listener.open()}"
        try:
            return await client(base)
        finally:
            await listener.close()

    return heard, asyncio.run(run())


def test_the_target_and_the_headers_arrive_as_they_were_sent() -> None:
    data = (
        b"GET /a%2Fb?x=%E7%9B%B4+b&X=1 HTTP/1.1\r\nHOST: h:80\r\nx-Date:  T \r\nX-Date: U\r\n\r\n"
    )
    (heard,), (reply,) = served(lambda base: send(base, data))
    assert heard.target == "/a%2Fb?x=%E7%9B%B4+b&X=1"
    assert heard.headers == ((b"HOST", b"h:80"), (b"x-Date", b"T"), (b"X-Date", b"U"))
    assert heard.header("X-DATE") == "T,U"
    assert reply.status == 200


def test_the_date_is_the_clocks() -> None:
    _, (reply,) = served(lambda base: send(base, b"GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
    assert reply.headers["date"] == "Tue, 14 Nov 2023 22:13:20 GMT"


def test_a_line_carries_request_after_request() -> None:
    one = b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n"
    heard, replies = served(lambda base: send(base, one + b"abc", one + b"def"))
    assert [request.body for request in heard] == [b"abc", b"def"]
    assert [reply.body for reply in replies] == [b"abc", b"def"]


def test_two_requests_in_one_packet_are_both_answered() -> None:
    one = (
        b"GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
    )
    heard, replies = served(lambda base: send(base, one, b""))
    assert [request.path for request in heard] == ["/1", "/2"]
    assert len(replies) == 2


def test_a_body_in_pieces_is_put_together() -> None:
    head = b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    (heard,), _ = served(lambda base: send(base, head + b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"))
    assert heard.body == b"abc"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"x" * 4000, 431),
        (b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001, 413),
        (b"GET / HTTP/1.1\r\nHost:", 408),
        (b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc", 408),
    ],
)
def test_a_client_that_breaks_a_limit_is_told_and_cut(data: bytes, status: int) -> None:
    heard, (reply,) = served(lambda base: send(base, data, b"GET / HTTP/1.1\r\n"), QUICK)
    assert (heard, reply.status, reply.headers["connection"]) == ([], status, "close")


def test_a_line_without_a_request_is_closed_quietly() -> None:
    assert served(lambda base: send(base, b""), QUICK) == ([], [])


def test_a_client_that_leaves_in_the_middle_is_no_trouble() -> None:
    async def leave(base: str) -> list[Reply]:
        host, _, port = base.removeprefix("http://").partition(":")
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc")
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        return await send(base, b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")

    heard, (reply,) = served(leave)
    assert (len(heard), reply.status) == (1, 200)


def test_closing_cuts_a_line_that_waits() -> None:
    async def answer(request: Request) -> Delivery:
        raise AssertionError(request.target)

    async def run() -> bytes:
        listener = Listener(answer, lambda: 0.0)
        port = await listener.open()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\n")
        await writer.drain()
        await listener.close()
        try:
            return await asyncio.wait_for(reader.read(), 5)
        except ConnectionError:
            return b""
        finally:
            writer.transport.abort()
            await asyncio.sleep(0)

    assert asyncio.run(run()) == b""
