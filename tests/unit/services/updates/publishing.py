"""A publisher with a key of its own, and its files on a real socket."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.domain.release import Installer
from console.services.updates.desk import system
from console.services.updates.signed import PURPOSE

CONTENT = bytes(range(256)) * 40_000
"""More than two pieces of an installer."""
_RANGE = re.compile(rb"Range: bytes=(\d+)-(\d+)", re.IGNORECASE)


class Publisher:
    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()
        self.key = base64.b64encode(self._key.public_key().public_bytes_raw()).decode()

    def manifest(
        self, version: str = "9.0.0", changes: Mapping[str, object] | None = None
    ) -> bytes:
        """Signed, whatever it says."""
        facts = {"url": "https://x.example/cuedesk-9.exe", "size": 5, "sha256": "ab" * 32}
        value = {
            "version": version,
            "notes": {"en": "Faster.", "zh_CN": "更快。"},
            "installers": {system(): facts},
            **(changes or {}),
        }
        return self.sign(json.dumps(value))

    def sign(self, text: str, purpose: bytes = PURPOSE) -> bytes:
        made = self._key.sign(purpose + text.encode())
        envelope = {"signed": text, "signature": base64.b64encode(made).decode()}
        return json.dumps(envelope).encode()


def announced(url: str, content: bytes = CONTENT) -> Installer:
    return Installer(url, len(content), hashlib.sha256(content).hexdigest())


@asynccontextmanager
async def serving(content: bytes = CONTENT, *, ranges: bool = True) -> AsyncGenerator[str]:
    """The address of a file, from a server that knows ranges or not."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                found = _RANGE.search(head) if ranges else None
                part = content[int(found[1]) : int(found[2]) + 1] if found else content
                status = b"206 Partial Content" if found else b"200 OK"
                writer.write(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n" % (status, len(part)))
                writer.write(part)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/cuedesk-9.exe"
