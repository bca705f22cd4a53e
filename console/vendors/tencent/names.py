"""What the two mixing interfaces call the same things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.domain.findings import Api

INTERFACE = "Mix_StreamV2"
START = "mix_streamv2.start_mix_stream_advanced"
CANCEL = "mix_streamv2.cancel_mix_stream"


@dataclass(frozen=True, slots=True)
class Names:
    """One interface; `place` and `cut` map our members to its own, in its own order.

    `more` are fields that the vendor knows and our Mix has no room for."""

    api: Api
    session: str
    template: str
    output: str
    output_type: str
    bitrate: str
    inputs: str
    stream: str
    layout: str
    crop: str
    place: Mapping[str, str]
    cut: Mapping[str, str]
    more: tuple[str, ...] = ()


LEGACY = Names(
    api="legacy",
    session="mix_stream_session_id",
    template="mix_stream_template_id",
    output="output_stream_id",
    output_type="output_stream_type",
    bitrate="output_stream_bitrate",
    inputs="input_stream_list",
    stream="input_stream_id",
    layout="layout_params",
    crop="crop_params",
    place={
        "number": "image_layer",
        "kind": "input_type",
        "width": "image_width",
        "height": "image_height",
        "x": "location_x",
        "y": "location_y",
        "color": "color",
        "picture_id": "picture_id",
    },
    cut={"width": "crop_width", "height": "crop_height", "x": "crop_x", "y": "crop_y"},
)

MODERN = Names(
    api="3.0",
    session="MixStreamSessionId",
    template="MixStreamTemplateId",
    output="OutputStreamName",
    output_type="OutputStreamType",
    bitrate="OutputStreamBitRate",
    inputs="InputStreamList",
    stream="InputStreamName",
    layout="LayoutParams",
    crop="CropParams",
    place={
        "number": "ImageLayer",
        "kind": "InputType",
        "height": "ImageHeight",
        "width": "ImageWidth",
        "x": "LocationX",
        "y": "LocationY",
        "color": "Color",
        "picture_id": "WatermarkId",
    },
    cut={
        "width": "CropWidth",
        "height": "CropHeight",
        "x": "CropStartLocationX",
        "y": "CropStartLocationY",
    },
    more=("WebPageUrl",),
)
OUTPUT_PARAMS = "OutputParams"
CONTROL_PARAMS = "ControlParams"
SEGMENT_PARAMS = "PortraitSegmentParams"
SEGMENT_COLOR = "Color"
WEB_STICKER = 8
"""An input type of API 3.0 that is none of the five (FACTS.md 2.6)."""
