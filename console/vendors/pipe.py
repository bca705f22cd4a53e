"""HTTP/1.1 over connections that are kept: asyncio carries the bytes, h11 reads them.

A warm exchange costs a fifth of httpx's own transport, most of which is spent in its layers."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import h11

from console.vendors.dial import dialled, unread

T = TypeVar("T")
Limits: TypeAlias = "Mapping[str, float]"

AT_ONCE = 8
"""Connections of one line; a further call waits for its turn."""

KEPT_SECONDS = 20.0
"""Idle connections older than this are not used again: the clouds' gateways close them too."""

_HEAD_MAX = 64 * 1024


class CutShort(Exception):
    """The other side ended before its answer was complete."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a connection leads; only one and the same origin may share it."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One request, ready for the wire; `answer_max` bytes of body are read, and no more."""

    origin: Origin
    method: bytes
    target: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes
    answer_max: int


@dataclass(frozen=True, slots=True)
class Reply:
    """`parts` end where `answer_max` was passed."""

    status: int
    headers: list[tuple[bytes, bytes]]
    parts: list[bytes]


class Pipe(asyncio.Protocol):
    """One connection; `spoiled` when it must not be used for another exchange."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._came = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._full: asyncio.Future[None] | None = None
        self._busy = True
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.idle_since = 0.0

    @property
    def spoiled(self) -> bool:
        way = self._transport
        return way is None or way.is_closing() or self._ended or bool(self._came) or unread(way)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        self._wake()
        if not self._busy:
            self.abort()  # nobody asked: whatever it is, it is no answer of ours

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended, self._error = True, exc
        self._wake()
        self.resume_writing()
        if not self.lost.done():
            self.lost.set_result(None)

    def pause_writing(self) -> None:
        self._full = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        full, self._full = self._full, None
        if full is not None and not full.done():
            full.set_result(None)

    def take(self) -> None:
        self._busy = True

    def rest(self, now: float) -> None:
        self._busy, self.idle_since = False, now

    def write(self, data: bytes) -> None:
        assert self._transport is not None
        self._transport.write(data)

    @property
    def choked(self) -> bool:
        """Whether more was written than the system has taken yet."""
        return self._full is not None

    async def flushed(self) -> None:
        """Until the system has taken what was written."""
        if self._full is not None:
            await self._full

    async def more(self) -> bytes:
        """What came, b"" at the end; OSError where the connection broke."""
        if not self._came and not self._ended:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if self._came:
            data = bytes(self._came)
            self._came.clear()
            return data
        if self._error is not None:
            raise self._error
        return b""

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Pipes:
    """The connections of one line, made by its loop and ended by `aclose`."""

    def __init__(
        self,
        trust: Callable[[], ssl.SSLContext],
        now: Callable[[], float] = time.monotonic,
        *,
        only_here: bool = False,
    ) -> None:
        self._trust = trust
        self._now = now
        self._only_here = only_here
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._idle: dict[Origin, list[Pipe]] = {}
        self._open: set[Pipe] = set()

    def __len__(self) -> int:
        """Connections that are open, idle ones and those at work."""
        return sum(not pipe.lost.done() for pipe in self._open)

    async def send(self, letter: Letter, limits: Limits, started: Callable[[], None]) -> Reply:
        """One exchange; `started` is called just before its first byte is written.

        `limits` are seconds by phase (connect, write, read, pool); a TimeoutError carries the
        name of its phase. However it ends but well, its connection is closed."""
        if self._turns.locked():
            await _within(limits, "pool", self._turns.acquire)
        else:
            await self._turns.acquire()
        pipe: Pipe | None = None
        try:
            speech = h11.Connection(h11.CLIENT, max_incomplete_event_size=_HEAD_MAX)
            data = _written(speech, letter)  # raises before there is a connection
            pipe = self._rested(letter.origin)
            if pipe is None:
                pipe = await _within(limits, "connect", lambda: self._opened(letter.origin))
            pipe.take()
            started()
            pipe.write(data)
            if pipe.choked:
                await _within(limits, "write", pipe.flushed)
            reply = await _reply(speech, pipe, letter.answer_max, limits)
            if _may_go_on(speech) and not pipe.spoiled:
                pipe.rest(self._now())
                self._idle.setdefault(letter.origin, []).append(pipe)
                pipe = None
            return reply
        finally:
            if pipe is not None:
                pipe.abort()
            self._turns.release()

    async def aclose(self) -> None:
        """Until every connection is gone."""
        self._idle.clear()
        for pipe in tuple(self._open):
            pipe.close()
        waiting = [pipe.lost for pipe in self._open if not pipe.lost.done()]
        if waiting:
            await asyncio.wait(waiting, timeout=1.0)
        for pipe in tuple(self._open):
            pipe.abort()  # a peer that does not answer the farewell of TLS
        self._open.clear()
        await asyncio.sleep(0)

    def _rested(self, origin: Origin) -> Pipe | None:
        """The connection used last, for it is the likeliest to be alive."""
        idle = self._idle.get(origin, [])
        while idle:
            pipe = idle.pop()
            if not pipe.spoiled and self._now() - pipe.idle_since < KEPT_SECONDS:
                return pipe
            pipe.abort()
        return None

    async def _opened(self, origin: Origin) -> Pipe:
        secure: dict[str, Any] = {}
        if origin.scheme == "https":
            secure = {"ssl": self._trust(), "server_hostname": origin.host}
        sock = await dialled(origin.host, origin.port, only_here=self._only_here)
        try:
            _, pipe = await asyncio.get_running_loop().create_connection(Pipe, sock=sock, **secure)
        except BaseException:
            sock.close()
            raise
        self._open.add(pipe)
        pipe.lost.add_done_callback(lambda _: self._open.discard(pipe))
        return pipe


def _written(speech: h11.Connection, letter: Letter) -> bytes:
    request = h11.Request(method=letter.method, target=letter.target, headers=letter.headers)
    parts = [speech.send(request)]
    if letter.body:
        parts.append(speech.send(h11.Data(data=letter.body)))
    parts.append(speech.send(h11.EndOfMessage()))
    return b"".join(part for part in parts if part)


async def _reply(speech: h11.Connection, pipe: Pipe, most: int, limits: Limits) -> Reply:
    status, size, ended = 0, 0, False
    headers: list[tuple[bytes, bytes]] = []
    parts: list[bytes] = []
    while True:
        try:
            event = speech.next_event()
        except h11.RemoteProtocolError as error:
            if ended:
                raise CutShort from error
            raise
        if event is h11.NEED_DATA:
            data = await _within(limits, "read", pipe.more)
            ended = not data
            speech.receive_data(data)
        elif isinstance(event, h11.Response):
            status, headers = event.status_code, list(event.headers)
        elif isinstance(event, h11.Data):
            parts.append(bytes(event.data))
            size += len(event.data)
        elif not isinstance(event, h11.InformationalResponse):
            break  # EndOfMessage, or a state from which nothing more comes
        if size > most:
            break
    if not status:
        raise CutShort
    return Reply(status, headers, parts)


def _may_go_on(speech: h11.Connection) -> bool:
    both_done = speech.our_state is h11.DONE and speech.their_state is h11.DONE
    return both_done and not speech.trailing_data[0]


async def _within(limits: Limits, phase: str, act: Callable[[], Awaitable[T]]) -> T:
    try:
        async with asyncio.timeout(limits[phase]):
            return await act()
    except TimeoutError as late:
        raise TimeoutError(phase) from late
