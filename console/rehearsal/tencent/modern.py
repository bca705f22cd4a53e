"""API 3.0: mixes and watermark pictures, by POST or by GET."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl

from console.rehearsal.exchange import Answer, Request, in_json
from console.rehearsal.passes import Passes
from console.rehearsal.shape import Misfit, Shape, parse, read
from console.rehearsal.tencent import pictures
from console.rehearsal.tencent.codes import MixRefused, modern_error
from console.rehearsal.tencent.gate import TurnedAway, enter_modern
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.tencent.rules import COLOR
from console.rehearsal.tencent.wish import MODERN_SHAPES, modern_wish

VERSION = "2018-08-01"
_MISFITS = {
    "json": "InvalidParameter",
    "type": "InvalidParameter",
    "unknown": "UnknownParameter",
    "missing": "MissingParameter",
}
# Outside the mix itself: what document 001 has no number for.
_OUTPUT_RANGES: Mapping[str, Container[int]] = {
    "OutputStreamGop": range(1, 11),
    "OutputStreamFrameRate": range(1, 61),
    "OutputAudioBitRate": range(1, 501),
    "OutputAudioChannels": range(1, 3),
    "OutputAudioSampleRate": (
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000,
    ),
}  # fmt: skip
_SWITCHES: Mapping[str, Container[int]] = {
    "UseMixCropCenter": range(2),
    "AllowCopy": range(2),
    "PassInputSei": range(2),
    "UsePictureTransparent": range(2),
}


def serve(
    request: Request,
    passes: Passes,
    mixes: Mixes,
    now: float,
    show: float,
    request_id: str,
    in_quota: Callable[[str], bool],
) -> Answer:
    """Refusals come with HTTP 200, as Tencent sends them."""
    try:
        enter_modern(request, passes, now)
        told = _act(request, mixes, show, in_quota)
    except TurnedAway as away:
        return error(away.code, str(away), request_id)
    except Misfit as misfit:
        return error(_MISFITS[misfit.why], str(misfit), request_id)
    except MixRefused as refused:
        return error(*modern_error(refused), request_id)
    except pictures.PictureRefused as refused:
        return error(refused.code, str(refused), request_id)
    body = in_json({"Response": {**told, "RequestId": request_id}})
    return Answer(200, body, request_id=request_id)


def error(code: str, message: str, request_id: str) -> Answer:
    response = {"Error": {"Code": code, "Message": message}, "RequestId": request_id}
    return Answer(200, in_json({"Response": response}), code=code, request_id=request_id)


def _act(
    request: Request, mixes: Mixes, show: float, in_quota: Callable[[str], bool]
) -> dict[str, Any]:
    """What the answer has beside its RequestId."""
    if request.header("X-TC-Version") != VERSION:
        raise TurnedAway("NoSuchVersion", "The API version does not exist.")
    action = request.header("X-TC-Action") or ""
    shape = MODERN_SHAPES.get(action)
    if shape is None:
        raise TurnedAway("InvalidAction", "The requested API does not exist.")
    if not in_quota(action):
        raise TurnedAway("RequestLimitExceeded", "The number of requests exceeds the limit.")
    value = _unfolded(request.query, shape) if request.method == "GET" else parse(request.body)
    body = read(value, shape)
    if action == "DescribeLiveWatermarks":
        return pictures.listed(body, mixes.streams)
    if action == "AddLiveWatermark":
        return pictures.added(body, mixes.streams, show)
    if action == "CancelCommonMixStream":
        mixes.cancel(body["MixStreamSessionId"], None, show)
        return {}
    _check_ranges("OutputParams", body["OutputParams"], _OUTPUT_RANGES)
    _check_ranges("ControlParams", body.get("ControlParams", {}), _SWITCHES)
    _check_keyed(body["InputStreamList"])
    mixes.start(modern_wish(body), mixes.modern, show)
    return {}


def _check_ranges(group: str, given: dict[str, Any], ranges: Mapping[str, Container[int]]) -> None:
    for name, allowed in ranges.items():
        if name in given and given[name] not in allowed:
            raise TurnedAway("InvalidParameter", f"{group}.{name} is out of range")


def _check_keyed(inputs: list[dict[str, Any]]) -> None:
    for index, row in enumerate(inputs):
        color = row.get("PortraitSegmentParams", {}).get("Color")
        if color is not None and not COLOR.fullmatch(color):
            raise MixRefused(-20, f"input {index}: PortraitSegmentParams.Color must be 0xRRGGBB")


def _unfolded(query: str, shape: Shape) -> Any:
    """`InputStreamList.0.LayoutParams.ImageLayer=1` and its sisters as one nested value."""
    root: dict[str, Any] = {}
    for name, text in parse_qsl(query, keep_blank_values=True):
        node = root
        *before, last = name.split(".")
        for part in before:
            inner = node.setdefault(part, {})
            if not isinstance(inner, dict):
                raise Misfit("type", name, "is both a value and an object")
            node = cast("dict[str, Any]", inner)
        if last in node:
            raise Misfit("type", name, "comes twice")
        node[last] = text
    return _typed(root, shape, "")


def _typed(value: Any, shape: Shape | None, path: str) -> Any:
    if isinstance(value, str):
        return _scalar(value, shape)
    if shape is not None and shape.kind == "list":
        keys = [str(index) for index in range(len(value))]
        if sorted(value) != sorted(keys):
            raise Misfit("type", path, "list indexes must run from 0 without gaps")
        return [_typed(value[key], shape.item, f"{path}[{key}]") for key in keys]
    inside: dict[str, Any] = value
    members: Mapping[str, Shape] = {} if shape is None else shape.members
    return {key: _typed(inner, members.get(key), f"{path}.{key}") for key, inner in inside.items()}


def _scalar(text: str, shape: Shape | None) -> Any:
    """In the type the shape wants; the text as it is when it does not look like one."""
    kind = shape.kind if shape is not None else "text"
    if kind in ("int32", "int64") and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        return float(text)
    return text
