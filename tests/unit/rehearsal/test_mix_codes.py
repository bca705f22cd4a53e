"""Each of the mixing codes of document 001, from the request that earns it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.rehearsal.tencent.codes import REASONS
from console.rehearsal.trouble import Trouble
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.stage import Stage, guest, layer

HOST = layer("pk_host", 1)
CANVAS = layer("canvas", 1, input_type=3, color="0x000000", image_width=1280, image_height=720)
CROP = {"crop_width": 200, "crop_height": 100, "crop_x": 0, "crop_y": 0}


def test_a_mix_that_obeys_every_rule_is_a_success_in_the_vendors_own_form(stage: Stage) -> None:
    answer = stage.legacy(stage.para())
    assert answer == {
        "code": 0,
        "message": "Success!",
        "event_id": "12345678",
        "timestamp": int(stage.hand.now),
    }


def test_the_answer_ends_in_a_new_line_and_carries_its_event_as_a_string(stage: Stage) -> None:
    request = signers.legacy(stage.accounts.tencent, {"eventId": 9}, now=stage.hand.now)
    body = stage.cloud.tencent.serve(request).body
    assert body.endswith(b"}\n")
    assert json.loads(body)["event_id"] == "9"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"a": NaN}',
        b"\xff\xfe{}",
        b'{"timestamp": 1, "timestamp": 1, "eventId": 5, "interface": {}}',
        {"timestamp": 1, "eventId": 5, "interface": {}},
    ],
)
def test_a_body_that_is_not_the_request_is_minus_1(stage: Stage, body: Any) -> None:
    assert stage.legacy_raw(body)["code"] == -1


@pytest.mark.parametrize(
    "changes",
    [
        {"interface": "mix_streamv2.begin"},
        {"interface": None},
        {"input_stream_list": []},
        {"input_stream_list": None},
        {"input_stram_list": []},
        {"mix_stream_session_id": None},
        {"output_stream_bitrate": "1500"},
        {"output_stream_bitrate": 1500.0},
        {"output_stream_type": True},
        {"mix_stream_template_id": 1 << 31},
    ],
)
def test_a_wrong_type_an_unknown_or_a_missing_field_is_minus_1(
    stage: Stage, changes: dict[str, Any]
) -> None:
    assert stage.mix_code(**changes) == -1


def test_a_body_of_another_content_type_is_minus_1(stage: Stage) -> None:
    assert stage.legacy_raw({}, content_type="text/plain")["code"] == -1


def test_the_empty_domain_and_path_of_the_vendors_demo_are_accepted(stage: Stage) -> None:
    assert stage.mix_code(domain="", path="") == 0


def test_zero_for_app_or_event_is_minus_2_and_another_app_finds_no_stream(stage: Stage) -> None:
    assert stage.mix_code(app_id=0) == -2
    assert stage.legacy(stage.para(), eventId=0)["code"] == -2
    assert stage.mix_code(app_id=7) == -505


@pytest.mark.parametrize(("count", "code"), [(1, -21), (2, 0), (16, 0), (17, -3)])
def test_two_to_sixteen_inputs(stage: Stage, count: int, code: int) -> None:
    voices = [layer("pk_guest1", n, input_type=4) for n in range(2, count + 1)]
    assert stage.inputs_code(HOST, *voices) == code


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        ({"image_width": 0}, -4),
        ({"image_width": -1}, -4),
        ({"image_width": 0.005}, -4),
        ({"image_width": 0.01}, 0),
        ({"image_width": 0.25}, 0),
        ({"image_width": 0.995}, -4),
        ({"image_width": 1}, 0),
        ({"image_width": 3000}, -4),
        ({"image_width": 3000.5}, -4),
        ({"image_height": 0}, -4),
        ({"image_height": 3001}, -4),
        ({"location_x": 0}, 0),
        ({"location_x": 0.5}, 0),
        ({"location_x": 0.009}, -4),
        ({"location_x": 0.9901}, -4),
        ({"location_x": -0.5}, -4),
        ({"location_x": 3000.1}, -4),
        ({"location_x": 3000}, -2),
        ({"location_y": 3001}, -4),
        ({"input_type": 1}, -4),
        ({"input_type": 6}, -4),
        ({"input_type": 5}, 0),
    ],
)
def test_the_ends_of_sizes_and_places(stage: Stage, layout: dict[str, Any], code: int) -> None:
    assert stage.inputs_code(HOST, guest(**layout)) == code


@pytest.mark.parametrize("length", [1, 80])
def test_ids_of_one_to_eighty_bytes_are_fine(stage: Stage, length: int) -> None:
    assert stage.mix_code(mix_stream_session_id="s" * length) == 0


@pytest.mark.parametrize("name", ["", "s" * 81, "a-b", "房间", "a b"])
def test_other_ids_are_minus_4(stage: Stage, name: str) -> None:
    assert stage.mix_code(mix_stream_session_id=name) == -4
    assert stage.inputs_code(HOST, guest() | {"input_stream_id": name}) == -4
    assert stage.mix_code(output_stream_id=name) == -4


def test_an_input_without_layout_params_is_minus_4(stage: Stage) -> None:
    assert stage.inputs_code(HOST, {"input_stream_id": "pk_guest1"}) == -4


@pytest.mark.parametrize("number", [0, 1, 17, -1])
def test_layers_are_unique_and_one_to_sixteen(stage: Stage, number: int) -> None:
    assert stage.inputs_code(HOST, guest(image_layer=number)) == -11


def test_a_layer_must_be_given_and_one_must_be_the_background(stage: Stage) -> None:
    assert stage.inputs_code(HOST, {"input_stream_id": "pk_guest1", "layout_params": {}}) == -11
    assert stage.inputs_code(layer("pk_host", 3), guest()) == -11


TEMPLATES = {10: 2, 20: 2, 30: 2, 40: 2, 50: 2, 310: 3, 390: 3, 391: 3, 410: 4, 510: 5, 590: 5}
TEMPLATES[610] = 6


@pytest.mark.parametrize(("template", "count"), TEMPLATES.items())
def test_a_template_takes_exactly_its_number_of_pictures(
    stage: Stage, template: int, count: int
) -> None:
    def inputs(pictures: int, voices: int) -> list[dict[str, Any]]:
        seen = [layer("pk_guest1", n) for n in range(2, pictures + 1)]
        heard = [layer("pk_guest2", pictures + n, input_type=4) for n in range(1, voices + 1)]
        return [HOST, *seen, *heard]

    assert stage.mix_code(mix_stream_template_id=template, input_stream_list=inputs(count, 0)) == 0
    assert stage.mix_code(mix_stream_template_id=template, input_stream_list=inputs(count, 2)) == 0
    more = inputs(count + 1, 0)
    assert stage.mix_code(mix_stream_template_id=template, input_stream_list=more) == -20


def test_a_template_that_is_not_there_is_minus_20(stage: Stage) -> None:
    assert stage.mix_code(mix_stream_template_id=60) == -20


@pytest.mark.parametrize("color", ["#000000", "0x00000", "000000", "0xGG0000", "red", ""])
def test_a_canvas_color_is_0xRRGGBB(stage: Stage, color: str) -> None:
    canvas = layer("c", 1, input_type=3, color=color, image_width=1280, image_height=720)
    assert stage.inputs_code(canvas, layer("pk_host", 2)) == -20


def test_pictures_must_be_named_and_uploaded(stage: Stage) -> None:
    def code(**layout: Any) -> int:
        return stage.inputs_code(HOST, layer("logo", 2, input_type=2, **layout))

    assert code(picture_id=30127) == 0
    assert code() == -33
    assert code(picture_id=0) == -33
    assert code(picture_id=30128) == -34
    assert code(picture_id=99999) == -34


def test_a_layer_that_leaves_the_background_is_minus_2_unless_a_template_places_it(
    stage: Stage,
) -> None:
    assert stage.inputs_code(HOST, guest(location_x=960)) == 0
    assert stage.inputs_code(HOST, guest(location_x=960.5)) == -2
    assert stage.inputs_code(HOST, guest(location_y=481)) == -2
    assert stage.inputs_code(HOST, guest(location_x=961), mix_stream_template_id=20) == 0


def test_shares_are_of_the_background_and_may_fill_it_exactly(stage: Stage) -> None:
    shares = {"image_width": 0.67, "location_x": 0.33, "image_height": 0.9, "location_y": 0.1}
    assert stage.inputs_code(HOST, guest(**shares)) == 0
    assert stage.inputs_code(HOST, guest(**(shares | {"location_x": 0.34}))) == -2


def test_a_size_left_out_is_the_sources_own(stage: Stage) -> None:
    assert stage.inputs_code(HOST, layer("pk_guest1", 2)) == 0
    assert stage.inputs_code(HOST, layer("pk_guest1", 2, location_x=1)) == -2
    assert stage.inputs_code(HOST, layer("pk_guest2", 2, location_x=320)) == 0
    assert stage.inputs_code(HOST, layer("pk_guest2", 2, location_x=321)) == -2
    assert stage.inputs_code(HOST, layer("pk_guest1", 2, image_width=100, location_y=1)) == -2


def test_a_crop_without_a_size_shows_at_its_own_size(stage: Stage) -> None:
    crop = {"crop_width": 640, "crop_height": 360}
    assert stage.inputs_code(HOST, layer("pk_guest1", 2, location_x=640, crop=crop)) == 0
    assert stage.inputs_code(HOST, layer("pk_guest1", 2, location_x=641, crop=crop)) == -2


def test_the_background_has_a_size_in_pixels_and_no_location(stage: Stage) -> None:
    assert stage.inputs_code(layer("pk_host", 1, image_width=0.5), guest()) == -4
    small = layer("pk_host", 1, image_width=640, image_height=360)
    assert stage.inputs_code(small, guest(location_x=320, location_y=120)) == 0
    assert stage.inputs_code(small, guest()) == -2
    assert stage.inputs_code(layer("pk_host", 1, location_x=5), guest()) == -2


@pytest.mark.parametrize(
    ("crop", "code"),
    [
        ({}, 0),
        ({"crop_width": 1280, "crop_height": 720}, 0),
        ({"crop_x": 1080, "crop_y": 620}, 0),
        ({"crop_x": 1081}, -29),
        ({"crop_y": 621}, -29),
        ({"crop_width": 0}, -29),
        ({"crop_height": 0}, -29),
        ({"crop_height": 3001}, -29),
        ({"crop_x": -1}, -29),
    ],
)
def test_a_crop_stays_inside_its_source(stage: Stage, crop: dict[str, int], code: int) -> None:
    cropped = guest() | {"crop_params": CROP | crop}
    assert stage.inputs_code(HOST, cropped) == code


def test_crops_are_whole_pixels(stage: Stage) -> None:
    assert stage.inputs_code(HOST, guest() | {"crop_params": CROP | {"crop_x": 0.5}}) == -1


def test_output_type_and_output_id_must_agree(stage: Stage) -> None:
    assert stage.mix_code(output_stream_id="elsewhere") == -111
    assert stage.mix_code(output_stream_type=1) == -111
    assert stage.mix_code(output_stream_type=2) == -111
    assert stage.mix_code(output_stream_type=1, output_stream_id="pk_spare") == -111
    assert stage.mix_code(output_stream_type=1, output_stream_id="fresh") == 0
    assert stage.mix_code(output_stream_type=1, output_stream_id="fresh") == 0


def test_an_output_belongs_to_one_session_and_a_session_to_one_output(stage: Stage) -> None:
    assert stage.mix_code() == 0
    assert stage.mix_code(mix_stream_session_id="other") == -300
    assert stage.mix_code(output_stream_id="pk_guest1") == -508


@pytest.mark.parametrize(("rate", "code"), [(0, -31004), (1, 0), (50000, 0), (50001, -31004)])
def test_the_ends_of_the_bit_rate(stage: Stage, rate: int, code: int) -> None:
    assert stage.mix_code(output_stream_bitrate=rate) == code


def test_a_stream_must_be_there_and_up_for_five_seconds(stage: Stage) -> None:
    assert stage.inputs_code(HOST, layer("nobody", 2)) == -505
    stage.world.streams.push("late", (320, 180), stage.hand.now)
    assert stage.inputs_code(HOST, layer("late", 2)) == -505
    stage.wait(4.9)
    assert stage.inputs_code(HOST, layer("late", 2)) == -505
    stage.wait(0.1)
    assert stage.inputs_code(HOST, layer("late", 2)) == 0
    stage.world.streams.drop("late", stage.hand.now)
    assert stage.inputs_code(HOST, layer("late", 2)) == -505


def test_a_size_that_nobody_knows_is_minus_28_below_and_minus_507_above(stage: Stage) -> None:
    stage.world.streams.push("voice", None, stage.hand.now - 60)
    voice = layer("voice", 1)
    assert stage.inputs_code(voice, guest(), output_stream_id="voice") == -28
    assert stage.inputs_code(HOST, layer("voice", 2)) == -507
    assert stage.inputs_code(HOST, layer("voice", 2, input_type=4)) == 0


def test_a_canvas_without_a_size_borrows_one_or_fails(stage: Stage) -> None:
    bare = layer("canvas", 1, input_type=3)
    assert stage.inputs_code(bare, layer("pk_host", 2)) == 0
    assert stage.inputs_code(bare, layer("pk_host", 2, input_type=4)) == -28
    above = layer("canvas", 2, input_type=3)
    logo = layer("logo", 1, input_type=2, picture_id=30127)
    assert stage.inputs_code(logo, above, layer("pk_host", 3, input_type=4)) == -507
    assert stage.inputs_code(CANVAS, layer("pk_host", 2, input_type=4)) == 0


def test_sound_only_needs_no_canvas(stage: Stage) -> None:
    voices = [layer("pk_host", 1, input_type=4), layer("pk_guest1", 2, input_type=4)]
    assert stage.inputs_code(*voices) == 0


def test_split_screen_templates_want_a_canvas_only_in_api_3(stage: Stage) -> None:
    three = [HOST, layer("pk_guest1", 2), layer("pk_guest2", 3)]
    assert stage.inputs_code(*three, mix_stream_template_id=390) == 0


def test_every_reason_is_worded() -> None:
    assert len(REASONS) == 22


def test_a_dialled_code_is_answered_as_the_vendor_would(stage: Stage) -> None:
    request = signers.legacy(stage.accounts.tencent, {"eventId": 9}, now=stage.hand.now)
    answer = stage.cloud.tencent.in_trouble(request, Trouble("code", code="-10031"))
    assert (answer.status, json.loads(answer.body)["code"]) == (200, -10031)
