"""The vendor's own JSON read back: what is understood, what is noted, what is no mix."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.extras import Extras
from console.domain.mix import Crop, Kind, Layer, Mix, Place
from console.domain.units import Share
from console.vendors.tencent.reading import Reading, Unreadable, parse, read_mix
from console.vendors.tencent.wire import (
    legacy_cancel,
    legacy_request,
    modern_cancel,
    modern_request,
)

MIX = Mix(
    session="room",
    output="new",
    output_type=1,
    bitrate=1500,
    layers=(
        Layer(
            "layer-1",
            "canvas",
            1,
            Kind.CANVAS,
            place=Place(width=1280, height=720),
            color="0x000000",
        ),
        Layer("layer-2", "a", 2, place=Place(0, Share(0.5), Share(0.25), 160.5)),
        Layer("layer-3", "b", 3, Kind.PICTURE, picture_id=9, crop=Crop(1, 2, 3, 4)),
    ),
)
WHOLE: dict[str, Any] = legacy_request(MIX, 1252500000, 1700000000, 42)


def changed(**para: object) -> Reading:
    whole = copy.deepcopy(WHOLE)
    whole["interface"]["para"].update(para)
    return read_mix(whole)


def with_input(**entry: object) -> Reading:
    whole = copy.deepcopy(WHOLE)
    row = whole["interface"]["para"]["input_stream_list"][1]
    row["layout_params"].update(entry.pop("layout", {}))
    row.update(entry)
    return read_mix(whole)


def test_a_whole_request_its_wrapper_its_para_and_api_3_read_the_same() -> None:
    para = WHOLE["interface"]["para"]
    for form in (WHOLE, WHOLE["interface"], {"para": para}, para, modern_request(MIX)):
        assert read_mix(form).mix == MIX
    assert read_mix(WHOLE) == Reading(MIX, "legacy", "start", 1252500000, 42)
    assert read_mix(modern_request(MIX)).api == "3.0"


def test_what_was_read_leaves_again_byte_for_byte() -> None:
    again = legacy_request(read_mix(WHOLE).mix, 1252500000, 1700000000, 42)
    assert json.dumps(again) == json.dumps(WHOLE)


@pytest.mark.parametrize("body", [legacy_cancel("room", "out", 7, 0, 1), modern_cancel("room")])
def test_a_cancel_is_recognised(body: dict[str, object]) -> None:
    reading = read_mix(body)
    assert (reading.verb, reading.mix.session, reading.mix.layers) == ("cancel", "room", ())
    assert not [note for note in reading.notes if note.severity == "error"]


@pytest.mark.parametrize("app_id", [0, -5])
def test_an_app_id_below_1_is_the_vendors_code_2(app_id: int) -> None:
    errors = [note for note in changed(app_id=app_id).notes if note.severity == "error"]
    assert [(note.code, note.field) for note in errors] == [(-2, "app_id")]


@pytest.mark.parametrize(("field", "value"), [("color", "0xcc0033"), ("picture_id", 5)])
def test_what_is_not_sent_with_a_type_of_input_is_noted(field: str, value: object) -> None:
    notes = with_input(layout={field: value}).notes
    assert [(note.rule, note.field, note.layer) for note in notes] == [("field-idle", field, 2)]


def test_parts_of_pixels_in_a_newer_crop_are_rounded_and_noted() -> None:
    body = copy.deepcopy(modern_request(MIX))
    rows: Any = body["InputStreamList"]
    rows[2]["CropParams"] = {"CropWidth": 100.5, "CropHeight": 50.0}
    reading = read_mix(body)
    assert reading.mix.layers[2].crop == Crop(width=101, height=50)
    assert [(note.rule, note.field) for note in reading.notes] == [("crop-rounded", "CropWidth")]


def test_a_newer_crop_beyond_32_bits_is_noted_and_left_out() -> None:
    body = copy.deepcopy(modern_request(MIX))
    rows: Any = body["InputStreamList"]
    rows[2]["CropParams"] = {"CropWidth": 1e12, "CropHeight": 50}
    reading = read_mix(body)
    assert reading.mix.layers[2].crop == Crop(height=50)
    assert [(note.rule, note.field) for note in reading.notes] == [("field-type", "CropWidth")]


def test_the_demo_packs_empty_fields_are_no_surprise() -> None:
    assert changed(domain="", path="").notes == ()


@pytest.mark.parametrize(
    ("reading", "code", "field"),
    [
        (changed(app_id=0), -2, "app_id"),
        (read_mix(WHOLE | {"eventId": 0}), -2, "eventId"),
        (changed(interface="mix_streamv2.start_mix"), -1, "interface"),
        (changed(mix_stream_session_id=5), -1, "mix_stream_session_id"),
        (changed(output_stream_bitrate="1500"), -1, "output_stream_bitrate"),
        (changed(output_stream_type=True), -1, "output_stream_type"),
        (changed(mix_stream_template_id=20.5), -1, "mix_stream_template_id"),
        (changed(app_id=1 << 40), -1, "app_id"),
        (changed(input_stream_list={}), -1, "input_stream_list"),
        (changed(input_stream_list=["a"]), -1, "input_stream_list"),
    ],
)
def test_a_wrong_field_of_the_request_is_noted(reading: Reading, code: int, field: str) -> None:
    (note,) = reading.notes
    assert (note.code, note.severity, note.field, note.layer) == (code, "error", field, None)


@pytest.mark.parametrize(
    ("reading", "field"),
    [
        (with_input(layout={"image_width": "160"}), "image_width"),
        (with_input(layout={"location_x": None}), "location_x"),
        (with_input(layout={"location_y": float("nan")}), "location_y"),
        (with_input(layout={"input_type": "0"}), "input_type"),
        (with_input(layout={"color": 0}), "color"),
        (with_input(layout={"picture_id": []}), "picture_id"),
        (with_input(input_stream_id=1), "input_stream_id"),
        (with_input(crop_params=[]), "crop_params"),
        (with_input(crop_params={"crop_x": 1.5}), "crop_x"),
    ],
)
def test_a_wrong_field_of_an_input_is_noted_with_its_layer(reading: Reading, field: str) -> None:
    (note,) = reading.notes
    assert (note.code, note.severity, note.field) == (-1, "error", field)
    assert (note.layer, note.key) == (2, "layer-2")


def test_an_input_without_layout_params_is_minus_4() -> None:
    whole = copy.deepcopy(WHOLE)
    del whole["interface"]["para"]["input_stream_list"][2]["layout_params"]
    (note,) = read_mix(whole).notes
    assert (note.code, note.field, note.key) == (-4, "layout_params", "layer-3")


def test_values_out_of_range_are_kept_for_the_linter_to_judge() -> None:
    layer = with_input(layout={"image_width": -3, "input_type": 1, "image_layer": 99}).mix.layers[1]
    assert (layer.place.width, layer.kind, layer.number) == (-3, 1, 99)
    assert with_input(layout={"image_width": 0}).mix.layers[1].place.width == 0


def test_the_documents_own_typing_errors_are_noted_with_what_was_meant() -> None:
    (note,) = changed(input_stram_list=[]).notes
    assert (note.code, note.severity) == (None, "note")
    assert dict(note.message.args)["other"] == "input_stream_list"


def test_what_only_api_3_has_is_read_back_as_it_was_sent() -> None:
    extras = Extras(2, 25, 64, 48000, 2, "票房 42", True, False, True, False)
    rows = (MIX.layers[0], replace(MIX.layers[1], key_color="0x00ff00"), MIX.layers[2])
    mix = replace(MIX, extras=extras, layers=rows)
    assert read_mix(modern_request(mix)) == Reading(mix, "3.0")


def test_extras_out_of_range_are_kept_and_switches_are_0_or_1() -> None:
    body: Any = modern_request(MIX)
    body["OutputParams"]["OutputStreamGop"] = 99
    body["ControlParams"] = {"AllowCopy": 2, "PassInputSei": 1, "UseMixCropCentre": 1}
    reading = read_mix(body)
    assert reading.mix.extras == Extras(gop=99, pass_sei=True)
    assert [(note.field, note.rule) for note in reading.notes] == [
        ("UseMixCropCentre", "field-unknown"),
        ("AllowCopy", "field-type"),
    ]


def test_a_web_page_address_is_said_to_be_lost() -> None:
    body: Any = modern_request(MIX)
    body["InputStreamList"][1]["LayoutParams"]["WebPageUrl"] = "https://example.com"
    assert [(n.field, n.rule) for n in read_mix(body).notes] == [("WebPageUrl", "field-not-kept")]


def test_a_mix_with_a_web_sticker_is_refused_by_name() -> None:
    body: Any = modern_request(MIX)
    body["InputStreamList"][1]["LayoutParams"]["InputType"] = 8
    with pytest.raises(Unreadable, match=r"^a is a web sticker \(input type 8\)"):
        read_mix(body)


def test_an_empty_crop_is_no_crop() -> None:
    assert with_input(crop_params={}).mix.layers[1].crop is None


@pytest.mark.parametrize(
    "data", [None, 3, "mix", [], {}, {"a": 1}, {"interface": {}}, {"interface": {"para": []}}]
)
def test_what_is_no_mix_at_all_is_unreadable(data: object) -> None:
    with pytest.raises(Unreadable):
        read_mix(data)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        "{",
        "{'a': 1}",
        "[" * 100_000,
        "NaN",
        '{"a": Infinity}',
        "1" * 5000,
        "// x",
    ],
)
def test_what_is_no_json_is_unreadable(text: str | bytes) -> None:
    with pytest.raises(Unreadable):
        parse(text)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse("﻿{}".encode()) == {}


def test_half_characters_are_replaced_so_that_the_mix_can_be_shown() -> None:
    reading = read_mix(parse('{"mix_stream_session_id": "a\\ud800", "\\udfff": 1}'))
    reading.mix.session.encode("utf-8")
    repr(reading.notes).encode("utf-8")


_names = st.sampled_from(
    (*WHOLE, *WHOLE["interface"], *WHOLE["interface"]["para"], *modern_request(MIX), "OutputParams")
)
_leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_any: st.SearchStrategy[Any] = st.recursive(
    _leaf,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=5),
    max_leaves=20,
)


@given(_any)
def test_nothing_but_unreadable_is_ever_raised(data: object) -> None:
    try:
        reading = read_mix(data)
    except Unreadable:
        return
    legacy_request(reading.mix, 1, 0, 1)
