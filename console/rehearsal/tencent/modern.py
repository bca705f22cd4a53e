"""API 3.0: CreateCommonMixStream and CancelCommonMixStream, by POST or by GET."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import parse_qsl

from console.rehearsal.accounts import TencentAccount
from console.rehearsal.exchange import Answer, Request, in_json
from console.rehearsal.shape import Misfit, Shape, parse, read
from console.rehearsal.tencent.codes import MixRefused, modern_error
from console.rehearsal.tencent.gate import TurnedAway, enter_modern
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.tencent.rules import MODERN
from console.rehearsal.tencent.wish import MODERN_SHAPES, modern_wish

VERSION = "2018-08-01"
_MISFITS = {
    "json": "InvalidParameter",
    "type": "InvalidParameter",
    "unknown": "UnknownParameter",
    "missing": "MissingParameter",
}
# Outside the mix itself: what document 001 has no number for.
_OUTPUT_RANGES = {
    "OutputStreamGop": range(1, 11),
    "OutputStreamFrameRate": range(1, 61),
    "OutputAudioBitRate": range(1, 501),
    "OutputAudioChannels": range(1, 3),
    "OutputAudioSampleRate": (
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000,
    ),
}  # fmt: skip


def serve(
    request: Request,
    account: TencentAccount,
    mixes: Mixes,
    now: float,
    show: float,
    request_id: str,
) -> Answer:
    """Refusals come with HTTP 200, as Tencent sends them."""
    try:
        enter_modern(request, account, now)
        _act(request, mixes, show)
    except TurnedAway as away:
        return error(away.code, str(away), request_id)
    except Misfit as misfit:
        return error(_MISFITS[misfit.why], str(misfit), request_id)
    except MixRefused as refused:
        return error(*modern_error(refused), request_id)
    body = in_json({"Response": {"RequestId": request_id}})
    return Answer(200, body, request_id=request_id)


def error(code: str, message: str, request_id: str) -> Answer:
    response = {"Error": {"Code": code, "Message": message}, "RequestId": request_id}
    return Answer(200, in_json({"Response": response}), code=code, request_id=request_id)


def _act(request: Request, mixes: Mixes, show: float) -> None:
    if request.header("X-TC-Version") != VERSION:
        raise TurnedAway("NoSuchVersion", "The API version does not exist.")
    action = request.header("X-TC-Action") or ""
    shape = MODERN_SHAPES.get(action)
    if shape is None:
        raise TurnedAway("InvalidAction", "The requested API does not exist.")
    value = _unfolded(request.query, shape) if request.method == "GET" else parse(request.body)
    body = read(value, shape)
    if action == "CancelCommonMixStream":
        mixes.cancel(body["MixStreamSessionId"], None, show)
        return
    _check_output(body["OutputParams"])
    mixes.start(modern_wish(body), MODERN, show)


def _check_output(output: dict[str, Any]) -> None:
    for name, allowed in _OUTPUT_RANGES.items():
        if name in output and output[name] not in allowed:
            raise TurnedAway("InvalidParameter", f"OutputParams.{name} is out of range")


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
