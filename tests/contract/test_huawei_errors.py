"""Every documented error of MetaStudio, answered by the rehearsal, is the fault that it means."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Generator
from typing import TypeVar

import pytest

from console.contracts.codes import Code, code_sets
from console.contracts.operations import operation, operations
from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.rehearsal.trouble import Trouble
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line
from console.vendors.secret import Secret
from tests.helpers.backstage import Backstage, backstage
from tests.unit.vendors.huawei.test_calls import ASKS

T = TypeVar("T")

KNOWN = [code for codes in code_sets("huawei").values() for code in codes.values()]
# FACTS.md 3.5: their meaning is not known, so the vendor's words are shown.
UNKNOWN = [
    *("MSS.00010003", "MSS.00010004", "MSS.00010008", "MSS.00010009"),
    *("MSS.10000002", "MSS.10000003", "APIGW.9999"),
]


@pytest.fixture(scope="module")
def stage() -> Generator[Backstage]:
    with backstage() as running:
        yield running


def refused(stage: Backstage, name: str, code: str) -> Fault:
    stage.do(lambda cloud: cloud.scenario.dial(Trouble("code", "huawei", name, code=code)))

    async def act(jobs: HuaweiJobs) -> object:
        return await ASKS[name](jobs)

    with pytest.raises(Fault) as caught:
        meet(stage, act)
    return caught.value


def meet(stage: Backstage, act: Callable[[HuaweiJobs], Awaitable[T]]) -> T:
    async def go() -> T:
        line = Line(loopback_only=True)
        keys, end = stage.cloud.accounts.huawei, stage.cloud.endpoints.huawei
        account = HuaweiAccount(
            keys.access_key, Secret(keys.secret_key), keys.project_id, endpoint=end
        )
        try:
            return await act(HuaweiJobs(line, account, time.time))
        finally:
            await line.aclose()

    return asyncio.run(go())


def test_there_is_a_call_of_every_operation_to_refuse() -> None:
    assert set(ASKS) == {known.name for known in operations("huawei")}


@pytest.mark.parametrize("name", ASKS)
@pytest.mark.parametrize("code", KNOWN, ids=lambda code: code.code)
def test_a_known_code_has_its_family_and_the_contracts_words(
    stage: Backstage, name: str, code: Code
) -> None:
    known = operation("huawei", name).codes[code.code]
    fault = refused(stage, name, known.code)
    assert (fault.family, fault.code) == (known.family, known.code)
    assert in_english(fault.words) == f"{known.cause} {known.remedy}"
    assert fault.status == (known.status or 400)
    assert fault.vendor_words == (known.message or "Request failed")
    assert fault.culprit == known.about
    assert fault.sent
    assert fault.request_id


@pytest.mark.parametrize("code", UNKNOWN)
def test_a_code_of_unknown_meaning_shows_the_vendors_words(stage: Backstage, code: str) -> None:
    fault = refused(stage, "ListSmartLiveRooms", code)
    assert (fault.family, fault.code) == (Family.INVALID, code)
    assert fault.vendor_words == f"Request failed with {code}"
    assert code in in_english(fault.words)


@pytest.mark.parametrize("name", ASKS)
def test_too_many_requests_are_busy(stage: Backstage, name: str) -> None:
    stage.do(lambda cloud: cloud.scenario.dial(Trouble("busy", "huawei", name, retry_after=7)))
    with pytest.raises(Fault) as caught:
        meet(stage, ASKS[name])
    assert (caught.value.family, caught.value.retry_after) == (Family.BUSY, 7)
