"""An HTTP server on loopback: h11 on plain asyncio, so that raw bytes and broken answers are ours.

Limits: heads of 64 KB, bodies of 4 MB (a 2 MB watermark is 2.7 MB in base64), and time for each.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from email.utils import formatdate
from typing import TypeAlias

import h11

from console.rehearsal.clock import Clock
from console.rehearsal.exchange import Answer, Request, in_json

CHUNK = 65536
AHEAD = 256 * 1024
"""Bytes of an endless answer that the system keeps for a slow reader: a second of pictures."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and real seconds that one client may take."""

    head: int = 65536
    body: int = 4 * 1024 * 1024
    head_seconds: float = 10.0
    body_seconds: float = 30.0
    idle_seconds: float = 75.0
    stall_seconds: float = 10.0
    """How long one part of an endless answer may lie unread."""
    lines: int = 512


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer and how much of it arrives: all, `half`, or nothing (`cut`).

    With `parts` the body goes on as they come, and the line ends with them; they are closed."""

    answer: Answer
    cut: bool = False
    half: bool = False
    parts: AsyncGenerator[bytes] | None = None


Handler: TypeAlias = Callable[[Request], Awaitable[Delivery]]


class Refusal(Exception):
    """The connection breaks HTTP or a limit: this status, then the line is closed."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Listener:
    """One port of 127.0.0.1. OSError when the port is taken."""

    def __init__(self, handler: Handler, clock: Clock, limits: Limits | None = None) -> None:
        self._handler = handler
        self._clock = clock
        self._limits = limits or Limits()
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.Task[None]] = set()
        self._closing = False

    async def open(self, port: int = 0) -> int:
        self._server = await asyncio.start_server(self._line, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stops listening and cuts every open line; nothing of it is left when this returns."""
        if self._server is None:
            return
        self._closing = True
        for _ in range(3):
            # What was accepted just now gets its transport: Python 3.13 complains of half of one.
            await asyncio.sleep(0)
        self._server.close()
        lines = list(self._lines)
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
        await self._server.wait_closed()

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._lines.add(task)
            task.add_done_callback(self._lines.discard)
        if self._closing or len(self._lines) > self._limits.lines:
            # Accepted at the last moment: from Python 3.12 on `wait_closed` would wait for it.
            writer.transport.abort()
            return
        try:
            await self._talk(_Talk(reader, writer, self._limits, self._clock))
            writer.close()
        except (ConnectionError, asyncio.CancelledError):
            # Ends quietly, for asyncio's own callback would log the cancellation; and at once,
            # for a client that does not read would keep a flushing line open.
            writer.transport.abort()

    async def _talk(self, talk: _Talk) -> None:
        while True:
            try:
                request = await talk.hear()
            except Refusal as refusal:
                body = in_json({"message": str(refusal)})
                await talk.say(Delivery(Answer(refusal.status, body)), last=True)
                return
            if request is None:
                return
            if not await talk.say(await self._handler(request)):
                return


class _Talk:
    """One connection: requests in, answers out, until either side has enough."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        limits: Limits,
        clock: Clock,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._limits = limits
        self._clock = clock
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.head)
        self._peer = str((writer.get_extra_info("peername") or ("?",))[0])

    async def hear(self) -> Request | None:
        """The next whole request; None when the client is gone or stays silent between two."""
        try:
            return await self._hear()
        except h11.RemoteProtocolError as error:
            raise Refusal(error.error_status_hint, "This is not HTTP/1.1.") from error

    async def _hear(self) -> Request | None:
        event = self._http.next_event()
        if event is h11.NEED_DATA and not await self._first_bytes():
            return None
        try:
            async with asyncio.timeout(self._limits.head_seconds):
                while not isinstance(event, h11.Request):
                    if isinstance(event, h11.ConnectionClosed):
                        return None
                    event = await self._event()
        except TimeoutError as error:
            raise Refusal(408, "The head of the request took too long.") from error
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                body = await self._body()
        except TimeoutError as error:
            raise Refusal(408, "The body of the request took too long.") from error
        method, target = event.method.decode(), event.target.decode("ascii", "replace")
        return Request(method, target, tuple(event.headers.raw_items()), body, self._peer)

    async def _first_bytes(self) -> bool:
        if self._http.trailing_data[0]:
            return True
        try:
            async with asyncio.timeout(self._limits.idle_seconds):
                data = await self._reader.read(CHUNK)
        except TimeoutError:
            return False
        self._http.receive_data(data)
        return bool(data)

    async def _event(self) -> object:
        while True:
            event = self._http.next_event()
            if event is not h11.NEED_DATA:
                return event
            if self._http.they_are_waiting_for_100_continue:
                await self._send(h11.InformationalResponse(status_code=100, headers=[]))
            self._http.receive_data(await self._reader.read(CHUNK))

    async def _body(self) -> bytes:
        """Reads on when it is too long: a client cut while sending would never see the 413."""
        parts: list[bytes] = []
        size = 0
        while not isinstance(event := await self._event(), h11.EndOfMessage):
            if isinstance(event, h11.Data):
                size += len(event.data)
                if size > self._limits.body * 8:
                    break
                if size <= self._limits.body:
                    parts.append(bytes(event.data))
            elif isinstance(event, h11.ConnectionClosed):
                raise ConnectionResetError("gone in the middle of a body")
        if size > self._limits.body:
            raise Refusal(413, f"The body is larger than {self._limits.body} bytes.")
        return b"".join(parts)

    async def say(self, delivery: Delivery, *, last: bool = False) -> bool:
        """Whether the line stays open for another request."""
        if delivery.parts is not None:
            await self._go_on(delivery.answer, delivery.parts)
            return False
        if delivery.cut or self._http.our_state not in (h11.SEND_RESPONSE, h11.IDLE):
            return False
        answer = delivery.answer
        headers = self._head(answer)
        headers += [("Content-Length", str(len(answer.body)))]
        headers += [("Connection", "close")] if last else []
        await self._send(h11.Response(status_code=answer.status, headers=headers))
        if delivery.half:
            await self._send(h11.Data(data=answer.body[: len(answer.body) // 2]))
            return False
        await self._send(h11.Data(data=answer.body))
        await self._send(h11.EndOfMessage())
        return self._ready_for_next()

    async def _go_on(self, answer: Answer, parts: AsyncGenerator[bytes]) -> None:
        """ConnectionResetError when the client leaves a part lying for too long."""
        line: socket.socket = self._writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, AHEAD)
        headers = [*self._head(answer), ("Connection", "close")]
        try:
            await self._send(h11.Response(status_code=answer.status, headers=headers))
            await self._part(answer.body)
            async for part in parts:
                await self._part(part)
            await self._send(h11.EndOfMessage())
        finally:
            await parts.aclose()

    async def _part(self, data: bytes) -> None:
        try:
            async with asyncio.timeout(self._limits.stall_seconds):
                await self._send(h11.Data(data=data))
        except TimeoutError as error:
            raise ConnectionResetError("the client does not read") from error

    def _head(self, answer: Answer) -> list[tuple[str, str]]:
        date = formatdate(self._clock(), usegmt=True)
        return [("Date", date), ("Content-Type", answer.content_type), *answer.headers]

    def _ready_for_next(self) -> bool:
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        return True

    async def _send(self, event: h11.Event) -> None:
        data = self._http.send(event)
        if data:
            self._writer.write(data)
            await self._writer.drain()
