"""A connected socket: the addresses of a name are tried one beside the other (RFC 8305).

asyncio's own race loses a socket when it is cancelled at the wrong moment."""

from __future__ import annotations

import asyncio
import select
import socket
import sys
from itertools import zip_longest
from typing import TypeAlias

from console.vendors.trust import is_loopback

Address: TypeAlias = "tuple[int, int, int, tuple[object, ...]]"

HEAD_START = 0.25
"""Seconds before the next address is tried beside."""


async def dialled(host: str, port: int, *, only_here: bool = False) -> socket.socket:
    """The first that answers; the first trouble (OSError) where none does.

    With `only_here` no other machine is dialled or asked about, whatever a name resolves to."""
    if only_here and not is_loopback(host):
        raise OSError("not this machine")
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    known = [(family, kind, number, to) for family, kind, number, _, to in found]
    if only_here:
        known = [one for one in known if is_loopback(str(one[3][0]))]
    addresses = alternating(known)
    if len(addresses) == 1:
        return await _one(addresses[0])
    return await _race(addresses)


def unread(way: asyncio.BaseTransport) -> bool:
    """Whether bytes or an end lie in its socket that the loop has not come to yet."""
    sock = way.get_extra_info("socket")
    if sock is None or sock.fileno() < 0:
        return False
    if sys.platform == "win32":
        return bool(select.select([sock], [], [], 0)[0])
    eye = select.poll()  # select.select knows no descriptor above 1023
    eye.register(sock.fileno(), select.POLLIN)
    return bool(eye.poll(0))


async def _race(addresses: list[Address]) -> socket.socket:
    sockets: list[socket.socket] = []
    troubles: list[OSError] = []

    async def attempt(address: Address) -> None:
        try:
            sockets.append(await _one(address))
        except OSError as trouble:
            troubles.append(trouble)

    try:
        async with asyncio.TaskGroup() as group:
            running: set[asyncio.Task[None]] = set()
            while not sockets and (addresses or running):
                if addresses:
                    running.add(group.create_task(attempt(addresses.pop(0))))
                _, running = await asyncio.wait(
                    running,
                    timeout=HEAD_START if addresses else None,
                    return_when=asyncio.FIRST_COMPLETED,
                )
            for task in running:
                task.cancel()
    except BaseException:
        _close(sockets)
        raise
    if not sockets:
        raise troubles[0] if troubles else OSError("the name has no address")
    _close(sockets[1:])
    return sockets[0]


def _close(sockets: list[socket.socket]) -> None:
    for sock in sockets:
        sock.close()


async def _one(address: Address) -> socket.socket:
    family, kind, number, to = address
    sock = socket.socket(family, kind, number)
    try:
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(sock, to)
    except BaseException:
        sock.close()
        raise
    return sock


def alternating(addresses: list[Address]) -> list[Address]:
    """IPv6 and IPv4 in turn, beginning with the system's own preference."""
    first = addresses[0][0] if addresses else 0
    preferred = [one for one in addresses if one[0] == first]
    others = [one for one in addresses if one[0] != first]
    pairs = zip_longest(preferred, others)
    return [one for pair in pairs for one in pair if one is not None]
