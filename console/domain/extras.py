"""What only API 3.0 can be told about a mix: the finer points of its output, and switches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Extras:
    """None is "not given": the vendor chooses. Source: SDK, CommonMixOutputParams, …ControlParams.

    `gop` in seconds, `frame_rate` in pictures a second, `audio_bitrate` in kbps, `audio_rate` in
    Hz; the last four are switches."""

    gop: int | None = None
    frame_rate: int | None = None
    audio_bitrate: int | None = None
    audio_rate: int | None = None
    audio_channels: int | None = None
    sei: str | None = None
    crop_center: bool | None = None
    allow_copy: bool | None = None
    pass_sei: bool | None = None
    transparent: bool | None = None


NO_EXTRAS = Extras()

OUTPUT_NUMBERS: Mapping[str, str] = MappingProxyType(
    {
        "gop": "OutputStreamGop",
        "frame_rate": "OutputStreamFrameRate",
        "audio_bitrate": "OutputAudioBitRate",
        "audio_rate": "OutputAudioSampleRate",
        "audio_channels": "OutputAudioChannels",
    }
)
"""Our member to the vendor's name, in the vendor's order; so are the next two."""

OUTPUT_TEXTS: Mapping[str, str] = MappingProxyType({"sei": "MixSei"})

SWITCHES: Mapping[str, str] = MappingProxyType(
    {
        "crop_center": "UseMixCropCenter",
        "allow_copy": "AllowCopy",
        "pass_sei": "PassInputSei",
        "transparent": "UsePictureTransparent",
    }
)


def output_given(extras: Extras) -> dict[str, int | str]:
    """Those of the output that are given, by the vendor's names."""
    names = {**OUTPUT_NUMBERS, **OUTPUT_TEXTS}
    return {
        name: value for role, name in names.items() if (value := getattr(extras, role)) is not None
    }


def switches_given(extras: Extras) -> dict[str, int]:
    """The switches that are given, as the vendor writes them: 0 or 1."""
    values: dict[str, bool | None] = {role: getattr(extras, role) for role in SWITCHES}
    return {SWITCHES[role]: int(on) for role, on in values.items() if on is not None}


def extras_line(extras: Extras) -> str:
    """All that is given on one line in the vendor's terms; empty where nothing is."""
    given = output_given(extras) | switches_given(extras)
    return "  ".join(f"{name} {value}" for name, value in given.items())
