"""Our own connections as a transport of httpx: what it raises, the line already knows."""

from __future__ import annotations

from collections.abc import AsyncIterator

import h11
import httpx

from console.vendors.pipe import CutShort, Letter, Origin, Pipes
from console.vendors.trust import system_trust

DISCONNECTED = "disconnected"

_PORTS = {"http": 80, "https": 443}
_LATE: dict[str, type[httpx.TimeoutException]] = {
    "connect": httpx.ConnectTimeout,
    "write": httpx.WriteTimeout,
    "pool": httpx.PoolTimeout,
}


class Direct(httpx.AsyncBaseTransport):
    """For origins that no proxy stands before; reads `timeout`, `started` and `answer_max`.

    The three are extensions of the request: seconds by phase, what to call just before the first
    byte goes out, and how many bytes of body are read at most. `only_here` as of `dialled`."""

    def __init__(self, *, only_here: bool = False) -> None:
        self._pipes = Pipes(system_trust, only_here=only_here)

    def __len__(self) -> int:
        """Connections that are open."""
        return len(self._pipes)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        extensions = request.extensions
        started = False

        def start() -> None:
            nonlocal started
            started = True
            extensions["started"]()

        try:
            letter = _letter(request)
            reply = await self._pipes.send(letter, extensions["timeout"], start)
        except TimeoutError as late:
            raise _LATE.get(str(late), httpx.ReadTimeout)(str(late)) from late
        except CutShort as cut:
            raise httpx.RemoteProtocolError(DISCONNECTED) from cut
        except h11.RemoteProtocolError as odd:
            raise httpx.RemoteProtocolError(str(odd)) from odd
        except h11.LocalProtocolError as odd:
            raise httpx.LocalProtocolError(str(odd)) from odd
        except OSError as trouble:
            raise (httpx.ReadError if started else httpx.ConnectError)(str(trouble)) from trouble
        return httpx.Response(reply.status, headers=reply.headers, stream=_Parts(reply.parts))

    async def aclose(self) -> None:
        await self._pipes.aclose()


class _Parts(httpx.AsyncByteStream):
    """A body that is here already."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part


def _letter(request: httpx.Request) -> Letter:
    url = request.url
    port = url.port or _PORTS.get(url.scheme, 0)
    if not url.host or port not in range(1, 65536):
        raise httpx.UnsupportedProtocol("neither http nor https")
    return Letter(
        Origin(url.scheme, url.raw_host.decode("ascii"), port),
        request.method.encode("ascii"),
        url.raw_path,
        request.headers.raw,
        request.content,
        request.extensions["answer_max"],
    )
