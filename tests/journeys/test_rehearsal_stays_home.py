"""In rehearsal no vendor's host can be reached: every call, at the level of sockets."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.fault import Fault
from console.rehearsal.cloud import Rehearsal
from console.services.clouds_wiring import Clouds, rehearsal_clouds
from console.vendors.dial import dialled
from console.vendors.exchange import Request
from console.vendors.line import Line
from tests.helpers import network
from tests.journeys.calling import calls
from tests.unit.vendors.loopback import http, serving, whole_request

ELSEWHERE = "203.0.113.7"  # RFC 5737: a documentation address
VENDORS = (
    *("live.tencentcloudapi.com", "fcgi.video.qcloud.com", "live.volcengineapi.com"),
    "metastudio.cn-north-4.myhuaweicloud.com",
)
PLAIN = tuple(f"{scheme}://{host}" for scheme in ("http", "https") for host in VENDORS)
TRICKS = (
    "http://127.0.0.1@live.tencentcloudapi.com",
    "http://127.0.0.1:80@live.tencentcloudapi.com",
    "http://localhost:pass@live.tencentcloudapi.com:80",
    "http://live.tencentcloudapi.com\\@127.0.0.1",
    "http://127.0.0.1\\@live.tencentcloudapi.com",
    "http://127.0.0.1%00@live.tencentcloudapi.com",
    "http://127.0.0.1%2f@live.tencentcloudapi.com",
    "http://127.0.0.1#@live.tencentcloudapi.com",
    "http://live.tencentcloudapi.com#@127.0.0.1",
    "http://live.tencentcloudapi.com?@127.0.0.1",
    "http://127.0.0.1.nip.io",
    "http://localhost.live.tencentcloudapi.com",
    "http://localhost.",
    "http://LOCALHOST.evil.example",
    f"http://[::ffff:{ELSEWHERE}]",
    "http://[::ffff:cb00:7107]",
    f"http://[64:ff9b::{ELSEWHERE}]",
    f"http://{ELSEWHERE}",
    "http://3405803783",
    "http://0xcb007107",
    "http://0313.0.0161.07",
    "http://①②⑦.⓪.⓪.①.live.tencentcloudapi.com",
    "//live.tencentcloudapi.com",
    "ftp://live.tencentcloudapi.com",
)


def told(base: str, accounts: Mapping[str, Any]) -> dict[str, Any]:
    """A handover whose every address is `base`."""
    return {
        "tencent_legacy": f"{base}/common_access",
        **dict.fromkeys(("tencent", "volcengine", "huawei"), base),
        "accounts": accounts,
        "streams": [],
        "rooms": [],
        "admin": {"url": f"{base}/_rehearsal", "token": "t"},
        "play": f"{base}/_play",
    }


async def asked(base: str) -> dict[str, Fault | None]:
    """Each call, and the fault it ended with."""
    accounts = Rehearsal().accounts.in_json()
    clouds, admin = rehearsal_clouds(told(base, accounts), time.time)
    found: dict[str, Fault | None] = {}
    try:
        for name, call in calls(clouds, admin).items():
            found[name] = await ended(call)
    finally:
        await closed(clouds, admin)
    return found


async def ended(call: Callable[[], Awaitable[object]]) -> Fault | None:
    try:
        await call()
    except Fault as fault:
        return fault
    return None


async def closed(clouds: Clouds, admin: Any) -> None:
    await clouds.close()
    await admin.close()


def abroad(seen: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    return [one for one in seen if one[1] not in ("127.0.0.1", "::1", "localhost")]


@pytest.mark.parametrize("base", PLAIN)
def test_no_call_of_any_client_asks_for_a_vendors_host(base: str) -> None:
    with network.watched() as seen:
        faults = asyncio.run(asked(base))
    assert len(faults) > 40
    assert [name for name, fault in faults.items() if fault is None or fault.sent] == []
    assert seen == []


@pytest.mark.parametrize("base", TRICKS)
def test_no_spelling_of_an_address_leads_abroad(base: str) -> None:
    with network.watched() as seen:
        faults = asyncio.run(asked(base))
    assert [name for name, fault in faults.items() if fault is None] == []
    assert abroad(seen) == []


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_name_of_this_machine_that_resolves_elsewhere_is_not_dialled(
    family: socket.AddressFamily, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = (ELSEWHERE, 80) if family == socket.AF_INET else (f"::ffff:{ELSEWHERE}", 80, 0, 0)

    def lying(*_: object, **__: object) -> list[Any]:
        return [(family, socket.SOCK_STREAM, 6, "", to)]

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    with network.watched() as seen:
        faults = asyncio.run(asked("http://localhost:80"))
    assert [name for name, fault in faults.items() if fault is None or fault.sent] == []
    assert seen == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_abroad_is_not_followed(status: int) -> None:
    met: list[bytes] = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            met.append(await whole_request(reader))
            writer.write(http(b"{}", status, "Location: http://live.tencentcloudapi.com/"))

    async def go() -> tuple[int, dict[str, Fault | None]]:
        async with serving(elsewhere) as port:
            return port, await asked(f"http://127.0.0.1:{port}")

    with network.watched() as seen:
        port, faults = asyncio.run(go())
    assert [name for name, fault in faults.items() if fault is None] == []
    assert len(met) >= len(faults)
    assert {to for event, _, to in seen if event == "socket.connect"} <= {port}
    assert abroad(seen) == []


@pytest.mark.parametrize("name", ["http_proxy", "https_proxy", "all_proxy"])
def test_a_proxy_of_the_environment_is_never_asked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(await whole_request(reader))
        writer.write(http(b"{}"))

    async def go() -> None:
        async with serving(proxy) as port, Rehearsal() as cloud:
            for each in (name, name.upper()):
                monkeypatch.setenv(each, f"http://127.0.0.1:{port}")
            monkeypatch.delenv("no_proxy", raising=False)
            monkeypatch.delenv("NO_PROXY", raising=False)
            for base in (cloud.endpoints.volcengine, PLAIN[0], PLAIN[-1], TRICKS[0]):
                await asked(base)
            assert len(cloud.log.since(0)) > 20

    asyncio.run(go())
    assert met == []


HOST = st.text("live.tncoudapm127:0@[]/\\?#%&f\t ①。", min_size=1, max_size=24)


@given(text=HOST)
def test_whatever_an_address_looks_like_only_this_machine_is_dialled(text: str) -> None:
    async def go() -> None:
        line = Line(loopback_only=True)
        await ended(lambda: line.exchange(Request("v", "o", "read", "GET", f"http://{text}/")))
        await line.aclose()

    with network.watched() as seen:
        asyncio.run(go())
    assert abroad(seen) == []


@pytest.mark.parametrize("host", [*VENDORS, ELSEWHERE, f"::ffff:{ELSEWHERE}", "127.0.0.1.nip.io"])
def test_the_last_door_holds_even_where_every_guard_before_it_was_passed(host: str) -> None:
    async def go() -> None:
        await dialled(host, 80, only_here=True)

    with network.watched() as seen, pytest.raises(OSError, match="not this machine"):
        asyncio.run(go())
    assert seen == []


def test_the_rehearsal_itself_calls_nobody_who_was_not_mapped_to_this_machine() -> None:
    """Callback addresses, sources and pictures of a show are the world's own business."""

    async def go() -> list[str]:
        async with Rehearsal(seed=7) as cloud:
            clouds, admin = rehearsal_clouds(cloud.announcement(), time.time)
            found = {name: await ended(call) for name, call in calls(clouds, admin).items()}
            for _ in range(20):
                cloud.world.show.jump(600)
                await asyncio.sleep(0)
                assert clouds.relays is not None
                async for _page in clouds.relays.pages():
                    pass
            await closed(clouds, admin)
            return [name for name, fault in found.items() if fault is None]

    with network.watched() as seen:
        accepted = asyncio.run(go())
    assert {"legacy.start", "relays.create", "jobs.pages", "admin.time"} <= set(accepted)
    assert abroad(seen) == []
    assert all(re.fullmatch(r"127\.0\.0\.1|::1", host) for _, host, _ in seen)
