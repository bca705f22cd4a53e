"""A mix as it leaves: document 001's own shape, and the SDK's bodies byte by byte."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.domain.extras import Extras
from console.domain.mix import Crop, Kind, Layer, Mix, Place
from console.domain.units import Share
from console.vendors.exchange import json_bytes
from console.vendors.tencent.wire import (
    legacy_cancel,
    legacy_request,
    modern_cancel,
    modern_request,
)
from tests.unit.vendors import worked

DOCUMENT = Mix(
    session="lewis_room",
    output="stream_lewis01",
    layers=(
        Layer("a", "stream_lewis01", 1),
        Layer("b", "stream_lewis02", 2, place=Place(380, 630, 160, 240)),
    ),
)


def _para(mix: Mix) -> dict[str, Any]:
    body: Any = legacy_request(mix, 1252500000, 1700000000.9, 42)
    return body["interface"]["para"]


def test_the_documents_example_is_built_key_for_key() -> None:
    text = json.dumps(legacy_request(DOCUMENT, 1252500000, 1700000000.9, 42))
    assert text == (
        '{"timestamp": 1700000000, "eventId": 42, "interface": {"interfaceName": "Mix_StreamV2", '
        '"para": {"app_id": 1252500000, "interface": "mix_streamv2.start_mix_stream_advanced", '
        '"mix_stream_session_id": "lewis_room", "output_stream_id": "stream_lewis01", '
        '"input_stream_list": [{"input_stream_id": "stream_lewis01", "layout_params": '
        '{"image_layer": 1}}, {"input_stream_id": "stream_lewis02", "layout_params": '
        '{"image_layer": 2, "image_width": 160, "image_height": 240, "location_x": 380, '
        '"location_y": 630}}]}}}'
    )


def test_the_documents_cancel_is_built_key_for_key() -> None:
    text = json.dumps(legacy_cancel("lewis_room", "stream_lewis01", 1252500000, 1700000000, 42))
    assert text == (
        '{"timestamp": 1700000000, "eventId": 42, "interface": {"interfaceName": "Mix_StreamV2", '
        '"para": {"app_id": 1252500000, "interface": "mix_streamv2.cancel_mix_stream", '
        '"mix_stream_session_id": "lewis_room", "output_stream_id": "stream_lewis01"}}}'
    )


def test_what_is_given_is_sent_and_what_is_not_is_left_out() -> None:
    mix = Mix(
        session="s",
        output="new",
        output_type=1,
        bitrate=1500,
        template=20,
        layers=(
            Layer("a", "c", 1, Kind.CANVAS, place=Place(width=1280.0), color="0x000000"),
            Layer("b", "p", 3, Kind.PICTURE, picture_id=7, crop=Crop()),
            Layer("c", "v", 2, place=Place(x=0, y=Share(0.25)), crop=Crop(1, 2, 3, 4)),
            Layer("d", "gone", 4, hidden=True),
        ),
    )
    para = _para(mix)
    assert (para["mix_stream_template_id"], para["output_stream_type"]) == (20, 1)
    assert para["output_stream_bitrate"] == 1500
    assert para["input_stream_list"] == [
        {
            "input_stream_id": "c",
            "layout_params": {
                "image_layer": 1,
                "input_type": 3,
                "image_width": 1280,
                "color": "0x000000",
            },
        },
        {
            "input_stream_id": "v",
            "layout_params": {"image_layer": 2, "location_x": 0, "location_y": 0.25},
            "crop_params": {"crop_width": 3, "crop_height": 4, "crop_x": 1, "crop_y": 2},
        },
        {
            "input_stream_id": "p",
            "layout_params": {"image_layer": 3, "input_type": 2, "picture_id": 7},
        },
    ]
    assert isinstance(para["input_stream_list"][0]["layout_params"]["image_width"], int)


def test_a_colour_goes_with_a_canvas_only_and_a_picture_id_with_a_picture_only() -> None:
    mix = Mix("s", "o", layers=(Layer("a", "x", 1, color="0x000000", picture_id=3),))
    assert _para(mix)["input_stream_list"][0]["layout_params"] == {"image_layer": 1}


def _canvas() -> Layer:
    return Layer(
        "0", "canvas1", 1, Kind.CANVAS, place=Place(width=1920, height=1080), color="0x000000"
    )


@pytest.mark.parametrize(
    ("name", "mix"),
    [
        (
            "CreateCommonMixStream tpl20",
            Mix(
                "test_room",
                "test_stream1",
                template=20,
                layers=(Layer("a", "test_stream1", 1), Layer("b", "test_stream2", 2)),
            ),
        ),
        (
            "CreateCommonMixStream tpl390",
            Mix(
                "test_room",
                "test_stream2",
                template=390,
                layers=(_canvas(), Layer("a", "test_stream2", 2), Layer("b", "test_stream3", 3)),
            ),
        ),
    ],
)
def test_api_3_bodies_are_the_sdks_byte_by_byte(name: str, mix: Mix) -> None:
    assert json_bytes(modern_request(mix)) == worked.named("tencent", name).body


def test_the_sdks_custom_body_with_its_switch_is_ours_byte_by_byte() -> None:
    b = Layer(
        "b",
        "b",
        3,
        place=Place(Share(0.5), Share(0.5), Share(0.25), Share(0.25)),
        crop=Crop(100, 1, 200, 100),
    )
    mix = Mix(
        "test_room",
        "new_stream",
        output_type=1,
        bitrate=1500,
        layers=(_canvas(), Layer("a", "a", 2, place=Place(50, 720, 640, 360)), b),
        extras=Extras(crop_center=True),
    )
    assert (
        json_bytes(modern_request(mix))
        == worked.named("tencent", "CreateCommonMixStream custom").body
    )


def test_the_legacy_interface_is_sent_nothing_that_only_api_3_has() -> None:
    mix = Mix("s", "o", layers=(Layer("a", "x", 1, key_color="0x00ff00"),), extras=Extras(gop=2))
    plain = Mix("s", "o", layers=(Layer("a", "x", 1),))
    assert _para(mix) == _para(plain)


def test_an_api_3_cancel_is_the_sdks() -> None:
    body = json_bytes(modern_cancel("test_room"))
    assert body == worked.named("tencent", "CancelCommonMixStream").body
