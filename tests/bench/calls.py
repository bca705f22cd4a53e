"""A signed call beside a bare httpx call and beside each official SDK, against one loopback cloud.

`warm_*` compare calls over a connection that is up; `cold` compares import and first call of all
three vendors, each program in a fresh process."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from console.vendors.exchange import Answer, Request
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from tests.helpers.answering import KEY, PROJECT, SECRET, SESSION, TASK, answering

ROUNDS, BATCH = 24, 25
"""Batches of calls in turn, so that a slow moment of the machine falls on everybody."""

COLD_RUNS = 8

_SDKS = {
    "volcengine": """
from volcengine.live.v20230101.live_service import LiveService
service = LiveService(host, key, secret)
service.set_scheme("http")
def call():
    service.stop_pull_to_push_task({"TaskId": task})
""",
    "tencent": """
from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.live.v20180801.live_client import LiveClient
from tencentcloud.live.v20180801.models import CancelCommonMixStreamRequest
profile = ClientProfile("TC3-HMAC-SHA256", HttpProfile(protocol="http", endpoint=host))
client = LiveClient(Credential(key, secret), "", profile)
def call():
    request = CancelCommonMixStreamRequest()
    request.MixStreamSessionId = session
    client.CancelCommonMixStream(request)
""",
    "huawei": """
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmetastudio.v1 import ListSmartLiveRoomsRequest, MetaStudioClient
builder = MetaStudioClient.new_builder().with_credentials(BasicCredentials(key, secret, project))
client = builder.with_endpoint("http://" + host).build()
def call():
    client.list_smart_live_rooms(ListSmartLiveRoomsRequest(limit=100, offset=0))
""",
}
_OURS = """
import asyncio, time
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
async def calls():
    line, base, hidden = Line(), "http://" + host, Secret(secret)
    user = TencentAccount(secret_id=key, secret_key=hidden, endpoint=base)
    relays = VolcengineAccount(key, hidden, endpoint=base)
    rooms = HuaweiAccount(key, hidden, project, endpoint=base)
    await VolcengineRelays(line, relays, time.time).stop(task)
    await TencentMixing(line, user, time.time, "3.0").cancel(session, "out")
    await HuaweiJobs(line, rooms, time.time).rooms()
    await line.aclose()
def call():
    asyncio.run(calls())
"""
_COLD = """
import sys, time
began = time.process_time()
sys.modules["click"] = None  # as in an installed desk: see start.py
host, key, secret, project, task, session = sys.argv[1:]
{program}
call()
print((time.process_time() - began) * 1000)
"""


class _Noted:
    """A line that also keeps what went over it, for the bare call to repeat."""

    def __init__(self) -> None:
        self.line = Line()
        self.last: list[Request] = []

    @property
    def skew(self) -> float | None:
        return None

    async def exchange(self, request: Request) -> Answer:
        self.last.append(request)
        return await self.line.exchange(request)


def measure() -> dict[str, float]:
    """Milliseconds a call, and the ratios that are gated: the worst of the three vendors."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    with answering() as port:
        found = asyncio.run(_ours_and_bare(port))
        for vendor in _SDKS:
            found[f"sdk_{vendor}_ms"] = _sdk_warm(vendor, port)
        found |= _cold(port)
    found["warm_bare_ratio"] = max(found[f"{v}_bare_ratio"] for v in _SDKS)
    found["warm_sdk_gain"] = min(found[f"sdk_{v}_ms"] / found[f"{v}_ms"] for v in _SDKS)
    return found


async def _ours_and_bare(port: int) -> dict[str, float]:
    """In turns, over one client each; the bare call sends the very bytes that ours sent."""
    found: dict[str, float] = {}
    for vendor, carrier, call in _clients(port):
        bare = httpx.AsyncClient(trust_env=False)
        await call()
        request = carrier.last[-1]
        carrier.last.clear()

        async def plain(bare: httpx.AsyncClient = bare, request: Request = request) -> None:
            await bare.request(
                request.method,
                request.url,
                content=request.body,
                headers=list(request.headers),
            )

        async def ours(call: Callable[[], Awaitable[object]] = call) -> None:
            await call()

        mine: list[float] = []
        theirs: list[float] = []
        await plain()
        for _ in range(ROUNDS):
            theirs.append(await _batch(plain))
            mine.append(await _batch(ours))
            carrier.last.clear()
        ratios = [one / other for one, other in zip(mine, theirs, strict=True)]
        found[f"{vendor}_ms"] = statistics.median(mine)
        found[f"bare_{vendor}_ms"] = statistics.median(theirs)
        found[f"{vendor}_bare_ratio"] = statistics.median(ratios)
        await bare.aclose()
        await carrier.line.aclose()
    return found


def _clients(port: int) -> list[tuple[str, _Noted, Callable[[], Awaitable[object]]]]:
    base, hidden = f"http://127.0.0.1:{port}", Secret(SECRET)
    user = TencentAccount(secret_id=KEY, secret_key=hidden, endpoint=base)
    first, second, third = _Noted(), _Noted(), _Noted()
    relays = VolcengineRelays(first, VolcengineAccount(KEY, hidden, endpoint=base), time.time)
    mixing = TencentMixing(second, user, time.time, "3.0")
    rooms = HuaweiJobs(third, HuaweiAccount(KEY, hidden, PROJECT, endpoint=base), time.time)
    return [
        ("volcengine", first, lambda: relays.stop(TASK)),
        ("tencent", second, lambda: mixing.cancel(SESSION, "out")),
        ("huawei", third, rooms.rooms),
    ]


async def _batch(call: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    for _ in range(BATCH):
        await call()
    return (time.perf_counter() - began) * 1000 / BATCH


def _sdk_warm(vendor: str, port: int) -> float:
    """Median of the batches, in this process."""
    names: dict[str, Any] = dict(zip(_NAMES, _arguments(port), strict=True))
    importlib.invalidate_caches()
    exec(_SDKS[vendor], names)
    call: Callable[[], object] = names["call"]
    call()
    batches: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _ in range(BATCH):
            call()
        batches.append((time.perf_counter() - began) * 1000 / BATCH)
    return statistics.median(batches)


def _cold(port: int) -> dict[str, float]:
    """Best of some fresh processes each, in turn, after one that warms the disk."""
    programs = {"ours": _OURS, **_SDKS}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(1 + COLD_RUNS):
        for name, program in programs.items():
            times[name].append(_fresh(program, port))
    best = {name: min(taken[1:]) for name, taken in times.items()}
    ours = best.pop("ours")
    return {
        "cold_ms": ours,
        "cold_sdks_ms": sum(best.values()),
        "cold_ratio": ours / sum(best.values()),
    }


_NAMES = ("host", "key", "secret", "project", "task", "session")


def _arguments(port: int) -> list[str]:
    return [f"127.0.0.1:{port}", KEY, SECRET, PROJECT, TASK, SESSION]


def _fresh(program: str, port: int) -> float:
    """Milliseconds of the processor from the first import to the end of the first call."""
    command = [sys.executable, "-c", _COLD.replace("{program}", program), *_arguments(port)]
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, env=env, timeout=60, check=True)
    return float(json.loads(done.stdout.splitlines()[-1]))
