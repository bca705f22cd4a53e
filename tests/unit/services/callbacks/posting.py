"""Sends bytes to a receiver on a real socket, signed as the vendor does it, or not quite."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from console.domain.callbacks import RelayNews, Turned
from console.domain.job_events import JobEvent
from console.services.callbacks.judge import Trust
from console.services.callbacks.port import Port
from console.vendors.secret import Secret

KEY = "GCTbw44s6MPLh4GqgDpnfuFHgy25Enly"
RELAY_KEY = "relaykey"
PUBLIC = "https://hooks.example.com:8443/desk"
NOW = 1_725_928_200.0
ROOM, JOB = "26f065244f754b3aa853b649a21aaf66", "e87104f76d7546ce8a46ac6b04c49c3c"


def told(state: str = "CONNECTED", **more: str) -> bytes:
    """A callback of the link, its message JSON inside a string."""
    message = {"room_id": ROOM, "job_id": JOB, "state": state, **more}
    return json.dumps(
        {"event_type": "RTMP_STREAM_STATE_CHANGE", "message": json.dumps(message)}
    ).encode()


def digest(uri: str, *, key: str = KEY, stamp: str = f"{int(NOW):x}", how: str = "sha256") -> str:
    """By hand, so that nothing of the verifier is in it."""
    return hmac.new(key.encode(), f"{uri}{stamp}".encode(), getattr(hashlib, how)).hexdigest()


def stamped(now: float = NOW) -> str:
    return f"{int(now):x}"


def in_head(uri: str = "hooks.example.com:8443/desk/jobs", now: float = NOW) -> dict[str, str]:
    """MSS_A_HEAD."""
    secret = digest(uri, stamp=stamped(now))
    return {"x-hw-mss-secret": secret, "x-hw-mss-time": stamped(now)}


def posted(
    target: str = "/desk/jobs",
    headers: Mapping[str, str] | tuple[tuple[str, str], ...] = (),
    body: bytes = told(),
    *,
    host: str = "127.0.0.1",
    method: str = "POST",
) -> bytes:
    """The bytes of a request."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    rows = [f"{method} {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
    rows += [f"{name}: {value}" for name, value in pairs]
    return "\r\n".join(rows).encode() + b"\r\n\r\n" + body


@dataclass
class Open:
    """A receiver on a socket, and what it told."""

    port: int
    took: list[tuple[str, JobEvent | RelayNews]] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    now: float = NOW

    async def send(self, data: bytes, *, end: bool = False) -> int:
        """The status of the answer; 0 where there was none."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(data)
            if end:
                writer.write_eof()
            answer = await asyncio.wait_for(reader.read(), 5)
        except ConnectionError:
            return 0
        finally:
            writer.close()
        return int(answer.split(b" ")[1]) if answer else 0


@asynccontextmanager
async def opened(jobs: str = KEY, relays: str = RELAY_KEY) -> AsyncGenerator[Open]:
    """On any port of loopback, for as long as it is needed."""
    found = Open(0)
    trust = Trust(PUBLIC, Secret(jobs), Secret(relays), lambda: found.now, lambda: found.now)
    port = Port(trust, lambda vendor, what: found.took.append((vendor, what)), found.turned.append)
    found.port = await port.open("127.0.0.1", 0)
    try:
        yield found
    finally:
        await port.close()
