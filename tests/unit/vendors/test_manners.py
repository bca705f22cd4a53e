"""How a line behaves: connections, cancellation, deadlines by phase, proxies."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from typing import Any, cast

import pytest
import trustme

from console.domain.fault import Family, Fault
from console.vendors import direct, trust
from console.vendors.exchange import Request
from console.vendors.line import Deadlines, Line
from console.vendors.pipe import AT_ONCE, KEPT_SECONDS, Letter, Origin, Pipes
from tests.unit.vendors.loopback import Behave, http, serving, until, whole_request

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter


def request(port: int, host: str = "127.0.0.1", scheme: str = "http") -> Request:
    body = b'{"a": 1}'
    headers = (("Host", host), ("Content-Length", str(len(body))))
    url = f"{scheme}://{host}:{port}/x?y=z"
    return Request("tencent", "act", "once", "POST", url, headers, body)


def open_connections(line: Line) -> int:
    """All that its own transport holds, idle or at work."""
    ways = cast("dict[bool, Any]", vars(line)["_ways"])
    return sum(len(way) for way in ways.values() if isinstance(way, direct.Direct))


def counted(answer: bytes = b"{}", *more: str) -> tuple[Behave, list[int]]:
    """A patient server; the list has one number for each connection: its exchanges."""
    seen: list[int] = []

    async def behave(reader: Reader, writer: Writer) -> None:
        seen.append(0)
        place = len(seen) - 1
        while True:
            await whole_request(reader)
            seen[place] += 1
            writer.write(http(answer, 200, *more))

    return behave, seen


@pytest.mark.parametrize("moment", ["connecting", "waiting", "reading", "queueing"])
def test_a_cancelled_exchange_leaves_no_connection_behind(moment: str) -> None:
    gone: list[asyncio.Event] = []
    there = asyncio.Event()

    async def hold(reader: Reader, writer: Writer) -> None:
        gone.append(asyncio.Event())
        mine = gone[-1]
        if moment != "connecting":
            await whole_request(reader)
            if moment == "reading":
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
        there.set()
        await reader.read()
        mine.set()

    async def go() -> None:
        async with serving(hold) as port:
            line = Line()
            scheme = "https" if moment == "connecting" else "http"
            many = AT_ONCE + 1 if moment == "queueing" else 1
            asked = request(port, scheme=scheme)
            tasks = [asyncio.create_task(line.exchange(asked)) for _ in range(many)]
            await there.wait()
            await until(lambda: len(gone) == min(many, AT_ONCE))
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(isinstance(one, asyncio.CancelledError) for one in results)
            async with asyncio.timeout(2):
                for one in gone:
                    await one.wait()
            await until(lambda: not open_connections(line))
            await line.aclose()

    asyncio.run(go())


def test_after_a_cancelled_exchange_the_line_goes_on() -> None:
    first = True

    async def once_deaf(reader: Reader, writer: Writer) -> None:
        nonlocal first
        deaf, first = first, False
        while True:
            await whole_request(reader)
            if not deaf:
                writer.write(http(b"{}"))

    async def go() -> None:
        async with serving(once_deaf) as port:
            line = Line()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await line.exchange(request(port))
            assert (await line.exchange(request(port))).status == 200
            assert open_connections(line) == 1
            await line.aclose()
            assert open_connections(line) == 0

    asyncio.run(go())


def test_exchanges_one_after_the_other_share_a_connection() -> None:
    behave, seen = counted()

    async def go() -> None:
        async with serving(behave) as port:
            line = Line()
            for _ in range(20):
                await line.exchange(request(port))
            await line.aclose()

    asyncio.run(go())
    assert seen == [20]


def test_many_exchanges_at_once_share_few_connections() -> None:
    behave, seen = counted()

    async def go() -> None:
        async with serving(behave) as port:
            line = Line()
            await asyncio.gather(*(line.exchange(request(port)) for _ in range(40)))
            await line.aclose()

    asyncio.run(go())
    assert sum(seen) == 40
    assert len(seen) <= AT_ONCE


def test_a_connection_that_the_server_closed_meanwhile_is_not_used_again() -> None:
    served = 0

    async def short(reader: Reader, writer: Writer) -> None:
        nonlocal served
        await whole_request(reader)
        served += 1
        writer.write(http(b"{}"))

    async def go() -> None:
        async with serving(short) as port:
            line = Line()
            for _ in range(3):
                await line.exchange(request(port))
                await until(lambda: not open_connections(line))
            await line.aclose()

    asyncio.run(go())
    assert served == 3


@pytest.mark.parametrize("farewell", ["Connection: close", "X-Extra: 1"])
def test_a_connection_is_kept_only_where_the_server_keeps_it(farewell: str) -> None:
    behave, seen = counted(b"{}", farewell)

    async def go() -> None:
        async with serving(behave) as port:
            line = Line()
            for _ in range(3):
                await line.exchange(request(port))
            await line.aclose()

    asyncio.run(go())
    assert seen == ([1, 1, 1] if "close" in farewell else [3])


def test_words_that_nobody_asked_for_end_the_connection() -> None:
    seen: list[int] = []

    async def talkative(reader: Reader, writer: Writer) -> None:
        await whole_request(reader)
        seen.append(1)
        writer.write(http(b"{}") + http(b'{"forged": 1}'))
        await reader.read()

    async def go() -> None:
        async with serving(talkative) as port:
            line = Line()
            bodies = [(await line.exchange(request(port))).body for _ in range(2)]
            assert bodies == [b"{}", b"{}"]
            await line.aclose()

    asyncio.run(go())
    assert len(seen) == 2


@pytest.mark.parametrize("secure", [False, True])
def test_a_late_farewell_is_not_taken_for_the_answer_to_the_next_act(
    secure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop has not come to it yet: it lies in the socket, unread."""
    authority: Any = trustme.CA()
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    monkeypatch.setattr(direct, "system_trust", lambda: trusting)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(own)
    farewell = http(b"", 408, "Connection: close")
    may_leave, left = threading.Event(), threading.Event()

    def serve(listening: socket.socket) -> None:
        for number in range(2):
            plain, _ = listening.accept()
            with own.wrap_socket(plain, server_side=True) if secure else plain as met:
                asked = b""
                while not asked.endswith(b"}"):
                    asked += met.recv(65536)
                met.sendall(http(b"{}"))
                if not number:
                    may_leave.wait(5)
                    met.sendall(farewell)
                    left.set()

    async def go(port: int) -> list[int]:
        line = Line()
        asked = request(port, scheme="https" if secure else "http")
        first = await line.exchange(asked)
        may_leave.set()
        left.wait(5)  # the loop stands still meanwhile
        second = await line.exchange(asked)
        await line.aclose()
        return [first.status, second.status]

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,))
        thread.start()
        assert asyncio.run(go(listening.getsockname()[1])) == [200, 200]
        thread.join(5)


def test_a_connection_that_has_rested_too_long_is_not_used_again() -> None:
    behave, seen = counted()
    now = 100.0

    async def go() -> None:
        nonlocal now
        async with serving(behave) as port:
            pipes = Pipes(trust.system_trust, lambda: now)
            letter = Letter(
                Origin("http", "127.0.0.1", port), b"POST", b"/", [(b"Host", b"x")], b"", 1000
            )
            limits = {"connect": 1.0, "write": 1.0, "read": 1.0, "pool": 1.0}
            for passed in (0.0, KEPT_SECONDS - 1, KEPT_SECONDS + 1):
                now += passed
                await pipes.send(letter, limits, lambda: None)
            await pipes.aclose()

    asyncio.run(go())
    assert seen == [2, 1]


async def _deaf(reader: Reader, writer: Writer) -> None:
    await asyncio.sleep(5)


async def _mute(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    await asyncio.sleep(5)


PHASES: dict[str, tuple[Behave, Deadlines, str, int, bool]] = {
    # server, deadlines, scheme, body, whether it may have been received
    "connect": (_deaf, Deadlines(connect=0.05), "https", 8, False),
    "write": (_deaf, Deadlines(write=0.05), "http", 20_000_000, True),
    "read": (_mute, Deadlines(read=0.05), "http", 8, True),
    "total": (_mute, Deadlines(total=0.05), "http", 8, True),
}


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_has_its_own_deadline(phase: str) -> None:
    behave, deadlines, scheme, size, sent = PHASES[phase]

    async def go() -> None:
        async with serving(behave) as port:
            line = Line(deadlines=deadlines)
            headers = (("Host", "x"), ("Content-Length", str(size)))
            url = f"{scheme}://127.0.0.1:{port}/"
            asked = Request("tencent", "act", "once", "POST", url, headers, b"x" * size)
            try:
                async with asyncio.timeout(2):
                    await line.exchange(asked)
            finally:
                await asyncio.sleep(0)
                assert open_connections(line) == 0
                await line.aclose()

    with pytest.raises(Fault) as caught:
        asyncio.run(go())
    assert caught.value.sent is sent
    assert caught.value.family is (Family.UNKNOWN if sent else Family.UNREACHABLE)


def test_a_call_that_finds_no_free_connection_was_never_sent() -> None:
    async def go() -> Fault:
        async with serving(_mute) as port:
            line = Line(deadlines=Deadlines(pool=0.05))
            busy = [asyncio.create_task(line.exchange(request(port))) for _ in range(AT_ONCE)]
            await asyncio.sleep(0)
            with pytest.raises(Fault) as caught:
                await line.exchange(request(port))
            for task in busy:
                task.cancel()
            await asyncio.gather(*busy, return_exceptions=True)
            await line.aclose()
            return caught.value

    fault = asyncio.run(go())
    assert fault.family is Family.UNREACHABLE
    assert not fault.sent


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_asked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    async def proxy(reader: Reader, writer: Writer) -> None:
        asked.append(await whole_request(reader))
        writer.write(http(b'{"by": "proxy"}'))

    async def go() -> bytes:
        async with serving(proxy) as port:
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
            line = Line()
            try:
                return (await line.exchange(request(80, "live.invalid"))).body
            finally:
                await line.aclose()

    for other in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy"):
        monkeypatch.delenv(other, raising=False)
    assert asyncio.run(go()) == b'{"by": "proxy"}'
    assert asked[0].startswith(b"POST http://live.invalid/x?y=z HTTP/1.1\r\n")


def test_what_no_proxy_excepts_goes_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "live.invalid")
    with pytest.raises(Fault) as caught:
        asyncio.run(Line().exchange(request(80, "live.invalid")))
    assert caught.value.family is Family.UNREACHABLE
    assert not caught.value.sent


def test_every_header_and_chunk_arrives_as_it_was_sent() -> None:
    async def chunks(reader: Reader, writer: Writer) -> None:
        await whole_request(reader)
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nX-Request-Id: r-9\r\nTransfer-Encoding: chunked\r\n\r\n")
        for part in (b"1\r\n{\r\n", b"1\r\n}\r\n", b"0\r\n\r\n"):
            writer.write(part)
            await writer.drain()

    async def go() -> tuple[str, bytes]:
        async with serving(chunks) as port:
            line = Line()
            try:
                answer = await line.exchange(request(port))
            finally:
                await line.aclose()
            return answer.request_id, answer.body

    assert asyncio.run(go()) == ("r-9", b"{}")


def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    async def endless(reader: Reader, writer: Writer) -> None:
        await whole_request(reader)
        writer.write(b"HTTP/1.0 200 OK\r\n\r\n{}")

    async def go() -> tuple[bytes, int]:
        async with serving(endless) as port:
            line = Line()
            body = (await line.exchange(request(port))).body
            await asyncio.sleep(0)
            kept = open_connections(line)
            await line.aclose()
            return body, kept

    assert asyncio.run(go()) == (b"{}", 0)
