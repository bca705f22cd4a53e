"""Temporary keys through the official SDKs: let in with their token, not without, not too late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pytest

from console.rehearsal.accounts import temporary
from console.rehearsal.cloud import Rehearsal
from console.rehearsal.passes import Pass
from tests.contract import sdks
from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@dataclass(frozen=True, slots=True)
class Sdk:
    """How to connect, a harmless question, and what a token of no use is told."""

    connect: Callable[..., AbstractContextManager[Any]]
    ask: Callable[[Any], Any]
    refused: str


def _jobs(client: Any) -> Any:
    return client.list_smart_live_jobs(sdks.metastudio().ListSmartLiveJobsRequest())


SDKS: Mapping[str, Sdk] = {
    "volcengine": Sdk(
        sdks.volcengine, lambda one: one.list_pull_to_push_task({"Page": 1}), "InvalidCredential"
    ),
    "tencent": Sdk(
        sdks.tencent,
        lambda one: one.DescribeLiveWatermarks(
            sdks.tencent_asked("DescribeLiveWatermarks", {"PageNo": 1})
        ),
        "AuthFailure.TokenFailure",
    ),
    "huawei": Sdk(sdks.huawei, _jobs, "APIGW.0301"),
}


ERRORS: Mapping[str, Callable[[], type[Exception]]] = {
    "volcengine": lambda: Exception,
    "tencent": sdks.tencent_error,
    "huawei": lambda: sdks.huawei_error("ClientRequestException"),
}


def lent(behind: Backstage, vendor: str, lasts: float = 60.0) -> Pass:
    def lend(cloud: Rehearsal) -> Pass:
        front = cloud.works.fronts.of(vendor)
        return front.passes.lend(temporary(vendor, front.clock.now() + lasts))

    return behind.do(lend)


def ask(behind: Backstage, vendor: str, given: Pass, token: str) -> Any:
    sdk = SDKS[vendor]
    keys = {"key_id": given.key_id, "secret": given.secret, "token": token}
    with sdk.connect(behind, **keys) as client:
        return sdk.ask(client)


@pytest.mark.parametrize("vendor", SDKS)
def test_it_is_let_in_with_its_token(behind: Backstage, vendor: str) -> None:
    given = lent(behind, vendor)
    assert ask(behind, vendor, given, given.token)
    (entry,) = behind.cloud.log.accepted()
    assert entry.vendor == vendor


@pytest.mark.parametrize("token", ["", "STSother"])
@pytest.mark.parametrize("vendor", SDKS)
def test_it_is_refused_without_it(behind: Backstage, vendor: str, token: str) -> None:
    given = lent(behind, vendor)
    with pytest.raises(ERRORS[vendor]()) as raised:
        ask(behind, vendor, given, token)
    assert SDKS[vendor].refused in str(raised.value)
    assert not behind.cloud.log.accepted()


@pytest.mark.parametrize("vendor", SDKS)
def test_it_is_refused_when_its_time_is_over(behind: Backstage, vendor: str) -> None:
    given = lent(behind, vendor, lasts=0.0)
    with pytest.raises(ERRORS[vendor]()) as raised:
        ask(behind, vendor, given, given.token)
    assert SDKS[vendor].refused in str(raised.value)
    assert not behind.cloud.log.accepted()
