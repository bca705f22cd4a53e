"""Huawei's door: what a signer can get wrong, and what each mistake is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.rehearsal.exchange import Answer, Request
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.stage import Stage

JOBS = "/smart-live-jobs"
QUERY = (("state", "WAITING,PROCESSING"), ("room_name", "直播 间*1"), ("limit", "100"))


def refused(answer: Answer) -> tuple[int, str, str]:
    found = json.loads(answer.body)
    return answer.status, found.get("error_code", ""), found.get("error_msg", "")


def test_a_right_signature_lists_and_names_its_request(stage: Stage) -> None:
    answer = stage.huawei("GET", JOBS, query=QUERY)
    assert answer.status == 200
    assert dict(answer.headers)["X-Request-Id"] == answer.request_id


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        ({"key": "wrong"}, "verify aksk signature fail"),
        ({"key_id": "HWOTHER"}, "ak not exist"),
        ({"slash": False}, "verify aksk signature fail"),
        ({"sort": False}, "verify aksk signature fail"),
        ({"plus": True}, "verify aksk signature fail"),
        ({"derive": True}, "verify aksk signature fail"),
        ({"hashed": b"{}"}, "verify aksk signature fail"),
        ({"signed_date": "20240521T145731Z"}, "verify aksk signature fail"),
        ({"names": "host;content-type;x-sdk-date"}, "sorted"),
        ({"names": "Content-Type;Host;X-Sdk-Date"}, "lower-case"),
        ({"names": "content-type;host"}, "x-sdk-date must be signed"),
        ({"names": "content-type;x-sdk-date"}, "host must be signed"),
        ({"drop": "X-Sdk-Date"}, "X-Sdk-Date is missing"),
        ({"drop": "Content-Type"}, "content-type is signed but was not sent"),
        ({"drop": "X-Project-Id", "names": "host;x-sdk-date"}, "X-Project-Id"),
        ({"project": "0" * 32}, "X-Project-Id"),
        ({"extra": {"X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD"}}, "hash of the body"),
        ({"extra": {"Authorization": "SDK-HMAC-SHA256 Access=a"}}, "malformed"),
    ],
)
def test_a_broken_signer_is_told_what_is_wrong(
    stage: Stage, spoilt: dict[str, Any], reason: str
) -> None:
    status, code, words = refused(stage.huawei("GET", JOBS, query=QUERY, **spoilt))
    assert (status, code) == (401, "APIGW.0301")
    assert reason in words


def test_a_body_altered_after_signing_is_refused(stage: Stage) -> None:
    right = signers.huawei(stage.accounts.huawei, "POST", stage.jobs_path(), {})
    altered = Request(right.method, right.target, right.headers, b'{"view_mode": "VERTICAL"}')
    assert refused(stage.cloud.huawei.serve(altered))[:2] == (401, "APIGW.0301")


@pytest.mark.parametrize(("off", "status"), [(900, 200), (-900, 200), (901, 401), (-901, 401)])
def test_fifteen_minutes_either_way(stage: Stage, off: int, status: int) -> None:
    assert stage.huawei("GET", JOBS, now=stage.hand.now + off).status == status


def test_any_subset_with_host_and_date_may_be_signed(stage: Stage) -> None:
    assert stage.huawei("GET", JOBS, names="host;x-sdk-date").status == 200


def test_nothing_at_all_and_another_project_are_unauthorized(stage: Stage) -> None:
    bare = signers.request("GET", f"/v1/{stage.accounts.huawei.project_id}{JOBS}", {"Host": "h"})
    assert refused(stage.cloud.huawei.serve(bare))[:2] == (401, "MSS.00000001")
    token = stage.cloud.huawei.issue_token()
    other = signers.request("GET", f"/v1/{'0' * 32}{JOBS}", {"Host": "h", "X-Auth-Token": token})
    assert refused(stage.cloud.huawei.serve(other))[:2] == (401, "MSS.00000001")


def test_a_token_opens_only_when_issued_and_for_a_day(stage: Stage) -> None:
    def ask(token: str) -> int:
        target = f"/v1/{stage.accounts.huawei.project_id}{JOBS}"
        headers = {"Host": "h", "X-Auth-Token": token, "Content-Type": "application/json"}
        return stage.cloud.huawei.serve(signers.request("GET", target, headers)).status

    assert ask("MIIRmadeup") == 401
    token = stage.cloud.huawei.issue_token()
    assert ask(token) == 200
    stage.wait(86400)
    assert ask(token) == 401


def test_a_path_that_is_not_there_is_the_gateways_404(stage: Stage) -> None:
    assert refused(stage.huawei("GET", "/nowhere"))[:2] == (404, "APIGW.0101")
    assert refused(stage.huawei("PUT", JOBS))[:2] == (404, "APIGW.0101")


@pytest.mark.parametrize(("user", "status"), [("user01", 200), ("张三", 400), ("a b", 400)])
def test_an_app_user_has_no_chinese(stage: Stage, user: str, status: int) -> None:
    assert stage.huawei("GET", JOBS, extra={"X-App-UserId": user}).status == status
