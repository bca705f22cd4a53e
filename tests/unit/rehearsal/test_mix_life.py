"""Mixing sessions on a turned clock: gates, reuse, loss, and API 3.0 over the same world."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rehearsal.stage import Stage


def modern_body(**changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "MixStreamSessionId": "room",
        "InputStreamList": [
            {"InputStreamName": "pk_host", "LayoutParams": {"ImageLayer": 1}},
            modern_guest(),
        ],
        "OutputParams": {"OutputStreamName": "pk_host"},
    }
    return body | changes


def modern_guest(**layout: Any) -> dict[str, Any]:
    placed = {"ImageLayer": 2, "ImageWidth": 320, "ImageHeight": 240} | layout
    return {"InputStreamName": "pk_guest1", "LayoutParams": placed}


def modern_code(stage: Stage, action: str = "CreateCommonMixStream", **changes: Any) -> str:
    return stage.modern(action, modern_body(**changes)).get("Error", {}).get("Code", "")


def cancel_modern(stage: Stage) -> str:
    answer = stage.modern("CancelCommonMixStream", {"MixStreamSessionId": "room"})
    return answer.get("Error", {}).get("Code", "")


def test_a_cancel_waits_five_seconds_after_the_latest_start(stage: Stage) -> None:
    assert stage.mix_code() == 0
    stage.wait(4.9)
    assert stage.cancel_code() == -10031
    assert stage.mix_code() == 0
    stage.wait(4.9)
    assert stage.cancel_code() == -10031
    stage.wait(0.1)
    assert stage.cancel_code() == 0
    assert not stage.world.mixes.on_air(stage.hand.now)


def test_cancelling_what_is_not_there_tells_the_three_cases_apart(stage: Stage) -> None:
    assert stage.cancel_code() == -31001
    stage.world.mixes.unknown_cancel = -31002
    assert stage.cancel_code() == -31002
    assert stage.mix_code() == 0
    stage.wait(5)
    assert stage.cancel_code(output="pk_guest1") == -31003
    assert stage.cancel_code() == 0
    assert stage.cancel_code() == -30300


def test_a_cancel_with_an_input_list_is_refused(stage: Stage) -> None:
    para = stage.para(interface="mix_streamv2.cancel_mix_stream")
    assert stage.legacy(para)["code"] == -1


def test_a_cancelled_session_id_rests_for_thirty_seconds(stage: Stage) -> None:
    assert stage.mix_code() == 0
    stage.wait(5)
    assert stage.cancel_code() == 0
    stage.wait(29.9)
    assert stage.mix_code() == -10031
    assert stage.mix_code(mix_stream_session_id="fresh") == 0
    stage.wait(5.1)
    assert stage.cancel_code("fresh") == 0
    assert stage.mix_code() == 0


def test_the_waits_pass_faster_when_the_show_clock_is_turned(stage: Stage) -> None:
    assert stage.mix_code() == 0
    stage.world.show.turn(10)
    stage.wait(0.5)
    assert stage.cancel_code() == 0
    stage.world.show.jump(30)
    assert stage.mix_code() == 0


def test_a_new_request_changes_a_running_session_and_keeps_its_beginning(stage: Stage) -> None:
    assert stage.mix_code() == 0
    begun = stage.hand.now
    stage.wait(60)
    assert stage.mix_code(output_stream_bitrate=2000) == 0
    session = stage.world.mixes.on_air(stage.hand.now)["room"]
    assert (session.begun, session.applied, session.wish.bitrate) == (begun, begun + 60, 2000)


def test_a_new_output_becomes_a_stream_and_goes_with_its_mix(stage: Stage) -> None:
    assert stage.mix_code(output_stream_type=1, output_stream_id="show") == 0
    made = stage.world.streams.pushed("show")
    assert made is not None
    assert (made.size, made.made_by) == ((1280, 720), "room")
    stage.wait(5)
    assert stage.cancel_code(output="show") == 0
    assert stage.world.streams.pushed("show") is None


def test_a_mix_outlives_one_lost_input_and_ends_fifteen_minutes_after_the_last(
    stage: Stage,
) -> None:
    assert stage.mix_code() == 0
    stage.world.streams.drop("pk_guest1", stage.hand.now)
    stage.wait(3600)
    assert stage.world.mixes.on_air(stage.hand.now)
    stage.world.streams.drop("pk_host", stage.hand.now)
    stage.wait(899)
    assert stage.world.mixes.on_air(stage.hand.now)
    stage.wait(1)
    assert not stage.world.mixes.on_air(stage.hand.now)
    assert stage.cancel_code() == -30300
    stage.world.streams.push("pk_host", (1280, 720), stage.hand.now - 10)
    stage.world.streams.push("pk_guest1", (1280, 720), stage.hand.now - 10)
    assert stage.mix_code() == 0


def test_a_stream_that_returns_in_time_keeps_the_mix(stage: Stage) -> None:
    assert stage.mix_code() == 0
    for name in ("pk_host", "pk_guest1"):
        stage.world.streams.drop(name, stage.hand.now)
    stage.wait(600)
    stage.world.streams.push("pk_host", (1280, 720), stage.hand.now)
    stage.wait(600)
    assert stage.world.mixes.on_air(stage.hand.now)


def test_both_interfaces_speak_of_the_same_sessions(stage: Stage) -> None:
    assert modern_code(stage) == ""
    assert stage.mix_code(mix_stream_session_id="other") == -300
    stage.wait(5)
    assert stage.cancel_code() == 0
    assert cancel_modern(stage) == "InvalidParameter.CancelSessionNotExist"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"InputStreamList": []}, "InvalidParameter"),
        ({"InputStreamList": [modern_guest()]}, "InvalidParameter.InputNumLimitExceeded"),
        ({"MixStreamTemplateId": 310}, "InvalidParameter.TemplateNotMatchInputNum"),
        ({"MixStreamTemplateId": "20"}, "InvalidParameter"),
        ({"MixStreamSessionId": "a-b"}, "InvalidParameter.InvalidMixInputParam"),
        ({"Unknown": 1}, "UnknownParameter"),
        ({"OutputParams": {}}, "MissingParameter"),
        (
            {"OutputParams": {"OutputStreamName": "pk_host", "OutputStreamBitRate": 10001}},
            "InvalidParameter.InvalidBitrate",
        ),
        (
            {"OutputParams": {"OutputStreamName": "pk_host", "OutputStreamGop": 11}},
            "InvalidParameter",
        ),
        ({"OutputParams": {"OutputStreamName": "no"}}, "InvalidParameter.InvalidOutputType"),
    ],
)
def test_api_3_says_the_same_in_words_of_its_own(
    stage: Stage, changes: dict[str, Any], code: str
) -> None:
    assert modern_code(stage, **changes) == code


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        ({"ImageWidth": 2001}, "InvalidParameter.InvalidMixInputParam"),
        ({"LocationX": 2000.5}, "InvalidParameter.InvalidMixInputParam"),
        ({"ImageLayer": 1}, "InvalidParameter.InvalidLayerParam"),
        ({"InputType": 2}, "InvalidParameter.InvalidPictureID"),
        ({"InputType": 2, "WatermarkId": 5}, "FailedOperation.GetPictureUrlError"),
        ({"LocationX": 1000}, "InvalidParameter.OtherError"),
    ],
)
def test_api_3_has_limits_of_its_own(stage: Stage, layout: dict[str, Any], code: str) -> None:
    host = {"InputStreamName": "pk_host", "LayoutParams": {"ImageLayer": 1}}
    assert modern_code(stage, InputStreamList=[host, modern_guest(**layout)]) == code


def test_api_3_wants_a_canvas_for_split_screens(stage: Stage) -> None:
    seats = [
        {"InputStreamName": f"pk_guest{n}", "LayoutParams": {"ImageLayer": n + 1}} for n in (1, 2)
    ]
    output: dict[str, Any] = {"OutputParams": {"OutputStreamName": "pk_guest1"}}
    output["MixStreamTemplateId"] = 390
    canvas = {"ImageLayer": 1, "InputType": 3, "ImageWidth": 1920, "ImageHeight": 1080}
    first = {"InputStreamName": "canvas1", "LayoutParams": canvas}
    assert modern_code(stage, InputStreamList=[first, *seats], **output) == ""
    stream = {"InputStreamName": "pk_host", "LayoutParams": {"ImageLayer": 1}}
    code = modern_code(stage, InputStreamList=[stream, *seats], **output)
    assert code == "InvalidParameter.TemplateNotMatchInputNum"


def test_a_number_without_a_name_travels_inside_other_error(stage: Stage) -> None:
    host = {"InputStreamName": "pk_host", "LayoutParams": {"ImageLayer": 1}}
    body = modern_body(InputStreamList=[host, modern_guest(LocationX=1000)])
    error = stage.modern("CreateCommonMixStream", body)["Error"]
    assert error["Message"].startswith("err_code [ -2 ],msg [ ")
