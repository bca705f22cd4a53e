"""A receiver on loopback that remembers what it was sent and answers as told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Echo:
    """`answers` are used up one by one: a body to answer with, None breaks off without one."""

    url: str = ""
    answers: list[bytes | None] = field(default_factory=list[bytes | None])
    got: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = {k.lower(): v for k, _, v in (line.partition(": ") for line in head.split("\r\n"))}
        body = await reader.readexactly(int(lines["content-length"]))
        self.got.append((head.split(" ")[1], body))
        answer = self.answers.pop(0) if self.answers else b"{}"
        if answer is not None:
            writer.write(
                b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(answer)
            )
            writer.write(answer)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def echo(*answers: bytes | None) -> AsyncGenerator[Echo]:
    made = Echo(answers=list(answers))
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        made.url = f"http://127.0.0.1:{port}/hook?key=s3cret"
        yield made
