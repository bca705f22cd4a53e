"""Temporary keys with session tokens: opened for while they last, refused with the right code."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from console.rehearsal.accounts import temporary
from console.rehearsal.backdoor import Fronts
from console.rehearsal.passes import Pass
from tests.unit.rehearsal.stage import Stage

MARKS = {"Name": "none"}
REFUSED = {
    "tencent": "AuthFailure.TokenFailure",
    "volcengine": "InvalidCredential",
    "huawei": "APIGW.0301",
}


def lent(stage: Stage, vendor: str, lasts: float = 3600) -> Pass:
    cloud = stage.cloud
    front = Fronts(cloud.tencent, cloud.volcengine, cloud.huawei).of(vendor)
    return front.passes.lend(temporary(vendor, front.clock.now() + lasts))


def ask(stage: Stage, vendor: str, held: Pass) -> str:
    """The code of the refusal; empty when it was let in."""
    keys: dict[str, Any] = {"key_id": held.key_id, "key": held.secret}
    if vendor == "tencent":
        extra = {"X-TC-Token": held.token}
        found = stage.modern("DescribeLiveWatermarks", MARKS, extra=extra, **keys)
        return found.get("Error", {}).get("Code", "")
    if vendor == "volcengine":
        return stage.volc_code("ListPullToPushTask", token=held.token, **keys)
    extra = {"X-Security-Token": held.token}
    answer = stage.huawei("GET", "/smart-live-jobs", extra=extra, **keys)
    return json.loads(answer.body).get("error_code", "")


@pytest.mark.parametrize("vendor", REFUSED)
def test_a_temporary_key_opens_until_its_hour_is_over(stage: Stage, vendor: str) -> None:
    held = lent(stage, vendor)
    assert ask(stage, vendor, held) == ""
    stage.wait(3599)
    assert ask(stage, vendor, held) == ""
    stage.wait(1)
    assert ask(stage, vendor, held) == REFUSED[vendor]


@pytest.mark.parametrize("vendor", REFUSED)
def test_a_token_that_is_missing_or_anothers_is_refused(stage: Stage, vendor: str) -> None:
    held, other = lent(stage, vendor), lent(stage, vendor)
    assert ask(stage, vendor, replace(held, token="")) == REFUSED[vendor]
    assert ask(stage, vendor, replace(held, token=other.token)) == REFUSED[vendor]


@pytest.mark.parametrize("vendor", REFUSED)
def test_the_accounts_own_key_takes_no_token(stage: Stage, vendor: str) -> None:
    accounts = stage.accounts
    own = {
        "tencent": Pass(accounts.tencent.secret_id, accounts.tencent.secret_key),
        "volcengine": Pass(
            accounts.volcengine.access_key_id, accounts.volcengine.secret_access_key
        ),
        "huawei": Pass(accounts.huawei.access_key, accounts.huawei.secret_key),
    }[vendor]
    assert ask(stage, vendor, own) == ""
    token = lent(stage, vendor).token
    assert ask(stage, vendor, replace(own, token=token)) == REFUSED[vendor]


def test_keys_and_tokens_expire_when_they_are_told_to(stage: Stage) -> None:
    held = lent(stage, "volcengine")
    stage.cloud.volcengine.passes.expire(stage.hand.now)
    assert ask(stage, "volcengine", held) == "InvalidCredential"
    token = stage.cloud.huawei.issue_token()
    extra = {"X-Auth-Token": token, "Authorization": ""}
    assert stage.huawei("GET", "/smart-live-jobs", extra=extra).status == 200
    stage.cloud.huawei.expire_tokens()
    answer = stage.huawei("GET", "/smart-live-jobs", extra=extra)
    assert (answer.status, json.loads(answer.body)["error_code"]) == (401, "MSS.00000001")


def test_secrets_are_not_in_what_a_pass_prints() -> None:
    held = temporary("huawei", 0.0)
    assert held.secret not in repr(held)
    assert held.token not in repr(held)
