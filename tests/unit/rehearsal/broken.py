"""Broken clients on real sockets: raw bytes to a cloud whose real clock stands in the hand."""

from __future__ import annotations

import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace

from console.rehearsal.accounts import Accounts
from console.rehearsal.cloud import Rehearsal
from console.rehearsal.exchange import Request
from tests.helpers.backstage import Backstage, backstage
from tests.unit.rehearsal.stage import Hand
from tests.unit.rehearsal.wire import Reply, on_wire

Raw = tuple[tuple[bytes, bytes], ...]


class Door:
    """One cloud, its accounts and its clock; `knock` is one request on a line of its own."""

    def __init__(self, behind: Backstage, hand: Hand) -> None:
        self.behind = behind
        self.hand = hand

    @property
    def now(self) -> float:
        return self.hand.now

    @property
    def accounts(self) -> Accounts:
        return self.behind.cloud.accounts

    def wait(self, seconds: float = 2.0) -> None:
        """Moves the real clock, so that no quota is met by chance."""
        self.hand.now += seconds

    def knock(self, vendor: str, request: Request | bytes) -> Reply:
        data = request if isinstance(request, bytes) else on_wire(request)
        base: str = getattr(self.behind.cloud.endpoints, vendor)
        host, _, port = base.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), 5) as line:
            line.sendall(data)
            return _reply(line)

    def outcomes(self) -> list[tuple[str, str]]:
        """What the record has of everything that came, newest last: action and outcome."""
        log = self.behind.do(lambda cloud: cloud.log.since(0))
        return [(entry["action"], entry["outcome"]) for entry in log]


@contextmanager
def door() -> Generator[Door]:
    hand = Hand()
    with backstage(lambda: Rehearsal(seed=7, clock=hand, real_clock=hand)) as behind:
        yield Door(behind, hand)


def _reply(line: socket.socket) -> Reply:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(line)
    head, _, body = data.partition(b"\r\n\r\n")
    first, *rows = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in rows)}
    while len(body) < int(headers.get("content-length", "0")):
        body += _more(line)
    return Reply(int(first.split()[1]), headers, body)


def _more(line: socket.socket) -> bytes:
    data = line.recv(65536)
    if not data:
        raise ConnectionError("the line was cut before the answer was whole")
    return data


Change = Callable[[Request], Request]


def without(name: str) -> Change:
    wanted = name.lower().encode()
    return lambda request: replace(
        request, headers=tuple(pair for pair in request.headers if pair[0].lower() != wanted)
    )


def also(name: str, value: str) -> Change:
    """A header more, at the end, whatever is there already."""
    pair = (name.encode(), value.encode())
    return lambda request: replace(request, headers=(*request.headers, pair))


def twice(name: str) -> Change:
    """The same header with the same value once more."""

    def change(request: Request) -> Request:
        value = request.header(name)
        assert value is not None
        return also(name, value)(request)

    return change


def instead(name: str, value: str | Callable[[str], str]) -> Change:
    """Another value for a header, after signing."""

    def change(request: Request) -> Request:
        old = request.header(name)
        assert old is not None
        new = value(old) if callable(value) else value
        assert new != old
        wanted = name.lower().encode()
        return replace(
            request,
            headers=tuple(
                (key, new.encode() if key.lower() == wanted else kept)
                for key, kept in request.headers
            ),
        )

    return change


def cased(how: Callable[[str], str]) -> Change:
    """Every header's name in another case: HTTP does not mind."""
    return lambda request: replace(
        request,
        headers=tuple((how(name.decode()).encode(), value) for name, value in request.headers),
    )


def turned(request: Request) -> Request:
    """The headers in the opposite order: no signature goes by their order on the wire."""
    return replace(request, headers=request.headers[::-1])


def body(data: bytes) -> Change:
    return lambda request: replace(request, body=data)


def method(name: str) -> Change:
    return lambda request: replace(request, method=name)


def target(old: str, new: str) -> Change:
    """Part of path or query altered after signing."""

    def change(request: Request) -> Request:
        assert old in request.target, request.target
        return replace(request, target=request.target.replace(old, new))

    return change


def query_turned(request: Request) -> Request:
    """The parameters in the opposite order, each as it was written."""
    path, _, query = request.target.partition("?")
    return replace(request, target=path + "?" + "&".join(query.split("&")[::-1]))


def signature(how: Callable[[str], str]) -> Change:
    """Another Signature= at the end of Authorization."""

    def change(old: str) -> str:
        before, mark, hexes = old.rpartition("Signature=")
        return before + mark + how(hexes)

    return instead("Authorization", change)


def flipped(hexes: str) -> str:
    """One digit off."""
    return hexes[:-1] + ("0" if hexes[-1] != "0" else "1")
