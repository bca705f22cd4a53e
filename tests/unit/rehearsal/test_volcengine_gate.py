"""Volcengine's door: what a signer can get wrong, and what each mistake is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.rehearsal.stage import Stage

DELETE = "DeletePullToPushTask"
LIST = "ListPullToPushTask"
BODY = {"TaskId": "8fde6aa0281d9f6e10000005a6e24236"}


def test_a_right_signature_lists_and_the_envelope_is_the_vendors(stage: Stage) -> None:
    answer = stage.volc(LIST, query="Page=1&Size=2&Title=PK")
    found = json.loads(answer.body)
    assert answer.status == 200
    metadata = found["ResponseMetadata"]
    assert metadata["RequestId"] == answer.request_id
    assert {name: metadata[name] for name in ("Action", "Version", "Service", "Region")} == {
        "Action": LIST,
        "Version": "2023-01-01",
        "Service": "live",
        "Region": "cn-north-1",
    }
    assert [row["Title"] for row in found["Result"]["List"]] == ["PK决赛主路", "PK决赛备路"]


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"key": "wrong"}, "SignatureDoesNotMatch"),
        ({"key_id": "AKLTother"}, "InvalidAccessKey"),
        ({"prefix": "AWS4"}, "SignatureDoesNotMatch"),
        ({"prefix": "TC3"}, "SignatureDoesNotMatch"),
        ({"date": "20240522"}, "InvalidCredential"),
        ({"region": "cn-beijing"}, "InvalidCredential"),
        ({"service": "vod"}, "InvalidCredential"),
        ({"hashed": b""}, "SignatureDoesNotMatch"),
        ({"hashed": b'{"TaskId": "other"}'}, "SignatureDoesNotMatch"),
        ({"content_hash": "UNSIGNED-PAYLOAD"}, "SignatureDoesNotMatch"),
        ({"names": "content-type;host;x-date;x-content-sha256"}, "SignatureDoesNotMatch"),
        ({"names": "Content-Type;Host;X-Content-Sha256;X-Date"}, "SignatureDoesNotMatch"),
        ({"header_case": True, "names": "content-type;Host;x-date"}, "SignatureDoesNotMatch"),
        ({"names": "host;x-content-sha256;x-date"}, "SignatureDoesNotMatch"),
        ({"names": "content-type;host;x-date"}, "SignatureDoesNotMatch"),
        ({"extra": {"X-Trace": "unsigned"}}, "SignatureDoesNotMatch"),
        ({"drop": "Content-Type"}, "SignatureDoesNotMatch"),
        ({"drop": "X-Date"}, "MissingRequestInfo"),
        ({"drop": "X-Content-Sha256"}, "MissingRequestInfo"),
        ({"extra": {"Authorization": ""}}, "MissingAuthenticationToken"),
        ({"extra": {"Authorization": "HMAC-SHA256 Credential=a"}}, "MissingSignature"),
        ({"extra": {"Authorization": "Bearer Signature=a"}}, "InvalidAuthorization"),
        ({"extra": {"X-Date": "2024-05-21T14:57:30Z"}}, "InvalidTimestamp"),
        ({"version": "2020-08-01"}, "InvalidActionOrVersion"),
        ({"version": ""}, "MissingParameter"),
    ],
)
def test_a_broken_signer_is_told_what_is_wrong(
    stage: Stage, spoilt: dict[str, Any], code: str
) -> None:
    assert stage.volc_code(DELETE, BODY, **spoilt) == code


def test_a_body_altered_after_signing_is_refused(stage: Stage) -> None:
    made = stage.volc_code(DELETE, BODY, content_hash="0" * 64)
    assert made == "SignatureDoesNotMatch"


def test_the_canonical_query_is_sorted_with_blanks_as_percent_20(stage: Stage) -> None:
    wire = "Page=1&Size=20&Title=a+b"
    head = f"Action={LIST}&Page=1&Size=20&"
    right = head + "Title=a%20b&Version=2023-01-01"
    assert stage.volc_code(LIST, query=wire, signed_query=right) == ""
    plus = head + "Title=a+b&Version=2023-01-01"
    assert stage.volc_code(LIST, query=wire, signed_query=plus) == "SignatureDoesNotMatch"
    unsorted = f"Action={LIST}&Version=2023-01-01&Page=1&Size=20&Title=a%20b"
    assert stage.volc_code(LIST, query=wire, signed_query=unsorted) == "SignatureDoesNotMatch"


@pytest.mark.parametrize(("off", "code"), [(900, ""), (-900, ""), (901, "I"), (-901, "I")])
def test_fifteen_minutes_either_way(stage: Stage, off: int, code: str) -> None:
    found = stage.volc_code(LIST, now=stage.hand.now + off)
    assert found == ("InvalidTimestamp" if code else "")


def test_gateway_refusals_carry_their_number_and_status(stage: Stage) -> None:
    answer = stage.volc(LIST, key="wrong")
    error = json.loads(answer.body)["ResponseMetadata"]["Error"]
    assert (answer.status, error["CodeN"]) == (401, 100010)


def test_unknown_actions_and_wrong_methods_are_refused(stage: Stage) -> None:
    assert stage.volc_code("CreateWorld", {}) == "InvalidActionOrVersion"
    assert stage.volc_code(LIST, {}) == "MethodNotAllowed"
    assert stage.volc_code("ListPullToPushTaskV2") == "MethodNotAllowed"


def test_the_same_request_twice_in_one_second_is_no_replay(stage: Stage) -> None:
    assert [stage.volc_code(LIST) for _ in range(2)] == ["", ""]


def test_ten_calls_a_second_per_action_and_fifteen_lists(stage: Stage) -> None:
    stop = [stage.volc_code("StopPullToPushTask", BODY) for _ in range(11)]
    assert stop == ["InvalidParam"] * 10 + ["FlowLimitExceeded"]
    assert stage.volc_code(DELETE, BODY) == "InvalidParam"
    lists = [stage.volc_code(LIST) for _ in range(16)]
    assert lists == [""] * 15 + ["FlowLimitExceeded"]
    stage.wait(1)
    assert stage.volc(LIST).status == 200
    assert stage.volc_code("StopPullToPushTask", BODY) == "InvalidParam"


def test_too_many_requests_is_http_429(stage: Stage) -> None:
    answers = [stage.volc(LIST) for _ in range(16)]
    assert answers[-1].status == 429
