"""One port that takes POSTs: bounded in bytes, seconds and lines, and answered at once.

h11 on plain asyncio; one request a line, for what stands before it opens another gladly."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import h11

from console.domain.callbacks import Turned

HEAD: Final = 16 * 1024
BODY: Final = 64 * 1024
SECONDS: Final = 5.0
"""For a whole request: vendors wait 4 s for the answer."""
LINES: Final = 32
"""At the same time."""
RATE: Final = 100.0
"""Requests in a second, after a burst of as many: a vendor tells of some in a minute."""
_CHUNK: Final = 16 * 1024
_STATUS: Final[dict[Turned, int]] = {"large": 413, "late": 408, "crowded": 503, "not http": 400}


@dataclass(frozen=True, slots=True)
class Posted:
    """A whole request as it came; `target` is what stands in its first line."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


Take: TypeAlias = Callable[[Posted], int]
"""The status that answers it."""
Turn: TypeAlias = Callable[[Turned], None]
"""Told of what was no request."""


class NotTaken(Exception):
    """Not taken, and why."""

    def __init__(self, why: Turned) -> None:
        super().__init__(why)
        self.why: Turned = why


class Listener:
    """Closed until `open`; nothing of it is left when `close` returns."""

    def __init__(
        self, take: Take, turned: Turn, *, seconds: float = SECONDS, lines: int = LINES
    ) -> None:
        self._take = take
        self._turned = turned
        self._seconds = seconds
        self._most = lines
        self._left, self._counted = RATE, 0.0
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.Task[None]] = set()
        self._closing = False

    async def open(self, host: str, port: int) -> int:
        """The port, which the system chooses for 0. OSError where it is taken or may not be."""
        self._server = await asyncio.start_server(self._line, host, port, limit=_CHUNK)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
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
        if self._closing:
            writer.transport.abort()
            return
        try:
            await self._answer(reader, writer)
            writer.close()
        except (ConnectionError, TimeoutError, asyncio.CancelledError):
            # Ends quietly, for asyncio's own callback would log the cancellation.
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        http = h11.Connection(h11.SERVER, max_incomplete_event_size=HEAD)
        try:
            if len(self._lines) > self._most or not self._in_time():
                raise NotTaken("crowded")
            async with asyncio.timeout(self._seconds):
                posted = await _hear(http, reader, writer)
            if posted is None:
                return
            status = self._take(posted)
        except TimeoutError:
            status = self._refused("late")
        except NotTaken as turn:
            status = self._refused(turn.why)
        except h11.RemoteProtocolError as error:
            large = error.error_status_hint in (413, 431)
            status = self._refused("large" if large else "not http")
        await _say(http, writer, status, self._seconds)

    def _in_time(self) -> bool:
        """Whether one more fits into this second."""
        now = asyncio.get_running_loop().time()
        self._left = min(RATE, self._left + (now - self._counted) * RATE)
        self._counted = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def _refused(self, why: Turned) -> int:
        self._turned(why)
        return _STATUS[why]


async def _hear(
    http: h11.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> Posted | None:
    """None where nobody said anything, or they went in the middle: there is nobody to answer."""
    head: h11.Request | None = None
    parts: list[bytes] = []
    while True:
        event = http.next_event()
        if event is h11.NEED_DATA:
            if http.they_are_waiting_for_100_continue:
                go_on = h11.InformationalResponse(status_code=100, headers=[])
                writer.write(http.send(go_on) or b"")
            http.receive_data(await reader.read(_CHUNK))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            parts.append(bytes(event.data))
            if sum(map(len, parts)) > BODY:
                raise NotTaken("large")
        elif isinstance(event, h11.EndOfMessage) and head is not None:
            named = ((n.decode("ascii"), v.decode("latin-1")) for n, v in head.headers)
            target = head.target.decode("ascii", "replace")
            return Posted(head.method.decode("ascii"), target, tuple(named), b"".join(parts))
        else:
            return None


async def _say(
    http: h11.Connection, writer: asyncio.StreamWriter, status: int, seconds: float
) -> None:
    """No words: whoever is refused learns nothing from it."""
    if http.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
        return
    head = [("Content-Length", "0"), ("Connection", "close")]
    for event in (h11.Response(status_code=status, headers=head), h11.EndOfMessage()):
        writer.write(http.send(event) or b"")
    async with asyncio.timeout(seconds):
        await writer.drain()
