"""A breakdown inside the cloud comes with HTTP 200; a mix that is gone is said in many ways."""

from __future__ import annotations

import pytest

from console.contracts.mixing import NO_SUCH_SESSION
from console.domain.findings import Api
from console.domain.picture import PictureDraft
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import Scripted, scripted
from tests.unit.vendors.tencent.accounts import MIX, desk, shelf


def refusal(code: str, message: str = "their words") -> dict[str, object]:
    return {"Response": {"Error": {"Code": code, "Message": message}, "RequestId": "r"}}


@pytest.mark.parametrize(
    "code",
    [
        "InternalError",
        "InternalError.CallOtherSvrError",
        "InternalError.JiFeiOtherError",
        "InternalError.NeverHeardOf",
        "FailedOperation.CallOtherSvrError",
        "FailedOperation.CallOtherSvrFailed",
        "ServiceUnavailable",
    ],
)
def test_a_take_that_broke_something_inside_the_cloud_may_be_on_air(code: str) -> None:
    fault = fault_of(desk(scripted(refusal(code)), "3.0").start(MIX))
    assert (fault.code, fault.status, fault.unsettled) == (code, 200, True)


@pytest.mark.parametrize(
    "code", ["FailedOperation.ProcessMixError", "FailedOperation", "InvalidParameter", "Odd"]
)
def test_a_take_that_the_cloud_refused_is_not_on_air(code: str) -> None:
    assert not fault_of(desk(scripted(refusal(code)), "3.0").start(MIX)).unsettled


def test_a_number_in_the_words_of_an_internal_error_is_a_refusal() -> None:
    said = refusal("InternalError", "InnerErrCode:[ -10031 ]")
    fault = fault_of(desk(scripted(said), "3.0").start(MIX))
    assert (fault.number, fault.unsettled) == (-10031, False)
    assert not fault_of(desk(scripted({"code": -10031, "message": "no"})).start(MIX)).unsettled


def test_only_an_act_is_in_doubt_after_a_breakdown_inside_the_cloud() -> None:
    line = scripted(refusal("InternalError"))
    assert not fault_of(shelf(line).pictures()).unsettled
    draft = PictureDraft("https://a.example/b.png", "logo")
    assert fault_of(shelf(line).add(draft)).unsettled


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_gateway_that_waited_in_vain_leaves_the_take_in_doubt(api: Api) -> None:
    assert fault_of(desk(Scripted([(408, b"<html>")]), api).start(MIX)).unsettled
    assert not fault_of(desk(Scripted([(429, b"<html>")]), api).start(MIX)).unsettled


@pytest.mark.parametrize("code", [-30300, -31001, -3100, -31002])
def test_every_number_of_a_mix_that_is_gone_is_the_same_one(code: int) -> None:
    fault = fault_of(desk(scripted({"code": code, "message": "gone"})).cancel("s", "o"))
    assert (fault.code, fault.number) == (str(code), NO_SUCH_SESSION)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("InvalidParameter.OtherError", "cancel failed. InnerErrCode:[ -30300 ]"),
        ("FailedOperation.CancelSessionNotExist", ""),
        ("InvalidParameter.CancelSessionNotExist", ""),
    ],
)
def test_api_3_says_by_name_or_in_its_words_that_a_mix_is_gone(code: str, words: str) -> None:
    fault = fault_of(desk(scripted(refusal(code, words)), "3.0").cancel("s", "o"))
    assert (fault.code, fault.number) == (code, NO_SUCH_SESSION)


def test_another_number_is_not_that_of_a_mix_that_is_gone() -> None:
    fault = fault_of(desk(scripted({"code": -31003, "message": "no"})).cancel("s", "o"))
    assert fault.number == -31003
    other = refusal("InvalidParameter.OtherError", "InnerErrCode:[ -9 ]")
    assert fault_of(desk(scripted(other), "3.0").cancel("s", "o")).number is None
