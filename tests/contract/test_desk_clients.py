"""The desk's own clients meet the rehearsal, which shares no code with them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from console.domain.fault import Family, Fault
from console.domain.launch import StartOptions
from console.domain.mix import Layer, Mix, Place
from console.domain.relay import RelayDraft
from console.rehearsal.cloud import Rehearsal
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays

T = TypeVar("T")

MIX = Mix(
    session="room",
    output="pk_host",
    layers=(
        Layer("a", "pk_host", 1),
        Layer("b", "pk_guest1", 2, place=Place(900.0, 400.0, 320.0, 240.0)),
    ),
)


class Desk:
    """Clients of one cloud, with the right secrets or with one wrong for all."""

    def __init__(self, cloud: Rehearsal, line: Line, secret: str = "") -> None:
        self.cloud = cloud
        keys, ends = cloud.accounts, cloud.endpoints
        self._tencent = TencentAccount(
            keys.tencent.app_id,
            Secret(secret or keys.tencent.api_key),
            keys.tencent.secret_id,
            Secret(secret or keys.tencent.secret_key),
            legacy_url=ends.tencent_legacy,
            endpoint=ends.tencent,
        )
        self.legacy = TencentMixing(line, self._tencent, time.time, "legacy")
        self.modern = TencentMixing(line, self._tencent, time.time, "3.0")
        volcengine = VolcengineAccount(
            keys.volcengine.access_key_id,
            Secret(secret or keys.volcengine.secret_access_key),
            endpoint=ends.volcengine,
        )
        self.relays = VolcengineRelays(line, volcengine, time.time)
        huawei = HuaweiAccount(
            keys.huawei.access_key,
            Secret(secret or keys.huawei.secret_key),
            keys.huawei.project_id,
            endpoint=ends.huawei,
        )
        self.jobs = HuaweiJobs(line, huawei, time.time)


def on_stage(act: Callable[[Desk], Awaitable[T]], secret: str = "") -> T:
    async def run() -> T:
        line = Line(loopback_only=True)
        async with Rehearsal() as cloud:
            try:
                return await act(Desk(cloud, line, secret))
            finally:
                await line.aclose()

    return asyncio.run(run())


@pytest.mark.parametrize("api", ["legacy", "modern"])
def test_a_mix_goes_on_air_and_off_again(api: str) -> None:
    async def act(desk: Desk) -> list[bool]:
        client: TencentMixing = getattr(desk, api)
        world = desk.cloud.world
        await client.start(MIX)
        on_air = [bool(world.mixes.on_air(world.show.now()))]
        world.show.jump(5)
        await client.cancel("room", "pk_host")
        return [*on_air, bool(world.mixes.on_air(world.show.now()))]

    assert on_stage(act) == [True, False]


def test_relays_are_made_listed_changed_and_ended() -> None:
    async def act(desk: Desk) -> list[str]:
        now = int(time.time())
        draft = RelayDraft(
            now - 60,
            now + 3600,
            ("https://pull.example.com/live/a.flv",),
            title="裁判",
            destination="rtmp://push.example.com/live/a",
        )
        made = await desk.relays.create(draft)
        seen: list[str] = []
        for verb in (desk.relays.stop, desk.relays.restart, desk.relays.stop):
            rows = [row async for page in desk.relays.pages() for row in page]
            assert len(rows) == 15
            seen += [row.status for row in rows if row.id == made.task_id]
            await verb(made.task_id)
        await desk.relays.update(made.task_id, draft)
        await desk.relays.delete(made.task_id)
        return seen

    assert on_stage(act) == ["生效中", "停用", "生效中"]


def test_a_job_is_started_alone_in_its_room_seen_and_stopped() -> None:
    async def act(desk: Desk) -> list[str]:
        rooms = [room.id for room in await desk.jobs.rooms()]
        announced = desk.cloud.announcement()["rooms"]
        assert sorted(rooms) == sorted(announced)
        options = StartOptions(output_url="rtmp://push.example.com/live/a", stream_key="k")
        started = await desk.jobs.start(announced[0], options)
        states: list[str] = []
        for _ in range(2):
            rows = [row async for page in desk.jobs.pages() for row in page]
            states += [row.state for row in rows if row.id == started.job_id]
            desk.cloud.world.show.jump(10)
        await desk.jobs.stop(announced[0], started.job_id)
        return states

    assert on_stage(act) == ["WAITING", "PROCESSING"]


ASKS: dict[str, Callable[[Desk], Awaitable[object]]] = {
    "legacy": lambda desk: desk.legacy.start(MIX),
    "modern": lambda desk: desk.modern.start(MIX),
    "relays": lambda desk: desk.relays.stop("nobody"),
    "jobs": lambda desk: desk.jobs.rooms(),
}


@pytest.mark.parametrize("ask", ASKS)
def test_a_wrong_secret_is_told_as_refused(ask: str) -> None:
    with pytest.raises(Fault) as refused:
        on_stage(ASKS[ask], secret="wrong")
    assert refused.value.family is Family.REFUSED
