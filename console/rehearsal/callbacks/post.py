"""One POST to a port of 127.0.0.1, over plain HTTP: the only way out that callbacks have."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from urllib.parse import urlsplit

import h11

ANSWER_WITHIN = 4.0
"""Real seconds for a 200 (Volcengine's callback page)."""
UNSENDABLE = "unsendable"
"""What no request line or header can carry."""
_CHUNK = 65536


async def post(
    port: int,
    address: str,
    headers: Sequence[tuple[str, str]],
    body: bytes,
    within: float = ANSWER_WITHIN,
) -> int | str:
    """The status, or in a word why there is none. `address` is the https form; its host is told."""
    try:
        async with asyncio.timeout(within):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                return await _exchange(reader, writer, address, headers, body)
            finally:
                writer.close()
                with contextlib.suppress(ConnectionError):
                    await writer.wait_closed()
    except TimeoutError:
        return "late"
    except OSError:
        return "unreachable"
    except h11.RemoteProtocolError:
        return "not HTTP"
    except (h11.LocalProtocolError, ValueError):
        return UNSENDABLE


async def _exchange(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    address: str,
    headers: Sequence[tuple[str, str]],
    body: bytes,
) -> int:
    http = h11.Connection(h11.CLIENT)
    parts = urlsplit(address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    head = [
        ("Host", parts.netloc),
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Connection", "close"),
        *headers,
    ]
    events = (
        h11.Request(method="POST", target=target, headers=head),
        h11.Data(data=body),
        h11.EndOfMessage(),
    )
    for event in events:
        writer.write(http.send(event) or b"")
    await writer.drain()
    while True:
        event = http.next_event()
        if isinstance(event, h11.Response):
            return event.status_code
        if event is h11.NEED_DATA:
            http.receive_data(await reader.read(_CHUNK))
        elif not isinstance(event, h11.InformationalResponse):
            raise h11.RemoteProtocolError("no answer")
