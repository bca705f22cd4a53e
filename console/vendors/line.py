"""One HTTP exchange: send the bytes as they are, keep the deadlines, name what went wrong."""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address

import httpx
import truststore

from console.domain.fault import Fault
from console.vendors import loss
from console.vendors.exchange import AGENT, Answer, Clock, Exchange, Request
from console.vendors.instants import http_date

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
_CUT = ("disconnected", "closed connection")

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

    `loopback_only` refuses every other host before a socket is opened: honest rehearsal."""

    def __init__(
        self,
        *,
        clock: Clock = time.time,
        ticks: Clock = time.perf_counter,
        loopback_only: bool = False,
        on_exchange: Callable[[Exchange], None] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        deadlines: Deadlines | None = None,
    ) -> None:
        self._clock = clock
        self._ticks = ticks
        self._loopback_only = loopback_only
        self._on_exchange = on_exchange
        self._transport = transport
        self._deadlines = deadlines or Deadlines()
        self._clients: dict[bool, httpx.AsyncClient] = {}
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
            asked = self._clock()
            answer = await self._send(request, started)
        except Fault as fault:
            self._record(request, started, None, fault)
            raise
        self._latency_ms = answer.latency_ms
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
        """Close every connection; the line may be used again afterwards."""
        clients = list(self._clients.values())
        self._clients.clear()
        for client in clients:
            await client.aclose()

    def _guard(self, request: Request) -> None:
        if self._loopback_only and not is_loopback(request.host):
            raise loss.not_in_rehearsal(request)

    async def _send(self, request: Request, started: float) -> Answer:
        client = self._client(request)
        sent = False

        async def watch(event: str, info: object) -> None:
            nonlocal sent
            sent = sent or event.endswith("send_request_headers.started")

        try:
            outgoing = _outgoing(request, {"timeout": self._timeout().as_dict(), "trace": watch})
            async with asyncio.timeout(self._deadlines.total):
                response = await client.send(outgoing, stream=True, follow_redirects=False)
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
        headers = {name.lower(): value for name, value in response.headers.items()}
        latency = (self._ticks() - started) * 1000
        return Answer(response.status_code, headers, body, latency, self._clock())

    def _client(self, request: Request) -> httpx.AsyncClient:
        """One client for loopback, which no proxy serves, one for the rest of the world."""
        near = is_loopback(request.host)
        if near not in self._clients:
            try:
                self._clients[near] = httpx.AsyncClient(
                    verify=_trust(),
                    trust_env=not near,
                    transport=self._transport,
                    limits=httpx.Limits(max_connections=8, keepalive_expiry=20.0),
                )
            except (ValueError, ImportError) as trouble:
                raise loss.proxy_setting(request) from trouble
        return self._clients[near]

    def _timeout(self) -> httpx.Timeout:
        limit = self._deadlines
        return httpx.Timeout(
            connect=limit.connect, read=limit.read, write=limit.write, pool=limit.pool
        )

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
            )
        )


def is_loopback(host: str) -> bool:
    """127.0.0.0/8, ::1 and localhost."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def _trust() -> ssl.SSLContext:
    """The system's certificates; one context for all lines (20 ms each)."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _outgoing(request: Request, extensions: dict[str, object]) -> httpx.Request:
    """Not through the client, which would add headers of its own."""
    return httpx.Request(
        request.method,
        request.url,
        headers=list(request.headers),
        content=request.body if request.body or request.method != "GET" else None,
        extensions=extensions,
    )


async def _read(request: Request, response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > ANSWER_MAX:
            raise loss.too_large(request, ANSWER_MAX // MEGABYTE)
    return b"".join(parts)


def _not_sent(request: Request, trouble: Exception) -> Fault:
    if _because_of_certificate(trouble):
        return loss.untrusted(request)
    if isinstance(trouble, httpx.ProxyError):
        return loss.proxied(request)
    if isinstance(trouble, httpx.ConnectTimeout | httpx.PoolTimeout):
        return loss.silent(request)
    if isinstance(trouble, httpx.ConnectError):
        return loss.unreachable(request)
    return loss.unsendable(request)


def _no_answer(request: Request, trouble: httpx.HTTPError) -> Fault:
    if isinstance(trouble, httpx.DecodingError):
        return loss.not_http(request)
    if isinstance(trouble, httpx.RemoteProtocolError):
        cut = any(sign in str(trouble) for sign in _CUT)
        return loss.unanswered(request) if cut else loss.not_http(request)
    return loss.unanswered(request)


def _because_of_certificate(trouble: BaseException | None) -> bool:
    while trouble is not None:
        if isinstance(trouble, ssl.SSLCertVerificationError):
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False
