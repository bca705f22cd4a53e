"""Watermark pictures: listed to the end, added once, and read leniently."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.picture import Picture, PictureDraft
from tests.unit.vendors import fuzz
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import Scripted, scripted
from tests.unit.vendors.tencent.accounts import shelf

ROW: dict[str, object] = {
    "WatermarkId": 30127,
    "PictureUrl": "https://img.example.com/sponsor.png",
    "WatermarkName": "赞助商",
    "Status": 1,
    "CreateTime": "2026-11-26 10:00:00",
    "Width": 20,
    "Height": 0,
    "XPosition": 5,
    "NewField": {},
}
DRAFT = PictureDraft("https://a.example/b.png", "logo")


def page(*rows: object) -> tuple[int, bytes]:
    value = {"Response": {"RequestId": "r", "TotalNum": len(rows), "WatermarkList": rows}}
    return 200, json.dumps(value).encode()


def test_a_picture_is_read_with_its_beijing_time_as_unix_seconds() -> None:
    (picture,) = asyncio.run(shelf(Scripted([page(ROW)])).pictures())
    assert picture == Picture(
        30127,
        "赞助商",
        "https://img.example.com/sponsor.png",
        used=True,
        created=1795658400.0,
        width=20,
        height=0,
    )


def test_a_row_with_nothing_but_an_id_is_enough_and_one_without_is_left_out() -> None:
    line = Scripted([page({"WatermarkId": 5}, {"WatermarkName": "x"})])
    assert asyncio.run(shelf(line).pictures()) == (Picture(5),)


@pytest.mark.parametrize("inside", [{}, {"WatermarkList": None}, {"WatermarkList": []}])
def test_an_account_without_pictures_has_none(inside: dict[str, Any]) -> None:
    line = scripted({"Response": {"RequestId": "r", **inside}})
    assert asyncio.run(shelf(line).pictures()) == ()


def test_pages_are_read_to_the_end_and_each_picture_once() -> None:
    first = [{"WatermarkId": number} for number in range(500)]
    line = Scripted([page(*first), page({"WatermarkId": 499}, {"WatermarkId": 500})])
    found = asyncio.run(shelf(line).pictures("logo"))
    assert [picture.id for picture in found] == list(range(501))
    assert [json.loads(request.body) for request in line.asked] == [
        {"Name": "logo", "PageNo": 1, "PageSize": 500},
        {"Name": "logo", "PageNo": 2, "PageSize": 500},
    ]


def test_a_cloud_that_repeats_its_page_is_not_asked_for_ever() -> None:
    same = page(*({"WatermarkId": number} for number in range(500)))
    line = Scripted([same])
    assert len(asyncio.run(shelf(line).pictures())) == 500
    assert len(line.asked) == 2


def test_a_new_picture_brings_its_id() -> None:
    line = scripted({"Response": {"RequestId": "r-1", "WatermarkId": 30200}})
    receipt = asyncio.run(shelf(line).add(DRAFT))
    assert (receipt.picture_id, receipt.request_id) == (30200, "r-1")
    (request,) = line.asked
    assert (request.operation, request.effect) == ("AddLiveWatermark", "once")
    assert json.loads(request.body) == {
        "PictureUrl": "https://a.example/b.png",
        "WatermarkName": "logo",
    }


def test_a_yes_without_an_id_is_garbled_for_it_may_have_taken_effect() -> None:
    fault = fault_of(shelf(scripted({"Response": {"RequestId": "r"}})).add(DRAFT))
    assert (fault.family, fault.sent) == (Family.GARBLED, True)
    assert "took effect" in in_english(fault.words)


@pytest.mark.parametrize(
    ("code", "family", "said"),
    [
        ("InvalidParameter.InvalidWatermark", Family.INVALID, "30 bytes"),
        ("InternalError.WatermarkAddError", Family.BROKEN, "could not add the picture"),
        ("InternalError.GetWatermarkError", Family.BROKEN, "could not list the pictures"),
        ("InvalidParameter", Family.INVALID, "parameter"),
        ("FailedOperation.Whatever", Family.BROKEN, "could not"),
        ("InternalError", Family.BROKEN, "could not"),
        ("AuthFailure.SignatureFailure", Family.REFUSED, "SecretKey"),
        ("RequestLimitExceeded", Family.BUSY, "Wait"),
    ],
)
def test_each_refusal_of_a_picture_is_the_fault_it_means(
    code: str, family: Family, said: str
) -> None:
    answer = scripted({"Response": {"RequestId": "r", "Error": {"Code": code, "Message": "w"}}})
    for call in (shelf(answer).add(DRAFT), shelf(answer).pictures()):
        fault = fault_of(call)
        assert (fault.family, fault.code, fault.vendor_words) == (family, code, "w")
        assert said in in_english(fault.words)


@given(fuzz.answers)
def test_no_answer_about_pictures_raises_anything_but_a_fault(answer: tuple[int, bytes]) -> None:
    line = Scripted([answer])
    fuzz.only_faults(shelf(line).add(DRAFT), shelf(line).pictures())


@pytest.mark.parametrize("status", fuzz.STATUSES)
@pytest.mark.parametrize("body", fuzz.STRANGE, ids=range(len(fuzz.STRANGE)))
def test_strange_answers_about_pictures_are_faults_too(status: int, body: bytes) -> None:
    line = Scripted([(status, body)])
    fuzz.only_faults(shelf(line).add(DRAFT), shelf(line).pictures())


ODD_ROWS: tuple[Any, ...] = (
    [{"WatermarkId": "12"}, {"WatermarkId": 1 << 80}, {"WatermarkId": 1, "Width": 1.5}],
    [{"WatermarkId": 1, "CreateTime": "9999-12-31 23:59:59"}],
    [{"WatermarkId": 1, "CreateTime": "0001-01-01 00:00:00"}],
    [{"WatermarkId": 1, "CreateTime": 7, "WatermarkName": "\ud800", "PictureUrl": "\0"}],
    [None],
    [[]],
    {"a": 1},
    "x",
)


@pytest.mark.parametrize("rows", ODD_ROWS, ids=range(len(ODD_ROWS)))
def test_odd_rows_are_read_or_garbled(rows: object) -> None:
    answer = scripted({"Response": {"RequestId": "r", "WatermarkList": rows}})
    fuzz.only_faults(shelf(answer).pictures())
