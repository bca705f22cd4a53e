"""Callbacks from a rehearsal to a receiver on a real socket, which checks signatures by itself."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from console.rehearsal.cloud import Rehearsal
from console.rehearsal.exchange import Request
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.stage import Hand
from tests.unit.rehearsal.wire import on_wire, send

HOST = "hooks.example.com"
KEY = "a-key-of-the-desk"


@dataclass
class Heard:
    """One request as it came: nothing of the rehearsal's own code is in its reading."""

    target: str
    headers: dict[str, str]
    body: dict[str, Any]

    def signed_by(self, key: str) -> bool:
        """Huawei's: HMAC-SHA256 of host, path, sorted query and time, without the scheme."""
        path, _, query = self.target.partition("?")
        pairs = dict(parse_qsl(query))
        secret = pairs.pop("hwSecret", self.headers.get("x-hw-mss-secret", ""))
        time = pairs.pop("hwTime", self.headers.get("x-hw-mss-time", ""))
        rest = "&".join(f"{name}={value}" for name, value in sorted(pairs.items()))
        text = f"{self.headers['host']}{path}{'?' + rest if rest else ''}{time}"
        expected = hmac.new(key.encode(), text.encode(), "sha256").hexdigest()
        fresh = abs(int(time, 16) - signers.NOW) <= 60
        return fresh and hmac.compare_digest(expected, secret)


@dataclass
class Receiver:
    statuses: list[int] = field(default_factory=list[int])
    heard: asyncio.Queue[Heard] = field(default_factory=asyncio.Queue[Heard])

    async def open(self) -> tuple[asyncio.Server, int]:
        server = await asyncio.start_server(self._line, "127.0.0.1", 0)
        return server, int(server.sockets[0].getsockname()[1])

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
        }
        body = await reader.readexactly(int(headers["content-length"]))
        method, target, _ = first.split(" ")
        assert method == "POST"
        self.heard.put_nowait(Heard(target, headers, json.loads(body)))
        status = self.statuses.pop(0) if self.statuses else 200
        writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode())
        writer.close()

    async def next(self) -> Heard:
        return await asyncio.wait_for(self.heard.get(), 5)


class Evening:
    """A rehearsal whose clocks stand until they are moved, and its owner's receiver."""

    def __init__(self) -> None:
        self.hand = Hand()
        self.cloud = Rehearsal(seed=7, clock=self.hand, real_clock=self.hand)
        self.receiver = Receiver()
        self.port = 0

    async def delivered(self, count: int) -> list[dict[str, Any]]:
        """The callbacks, once so many have been answered."""
        while True:
            found = (await self.admin("GET", "callbacks"))["callbacks"]
            if sum(one["state"] == "delivered" for one in found) == count:
                return found

    async def admin(self, method: str, path: str, body: Any = None) -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        headers = ((b"Host", b"h"), (b"X-Rehearsal-Token", self.cloud.token.encode()))
        request = Request(method, "/_rehearsal/" + path, headers, data)
        (reply,) = await send(self.cloud.endpoints.tencent, on_wire(request))
        assert reply.status == 200
        return json.loads(reply.body)

    async def start(self, **config: Any) -> str:
        body = {
            "output_urls": ["rtmp://push.example.cn/live/a"],
            "live_event_callback_config": {
                "live_event_type_callback_url": f"https://{HOST}/live?z=1&a=2",
                "callback_event_type": ["RTMP_STREAM_STATE_CHANGE"],
                "key": KEY,
                **config,
            },
        }
        room = self.cloud.announcement()["rooms"][0]
        path = f"/smart-live-rooms/{room}/smart-live-jobs"
        request = signers.huawei(self.cloud.accounts.huawei, "POST", path, body, now=self.hand.now)
        (reply,) = await send(self.cloud.endpoints.huawei, on_wire(request))
        assert reply.status == 202
        return str(json.loads(reply.body)["job_id"])

    def run(self, act: Callable[[Evening], Awaitable[None]]) -> None:
        async def run() -> None:
            server, self.port = await self.receiver.open()
            async with self.cloud, server:
                await self.admin("POST", "callbacks", {"map": {HOST: self.port}})
                await act(self)

        asyncio.run(run())


def test_both_ways_of_signing_are_verified_by_the_receiver() -> None:
    async def act(evening: Evening) -> None:
        for auth in ("MSS_A", "MSS_A_HEAD"):
            await evening.start(auth_type=auth)
            await evening.admin("POST", "clock", {"jump": 10})
            found = await evening.receiver.next()
            assert found.headers["host"] == HOST
            assert found.signed_by(KEY)
            assert not found.signed_by(KEY + "x")
            assert json.loads(found.body["message"])["state"] == "CONNECTING"
            await evening.admin("POST", "reset")
            await evening.admin("POST", "callbacks", {"map": {HOST: evening.port}})

    Evening().run(act)


def test_a_scenario_doubles_a_callback_and_the_admin_interface_tells_of_both() -> None:
    async def act(evening: Evening) -> None:
        await evening.admin("POST", "trouble", {"kind": "duplicate_callbacks"})
        await evening.start(auth_type="MSS_A")
        await evening.admin("POST", "clock", {"jump": 10})
        first, second = await evening.receiver.next(), await evening.receiver.next()
        assert first.body == second.body
        found = await evening.delivered(2)
        assert [one["state"] for one in found] == ["delivered", "delivered"]
        assert {one["address"] for one in found} == {f"https://{HOST}/live?***"}

    Evening().run(act)


def test_volcengines_callback_carries_a_sign_that_the_receiver_makes_too() -> None:
    async def act(evening: Evening) -> None:
        await evening.admin("POST", "callbacks", {"volcengine_key": KEY})
        start = int(evening.hand.now)
        task = {
            "StartTime": start + 60,
            "EndTime": start + 600,
            "Type": 0,
            "SrcAddr": "https://pull.example.com/a.flv",
            "DstAddr": "rtmp://push.example.com/live/a",
            "CallbackURL": f"https://{HOST}/relay",
        }
        request = signers.volcengine(
            evening.cloud.accounts.volcengine, "CreatePullToPushTask", task, now=evening.hand.now
        )
        await send(evening.cloud.endpoints.volcengine, on_wire(request))
        await evening.admin("POST", "clock", {"jump": 60})
        found = await evening.receiver.next()
        assert (found.target, found.body["Status"]) == ("/relay", "生效中")
        expected = hashlib.md5((KEY + found.body["t"]).encode()).hexdigest()
        assert found.body["sign"] == expected

    Evening().run(act)


def test_a_host_without_a_port_here_is_never_called() -> None:
    async def act(evening: Evening) -> None:
        await evening.start(live_event_type_callback_url="https://elsewhere.example.com/live")
        await evening.admin("POST", "clock", {"jump": 3600})
        told = await evening.admin("GET", "callbacks")
        assert {one["state"] for one in told["callbacks"]} == {"undeliverable"}
        assert evening.receiver.heard.empty()

    Evening().run(act)
