"""Reads back what only API 3.0 has: finer points of the output, switches, keyed colours."""

from __future__ import annotations

from console.domain.extras import OUTPUT_NUMBERS, OUTPUT_TEXTS, SWITCHES, Extras
from console.domain.message import say
from console.vendors.tencent.entries import Entry
from console.vendors.tencent.names import CONTROL_PARAMS, SEGMENT_COLOR, SEGMENT_PARAMS

OUTPUT_EXTRAS = (*OUTPUT_NUMBERS.values(), *OUTPUT_TEXTS.values())


def read_extras(body: Entry, output: Entry) -> Extras:
    """Numbers out of range are kept for the linter to judge; a switch is 0 or 1."""
    number = {role: output.whole(name) for role, name in OUTPUT_NUMBERS.items()}
    control = body.inner(CONTROL_PARAMS) or Entry({}, body.notes)
    control.strangers(SWITCHES.values())
    switch = {role: _switch(control, name) for role, name in SWITCHES.items()}
    return Extras(
        gop=number["gop"],
        frame_rate=number["frame_rate"],
        audio_bitrate=number["audio_bitrate"],
        audio_rate=number["audio_rate"],
        audio_channels=number["audio_channels"],
        sei=output.text(OUTPUT_TEXTS["sei"]),
        crop_center=switch["crop_center"],
        allow_copy=switch["allow_copy"],
        pass_sei=switch["pass_sei"],
        transparent=switch["transparent"],
    )


def read_key_color(row: Entry) -> str | None:
    segment = row.inner(SEGMENT_PARAMS)
    if segment is None:
        return None
    segment.strangers((SEGMENT_COLOR,))
    return segment.text(SEGMENT_COLOR)


def _switch(control: Entry, name: str) -> bool | None:
    value = control.whole(name)
    if value is None:
        return None
    if value not in (0, 1):
        return control.notes.wrong(name, say("0 or 1"))
    return value == 1
