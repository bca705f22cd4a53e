"""What a request says of itself, who is asked again, and how an account is tried."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import pytest

from console.domain.fault import Family, Fault
from console.domain.findings import Api
from console.domain.picture import PictureDraft
from console.vendors.exchange import Answer, Request
from console.vendors.patience import Patience
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from tests.unit.vendors import worked
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import Scripted, scripted
from tests.unit.vendors.tencent.accounts import ACCOUNT, KEYS, MIX, desk, shelf

YES = {"code": 0, "message": "Success!", "event_id": "1", "timestamp": 1}
YES_3 = {"Response": {"RequestId": "r"}}
BUSY = (200, b'{"Response": {"Error": {"Code": "RequestLimitExceeded", "Message": ""}}}')
DRAFT = PictureDraft("https://a.example/b.png", "logo")


class Withheld(Exception):
    """Nothing was sent."""


class Withholding:
    """A carrier that keeps the request and sends nothing, as the inspector's does."""

    skew = None

    def __init__(self) -> None:
        self.kept: list[Request] = []

    async def exchange(self, request: Request) -> Answer:
        self.kept.append(request)
        raise Withheld


def quick(tries: int = 3) -> Patience:
    async def no_pause(_: float) -> None:
        pass

    return Patience(tries=tries, pause=no_pause)


def test_a_legacy_request_shows_its_signature_without_the_key_and_its_end() -> None:
    line = scripted(YES)
    asyncio.run(desk(line).start(MIX))
    (request,) = line.asked
    assert request.stages == (
        ("string to sign", "<API key>1490858347"),
        ("signature", "7f29ed83c61b77de1b0d66936fd4fd44"),
    )
    assert request.expires == 1490858347


def test_an_api_3_request_shows_the_sdks_own_stages_and_ends_after_5_minutes() -> None:
    line = scripted(YES_3)
    asyncio.run(desk(line, "3.0", KEYS["timestamp"]).start(MIX))
    (request,) = line.asked
    vector = worked.named("tencent", "CreateCommonMixStream tpl20")
    stages = dict(request.stages)
    assert list(stages) == ["canonical request", "string to sign", "signature"]
    assert stages["canonical request"] == vector.canonical_request
    hashed = hashlib.sha256(vector.canonical_request.encode()).hexdigest()
    assert stages["string to sign"].endswith(hashed)
    assert stages["signature"] == vector.signature
    assert request.expires == KEYS["timestamp"] + 300


def test_no_stage_of_any_request_has_a_key() -> None:
    line = Scripted([(200, b'{"code": 0, "Response": {"RequestId": "r", "WatermarkId": 1}}')])
    for api in ("legacy", "3.0"):
        asyncio.run(desk(line, api).start(MIX))
        asyncio.run(desk(line, api).cancel("a", "b"))
    asyncio.run(shelf(line).add(DRAFT))
    asyncio.run(shelf(line).pictures())
    assert len(line.asked) == 6
    shown = "".join(f"{request.stages}{request!r}" for request in line.asked)
    for key in (ACCOUNT.api_key.reveal(), ACCOUNT.secret_key.reveal()):
        assert key not in shown


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_any_act_can_be_shown_and_not_sent(api: Api) -> None:
    held = Withholding()
    mixing = TencentMixing(held, ACCOUNT, lambda: 1.0, api)
    for call in (mixing.start(MIX), mixing.cancel("a", "b"), mixing.probe()):
        with pytest.raises(Withheld):
            asyncio.run(call)
    assert len(held.kept) == 3
    assert all(request.body and request.stages and request.expires for request in held.kept)


def test_only_reads_are_asked_again() -> None:
    patient = quick()
    pictures = Scripted([BUSY, (200, b'{"Response": {"RequestId": "r"}}')])
    assert asyncio.run(shelf(pictures, patient).pictures()) == ()
    assert len(pictures.asked) == 2
    for act in ("start", "cancel", "add"):
        line = Scripted([BUSY])
        calls: dict[str, Coroutine[Any, Any, object]] = {
            "start": desk(line, "3.0", patience=patient).start(MIX),
            "cancel": desk(line, "3.0", patience=patient).cancel("a", "b"),
            "add": shelf(line, patient).add(DRAFT),
        }
        for name in calls.keys() - {act}:
            calls[name].close()
        assert fault_of(calls[act]).family is Family.BUSY
        assert len(line.asked) == 1


def test_each_attempt_is_signed_anew() -> None:
    ticks = iter((1700000000.0, 1700000007.0))
    line = Scripted([BUSY, (200, b'{"Response": {"RequestId": "r"}}')])
    mixing = TencentMixing(line, ACCOUNT, lambda: next(ticks), "3.0", patience=quick())
    asyncio.run(mixing.probe())
    stamps = [dict(request.headers)["X-TC-Timestamp"] for request in line.asked]
    assert stamps == ["1700000000", "1700000007"]


def test_the_interface_is_the_accounts_unless_one_is_named() -> None:
    assert TencentAccount().api == "3.0"
    old = replace(ACCOUNT, api="legacy")
    assert TencentMixing(scripted(YES), old, lambda: 1.0).api == "legacy"
    assert TencentMixing(scripted(YES), old, lambda: 1.0, "3.0").api == "3.0"


def test_a_temporary_token_goes_along() -> None:
    line = scripted(YES_3)
    user = replace(ACCOUNT, token=Secret("sts"))
    asyncio.run(TencentMixing(line, user, lambda: 1.0, "3.0").start(MIX))
    assert dict(line.asked[0].headers)["X-TC-Token"] == "sts"


@pytest.mark.parametrize("code", [-30300, -31001, -3100, -31002])
def test_a_legacy_key_is_proved_by_cancelling_what_nobody_has(code: int) -> None:
    line = scripted({"code": code, "message": "no such session"})
    asyncio.run(desk(line).probe())
    para: Any = json.loads(line.asked[0].body)["interface"]["para"]
    assert para["interface"] == "mix_streamv2.cancel_mix_stream"
    assert para["mix_stream_session_id"].startswith("cuedesk_probe_")
    assert len(para["mix_stream_session_id"]) <= 80
    asyncio.run(desk(line).probe())
    again: Any = json.loads(line.asked[1].body)["interface"]["para"]
    assert again["mix_stream_session_id"] != para["mix_stream_session_id"]


@pytest.mark.parametrize(
    ("status", "answer", "family"),
    [
        (403, {"code": 403, "message": "sign"}, Family.REFUSED),
        (200, {"code": -505, "message": "appid"}, Family.MISSING),
        (200, {"code": -1, "message": "?"}, Family.INVALID),
    ],
)
def test_any_other_refusal_of_the_probe_is_a_fault(
    status: int, answer: object, family: Family
) -> None:
    with pytest.raises(Fault) as caught:
        asyncio.run(desk(scripted(answer, status)).probe())
    assert caught.value.family is family


def test_an_api_3_account_is_tried_with_a_read() -> None:
    line = scripted(YES_3)
    asyncio.run(desk(line, "3.0").probe())
    (request,) = line.asked
    assert (request.operation, request.effect) == ("DescribeLiveWatermarks", "read")
    assert json.loads(request.body) == {"PageNo": 1, "PageSize": 1}


def test_an_api_3_account_that_is_refused_says_why() -> None:
    error = {"Code": "AuthFailure.SecretIdNotFound", "Message": "The SecretId is not found."}
    fault = fault_of(desk(scripted({"Response": {"Error": error}}), "3.0").probe())
    assert (fault.family, fault.culprit) == (Family.REFUSED, "key")
