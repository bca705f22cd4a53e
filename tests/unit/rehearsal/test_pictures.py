"""Watermark pictures of the rehearsed account: listed, added, refused, and then mixed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rehearsal.stage import Stage

DRAFT = {"PictureUrl": "https://img.example.com/a.png", "WatermarkName": "logo"}


def add(stage: Stage, **changes: Any) -> dict[str, Any]:
    body = {name: value for name, value in (DRAFT | changes).items() if value is not None}
    return stage.modern("AddLiveWatermark", body)


def listed(stage: Stage, **asked: Any) -> dict[str, Any]:
    return stage.modern("DescribeLiveWatermarks", asked)


def code(answer: dict[str, Any]) -> str:
    return answer.get("Error", {}).get("Code", "")


def picture_mix(picture: int, **layout: Any) -> dict[str, Any]:
    placed = {"ImageLayer": 2, "InputType": 2, "WatermarkId": picture, **layout}
    return {
        "MixStreamSessionId": "room",
        "InputStreamList": [
            {"InputStreamName": "pk_host", "LayoutParams": {"ImageLayer": 1}},
            {"InputStreamName": "logo", "LayoutParams": placed},
        ],
        "OutputParams": {"OutputStreamName": "pk_host"},
    }


def test_the_sample_account_has_its_pictures_in_the_vendors_form(stage: Stage) -> None:
    answer = listed(stage)
    assert answer["TotalNum"] == 2
    assert {row["WatermarkId"] for row in answer["WatermarkList"]} == {30127, 30128}
    row = answer["WatermarkList"][0]
    assert (row["PictureUrl"], row["Status"]) == ("https://img.example.com/sponsor.png", 0)
    assert (row["BackgroundWidth"], row["BackgroundHeight"]) == (1920, 1080)


def test_a_picture_is_added_listed_with_beijing_time_and_found_by_name(stage: Stage) -> None:
    answer = add(stage, XPosition=5, Width=20)
    number = answer["WatermarkId"]
    assert number not in (30127, 30128)
    assert answer["RequestId"]
    (row,) = listed(stage, Name="logo")["WatermarkList"]
    assert (row["WatermarkId"], row["XPosition"], row["Width"], row["Height"]) == (number, 5, 20, 0)
    assert row["CreateTime"] == "2024-05-21 22:57:30"
    assert listed(stage, Name="nobody")["WatermarkList"] == []


def test_pages_cut_the_list(stage: Stage) -> None:
    for number in range(4):
        add(stage, WatermarkName=f"logo{number}")
    names = [
        [row["WatermarkName"] for row in listed(stage, PageNo=page, PageSize=4)["WatermarkList"]]
        for page in (1, 2, 3)
    ]
    assert [len(page) for page in names] == [4, 2, 0]
    assert names[1] == ["logo2", "logo3"]


@pytest.mark.parametrize("asked", [{"PageNo": 0}, {"PageSize": 0}, {"PageSize": 501}])
def test_a_page_that_cannot_be_is_refused(stage: Stage, asked: dict[str, int]) -> None:
    assert code(listed(stage, **asked)) == "InvalidParameter"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"PictureUrl": "ftp://a/b.png"}, "InvalidParameter.InvalidWatermark"),
        ({"PictureUrl": "https://a/b;c.png"}, "InvalidParameter.InvalidWatermark"),
        ({"PictureUrl": "https://a/b c.png"}, "InvalidParameter.InvalidWatermark"),
        ({"PictureUrl": ""}, "InvalidParameter.InvalidWatermark"),
        ({"WatermarkName": ""}, "InvalidParameter.InvalidWatermark"),
        ({"WatermarkName": "十" * 11}, "InvalidParameter.InvalidWatermark"),
        ({"Width": 101}, "InvalidParameter.InvalidWatermark"),
        ({"YPosition": -1}, "InvalidParameter.InvalidWatermark"),
        ({"BackgroundWidth": 359}, "InvalidParameter.InvalidWatermark"),
        ({"BackgroundHeight": 4097}, "InvalidParameter.InvalidWatermark"),
        ({"PictureUrl": None}, "MissingParameter"),
        ({"WatermarkName": None}, "MissingParameter"),
        ({"Width": "20"}, "InvalidParameter"),
        ({"Colour": "red"}, "UnknownParameter"),
    ],
)
def test_a_picture_that_breaks_a_rule_is_refused_and_not_added(
    stage: Stage, changes: dict[str, Any], expected: str
) -> None:
    assert code(add(stage, **changes)) == expected
    assert listed(stage)["TotalNum"] == 2


def test_a_name_of_exactly_30_bytes_is_fine(stage: Stage) -> None:
    assert code(add(stage, WatermarkName="十" * 10)) == ""


def test_the_101st_picture_is_refused(stage: Stage) -> None:
    answers = [code(add(stage)) for _ in range(99)]
    assert answers == [""] * 98 + ["InternalError.WatermarkAddError"]


def test_a_picture_can_be_mixed_once_it_was_added(stage: Stage) -> None:
    body = picture_mix(30129)
    assert code(stage.modern("CreateCommonMixStream", body)) == "FailedOperation.GetPictureUrlError"
    assert add(stage)["WatermarkId"] == 30129
    assert code(stage.modern("CreateCommonMixStream", body)) == ""


@pytest.mark.parametrize(
    ("sides", "size"),
    [
        ({}, (320, 180)),
        ({"Width": 50, "Height": 50}, (960, 540)),
        ({"Width": 10}, (192, 108)),
        ({"Height": 10}, (192, 108)),
        ({"Width": 10, "BackgroundWidth": 1000, "Height": 10, "BackgroundHeight": 500}, (100, 50)),
    ],
)
def test_the_size_of_a_picture_is_what_was_asked_for_or_a_guess(
    stage: Stage, sides: dict[str, int], size: tuple[int, int]
) -> None:
    number = add(stage, **sides)["WatermarkId"]
    assert stage.world.streams.pictures[number].size == size


@pytest.mark.parametrize(
    ("group", "value"),
    [
        ("OutputParams", {"OutputStreamGop": 0}),
        ("OutputParams", {"OutputStreamGop": 11}),
        ("OutputParams", {"OutputStreamFrameRate": 61}),
        ("OutputParams", {"OutputAudioBitRate": 501}),
        ("OutputParams", {"OutputAudioSampleRate": 44000}),
        ("OutputParams", {"OutputAudioChannels": 3}),
        ("OutputParams", {"OutputStreamGop": "2"}),
        ("OutputParams", {"MixSei": 5}),
        ("ControlParams", {"UseMixCropCenter": 2}),
        ("ControlParams", {"AllowCopy": -1}),
        ("ControlParams", {"PassInputSei": True}),
        ("ControlParams", {"UsePictureTransparent": "1"}),
    ],
)
def test_what_only_api_3_has_is_typed_and_in_range(
    stage: Stage, group: str, value: dict[str, Any]
) -> None:
    body = picture_mix(30127)
    body[group] = body.get(group, {}) | value
    assert code(stage.modern("CreateCommonMixStream", body)) == "InvalidParameter"


def test_every_extra_at_its_ends_is_accepted(stage: Stage) -> None:
    for gop, rate, sound, hertz, channels, switch in (
        (1, 1, 1, 8000, 1, 0),
        (10, 60, 500, 96000, 2, 1),
    ):
        body = picture_mix(30127)
        body["OutputParams"] |= {
            "OutputStreamGop": gop,
            "OutputStreamFrameRate": rate,
            "OutputAudioBitRate": sound,
            "OutputAudioSampleRate": hertz,
            "OutputAudioChannels": channels,
            "MixSei": "x",
        }
        names = ("UseMixCropCenter", "AllowCopy", "PassInputSei", "UsePictureTransparent")
        body["ControlParams"] = dict.fromkeys(names, switch)
        body["InputStreamList"][1]["PortraitSegmentParams"] = {"Color": "0x00FF00"}
        assert code(stage.modern("CreateCommonMixStream", body)) == ""


def test_a_keyed_colour_in_another_form_is_refused(stage: Stage) -> None:
    body = picture_mix(30127)
    body["InputStreamList"][1]["PortraitSegmentParams"] = {"Color": "#00FF00"}
    answer = stage.modern("CreateCommonMixStream", body)
    assert code(answer) == "InvalidParameter.TemplateNotMatchInputNum"


def test_a_web_sticker_is_none_of_the_five_inputs(stage: Stage) -> None:
    body = picture_mix(30127, InputType=8, WebPageUrl="https://example.com")
    answer = stage.modern("CreateCommonMixStream", body)
    assert code(answer) == "InvalidParameter.InvalidMixInputParam"
