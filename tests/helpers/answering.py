"""A cloud that says yes at once, in a process of its own: what is left is the client's work."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

YES = {
    b"volcengine": b'{"ResponseMetadata": {"RequestId": "r1", "Action": "Stop"}}',
    b"tencent": b'{"Response": {"RequestId": "r1"}}',
    b"huawei": b'{"count": 0, "smart_live_rooms": []}',
}
KEY = "K" * 20
SECRET = "S" * 40
PROJECT = "0123456789abcdef0123456789abcdef"
TASK = "8fde6aa0281d9f6e10000005a6e24236"
SESSION = "pk-night"


@contextmanager
def answering() -> Generator[int]:
    """The port; every kind of call is answered with its vendor's plainest yes."""
    command = [sys.executable, "-m", "tests.helpers.answering"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


def _kind(head: bytes) -> bytes:
    if b"X-TC-Action" in head:
        return b"tencent"
    return b"huawei" if b"/v1/" in head.split(b"\r\n", 1)[0] else b"volcengine"


class _Yes(asyncio.Protocol):
    """One connection, kept alive."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._kept = b""

    def data_received(self, data: bytes) -> None:
        self._kept += data
        head, blank, rest = self._kept.partition(b"\r\n\r\n")
        length = 0
        for row in head.split(b"\r\n"):
            if row.lower().startswith(b"content-length:"):
                length = int(row[15:])
        if not blank or len(rest) < length:
            return
        self._kept = b""
        body = YES[_kind(head)]
        rows = (
            b"HTTP/1.1 200 OK",
            b"Date: Tue, 21 May 2024 14:57:30 GMT",
            b"Content-Type: application/json",
            b"Content-Length: %d" % len(body),
        )
        self._transport.write(b"\r\n".join(rows) + b"\r\n\r\n" + body)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Yes, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
