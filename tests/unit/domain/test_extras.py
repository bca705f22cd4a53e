"""What only API 3.0 has: said where it is not sent, in range, and part of what a TAKE changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.contracts.mixing import limits
from console.domain.extras import Extras, extras_line
from console.domain.findings import Api, Finding
from console.domain.lint import check
from console.domain.mix import Mix
from console.domain.plan import changes, wire_lines
from tests.unit.domain.mixes import FULL_HD, pair

ALL = Extras(2, 25, 64, 48000, 2, "x", True, False, True, True)


def found(mix: Mix, api: Api = "3.0") -> list[Finding]:
    own = {"extra-range", "extra-unsent", "key-color-form"}
    return [one for one in check(mix, FULL_HD, limits(api), api=api) if one.rule in own]


def with_extras(extras: Extras) -> Mix:
    return replace(pair(), extras=extras)


def keyed(color: str | None) -> Mix:
    made = pair()
    return made.with_layer(replace(made.layers[1], key_color=color))


def test_everything_in_range_is_fine_with_api_3() -> None:
    assert found(with_extras(ALL)) == []
    assert found(keyed("0x00FF00")) == []


@pytest.mark.parametrize(
    ("extras", "field"),
    [
        (Extras(gop=0), "OutputStreamGop"),
        (Extras(gop=11), "OutputStreamGop"),
        (Extras(frame_rate=61), "OutputStreamFrameRate"),
        (Extras(audio_bitrate=501), "OutputAudioBitRate"),
        (Extras(audio_channels=3), "OutputAudioChannels"),
        (Extras(audio_rate=44000), "OutputAudioSampleRate"),
    ],
)
def test_a_number_out_of_range_is_an_error_that_a_fix_leaves_out(
    extras: Extras, field: str
) -> None:
    (one,) = found(with_extras(extras))
    assert (one.rule, one.severity, one.field, one.code) == ("extra-range", "error", field, None)
    assert one.fix is not None
    assert one.fix.mix.extras == Extras()


def test_the_fix_of_one_number_leaves_the_others() -> None:
    (one,) = found(with_extras(replace(ALL, gop=99)))
    assert one.fix is not None
    assert one.fix.mix.extras == replace(ALL, gop=None)


@pytest.mark.parametrize(
    ("color", "fixed"), [("#00ff00", "0x00ff00"), ("00FF00", "0x00FF00"), ("green", None)]
)
def test_a_keyed_colour_is_written_as_the_vendor_writes_it(color: str, fixed: str | None) -> None:
    (one,) = found(keyed(color))
    assert (one.rule, one.code, one.layer) == ("key-color-form", -20, 2)
    assert one.fix is not None
    assert one.fix.mix.layers[1].key_color == fixed


def test_the_legacy_interface_says_what_it_does_not_send() -> None:
    made = keyed("green")
    notes = found(replace(made, extras=Extras(gop=99, allow_copy=False)), "legacy")
    assert {(note.rule, note.severity) for note in notes} == {("extra-unsent", "warning")}
    assert [note.field for note in notes] == [
        "OutputStreamGop",
        "AllowCopy",
        "PortraitSegmentParams",
    ]


def test_extras_are_shown_in_the_vendors_terms() -> None:
    assert extras_line(Extras(gop=2, transparent=False)) == (
        "OutputStreamGop 2  UsePictureTransparent 0"
    )
    assert extras_line(Extras()) == ""


def test_a_change_of_extras_or_of_a_keyed_colour_is_part_of_the_take() -> None:
    before = pair()
    (one,) = changes(before, with_extras(Extras(gop=2)))
    assert (one.verb, one.before, one.after) == ("extras", "", "OutputStreamGop 2")
    (one,) = changes(before, keyed("0x00FF00"))
    assert (one.verb, one.number) == ("matte", 2)
    (block,) = wire_lines(before, keyed("0x00FF00"))
    assert block.plus == ("PortraitSegmentParams.Color 0x00ff00",)
