"""Tencent's two doors: what a signer can get wrong, and what each mistake is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.rehearsal.exchange import Answer
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.stage import Stage

CANCEL_BODY = {"MixStreamSessionId": "room"}


def legacy_answer(stage: Stage, **spoilt: Any) -> Answer:
    body: Any = {
        "timestamp": 1,
        "eventId": 5,
        "interface": {"interfaceName": "Mix_StreamV2", "para": stage.para()},
    }
    now = spoilt.pop("now", stage.hand.now)
    return stage.cloud.tencent.serve(
        signers.legacy(stage.accounts.tencent, body, now=now, **spoilt)
    )


def test_the_worked_vector_of_the_document_is_what_the_gate_computes() -> None:
    key, t = "40328529ca4381a80c6ecf2e6aa57438", "1490858347"
    account = signers.TencentAccount(1252500000, key, "id", "secret")
    made = signers.legacy(account, {}, t=t)
    assert made.target.endswith("sign=7f29ed83c61b77de1b0d66936fd4fd44")


def test_a_right_legacy_signature_is_let_in_with_the_query_in_any_order(stage: Stage) -> None:
    assert legacy_answer(stage).status == 200
    turned = f"sign={{sign}}&t={{t}}&interface=Mix_StreamV2&appid={stage.accounts.tencent.app_id}"
    assert legacy_answer(stage, query=turned).status == 200


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        ({"upper": True}, "sign check failed"),
        ({"signed": "1716303510wrong order"}, "sign check failed"),
        ({"key": "0" * 32}, "sign check failed"),
        ({"t": "1716303449"}, "expired"),
        ({"t": "1716303510000000"}, "Unix seconds"),
        ({"t": "soon"}, "Unix seconds"),
        ({"query": "appid=1&interface=Mix_StreamV2&t={t}&sign={sign}"}, "appid is not known"),
        ({"query": "interface=Mix_StreamV2&t={t}&sign={sign}"}, "once each"),
        ({"query": "t={t}&sign={sign}"}, "once each"),
    ],
)
def test_a_wrong_legacy_signature_is_http_403(
    stage: Stage, spoilt: dict[str, Any], reason: str
) -> None:
    answer = legacy_answer(stage, **spoilt)
    assert answer.status == 403
    assert reason in json.loads(answer.body)["message"]
    assert not stage.world.mixes.on_air(stage.hand.now)


def test_the_legacy_door_wants_its_interface_named_and_posted(stage: Stage) -> None:
    app_id = stage.accounts.tencent.app_id
    named = f"appid={app_id}&interface=Mix_Stream&t={{t}}&sign={{sign}}"
    assert legacy_answer(stage, query=named).status == 403
    assert legacy_answer(stage, method="GET").status == 405


def test_a_slow_clock_is_refused_by_the_legacy_door_and_a_fast_one_is_not(stage: Stage) -> None:
    assert legacy_answer(stage, now=stage.hand.now - 60).status == 200
    assert legacy_answer(stage, now=stage.hand.now - 61).status == 403
    assert legacy_answer(stage, now=stage.hand.now + 36000).status == 200


def test_the_same_request_twice_in_one_second_is_no_replay(stage: Stage) -> None:
    assert [legacy_answer(stage).status for _ in range(2)] == [200, 200]


def test_a_right_tc3_signature_reaches_the_action(stage: Stage) -> None:
    answer = stage.modern("CancelCommonMixStream", CANCEL_BODY)
    assert answer["Error"]["Code"] == "InvalidParameter.CancelSessionNotExist"
    assert answer["RequestId"].count("-") == 4


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"key": "wrong"}, "AuthFailure.SignatureFailure"),
        ({"key_id": "AKIDother"}, "AuthFailure.SecretIdNotFound"),
        ({"prefix": ""}, "AuthFailure.SignatureFailure"),
        ({"prefix": "AWS4"}, "AuthFailure.SignatureFailure"),
        ({"date": "2024-05-22"}, "AuthFailure.SignatureFailure"),
        ({"service": "cvm"}, "AuthFailure.SignatureFailure"),
        ({"terminator": "request"}, "AuthFailure.SignatureFailure"),
        ({"names": "host;content-type"}, "AuthFailure.SignatureFailure"),
        ({"names": "Content-Type;Host"}, "AuthFailure.SignatureFailure"),
        ({"names": "host"}, "AuthFailure.SignatureFailure"),
        ({"names": "content-type;host;x-absent"}, "AuthFailure.SignatureFailure"),
        ({"path_line": ""}, "AuthFailure.SignatureFailure"),
        ({"hashed": b""}, "AuthFailure.SignatureFailure"),
        ({"hashed": b'{"MixStreamSessionId": "other"}'}, "AuthFailure.SignatureFailure"),
        ({"signed_type": "text/plain"}, "AuthFailure.SignatureFailure"),
        ({"sent_type": "text/plain"}, "UnsupportedProtocol"),
        ({"extra": {"Authorization": ""}}, "AuthFailure.InvalidAuthorization"),
        ({"extra": {"X-TC-Timestamp": ""}}, "MissingParameter"),
        ({"extra": {"X-TC-Token": "t"}}, "AuthFailure.TokenFailure"),
        ({"version": "2017-01-01"}, "NoSuchVersion"),
    ],
)
def test_a_broken_tc3_signer_is_told_what_is_wrong(
    stage: Stage, spoilt: dict[str, Any], code: str
) -> None:
    assert stage.modern("CancelCommonMixStream", CANCEL_BODY, **spoilt)["Error"]["Code"] == code


@pytest.mark.parametrize(("off", "code"), [(300, ""), (-300, ""), (301, "E"), (-301, "E")])
def test_tc3_takes_five_minutes_either_way(stage: Stage, off: int, code: str) -> None:
    request = signers.tc3(
        stage.accounts.tencent, "CancelCommonMixStream", CANCEL_BODY, now=stage.hand.now + off
    )
    answer = json.loads(stage.cloud.tencent.serve(request).body)["Response"]
    expired = answer["Error"]["Code"] == "AuthFailure.SignatureExpire"
    assert expired == bool(code)


def test_the_vendors_clock_can_be_dialled_off(stage: Stage) -> None:
    stage.cloud.clocks["tencent"].skew = 600.0
    assert legacy_answer(stage).status == 403
    answer = stage.modern("CancelCommonMixStream", CANCEL_BODY)
    assert answer["Error"]["Code"] == "AuthFailure.SignatureExpire"


def test_turning_the_show_clock_does_not_touch_signatures(stage: Stage) -> None:
    stage.world.show.jump(86400)
    assert legacy_answer(stage).status == 200


def test_an_unknown_action_is_invalid_action(stage: Stage) -> None:
    assert stage.modern("DoEverything", {})["Error"]["Code"] == "InvalidAction"
