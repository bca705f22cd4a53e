"""How often is too often: per operation, within any second, in each vendor's own words."""

from __future__ import annotations

import json

import pytest

from tests.unit.rehearsal.stage import Stage


def test_volcengine_counts_each_action_by_itself(stage: Stage) -> None:
    body = {"TaskId": "x"}
    codes = [stage.volc_code("StopPullToPushTask", body) for _ in range(11)]
    assert codes == ["InvalidParam"] * 10 + ["FlowLimitExceeded"]
    assert stage.volc_code("DeletePullToPushTask", body) == "InvalidParam"
    assert stage.volc("StopPullToPushTask", body).status == 429
    lists = [stage.volc_code("ListPullToPushTask") for _ in range(16)]
    assert lists == [""] * 15 + ["FlowLimitExceeded"]
    stage.wait(1)
    assert stage.volc_code("StopPullToPushTask", body) == "InvalidParam"


def test_the_window_slides(stage: Stage) -> None:
    body = {"TaskId": "x"}
    for _ in range(5):
        stage.volc_code("StopPullToPushTask", body)
    stage.wait(0.6)
    for _ in range(5):
        stage.volc_code("StopPullToPushTask", body)
    assert stage.volc_code("StopPullToPushTask", body) == "FlowLimitExceeded"
    stage.wait(0.4)
    codes = [stage.volc_code("StopPullToPushTask", body) for _ in range(6)]
    assert codes == ["InvalidParam"] * 5 + ["FlowLimitExceeded"]


def test_huawei_throttles_with_its_gateways_code(stage: Stage) -> None:
    found = [stage.huawei("GET", "/smart-live-jobs", query=(("limit", "1"),)) for _ in range(101)]
    assert [answer.status for answer in found] == [200] * 100 + [429]
    assert json.loads(found[-1].body)["error_code"] == "APIGW.0308"
    assert stage.huawei("GET", "/smart-live-rooms").status == 200


def test_tencents_limit_comes_with_http_200(stage: Stage) -> None:
    def code() -> str:
        found = stage.modern("CancelCommonMixStream", {"MixStreamSessionId": "none"})
        return found["Error"]["Code"]

    found = [code() for _ in range(201)]
    assert set(found[:200]) == {"InvalidParameter.CancelSessionNotExist"}
    assert found[200] == "RequestLimitExceeded"


@pytest.mark.parametrize(("told", "expected"), [(False, []), (True, [("Retry-After", "1")])])
def test_when_to_come_back_is_told_by_a_switch(
    stage: Stage, told: bool, expected: list[tuple[str, str]]
) -> None:
    stage.cloud.works.switches.turn({"retry_after": told})
    volcengine = [stage.volc("StopPullToPushTask", {"TaskId": "x"}) for _ in range(11)][-1]
    huawei = [stage.huawei("GET", "/smart-live-rooms") for _ in range(101)][-1]
    for answer in (volcengine, huawei):
        assert answer.status == 429
        assert [pair for pair in answer.headers if pair[0] == "Retry-After"] == expected


def test_a_request_that_was_not_let_in_is_not_counted(stage: Stage) -> None:
    for _ in range(20):
        assert stage.volc_code("ListPullToPushTask", key="wrong") == "SignatureDoesNotMatch"
    assert stage.volc_code("ListPullToPushTask") == ""
