"""Clients from a handover or from accounts: the right addresses, and rehearsal stays at home."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest

from console.domain.fault import Family, Fault
from console.domain.mix import Mix, Source
from console.domain.units import Size
from console.services.accounts import Account
from console.services.clouds_wiring import live_clouds, rehearsal_clouds, strangers
from tests.unit.services.clouds import show
from tests.unit.services.turned import run

ACCOUNTS = {
    "tencent": {"app_id": 125, "api_key": "k1", "secret_id": "i", "secret_key": "k2"},
    "volcengine": {"access_key_id": "a", "secret_access_key": "k3"},
    "huawei": {"access_key": "b", "secret_key": "k4", "project_id": "p"},
}


def handover(base: str) -> Mapping[str, object]:
    return {
        "tencent_legacy": f"{base}/common_access",
        "tencent": base,
        "volcengine": base,
        "huawei": base,
        "accounts": ACCOUNTS,
        "streams": ["pk_host"],
        "rooms": [],
        "admin": {"url": f"{base}/_rehearsal", "token": "t0ken"},
    }


def test_a_rehearsal_never_speaks_to_another_host() -> None:
    async def story() -> None:
        clouds, admin = rehearsal_clouds(handover("http://live.tencentcloudapi.com"), lambda: 0.0)
        assert clouds.relays is not None
        assert clouds.jobs is not None
        for act in (
            clouds.mixing["legacy"].start(show().mix),
            clouds.mixing["3.0"].cancel("s", "o"),
            clouds.relays.stop("t"),
            clouds.jobs.start("r"),
            admin.time(),
        ):
            with pytest.raises(Fault) as caught:
                await act
            assert not caught.value.sent
        await clouds.close()
        await admin.close()

    run(story())


def test_the_admin_tells_time_and_streams_with_its_token() -> None:
    asked: list[bytes] = []
    answers = {
        b"GET /_rehearsal/clock": {"show": 123.5, "rate": 60},
        b"GET /_rehearsal/streams": {
            "streams": [
                {"name": "a", "size": [1280, 720], "since": 5.0, "gone": None, "playable": True},
                {"name": "b", "size": None, "since": 6.0, "gone": 7.0, "playable": False},
            ]
        },
        b"POST /_rehearsal/clock": {"show": 1, "rate": 2},
    }

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        question = await reader.readuntil(b"\r\n\r\n")
        asked.append(question)
        verb = b" ".join(question.split(b" ", 2)[:2])
        body = json.dumps(answers[verb]).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        )
        writer.write(body)
        await writer.drain()
        writer.close()

    async def story() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        clouds, admin = rehearsal_clouds(handover(f"http://127.0.0.1:{port}"), lambda: 0.0)
        told = await admin.time()
        assert (told.show, told.rate) == (123.5, 60.0)
        assert await admin.streams() == {
            "a": Source(Size(1280, 720), 5.0),
            "b": Source(None, 6.0, absent=True),
        }
        await admin.turn(2)
        assert all(b"X-Rehearsal-Token: t0ken" in head for head in asked)
        await admin.close()
        await clouds.close()
        server.close()
        await server.wait_closed()

    run(story())


@pytest.mark.parametrize("broken", [{}, {"accounts": 5, "admin": {}}, {"accounts": {}}])
def test_what_is_no_handover_is_no_cloud(broken: Mapping[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        rehearsal_clouds(broken, lambda: 0.0)


def test_only_vendors_with_an_account_have_a_client() -> None:
    async def story() -> None:
        account = Account("tencent", fields={"api": "legacy", "app_id": "125"})
        clouds = live_clouds({"tencent": (account, {"api_key": "k"})}, lambda: 1_700_000_000.0)
        assert set(clouds.mixing) == {"legacy"}
        assert clouds.plain == {"legacy"}
        assert clouds.relays is None
        assert clouds.jobs is None
        body = json.loads(clouds.mixing["legacy"].request_text(Mix("s", "o")))
        assert body["interface"]["para"]["app_id"] == 125
        await clouds.close()

    run(story())


def test_the_legacy_interface_has_a_client_only_where_the_account_allows_it() -> None:
    fields = {"app_id": "125", "secret_id": "i"}
    secrets = {"api_key": "k", "secret_key": "k"}
    for api, there in (("", {"3.0"}), ("3.0", {"3.0"}), ("legacy", {"legacy", "3.0"})):
        account = Account("tencent", fields={**fields, "api": api})
        clouds = live_clouds({"tencent": (account, secrets)}, lambda: 0.0)
        assert set(clouds.mixing) == there
        assert clouds.plain == there - {"3.0"}


def test_huawei_has_a_client_with_a_token_alone() -> None:
    fields = {"auth": "token", "project_id": "p", "access_key": "left"}
    for secrets, there in (({"secret_key": "k"}, False), ({"token": "t"}, True)):
        account = Account("huawei", fields=fields)
        clouds = live_clouds({"huawei": (account, secrets)}, lambda: 0.0)
        assert (clouds.jobs is not None) is there


def test_without_its_key_an_interface_has_no_client() -> None:
    fields = {"app_id": "125", "secret_id": "i", "endpoint": "https://x.test"}
    both = {"tencent": (Account("tencent", fields=fields), {"secret_key": "k"})}
    both["volcengine"] = (Account("volcengine", fields={"access_key_id": "a"}), {})
    clouds = live_clouds(both, lambda: 0.0)
    assert set(clouds.mixing) == {"3.0"}
    assert clouds.plain == frozenset()
    assert clouds.relays is None


@pytest.mark.parametrize("part", ["tencent_legacy", "tencent", "volcengine", "huawei", "admin"])
def test_a_handover_that_leads_abroad_is_told_by_its_host(part: str) -> None:
    near = dict(handover("http://127.0.0.1:8000"))
    assert strangers(near) == ()
    far = "http://live.tencentcloudapi.com/x"
    near[part] = {"url": far, "token": "t"} if part == "admin" else far
    assert strangers(near) == ("live.tencentcloudapi.com",)


def test_a_dead_rehearsal_is_unreachable() -> None:
    async def story() -> None:
        clouds, admin = rehearsal_clouds(handover("http://127.0.0.1:9"), lambda: 0.0)
        with pytest.raises(Fault) as caught:
            await admin.time()
        assert caught.value.family is Family.UNREACHABLE
        await admin.close()
        await clouds.close()

    run(story())
