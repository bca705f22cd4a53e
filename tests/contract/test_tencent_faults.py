"""Every documented error of Tencent, answered by the rehearsal, is the right fault in words."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator

import pytest

from console.contracts.operations import operation
from console.domain.fault import Family, Fault
from console.domain.findings import Api
from console.domain.message import in_english
from console.domain.mix import Layer, Mix
from console.domain.picture import Picture, PictureDraft
from console.rehearsal.tencent.codes import REASONS
from console.rehearsal.trouble import Trouble
from console.vendors.line import Line
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.tencent.pictures import TencentPictures
from tests.helpers.backstage import Backstage, backstage
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import scripted
from tests.unit.vendors.tencent.accounts import MIX, desk

NUMBERS = {
    -1: (Family.INVALID, "could not read the request"),
    -2: (Family.INVALID, "outside the background"),
    -3: (Family.INVALID, "number of inputs"),
    -4: (Family.INVALID, "parameter of an input"),
    -11: (Family.INVALID, "layer numbers"),
    -20: (Family.INVALID, "template does not fit"),
    -21: (Family.INVALID, "fewer than two"),
    -28: (Family.MISSING, "size of the background"),
    -29: (Family.INVALID, "crop reaches outside"),
    -33: (Family.INVALID, "no picture id"),
    -34: (Family.MISSING, "no address for a picture"),
    -111: (Family.INVALID, "does not fit the output type"),
    -300: (Family.WRONG_STATE, "has this output stream already"),
    -505: (Family.MISSING, "input stream is not found"),
    -507: (Family.MISSING, "size of a stream"),
    -508: (Family.WRONG_STATE, "another output stream"),
    -10031: (Family.BROKEN, "could not start the mix"),
    -30300: (Family.MISSING, "no mix with this session"),
    -31001: (Family.MISSING, "no mix with this session"),
    -31002: (Family.MISSING, "no mix with this session"),
    -31003: (Family.WRONG_STATE, "not the one of this session"),
    -31004: (Family.INVALID, "output bitrate"),
}
"""FACTS.md 2.4: the 22 numbers."""
LATER = {
    -3100: (Family.MISSING, "no mix with this session"),
    -10021: (Family.INVALID, "longer than 2000"),
    -41: (Family.WRONG_STATE, "20 mixes"),
}
"""As printed (T8), and the vendor's later texts."""
AGAIN_AFTER = {-28: 5.0, -505: 5.0, -507: 5.0, -10031: 5.0}

NAMES = {
    "FailedOperation": (Family.BROKEN, "could not do it"),
    "FailedOperation.CallOtherSvrError": (Family.BROKEN, "could not do it"),
    "FailedOperation.CallOtherSvrFailed": (Family.BROKEN, "could not do it"),
    "FailedOperation.GetPictureUrlError": NUMBERS[-34],
    "FailedOperation.GetStreamResolutionError": NUMBERS[-507],
    "FailedOperation.ProcessMixError": NUMBERS[-10031],
    "FailedOperation.StreamNotExist": NUMBERS[-505],
    "FailedOperation.CancelSessionNotExist": NUMBERS[-30300],
    "FailedOperation.InputStreamMixTypeNotAccessible": (Family.BROKEN, "could not do it"),
    "InternalError": (Family.BROKEN, "could not do it"),
    "InternalError.JiFeiOtherError": (Family.BROKEN, "billing"),
    "InternalError.CallOtherSvrError": (Family.BROKEN, "could not do it"),
    "InvalidParameter": (Family.INVALID, "does not accept a parameter"),
    "InvalidParameter.CancelSessionNotExist": NUMBERS[-30300],
    "InvalidParameter.InputNumLimitExceeded": NUMBERS[-3],
    "InvalidParameter.InvalidBackgroudResolution": NUMBERS[-28],
    "InvalidParameter.InvalidBitrate": NUMBERS[-31004],
    "InvalidParameter.InvalidCropParam": NUMBERS[-29],
    "InvalidParameter.InvalidLayerParam": NUMBERS[-11],
    "InvalidParameter.InvalidMixInputParam": NUMBERS[-4],
    "InvalidParameter.InvalidOutputStreamID": NUMBERS[-300],
    "InvalidParameter.InvalidOutputType": NUMBERS[-111],
    "InvalidParameter.InvalidPictureID": NUMBERS[-33],
    "InvalidParameter.InvalidRoundRectRadius": (Family.INVALID, "does not accept a parameter"),
    "InvalidParameter.OtherError": (Family.INVALID, "does not accept a parameter"),
    "InvalidParameter.SessionOutputStreamChanged": NUMBERS[-508],
    "InvalidParameter.TemplateNotMatchInputNum": NUMBERS[-20],
    "AuthFailure.SignatureExpire": (Family.REFUSED, "more than 5 minutes"),
    "AuthFailure.SignatureFailure": (Family.REFUSED, "refused the signature"),
    "AuthFailure.SecretIdNotFound": (Family.REFUSED, "does not know this SecretId"),
    "AuthFailure.TokenFailure": (Family.REFUSED, "temporary token"),
    "RequestLimitExceeded": (Family.BUSY, "Too many requests"),
    "MissingParameter": (Family.INVALID, "does not accept a parameter"),
    "UnknownParameter": (Family.INVALID, "does not accept a parameter"),
    "InvalidAction": (Family.MISSING, "does not know this operation"),
}
"""FACTS.md 2.6, Errors and Common."""

STARTS = {"legacy": "start_mix_stream_advanced", "3.0": "CreateCommonMixStream"}


@pytest.fixture(scope="module")
def behind() -> Generator[Backstage]:
    with backstage() as running:
        yield running


def account(behind: Backstage) -> TencentAccount:
    keys, ends = behind.cloud.accounts.tencent, behind.cloud.endpoints
    return TencentAccount(
        app_id=keys.app_id,
        api_key=Secret(keys.api_key),
        secret_id=keys.secret_id,
        secret_key=Secret(keys.secret_key),
        legacy_url=ends.tencent_legacy,
        endpoint=ends.tencent,
    )


def answered(behind: Backstage, api: Api, code: str) -> Fault:
    """The fault that a start ends with where the cloud answers with this code."""
    behind.do(lambda cloud: cloud.scenario.dial(Trouble("code", "tencent", code=code)))

    async def go() -> None:
        line = Line(loopback_only=True)
        try:
            await TencentMixing(line, account(behind), time.time, api).start(MIX)
        finally:
            await line.aclose()

    with pytest.raises(Fault) as caught:
        asyncio.run(go())
    return caught.value


def assert_means(fault: Fault, api: Api, code: str, family: Family, said: str) -> None:
    known = operation("tencent", STARTS[api]).code(code)
    assert known is not None
    assert (fault.family, fault.code, fault.sent) == (family, code, True)
    assert in_english(fault.words) == f"{known.cause} {known.remedy}"
    assert said in in_english(fault.words)
    assert "rehearsed" in fault.vendor_words
    assert known.cause_zh
    assert known.remedy_zh


@pytest.mark.parametrize("number", [*NUMBERS, *LATER])
def test_a_number_of_the_legacy_interface(behind: Backstage, number: int) -> None:
    family, said = (NUMBERS | LATER)[number]
    fault = answered(behind, "legacy", str(number))
    assert_means(fault, "legacy", str(number), family, said)
    assert fault.retry_after == AGAIN_AFTER.get(number)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_api_3(behind: Backstage, name: str) -> None:
    fault = answered(behind, "3.0", name)
    assert_means(fault, "3.0", name, *NAMES[name])
    assert fault.request_id


@pytest.mark.parametrize("form", ["InnerErrCode:[ {} ]", "x err_code [ {} ],msg [ y ]"])
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", ["InvalidParameter.OtherError", "FailedOperation"])
def test_a_number_inside_api_3s_words(name: str, number: int, form: str) -> None:
    error = {"Code": name, "Message": form.format(number)}
    fault = fault_of(desk(scripted({"Response": {"Error": error}}), "3.0").start(MIX))
    family, said = NUMBERS[number]
    assert (fault.family, fault.code) == (family, name)
    assert said in in_english(fault.words)
    assert fault.retry_after == AGAIN_AFTER.get(number)


def test_the_22_numbers_are_those_that_the_rehearsal_knows() -> None:
    assert set(REASONS) == set(NUMBERS)
    assert len(NUMBERS) == 22


def test_a_number_that_nobody_explained_keeps_the_vendors_words() -> None:
    error = {"Code": "InvalidParameter.OtherError", "Message": "InnerErrCode:[ -9 ] 原文"}
    fault = fault_of(desk(scripted({"Response": {"Error": error}}), "3.0").start(MIX))
    assert fault.family is Family.INVALID
    assert "-9" in fault.vendor_words


def test_a_picture_is_added_listed_and_mixed(behind: Backstage) -> None:
    async def go() -> tuple[int, tuple[Picture, ...]]:
        line = Line(loopback_only=True)
        try:
            shelf = TencentPictures(line, account(behind), time.time)
            number = (await shelf.add(PictureDraft("https://a.example/b.png", "台标"))).picture_id
            layers = (Layer("a", "pk_host", 1), Layer("b", "l", 2, 2, picture_id=number))
            mixing = TencentMixing(line, account(behind), time.time, "3.0")
            await mixing.start(Mix("pictured", "pk_host", layers=layers))
            return number, await shelf.pictures("台标")
        finally:
            await line.aclose()

    before = time.time()
    number, (picture,) = asyncio.run(go())
    assert (picture.id, picture.name, picture.used) == (number, "台标", False)
    assert picture.created is not None
    assert before - 2 < picture.created < time.time() + 2


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_an_account_of_the_rehearsal_is_proved_without_a_trace(behind: Backstage, api: Api) -> None:
    async def go() -> None:
        line = Line(loopback_only=True)
        try:
            await TencentMixing(line, account(behind), time.time, api).probe()
        finally:
            await line.aclose()

    before = behind.do(lambda cloud: len(cloud.world.mixes.on_air(cloud.world.show.now())))
    asyncio.run(go())
    after = behind.do(lambda cloud: len(cloud.world.mixes.on_air(cloud.world.show.now())))
    assert before == after
