"""The one way out for callbacks, against receivers that do not behave."""

from __future__ import annotations

import asyncio
import socket

import pytest

from console.rehearsal.callbacks.post import post

ADDRESS = "https://hooks.example.com/live?a=1"


def posted(answer: bytes | None, within: float = 5.0) -> tuple[int | str, bytes]:
    """What came of it, and what was received; None never answers."""
    received = bytearray()

    async def run() -> int | str:
        gone = asyncio.Event()

        async def line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            received.extend(await reader.read(65536))
            if answer is None:
                await reader.read()
            else:
                writer.write(answer)
            writer.close()
            gone.set()

        server = await asyncio.start_server(line, "127.0.0.1", 0)
        async with server:
            port = int(server.sockets[0].getsockname()[1])
            found = await post(port, ADDRESS, (("X-One", "1"),), b"{}", within)
            await gone.wait()
            return found

    return asyncio.run(run()), bytes(received)


def test_it_is_posted_to_the_path_with_the_host_of_the_address() -> None:
    found, received = posted(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    assert found == 200
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /live?a=1 HTTP/1.1"
    assert {"Host: hooks.example.com", "X-One: 1", "Content-Length: 2"} <= set(lines)
    assert body == b"{}"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n", 204),
        (b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example.com/\r\n\r\n", 302),
        (b"", "not HTTP"),
        (b"hello\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200", "not HTTP"),
    ],
)
def test_whatever_is_answered_is_a_status_or_a_word(answer: bytes, expected: int | str) -> None:
    assert posted(answer)[0] == expected


def test_a_receiver_that_stays_silent_is_late() -> None:
    assert posted(None, within=0.05)[0] == "late"


def test_a_port_where_nobody_listens_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    assert asyncio.run(post(port, ADDRESS, (), b"{}")) == "unreachable"
