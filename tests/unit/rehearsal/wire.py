"""A client of raw bytes: what a request looks like on the line, and what came back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.rehearsal.exchange import Request


@dataclass(frozen=True, slots=True)
class Reply:
    """`body` is what arrived, `told` the Content-Length that was promised."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> int:
        return int(self.headers.get("content-length", "0"))


def on_wire(request: Request) -> bytes:
    head = [f"{request.method} {request.target} HTTP/1.1".encode()]
    head += [name + b": " + value for name, value in request.headers]
    head.append(b"Content-Length: " + str(len(request.body)).encode())
    return b"\r\n".join(head) + b"\r\n\r\n" + request.body


async def send(base: str, *requests: bytes) -> list[Reply]:
    """All on one line, one after the other; the list is shorter when the line was cut."""
    host, _, port = base.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    replies: list[Reply] = []
    try:
        for data in requests:
            writer.write(data)
            reply = await receive(reader)
            if reply is None:
                break
            replies.append(reply)
    except ConnectionError:
        pass
    finally:
        writer.close()
    return replies


async def receive(reader: asyncio.StreamReader) -> Reply | None:
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode().rstrip().split("\r\n")
    pairs = (line.partition(": ")[::2] for line in lines)
    headers = {name.lower(): value for name, value in pairs}
    length = int(headers.get("content-length", "0"))
    try:
        body = await asyncio.wait_for(reader.readexactly(length), 5)
    except asyncio.IncompleteReadError as short:
        body = short.partial
    return Reply(int(first.split()[1]), headers, body)
