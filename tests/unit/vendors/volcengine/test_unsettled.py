"""Volcengine tells of its own breakdowns with HTTP 200, too: the act may have happened."""

from __future__ import annotations

import pytest

from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import scripted
from tests.unit.vendors.volcengine.test_client import TASK, desk, everything


def refusal(code: str) -> dict[str, object]:
    return {"ResponseMetadata": {"RequestId": "r", "Error": {"Code": code, "Message": "x"}}}


@pytest.mark.parametrize(
    "code",
    [
        "CommonErr",
        "InternalError",
        "InternalServiceTimeout",
        "FailToConnect",
        "ServiceUnavailableTemp",
    ],
)
def test_a_stop_that_broke_something_inside_the_cloud_may_have_happened(code: str) -> None:
    assert fault_of(desk(scripted(refusal(code))).stop(TASK)).unsettled


@pytest.mark.parametrize("code", ["InvalidParam", "ResourceNotFound", "NeverHeardOf"])
def test_a_stop_that_the_cloud_refused_has_not_happened(code: str) -> None:
    assert not fault_of(desk(scripted(refusal(code))).stop(TASK)).unsettled


def test_a_list_that_broke_something_inside_the_cloud_did_nothing() -> None:
    async def read() -> None:
        await everything(desk(scripted(refusal("CommonErr"))))

    assert not fault_of(read()).unsettled
