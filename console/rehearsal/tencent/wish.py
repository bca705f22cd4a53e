"""What one mix request asks for, read from either interface into one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.rehearsal.shape import (
    INT,
    INT_MUST,
    LONG_MUST,
    NUMBER,
    TEXT,
    TEXT_MUST,
    Shape,
    holds,
    rows,
)

START = "mix_streamv2.start_mix_stream_advanced"
CANCEL = "mix_streamv2.cancel_mix_stream"


@dataclass(frozen=True, slots=True)
class Cut:
    """A crop in source pixels; None is "not given"."""

    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One input; numbers as they came, shares and pixels not yet told apart."""

    stream: str
    placed: bool
    """Whether layout_params came at all."""
    layer: int | None = None
    kind: int = 0
    width: float | None = None
    height: float | None = None
    x: float | None = None
    y: float | None = None
    color: str | None = None
    picture: int | None = None
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    session: str
    output: str
    output_type: int = 0
    bitrate: int | None = None
    template: int = 0
    inputs: tuple[Input, ...] = ()


_LEGACY_LAYOUT = holds(
    {
        "image_layer": INT,
        "input_type": INT,
        "image_width": NUMBER,
        "image_height": NUMBER,
        "location_x": NUMBER,
        "location_y": NUMBER,
        "color": TEXT,
        "picture_id": INT,
    }
)
_LEGACY_CROP = holds({"crop_width": INT, "crop_height": INT, "crop_x": INT, "crop_y": INT})
_LEGACY_INPUT = holds(
    {"input_stream_id": TEXT_MUST, "layout_params": _LEGACY_LAYOUT, "crop_params": _LEGACY_CROP}
)
# `domain` and `path` come empty from the vendor's own demo pack.
_LEGACY_SESSION = {
    "app_id": INT_MUST,
    "interface": TEXT_MUST,
    "mix_stream_session_id": TEXT_MUST,
    "output_stream_id": TEXT_MUST,
    "domain": TEXT,
    "path": TEXT,
}
_LEGACY_START = {
    **_LEGACY_SESSION,
    "mix_stream_template_id": INT,
    "output_stream_type": INT,
    "output_stream_bitrate": INT,
    "input_stream_list": rows(_LEGACY_INPUT),
}


def legacy_shape(verb: str) -> Shape:
    """The whole body; a cancel carries the session's fields and nothing else."""
    para = holds(_LEGACY_SESSION if verb == CANCEL else _LEGACY_START, must=True)
    interface = holds({"interfaceName": TEXT_MUST, "para": para}, must=True)
    return holds({"timestamp": LONG_MUST, "eventId": INT_MUST, "interface": interface})


def legacy_wish(para: Mapping[str, Any]) -> Wish:
    """Of a `para` that has passed its shape."""
    return Wish(
        para["mix_stream_session_id"],
        para["output_stream_id"],
        para.get("output_stream_type", 0),
        para.get("output_stream_bitrate"),
        para.get("mix_stream_template_id", 0),
        tuple(_legacy_input(row) for row in para.get("input_stream_list", ())),
    )


def _legacy_input(row: Mapping[str, Any]) -> Input:
    layout: Mapping[str, Any] = row.get("layout_params", {})
    crop: Mapping[str, Any] | None = row.get("crop_params")
    return Input(
        row["input_stream_id"],
        "layout_params" in row,
        layout.get("image_layer"),
        layout.get("input_type", 0),
        layout.get("image_width"),
        layout.get("image_height"),
        layout.get("location_x"),
        layout.get("location_y"),
        layout.get("color"),
        layout.get("picture_id"),
        None
        if crop is None
        else Cut(*(crop.get(f"crop_{part}") for part in ("x", "y", "width", "height"))),
    )


_MODERN_LAYOUT = holds(
    {
        "ImageLayer": INT,
        "InputType": INT,
        "ImageWidth": NUMBER,
        "ImageHeight": NUMBER,
        "LocationX": NUMBER,
        "LocationY": NUMBER,
        "Color": TEXT,
        "WatermarkId": INT,
        "WebPageUrl": TEXT,
    }
)
_MODERN_CROP = holds(
    {
        "CropWidth": NUMBER,
        "CropHeight": NUMBER,
        "CropStartLocationX": NUMBER,
        "CropStartLocationY": NUMBER,
    }
)
_MODERN_INPUT = holds(
    {
        "InputStreamName": TEXT_MUST,
        "LayoutParams": _MODERN_LAYOUT,
        "CropParams": _MODERN_CROP,
        "PortraitSegmentParams": holds({"Color": TEXT}),
    }
)
_MODERN_OUTPUT = holds(
    {
        "OutputStreamName": TEXT_MUST,
        "OutputStreamType": INT,
        "OutputStreamBitRate": INT,
        "OutputStreamGop": INT,
        "OutputStreamFrameRate": INT,
        "OutputAudioBitRate": INT,
        "OutputAudioSampleRate": INT,
        "OutputAudioChannels": INT,
        "MixSei": TEXT,
    },
    must=True,
)
_MODERN_CONTROL = holds(
    {"UseMixCropCenter": INT, "AllowCopy": INT, "PassInputSei": INT, "UsePictureTransparent": INT}
)
MODERN_SHAPES: Mapping[str, Shape] = {
    "CreateCommonMixStream": holds(
        {
            "MixStreamSessionId": TEXT_MUST,
            "InputStreamList": rows(_MODERN_INPUT, must=True),
            "OutputParams": _MODERN_OUTPUT,
            "MixStreamTemplateId": INT,
            "ControlParams": _MODERN_CONTROL,
        }
    ),
    "CancelCommonMixStream": holds({"MixStreamSessionId": TEXT_MUST}),
    "DescribeLiveWatermarks": holds({"Name": TEXT, "PageNo": INT, "PageSize": INT}),
    "AddLiveWatermark": holds(
        {
            "PictureUrl": TEXT_MUST,
            "WatermarkName": TEXT_MUST,
            "XPosition": INT,
            "YPosition": INT,
            "Width": INT,
            "Height": INT,
            "BackgroundWidth": INT,
            "BackgroundHeight": INT,
        }
    ),
}


def modern_wish(body: Mapping[str, Any]) -> Wish:
    """Of a CreateCommonMixStream that has passed its shape."""
    output: Mapping[str, Any] = body["OutputParams"]
    return Wish(
        body["MixStreamSessionId"],
        output["OutputStreamName"],
        output.get("OutputStreamType", 0),
        output.get("OutputStreamBitRate"),
        body.get("MixStreamTemplateId", 0),
        tuple(_modern_input(row) for row in body["InputStreamList"]),
    )


def _modern_input(row: Mapping[str, Any]) -> Input:
    layout: Mapping[str, Any] = row.get("LayoutParams", {})
    crop: Mapping[str, Any] | None = row.get("CropParams")
    parts = ("CropStartLocationX", "CropStartLocationY", "CropWidth", "CropHeight")
    return Input(
        row["InputStreamName"],
        "LayoutParams" in row,
        layout.get("ImageLayer"),
        layout.get("InputType", 0),
        layout.get("ImageWidth"),
        layout.get("ImageHeight"),
        layout.get("LocationX"),
        layout.get("LocationY"),
        layout.get("Color"),
        layout.get("WatermarkId"),
        None if crop is None else Cut(*(crop.get(part) for part in parts)),
    )
