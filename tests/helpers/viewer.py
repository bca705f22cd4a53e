"""A player of Motion JPEG on a raw socket: chunked HTTP, multipart/x-mixed-replace."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from PIL import Image

PATIENCE = 10.0


class Ended(Exception):
    """The moving picture is over, as the server said so."""


@dataclass(slots=True)
class Viewer:
    """`status` and `headers` of the answer; `frame` gives one JPEG after the other."""

    status: int
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    unread: bytes = b""

    async def frame(self) -> bytes:
        """Ended when there is none any more."""
        boundary = b"--" + self.headers["content-type"].partition("boundary=")[2].encode()
        assert await self._line() == boundary
        length = 0
        while line := await self._line():
            name, _, value = line.partition(b": ")
            length = int(value) if name == b"Content-Length" else length
        data = await self._exactly(length)
        assert await self._line() == b""
        return data

    async def image(self) -> Image.Image:
        return Image.open(io.BytesIO(await self.frame())).convert("RGB")

    async def _line(self) -> bytes:
        while b"\r\n" not in self.unread:
            self.unread += await self._chunk()
        line, _, self.unread = self.unread.partition(b"\r\n")
        return line

    async def _exactly(self, length: int) -> bytes:
        while len(self.unread) < length:
            self.unread += await self._chunk()
        data, self.unread = self.unread[:length], self.unread[length:]
        return data

    async def _chunk(self) -> bytes:
        async with asyncio.timeout(PATIENCE):
            length = int(await self.reader.readuntil(b"\r\n"), 16)
            data = (await self.reader.readexactly(length + 2))[:-2]
        if not data:
            raise Ended
        return data


@asynccontextmanager
async def watching(url: str) -> AsyncGenerator[Viewer]:
    """The line is cut on leaving, as a player does."""
    host, _, path = url.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    try:
        writer.write(f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        async with asyncio.timeout(PATIENCE):
            head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode().rstrip().split("\r\n")
        pairs = (line.partition(": ")[::2] for line in lines)
        headers = {key.lower(): value for key, value in pairs}
        yield Viewer(int(first.split()[1]), headers, reader, writer)
    finally:
        writer.transport.abort()
