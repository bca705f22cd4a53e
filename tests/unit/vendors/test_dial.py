"""Names with several addresses: the first that answers counts, and no socket is left over."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import pytest

from console.vendors import dial
from tests.unit.vendors.loopback import serving

Names = Callable[..., object]


def refused() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def names(*ports: int) -> Names:
    async def found(*_: object, **__: object) -> list[tuple[object, ...]]:
        kind = socket.SOCK_STREAM
        return [(socket.AF_INET, kind, 6, "", ("127.0.0.1", port)) for port in ports]

    return found


async def idle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


def test_an_address_that_refuses_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> tuple[int, int]:
        async with serving(idle) as port:
            loop = asyncio.get_running_loop()
            monkeypatch.setattr(loop, "getaddrinfo", names(refused(), port))
            with await dial.dialled("two.invalid", 1) as sock:
                return sock.getpeername()[1], port

    reached, port = asyncio.run(go())
    assert reached == port


def test_where_every_address_refuses_the_first_trouble_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def go() -> None:
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "getaddrinfo", names(refused(), refused()))
        await dial.dialled("two.invalid", 1)

    with pytest.raises(ConnectionRefusedError):
        asyncio.run(go())


def test_a_name_without_an_address_is_an_error_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def go() -> None:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", names())
        await dial.dialled("none.invalid", 1)

    with pytest.raises(OSError, match="no address"):
        asyncio.run(go())


@pytest.mark.parametrize("ways", [1, 2, 3])
def test_a_call_that_is_given_up_when_just_connected_leaves_no_socket(
    ways: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every step of the way: after so many turns of the loop it is cancelled."""
    opened: list[socket.socket] = []

    class Noted(socket.socket):
        def __init__(self, *given: int, **more: int) -> None:
            super().__init__(*given, **more)
            if not more:  # not what the server accepts
                opened.append(self)

    async def go(turns: int) -> bool:
        async with serving(idle) as port:
            loop = asyncio.get_running_loop()
            monkeypatch.setattr(loop, "getaddrinfo", names(*[port] * ways))
            monkeypatch.setattr(socket, "socket", Noted)
            task = asyncio.create_task(dial.dialled("many.invalid", 1))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            (result,) = await asyncio.gather(task, return_exceptions=True)
            monkeypatch.undo()
            if isinstance(result, socket.socket):
                result.close()
                return True
            assert isinstance(result, asyncio.CancelledError)
            return False

    done = [asyncio.run(go(turns)) for turns in range(12)]
    assert done[-1]
    assert not done[0]
    assert opened
    assert all(sock.fileno() == -1 for sock in opened)


def test_the_systems_favourite_family_begins_and_the_other_takes_turns() -> None:
    six, four = socket.AF_INET6, socket.AF_INET
    found: list[dial.Address] = [(family, 1, 6, (n,)) for n, family in enumerate((six, six, four))]
    turns = [one[3][0] for one in dial.alternating(found)]
    assert turns == [0, 2, 1]
