"""A mix as Tencent writes it, for both interfaces; building only, nothing is sent."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import TypeAlias

from console.domain.extras import output_given, switches_given
from console.domain.mix import Crop, Kind, Layer, Mix
from console.domain.picture import PictureDraft
from console.domain.units import Length, length_to_wire
from console.vendors.tencent.names import (
    CANCEL,
    CONTROL_PARAMS,
    INTERFACE,
    LEGACY,
    MODERN,
    OUTPUT_PARAMS,
    SEGMENT_COLOR,
    SEGMENT_PARAMS,
    START,
    Names,
)

Body: TypeAlias = "dict[str, object]"

_EVENT_IDS = (10_000_000, 2_100_000_000)


def new_event_id() -> int:
    """Any number that is not 0 names one request; the vendor's demos use this range."""
    return random.randint(*_EVENT_IDS)


def legacy_request(mix: Mix, app_id: int, now: float, event_id: int) -> Body:
    """Document 001, 申请混流: its order of keys; what is not given is left out."""
    para: Body = {
        "app_id": app_id,
        "interface": START,
        LEGACY.session: mix.session,
        LEGACY.output: mix.output,
    }
    if mix.template:
        para[LEGACY.template] = mix.template
    if mix.output_type:
        para[LEGACY.output_type] = mix.output_type
    if mix.bitrate is not None:
        para[LEGACY.bitrate] = mix.bitrate
    para[LEGACY.inputs] = [_input(layer, LEGACY) for layer in mix.sent]
    return _legacy_frame(para, now, event_id)


def legacy_cancel(session: str, output: str, app_id: int, now: float, event_id: int) -> Body:
    """Document 001, 取消混流: no inputs."""
    para: Body = {
        "app_id": app_id,
        "interface": CANCEL,
        LEGACY.session: session,
        LEGACY.output: output,
    }
    return _legacy_frame(para, now, event_id)


def modern_request(mix: Mix) -> Body:
    """CreateCommonMixStream, in the order of the official SDK."""
    output: Body = {MODERN.output: mix.output}
    if mix.output_type:
        output[MODERN.output_type] = mix.output_type
    if mix.bitrate is not None:
        output[MODERN.bitrate] = mix.bitrate
    output |= output_given(mix.extras)
    body: Body = {
        MODERN.session: mix.session,
        MODERN.inputs: [_modern_input(layer) for layer in mix.sent],
        OUTPUT_PARAMS: output,
    }
    if mix.template:
        body[MODERN.template] = mix.template
    switches = switches_given(mix.extras)
    return body | {CONTROL_PARAMS: switches} if switches else body


def modern_cancel(session: str) -> Body:
    return {MODERN.session: session}


def pictures_query(page: int, size: int, name: str = "") -> Body:
    """DescribeLiveWatermarks; pages count from 1."""
    named: Body = {"Name": name} if name else {}
    return named | {"PageNo": page, "PageSize": size}


def picture_body(draft: PictureDraft) -> Body:
    """AddLiveWatermark, in the order of the official SDK; what is not given is left out."""
    values: Body = {
        "PictureUrl": draft.url,
        "WatermarkName": draft.name,
        "XPosition": draft.x,
        "YPosition": draft.y,
        "Width": draft.width,
        "Height": draft.height,
        "BackgroundWidth": draft.reference_width,
        "BackgroundHeight": draft.reference_height,
    }
    return {name: value for name, value in values.items() if value is not None}


def _legacy_frame(para: Body, now: float, event_id: int) -> Body:
    return {
        "timestamp": int(now),
        "eventId": event_id,
        "interface": {"interfaceName": INTERFACE, "para": para},
    }


def _input(layer: Layer, names: Names) -> Body:
    entry: Body = {names.stream: layer.stream, names.layout: _layout(layer, names.place)}
    crop = _crop(layer.crop, names.cut)
    return entry | {names.crop: crop} if crop else entry


def _modern_input(layer: Layer) -> Body:
    entry = _input(layer, MODERN)
    if layer.key_color is None:
        return entry
    return entry | {SEGMENT_PARAMS: {SEGMENT_COLOR: layer.key_color}}


def _layout(layer: Layer, names: Mapping[str, str]) -> Body:
    """Colour goes with a canvas only, a picture id with a picture only."""
    place = layer.place
    values: Body = {
        "number": layer.number,
        "kind": layer.kind or None,
        "width": _length(place.width),
        "height": _length(place.height),
        "x": _length(place.x),
        "y": _length(place.y),
        "color": layer.color if layer.kind == Kind.CANVAS else None,
        "picture_id": layer.picture_id if layer.kind == Kind.PICTURE else None,
    }
    return {name: values[role] for role, name in names.items() if values[role] is not None}


def _crop(crop: Crop | None, names: Mapping[str, str]) -> Body:
    if crop is None:
        return {}
    values = {"width": crop.width, "height": crop.height, "x": crop.x, "y": crop.y}
    return {name: values[role] for role, name in names.items() if values[role] is not None}


def _length(length: Length | None) -> float | None:
    return None if length is None else length_to_wire(length)
