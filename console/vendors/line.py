"""One HTTP exchange: send the bytes as they are, keep the deadlines, name what went wrong."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias
from urllib.request import getproxies

import httpx

from console.domain.fault import Fault
from console.vendors import loss
from console.vendors.breaker import Breaker
from console.vendors.budget import Budget
from console.vendors.direct import DISCONNECTED, Direct
from console.vendors.exchange import AGENT, Answer, Clock, Exchange, Request
from console.vendors.instants import http_date
from console.vendors.pipe import AT_ONCE, KEPT_SECONDS
from console.vendors.redaction import copied, learn
from console.vendors.trust import because_of_certificate, is_loopback, system_trust

MEGABYTE = 1024 * 1024
ANSWER_MAX = 10 * MEGABYTE
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
)
_CUT = (DISCONNECTED, "closed connection")
_PROXIED_LIMITS = httpx.Limits(max_connections=AT_ONCE, keepalive_expiry=KEPT_SECONDS)

_Way: TypeAlias = httpx.AsyncBaseTransport | httpx.AsyncClient

for _name in ("httpx", "httpcore"):  # they log whole URLs and headers, signatures included
    logging.getLogger(_name).setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds for each phase; `total` bounds an answer that drips."""

    connect: float = 5.0
    write: float = 10.0
    read: float = 10.0
    pool: float = 5.0
    total: float = 40.0


class Line:
    """The way to one vendor, for the whole life of its client; opens nothing until used.

    `loopback_only` refuses every other host before a socket is opened, and every other address
    that a name may have: honest rehearsal. `budget` makes calls wait for their turn; lines of one
    account share it."""

    def __init__(
        self,
        *,
        clock: Clock = time.time,
        ticks: Clock = time.perf_counter,
        loopback_only: bool = False,
        on_exchange: Callable[[Exchange], None] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        deadlines: Deadlines | None = None,
        budget: Budget | None = None,
        breaker: Breaker | None = None,
    ) -> None:
        self._clock = clock
        self._ticks = ticks
        self._loopback_only = loopback_only
        self._on_exchange = on_exchange
        self._transport = transport
        self._budget = budget
        self._breaker = breaker
        self._deadlines = deadlines or Deadlines()
        phases = ("connect", "write", "read", "pool")
        self._limits = {phase: getattr(self._deadlines, phase) for phase in phases}
        self._ways: dict[bool, _Way] = {}
        self._closings = 0
        self._skew: float | None = None
        self._latency_ms: float | None = None

    @property
    def skew(self) -> float | None:
        """Cloud's time minus this computer's, in seconds; None before the first answer."""
        return self._skew

    @property
    def latency_ms(self) -> float | None:
        """Of the last answer."""
        return self._latency_ms

    async def exchange(self, request: Request) -> Answer:
        """Send once, never again by itself; raises Fault where no whole answer came."""
        started = self._ticks()
        try:
            self._guard(request)
            if not request.harmless:
                learn(request)
            if self._budget is not None:
                closings = self._closings
                await self._budget.turn(request)
                if closings != self._closings:
                    raise loss.closed(request)
                started = self._ticks()
            asked = self._clock()
            with self._breaker.passage(request) if self._breaker else nullcontext():
                answer = await self._send(request, started)
        except Fault as fault:
            self._record(request, started, None, fault)
            raise
        self._latency_ms = answer.latency_ms
        if self._breaker is not None:
            self._breaker.heard(answer)
        if self._budget is not None:
            self._budget.heed(request, answer)
        told = http_date(answer.headers.get("date"))
        if told is not None:
            self._skew = told - (asked + answer.at) / 2
        self._record(request, started, answer, None)
        return answer

    async def fetch(self, url: str) -> Answer:
        """A plain GET, unsigned: covers, notices, updates. Raises Fault unless status is 200."""
        request = Request("", "fetch", "read", "GET", url, (("User-Agent", AGENT),))
        answer = await self.exchange(request)
        if answer.status != 200:
            raise loss.not_fetched(request, answer.status)
        return answer

    async def aclose(self) -> None:
        """Close every connection; the line may be used again afterwards.

        A call that still waits for its turn is not sent: it would open a connection again."""
        self._closings += 1
        ways = list(self._ways.values())
        self._ways.clear()
        for way in ways:
            await way.aclose()

    def _guard(self, request: Request) -> None:
        if self._loopback_only and not is_loopback(request.host):
            raise loss.not_in_rehearsal(request)

    async def _send(self, request: Request, started: float) -> Answer:
        way = self._way(request)
        sent = False

        def start() -> None:
            nonlocal sent
            sent = True

        async def watch(event: str, info: object) -> None:
            if event.endswith("send_request_headers.started"):
                start()

        try:
            outgoing = _outgoing(
                request,
                timeout=self._limits,
                answer_max=ANSWER_MAX,
                started=start,
                trace=watch,
            )
            async with asyncio.timeout(self._deadlines.total):
                response = await _over(way, outgoing)
                try:
                    body = await _read(request, response)
                finally:
                    await response.aclose()
        except _NOT_SENT as trouble:
            raise _not_sent(request, trouble) from trouble
        except httpx.HTTPError as trouble:
            raise _no_answer(request, trouble) from trouble
        except TimeoutError as trouble:
            raise (loss.unanswered if sent else loss.silent)(request) from trouble
        except (ValueError, ExceptionGroup) as trouble:  # names and ports that the system refuses
            raise (loss.not_http if sent else loss.unsendable)(request) from trouble
        raw = response.headers.raw
        headers = {name.decode("ascii").lower(): value.decode("latin-1") for name, value in raw}
        latency = (self._ticks() - started) * 1000
        return Answer(response.status_code, headers, body, latency, self._clock())

    def _way(self, request: Request) -> _Way:
        """Our own connections, or httpx's client where a proxy of this computer is in between."""
        given = self._transport is not None or self._loopback_only
        direct = given or not _proxied(request)
        if direct not in self._ways:
            try:
                self._ways[direct] = (
                    self._transport or Direct(only_here=self._loopback_only)
                    if direct
                    else httpx.AsyncClient(verify=system_trust(), limits=_PROXIED_LIMITS)
                )
            except (ValueError, ImportError) as trouble:
                raise loss.proxy_setting(request) from trouble
        return self._ways[direct]

    def _record(
        self, request: Request, started: float, answer: Answer | None, fault: Fault | None
    ) -> None:
        if self._on_exchange is None:
            return
        self._on_exchange(
            Exchange(
                vendor=request.vendor,
                operation=request.operation,
                method=request.method,
                host=request.host,
                path=request.path,
                status=answer.status if answer else 0,
                latency_ms=(self._ticks() - started) * 1000,
                request_id=answer.request_id if answer else "",
                trouble=fault.family.value if fault else "",
                look=partial(copied, request, answer),
            )
        )


def _proxied(request: Request) -> bool:
    """No proxy serves loopback; what `no_proxy` excepts is httpx's to know."""
    if is_loopback(request.host):
        return False
    known = getproxies()
    return "all" in known or request.url.partition(":")[0].lower() in known


async def _over(way: _Way, outgoing: httpx.Request) -> httpx.Response:
    if isinstance(way, httpx.AsyncBaseTransport):
        return await way.handle_async_request(outgoing)
    return await way.send(outgoing, stream=True, follow_redirects=False)


def _outgoing(request: Request, **extensions: object) -> httpx.Request:
    """Not through the client, which would add headers of its own."""
    return httpx.Request(
        request.method,
        request.url,
        headers=list(request.headers),
        content=request.body if request.body or request.method != "GET" else None,
        extensions=extensions,
    )


async def _read(request: Request, response: httpx.Response) -> bytes:
    if response.headers.get("content-encoding", "").strip().lower() not in ("", "identity"):
        raise loss.packed(request)  # before it is unpacked: a few bytes may become gigabytes
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > ANSWER_MAX:
            raise loss.too_large(request, ANSWER_MAX // MEGABYTE)
    return b"".join(parts)


def _not_sent(request: Request, trouble: Exception) -> Fault:
    if because_of_certificate(trouble):
        return loss.untrusted(request)
    if isinstance(trouble, httpx.ProxyError):
        return loss.proxied(request)
    if isinstance(trouble, httpx.ConnectTimeout | httpx.PoolTimeout):
        return loss.silent(request)
    if isinstance(trouble, httpx.ConnectError):
        return loss.unreachable(request)
    return loss.unsendable(request)


def _no_answer(request: Request, trouble: httpx.HTTPError) -> Fault:
    if isinstance(trouble, httpx.RemoteProtocolError):
        cut = any(sign in str(trouble) for sign in _CUT)
        return loss.unanswered(request) if cut else loss.not_http(request)
    return loss.unanswered(request)
