"""The linter's limits, read from the contracts of the two mixing interfaces."""

from __future__ import annotations

from typing import cast

from console.contracts.operations import Field, Operation, operation
from console.domain.extras import OUTPUT_NUMBERS
from console.domain.findings import Api, Bound, Limits

NO_SUCH_SESSION = -30300
"""The number of every cancel of a mix that is gone already (FACTS.md 2.4, 2.6)."""

_START = {"legacy": "start_mix_stream_advanced", "3.0": "CreateCommonMixStream"}
_OUTPUT = "OutputParams"
_PARA = "interface.para"
_NAMES = {
    "legacy": {
        "width": f"{_PARA}.input_stream_list[].layout_params.image_width",
        "crop": f"{_PARA}.input_stream_list[].crop_params.crop_width",
        "layer": f"{_PARA}.input_stream_list[].layout_params.image_layer",
        "inputs": f"{_PARA}.input_stream_list",
        "bitrate": f"{_PARA}.output_stream_bitrate",
        "id": f"{_PARA}.mix_stream_session_id",
    },
    "3.0": {
        "width": "InputStreamList[].LayoutParams.ImageWidth",
        "crop": "InputStreamList[].CropParams.CropWidth",
        "layer": "InputStreamList[].LayoutParams.ImageLayer",
        "inputs": "InputStreamList",
        "bitrate": f"{_OUTPUT}.OutputStreamBitRate",
        "id": "MixStreamSessionId",
    },
}


def start_operation(api: Api) -> Operation:
    """The contract of the call that starts or changes a mix."""
    return operation("tencent", _START[api])


def limits(api: Api) -> Limits:
    """What one mixing interface allows (pixels, layers, ids, waiting times)."""
    start = start_operation(api)

    def field(role: str) -> Field:
        return start.fields[_NAMES[api][role]]

    def most(role: str) -> int:
        return int(field(role).maximum or 0)

    def least(role: str) -> int:
        return int(field(role).minimum or 0)

    return Limits(
        px_max=most("width"),
        share_min=field("width").share_min or 0.0,
        share_max=field("width").share_max or 0.0,
        crop_max=most("crop"),
        layer_min=least("layer"),
        layer_max=most("layer"),
        inputs_min=least("inputs"),
        inputs_max=most("inputs"),
        bitrate_min=least("bitrate"),
        bitrate_max=most("bitrate"),
        id_bytes_min=field("id").min_bytes or 0,
        id_bytes_max=field("id").max_bytes or 0,
        up_seconds=start.gates["up"],
        reuse_seconds=start.gates["reuse"],
        extras=_extras(start) if api == "3.0" else (),
    )


def _extras(start: Operation) -> tuple[Bound, ...]:
    fields = {name: start.fields[f"{_OUTPUT}.{name}"] for name in OUTPUT_NUMBERS.values()}
    return tuple(
        Bound(
            name,
            int(field.minimum or 0),
            int(field.maximum or 0),
            tuple(cast("int", value) for value in field.values),
        )
        for name, field in fields.items()
    )
