"""The guard that keeps every test on this machine."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

_refused: list[str] = []
_watchers: list[list[tuple[str, str, int]]] = []
_WATCHED = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


def keep_on_loopback() -> None:
    """Refuse other hosts for the life of the process (an audit hook cannot be taken out)."""
    sys.addaudithook(_judge)


def refused() -> list[str]:
    """The hosts that were asked for since the last call; a test that swallowed the error shows."""
    seen = list(_refused)
    _refused.clear()
    return seen


def _judge(event: str, args: tuple[object, ...]) -> None:
    if event not in _WATCHED:
        return
    host = _host(event, args)
    if host is None:
        return
    for watcher in _watchers:
        watcher.append((event, host, _port(event, args)))
    if _is_local(host):
        return
    if host.endswith(".invalid"):  # the name that never resolves (RFC 6761): a fair question
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    _refused.append(host)
    raise PermissionError(f"a test asked for {host}: only loopback is allowed")


def _host(event: str, args: tuple[object, ...]) -> str | None:
    """The host an event is about; None for a path, which is a socket of this machine."""
    target = args[0]
    if event in ("socket.connect", "socket.sendto"):
        if not isinstance(args[1], tuple):
            return None
        target = cast("tuple[object, ...]", args[1])[0]
    return target.decode() if isinstance(target, bytes) else str(target or "") or None


def _port(event: str, args: tuple[object, ...]) -> int:
    """0 where the event has none."""
    asked = args[1] if event in ("socket.connect", "socket.sendto") else args
    ports = cast("tuple[object, ...]", asked)[1:2]
    return next((port for port in ports if isinstance(port, int)), 0)


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


@contextmanager
def watched() -> Generator[list[tuple[str, str, int]]]:
    """Event, host and port of everything that is asked for or connected to meanwhile."""
    seen: list[tuple[str, str, int]] = []
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.remove(seen)
