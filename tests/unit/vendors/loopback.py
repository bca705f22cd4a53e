"""Small servers on loopback that misbehave to order, and a carrier with scripted answers."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from console.vendors.exchange import Answer, Request

Behave: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(behave: Behave, tls: ssl.SSLContext | None = None) -> AsyncGenerator[int]:
    """The port of a server whose every connection is given to `behave`."""
    tasks: set[asyncio.Task[Any]] = set()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await behave(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)


async def whole_request(reader: asyncio.StreamReader) -> bytes:
    """Head and body of one request as they came."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for row in head.split(b"\r\n"):
        if row.lower().startswith(b"content-length:"):
            length = int(row.partition(b":")[2])
    return head + await reader.readexactly(length)


def http(body: bytes, status: int = 200, *more: str) -> bytes:
    """One whole answer."""
    rows = [f"HTTP/1.1 {status} x", f"Content-Length: {len(body)}", *more]
    return "\r\n".join(rows).encode() + b"\r\n\r\n" + body


@dataclass(slots=True)
class Scripted:
    """A carrier that answers from a list, last one again and again, and keeps what was asked."""

    answers: list[tuple[int, bytes]]
    skew: float | None = 0.0
    headers: dict[str, str] = field(default_factory=dict[str, str])
    asked: list[Request] = field(default_factory=list[Request])

    async def exchange(self, request: Request) -> Answer:
        self.asked.append(request)
        place = min(len(self.asked), len(self.answers)) - 1
        status, body = self.answers[place]
        return Answer(status, self.headers, body, 12.5, 1700000000.0)


def scripted(value: object, status: int = 200, skew: float | None = 0.0) -> Scripted:
    """One answer in JSON, whatever is asked."""
    return Scripted([(status, json.dumps(value).encode())], skew)


async def until(seen: Callable[[], object], turns: int = 5000) -> None:
    """Lets the loop turn until it is so; an assertion where it never is."""
    for _ in range(turns):
        if seen():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never came")
