"""One exchange against real sockets: what is sent, what comes back, what each trouble is."""

from __future__ import annotations

import asyncio
import gzip
import logging
import ssl
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
import trustme

from console.contracts.operations import Effect
from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.vendors import line as line_module
from console.vendors.exchange import Answer, Exchange, Request
from console.vendors.line import Deadlines, Line, is_loopback
from tests.unit.vendors.loopback import Behave, http, serving, whole_request

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter
HASTY = Deadlines(connect=1.0, read=0.05, total=0.2)


def request(port: int, effect: Effect = "once") -> Request:
    url = f"http://127.0.0.1:{port}/common?a=%7E+b&sign=s3cret"
    headers = (("X-Date", "now"), ("content-TYPE", "text/x"))
    return Request("tencent", "act", effect, "POST", url, headers, b'{"a": 1}')


async def ask(
    behave: Behave,
    effect: Effect = "once",
    line: Line | None = None,
    tls: ssl.SSLContext | None = None,
) -> Answer:
    line = line or Line(deadlines=HASTY)
    async with serving(behave, tls) as port:
        asked = request(port, effect)
        if tls is not None:
            asked = Request("tencent", "act", effect, "GET", f"https://127.0.0.1:{port}/")
        try:
            return await line.exchange(asked)
        finally:
            await line.aclose()


def fault_of(
    behave: Behave,
    effect: Effect = "once",
    line: Line | None = None,
    tls: ssl.SSLContext | None = None,
) -> Fault:
    with pytest.raises(Fault) as caught:
        asyncio.run(ask(behave, effect, line, tls))
    return caught.value


async def hang_up(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)


async def say_nothing(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    await asyncio.sleep(5)


async def drip(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


async def half_an_answer(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")


async def half_a_chunk(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{")


async def noise(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    writer.write(b"\x00\x01SSH-2.0-nonsense\r\n\r\n")


async def packed(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    writer.write(http(gzip.compress(b"{}"), 200, "Content-Encoding: GZip"))


async def redirect(reader: Reader, writer: Writer) -> None:
    await whole_request(reader)
    writer.write(http(b"", 302, "Location: http://127.0.0.1:1/elsewhere"))


def test_the_bytes_that_were_built_are_the_bytes_that_are_sent() -> None:
    seen: list[bytes] = []

    async def keep(reader: Reader, writer: Writer) -> None:
        seen.append(await whole_request(reader))
        writer.write(http(b"{}"))

    answer = asyncio.run(ask(keep))
    head, _, body = seen[0].partition(b"\r\n\r\n")
    rows = head.split(b"\r\n")
    assert rows[0] == b"POST /common?a=%7E+b&sign=s3cret HTTP/1.1"
    assert [row for row in rows if row.startswith((b"X-Date", b"content-TYPE"))] == [
        b"X-Date: now",
        b"content-TYPE: text/x",
    ]
    assert body == b'{"a": 1}'
    assert not any(row.lower().startswith((b"user-agent", b"accept")) for row in rows)
    assert (answer.status, answer.body) == (200, b"{}")


@pytest.mark.parametrize("cut", [hang_up, say_nothing, drip, half_an_answer, half_a_chunk])
@pytest.mark.parametrize("effect", ["once", "idempotent"])
def test_a_write_that_is_cut_after_sending_has_an_unknown_outcome(
    cut: Behave, effect: Effect
) -> None:
    fault = fault_of(cut, effect)
    assert fault.family is Family.UNKNOWN
    assert fault.sent


@pytest.mark.parametrize("cut", [hang_up, say_nothing, drip, half_an_answer, half_a_chunk])
def test_a_read_that_is_cut_was_only_out_of_reach(cut: Behave) -> None:
    fault = fault_of(cut, "read")
    assert fault.family is Family.UNREACHABLE


@pytest.mark.parametrize("garbage", [noise, packed])
def test_an_answer_that_is_not_http_is_garbled(garbage: Behave) -> None:
    fault = fault_of(garbage)
    assert fault.family is Family.GARBLED
    assert fault.sent


def test_a_packed_answer_that_nobody_asked_for_is_never_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unpacked: list[bytes] = []
    monkeypatch.setattr("httpx._decoders.GZipDecoder.decode", unpacked.append)
    assert "compressed" in in_english(fault_of(packed).words)
    assert not unpacked


def test_a_refused_connection_was_never_sent() -> None:
    async def go() -> None:
        async with serving(hang_up) as port:
            pass
        await Line().exchange(request(port))

    with pytest.raises(Fault) as caught:
        asyncio.run(go())
    assert caught.value.family is Family.UNREACHABLE
    assert not caught.value.sent


def test_a_name_that_does_not_resolve_was_never_sent() -> None:
    with pytest.raises(Fault) as caught:
        asyncio.run(
            Line().exchange(Request("volcengine", "List", "read", "GET", "http://no.invalid/"))
        )
    assert caught.value.family is Family.UNREACHABLE
    assert not caught.value.sent
    assert "no.invalid" in in_english(caught.value.words)


def test_a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_sent() -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with trustme.CA().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.tempfile() as pem:
        tls.load_cert_chain(pem)
    fault = fault_of(hang_up, tls=tls, line=Line())
    assert fault.family is Family.UNREACHABLE
    assert not fault.sent
    assert "certificate" in in_english(fault.words)


def test_rehearsal_refuses_other_hosts_before_a_socket_is_opened() -> None:
    line = Line(loopback_only=True)
    for host in ("live.volcengineapi.com", "127.0.0.1.evil.example", "10.0.0.1"):
        with pytest.raises(Fault) as caught:
            asyncio.run(
                line.exchange(Request("volcengine", "List", "read", "GET", f"https://{host}/"))
            )
        assert caught.value.family is Family.REFUSED
        assert not caught.value.sent
    with pytest.raises(Fault):
        asyncio.run(line.fetch("https://example.com/cover.png"))


def test_loopback_is_known_by_its_addresses() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "localhost")))
    assert not any(map(is_loopback, ("", "example.com", "0.0.0.0", "192.168.1.1")))


@pytest.mark.parametrize(
    "url", ["", "nonsense", "ftp://127.0.0.1/", "http://[::1", "http://127.0.0.1:99999/"]
)
def test_an_address_that_is_none_is_said_to_be_so(url: str) -> None:
    with pytest.raises(Fault) as caught:
        asyncio.run(Line().exchange(Request("huawei", "x", "once", "POST", url)))
    assert caught.value.family is Family.REFUSED
    assert not caught.value.sent


@pytest.mark.parametrize("text", ["a\nb", "密钥", "\x00"])
def test_a_key_with_characters_that_no_header_carries_is_said_to_be_so(text: str) -> None:
    async def go() -> None:
        async with serving(hang_up) as port:
            line = Line(deadlines=HASTY)
            try:
                plain = request(port)
                await line.exchange(replace(plain, headers=(("X-Key", text),)))
            finally:
                await line.aclose()

    with pytest.raises(Fault) as caught:
        asyncio.run(go())
    assert caught.value.family is Family.REFUSED


def test_redirects_are_not_followed() -> None:
    assert asyncio.run(ask(redirect)).status == 302


def test_a_huge_answer_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "ANSWER_MAX", 100_000)

    async def flood(reader: Reader, writer: Writer) -> None:
        await whole_request(reader)
        writer.write(http(b"x" * 300_000))
        await writer.drain()

    assert fault_of(flood, line=Line()).family is Family.GARBLED


def test_the_clouds_clock_is_measured_against_ours() -> None:
    async def dated(reader: Reader, writer: Writer) -> None:
        await whole_request(reader)
        writer.write(http(b"{}", 403, "Date: Tue, 14 Nov 2023 22:13:20 GMT"))

    line = Line(clock=lambda: 1700000000.0 - 600)
    assert line.skew is None
    asyncio.run(ask(dated, line=line))
    assert line.skew == 600


def test_one_connection_serves_many_exchanges_and_is_closed_with_the_line() -> None:
    ended = 0

    async def patient(reader: Reader, writer: Writer) -> None:
        nonlocal ended
        while await reader.read(1):
            await whole_request(reader)
            writer.write(http(b"{}"))
        ended += 1

    async def go() -> None:
        async with serving(patient) as port:
            line = Line()
            for _ in range(3):
                await line.exchange(request(port))
            assert ended == 0
            await line.aclose()
            await asyncio.sleep(0.05)
            assert ended == 1

    asyncio.run(go())


def test_a_cancelled_exchange_leaves_no_connection_behind() -> None:
    gone = asyncio.Event()
    arrived = asyncio.Event()

    async def wait(reader: Reader, writer: Writer) -> None:
        await whole_request(reader)
        arrived.set()
        await reader.read()
        gone.set()

    async def go() -> None:
        async with serving(wait) as port, asyncio.TaskGroup() as group:
            line = Line()
            task = group.create_task(line.exchange(request(port)))
            await arrived.wait()
            task.cancel()
            await asyncio.wait_for(gone.wait(), 2)

    asyncio.run(go())


def test_the_record_of_an_exchange_has_no_query_headers_or_bodies() -> None:
    kept: list[Exchange] = []

    async def good(reader: Reader, writer: Writer) -> None:
        await whole_request(reader)
        writer.write(http(b'{"Response": {"RequestId": "r-1"}}'))

    ticks = iter((1.0, 1.25, 1.25))
    line = Line(on_exchange=kept.append, ticks=lambda: next(ticks))
    asyncio.run(ask(good, line=line))
    assert line.latency_ms == 250
    asyncio.run(ask_quietly(hang_up, Line(on_exchange=kept.append)))
    first, second = kept
    assert (first.method, first.host, first.path) == ("POST", "127.0.0.1", "/common")
    assert (first.status, first.latency_ms, first.request_id) == (200, 250, "r-1")
    assert (second.status, second.trouble) == (0, "unknown")
    assert "s3cret" not in repr(kept)


async def ask_quietly(behave: Behave, line: Line) -> None:
    try:
        await ask(behave, line=line)
    except Fault:
        return


def test_no_log_line_carries_the_signature(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.run(ask(redirect))
    assert "s3cret" not in caplog.text
    assert "s3cret" not in repr(request(1))


def test_no_proxy_stands_between_the_desk_and_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert asyncio.run(ask(redirect)).status == 302


def test_a_proxy_setting_that_makes_no_sense_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "gopher://proxy.invalid")
    with pytest.raises(Fault) as caught:
        asyncio.run(Line().exchange(Request("t", "x", "read", "GET", "http://a.invalid/")))
    assert caught.value.family is Family.UNREACHABLE
    assert "proxy" in in_english(caught.value.words)


def test_fetch_brings_a_page_and_says_when_there_is_none() -> None:
    def answer(status: int) -> Callable[[httpx.Request], httpx.Response]:
        return lambda _: httpx.Response(status, content=b"picture")

    async def go(status: int) -> Answer:
        return await Line(transport=httpx.MockTransport(answer(status))).fetch("http://127.0.0.1/")

    assert asyncio.run(go(200)).body == b"picture"
    with pytest.raises(Fault):
        asyncio.run(go(404))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0),
        ("999999", 3600.0),
        ("Tue, 14 Nov 2023 22:13:50 GMT", 30.0),
        ("Tue, 14 Nov 2023 22:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_understood_in_both_forms(text: str, seconds: float | None) -> None:
    answer = Answer(429, {"retry-after": text}, b"", 1.0, 1700000000.0)
    assert answer.retry_after == seconds
