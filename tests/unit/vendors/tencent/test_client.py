"""Mixing calls: the request that leaves, the receipt, and each refusal by its family."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given

from console.domain.fault import Family, Fault
from console.domain.findings import Api
from console.domain.message import in_english
from console.domain.receipt import Receipt
from console.vendors.tencent.wire import new_event_id
from tests.unit.vendors import fuzz, worked
from tests.unit.vendors.loopback import Scripted, scripted
from tests.unit.vendors.tencent.accounts import ACCOUNT, KEYS, MIX, desk

YES = {"code": 0, "message": "Success!", "event_id": "1527240138", "timestamp": 1490079362}


def fault_of(call: Coroutine[Any, Any, Receipt]) -> Fault:
    with pytest.raises(Fault) as caught:
        asyncio.run(call)
    return caught.value


def test_a_start_goes_over_plain_http_with_the_documented_query() -> None:
    line = scripted(YES)
    receipt = asyncio.run(desk(line).start(MIX))
    request = line.asked[0]
    parts = urlsplit(request.url)
    assert request.url.startswith("http://fcgi.video.qcloud.com/common_access?")
    assert parse_qs(parts.query) == {
        "appid": ["1252500000"],
        "interface": ["Mix_StreamV2"],
        "t": ["1490858347"],
        "sign": ["7f29ed83c61b77de1b0d66936fd4fd44"],
    }
    assert dict(request.headers)["Content-Type"] == "application/json"
    assert (request.method, request.effect) == ("POST", "idempotent")
    body = json.loads(request.body)
    assert (body["timestamp"], body["eventId"]) == (1490858287, 42)
    assert (receipt.event_id, receipt.code, receipt.latency_ms) == ("1527240138", 0, 12.5)


def test_a_cancel_names_session_and_output_and_may_not_be_repeated() -> None:
    line = scripted(YES)
    asyncio.run(desk(line).cancel("room", "out"))
    para = json.loads(line.asked[0].body)["interface"]["para"]
    assert para["interface"] == "mix_streamv2.cancel_mix_stream"
    assert (para["mix_stream_session_id"], para["output_stream_id"]) == ("room", "out")
    assert line.asked[0].effect == "once"


@pytest.mark.parametrize(
    ("act", "name"),
    [("start", "CreateCommonMixStream tpl20"), ("cancel", "CancelCommonMixStream")],
)
def test_api_3_sends_what_the_sdk_sends(act: str, name: str) -> None:
    line = scripted({"Response": {"RequestId": "r-9"}})
    mixing = desk(line, "3.0", KEYS["timestamp"])
    call = mixing.start(MIX) if act == "start" else mixing.cancel("test_room", "x")
    receipt = asyncio.run(call)
    vector, request = worked.named("tencent", name), line.asked[0]
    assert request.body == vector.body
    assert vector.headers.items() <= dict(request.headers).items()
    assert request.url == "https://live.tencentcloudapi.com/"
    assert receipt.request_id == "r-9"


def test_the_shown_request_is_the_one_that_would_be_sent_and_has_no_secrets() -> None:
    line = scripted(YES)
    mixing = desk(line)
    shown = mixing.request_text(MIX)
    asyncio.run(mixing.start(MIX))
    assert json.loads(shown) == json.loads(line.asked[0].body)
    assert "sign" not in shown
    assert ACCOUNT.api_key.reveal() not in shown + repr(line.asked) + repr(ACCOUNT)
    assert "MixStreamSessionId" in desk(line, "3.0").request_text(MIX)


def test_a_number_that_nobody_documented_keeps_the_vendors_words() -> None:
    fault = fault_of(desk(scripted({"code": -777, "message": "odd"})).start(MIX))
    assert (fault.family, fault.code, fault.vendor_words) == (Family.INVALID, "-777", "odd")
    assert "-777" in in_english(fault.words)


@pytest.mark.parametrize(
    ("skew", "said"), [(600.0, "10 minutes behind"), (70.0, "70 seconds behind"), (9000.0, "hours")]
)
def test_a_refused_signature_of_a_slow_clock_says_so(skew: float, said: str) -> None:
    answer = scripted({"code": 403, "message": "sign expired"}, 403, skew)
    fault = fault_of(desk(answer).start(MIX))
    assert (fault.family, fault.culprit) == (Family.REFUSED, "clock")
    assert said in in_english(fault.words)


@pytest.mark.parametrize("skew", [0.0, None, -900.0])
def test_a_refused_signature_of_a_right_or_fast_clock_is_the_key(skew: float | None) -> None:
    fault = fault_of(desk(scripted({"message": "bad sign"}, 403, skew)).start(MIX))
    assert (fault.family, fault.culprit, fault.vendor_words) == (Family.REFUSED, "key", "bad sign")
    assert "Settings, Accounts" in in_english(fault.words)


def test_an_expired_signature_names_the_measured_skew() -> None:
    answer = {"Response": {"Error": {"Code": "AuthFailure.SignatureExpire", "Message": "old"}}}
    fault = fault_of(desk(scripted(answer, 200, -600.0), "3.0").start(MIX))
    assert "10 minutes ahead" in in_english(fault.words)
    assert fault.culprit == "clock"


@pytest.mark.parametrize(("status", "family"), [(502, Family.BROKEN), (200, Family.GARBLED)])
@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_gateways_page_is_not_mistaken_for_an_answer(
    api: Api, status: int, family: Family
) -> None:
    fault = fault_of(desk(Scripted([(status, b"<html>busy</html>")]), api).start(MIX))
    assert (fault.family, fault.sent) == (family, True)
    assert "busy" in fault.vendor_words


def test_a_vendors_words_are_shown_without_signatures_and_push_addresses() -> None:
    words = "sign=7f29ed83 wrong for rtmp://push.example.com/live/x?key=1 Signature: abc"
    fault = fault_of(desk(scripted({"code": -5, "message": words})).start(MIX))
    assert not any(part in fault.vendor_words for part in ("7f29", "push.example", "abc"))


@pytest.mark.parametrize("code", [False, True, None, [], "no"])
def test_a_code_that_is_no_number_is_no_success(code: object) -> None:
    fault = fault_of(desk(scripted({"code": code, "message": ""})).start(MIX))
    assert (fault.family, fault.sent) == (Family.GARBLED, True)


def test_event_ids_are_the_demos_and_never_0() -> None:
    assert all(10_000_000 <= new_event_id() <= 2_100_000_000 for _ in range(100))


def _only_faults(answer: tuple[int, bytes], api: Api) -> None:
    fuzz.only_faults(desk(Scripted([answer]), api).start(MIX))


@given(fuzz.answers)
def test_no_legacy_answer_raises_anything_but_a_fault(answer: tuple[int, bytes]) -> None:
    _only_faults(answer, "legacy")


@given(fuzz.answers)
def test_no_api_3_answer_raises_anything_but_a_fault(answer: tuple[int, bytes]) -> None:
    _only_faults(answer, "3.0")


@pytest.mark.parametrize("status", fuzz.STATUSES)
@pytest.mark.parametrize("body", fuzz.STRANGE, ids=range(len(fuzz.STRANGE)))
def test_strange_answers_are_faults_too(status: int, body: bytes) -> None:
    _only_faults((status, body), "legacy")
    _only_faults((status, body), "3.0")
