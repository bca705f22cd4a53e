"""Fetches the manifest, and an installer in pieces. Loads the network."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Final

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.domain.release import Installer
from console.vendors.exchange import AGENT, Request
from console.vendors.line import Deadlines, Line

PIECE: Final = 4 << 20
_DEADLINES: Final = Deadlines(connect=10.0, read=20.0, total=120.0)


async def manifest(url: str, line: Line | None = None) -> bytes:
    """The body at the address; redirects are not followed. Raises a Fault."""
    line = line or Line(deadlines=_DEADLINES)
    try:
        return (await line.fetch(url)).body
    finally:
        await line.aclose()


async def installer(wanted: Installer, into: Path, line: Line | None = None) -> None:
    """The whole file at `into`, or nothing there: its size and SHA-256 are the manifest's."""
    line = line or Line(deadlines=_DEADLINES)
    part = into.with_name(f"{into.name}.part")
    seal = hashlib.sha256()
    try:
        with part.open("wb") as file:
            got = 0
            while got < wanted.size:
                piece = await _piece(line, wanted, got)
                await asyncio.to_thread(file.write, piece)
                await asyncio.to_thread(seal.update, piece)
                got += len(piece)
        if got != wanted.size or seal.hexdigest() != wanted.seal:
            raise _other("another content")
        part.replace(into)
    finally:
        part.unlink(missing_ok=True)
        await line.aclose()


async def _piece(line: Line, wanted: Installer, start: int) -> bytes:
    """A server that knows no ranges sends all of it, which is fine while that is short enough."""
    end = min(start + PIECE, wanted.size) - 1
    headers = (("User-Agent", AGENT), ("Range", f"bytes={start}-{end}"))
    answer = await line.exchange(Request("", "fetch", "read", "GET", wanted.url, headers))
    whole = answer.status == 200 and start == 0 and len(answer.body) == wanted.size
    if not whole and (answer.status != 206 or len(answer.body) != end - start + 1):
        raise _other(f"HTTP {answer.status}, {len(answer.body)} bytes")
    return answer.body


def _other(what: str) -> Fault:
    words = say("The installer that came is not the one that was announced ({what}).", what=what)
    return Fault(Family.GARBLED, "", "fetch", words)
