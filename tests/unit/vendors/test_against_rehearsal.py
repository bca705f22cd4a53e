"""The clients against the rehearsal cloud, which shares no code with them: over real sockets."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Generator
from typing import TypeVar

import pytest

from console.domain.fault import Family, Fault
from console.domain.findings import Api
from console.domain.message import in_english
from console.domain.mix import Layer, Mix
from console.domain.relay import RelayDraft, RelayState
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from tests.helpers.backstage import Backstage, backstage

T = TypeVar("T")
WRONG = Secret("0000000000000000")


@pytest.fixture(scope="module")
def stage() -> Generator[Backstage]:
    with backstage() as running:
        yield running


def run(act: Callable[[Line], Awaitable[T]], late: float = 0.0) -> T:
    """`late` seconds is by how much this computer's clock is behind."""

    async def go() -> T:
        line = Line(loopback_only=True, clock=lambda: time.time() - late)
        try:
            return await act(line)
        finally:
            await line.aclose()

    return asyncio.run(go())


def refusal(act: Callable[[Line], Awaitable[object]], late: float = 0.0) -> Fault:
    with pytest.raises(Fault) as caught:
        run(act, late)
    return caught.value


def mixing(stage: Backstage, line: Line, api: Api, *, late: float = 0, wrong: bool = False):
    keys, ends = stage.cloud.accounts.tencent, stage.cloud.endpoints
    account = TencentAccount(
        app_id=keys.app_id,
        api_key=WRONG if wrong else Secret(keys.api_key),
        secret_id=keys.secret_id,
        secret_key=WRONG if wrong else Secret(keys.secret_key),
        legacy_url=ends.tencent_legacy,
        endpoint=ends.tencent,
    )
    return TencentMixing(line, account, lambda: time.time() - late, api)


def relays(stage: Backstage, line: Line, *, late: float = 0, wrong: bool = False):
    keys = stage.cloud.accounts.volcengine
    account = VolcengineAccount(
        keys.access_key_id,
        WRONG if wrong else Secret(keys.secret_access_key),
        endpoint=stage.cloud.endpoints.volcengine,
    )
    return VolcengineRelays(line, account, lambda: time.time() - late)


def jobs(stage: Backstage, line: Line, *, late: float = 0, wrong: bool = False):
    keys = stage.cloud.accounts.huawei
    account = HuaweiAccount(
        keys.access_key,
        WRONG if wrong else Secret(keys.secret_key),
        keys.project_id,
        endpoint=stage.cloud.endpoints.huawei,
    )
    return HuaweiJobs(line, account, lambda: time.time() - late)


def a_mix(stage: Backstage, session: str) -> Mix:
    first, second = stage.cloud.announcement()["streams"][:2]
    layers = (Layer("a", first, 1), Layer("b", second, 2))
    return Mix(session, f"{session}_out", output_type=1, template=20, layers=layers)


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_mix_starts_and_a_foreign_cancel_is_refused(stage: Backstage, api: Api) -> None:
    mix = a_mix(stage, f"room_{api.replace('.', '')}")
    receipt = run(lambda line: mixing(stage, line, api).start(mix))
    assert receipt.code == 0
    again = run(lambda line: mixing(stage, line, api).start(mix))
    assert again.vendor == "tencent"
    fault = refusal(lambda line: mixing(stage, line, api).cancel("never_was", "x"))
    assert fault.family is Family.MISSING


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_an_input_that_is_not_pushed_is_missing(stage: Backstage, api: Api) -> None:
    layers = (Layer("a", "nobody", 1), Layer("b", "noone", 2))
    mix = Mix(f"absent_{api[0]}", "new_out", output_type=1, layers=layers)
    fault = refusal(lambda line: mixing(stage, line, api).start(mix))
    assert fault.family is Family.MISSING
    assert fault.retry_after == 5


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_wrong_mixing_key_points_to_the_account_page(stage: Backstage, api: Api) -> None:
    mix = a_mix(stage, "wrong")
    fault = refusal(lambda line: mixing(stage, line, api, wrong=True).start(mix))
    assert (fault.family, fault.culprit) == (Family.REFUSED, "key")
    assert "Settings, Accounts" in in_english(fault.words)


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_clock_ten_minutes_slow_is_named_by_both_mixing_interfaces(
    stage: Backstage, api: Api
) -> None:
    mix = a_mix(stage, "late")
    fault = refusal(lambda line: mixing(stage, line, api, late=600).start(mix), 600)
    assert (fault.family, fault.culprit) == (Family.REFUSED, "clock")
    assert "10 minutes behind" in in_english(fault.words)


def test_a_clock_ten_minutes_fast_is_refused_by_api_3_alone(stage: Backstage) -> None:
    mix = a_mix(stage, "fast")
    assert run(lambda line: mixing(stage, line, "legacy", late=-600).start(mix), -600)
    fault = refusal(lambda line: mixing(stage, line, "3.0", late=-600).start(mix), -600)
    assert "10 minutes ahead" in in_english(fault.words)


def test_relays_are_created_listed_stopped_restarted_updated_and_deleted(stage: Backstage) -> None:
    async def act(line: Line) -> list[str]:
        desk = relays(stage, line)
        start = int(stage.cloud.world.show.now()) + 3600
        draft = RelayDraft(
            start,
            start + 3600,
            ("http://pull.example.com/a.flv",),
            title="新品发布",
            destination="rtmp://push.example.com/live/a",
        )
        task = (await desk.create(draft)).task_id
        seen: list[str] = []

        async def look() -> None:
            rows = [row async for page in desk.pages() for row in page if row.id == task]
            seen.extend(row.status for row in rows)

        await look()
        await desk.stop(task)
        await look()
        await desk.restart(task)
        await desk.update(task, draft)
        await look()
        await desk.delete(task)
        await look()
        return seen

    waiting, stopped = RelayState.WAITING, RelayState.STOPPED
    assert run(act) == [waiting, stopped, waiting]


def test_a_wrong_relay_secret_and_a_far_clock_are_told_apart(stage: Backstage) -> None:
    wrong = refusal(lambda line: relays(stage, line, wrong=True).stop("x"))
    assert (wrong.family, wrong.culprit) == (Family.REFUSED, "key")
    late = refusal(lambda line: relays(stage, line, late=1200).stop("x"), 1200)
    assert "20 minutes behind" in in_english(late.words)
    near = refusal(lambda line: relays(stage, line, late=600).stop("x"), 600)
    assert near.family is not Family.REFUSED


def test_a_job_starts_is_listed_and_stops(stage: Backstage) -> None:
    async def act(line: Line) -> tuple[str, list[str]]:
        desk = jobs(stage, line)
        rooms = await desk.rooms()
        busy = {job.room_id async for page in desk.pages() for job in page if job.ended is None}
        free = next(room for room in rooms if room.id not in busy)
        started = await desk.start(free.id)
        listed = [job.id async for page in desk.pages() for job in page]
        await desk.stop(free.id, started.job_id)
        return started.job_id, listed

    job, listed = run(act)
    assert job in listed


def test_a_wrong_smart_live_secret_and_a_far_clock_are_told_apart(stage: Backstage) -> None:
    wrong = refusal(lambda line: jobs(stage, line, wrong=True).rooms())
    assert (wrong.family, wrong.culprit) == (Family.REFUSED, "key")
    late = refusal(lambda line: jobs(stage, line, late=1200).rooms(), 1200)
    assert "20 minutes behind" in in_english(late.words)
