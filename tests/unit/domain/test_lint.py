"""The vendor's rules: each is found where it is broken, and each fix cures what it promises."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.findings import Api, Finding, Session
from console.domain.lint import check, errors
from console.domain.message import in_english
from console.domain.mix import Crop, Kind, Mix, Place, Sources
from console.domain.units import Share
from tests.unit.domain.linting import (
    CANVAS,
    GUEST,
    findings,
    rules,
    sized,
    the_one,
)
from tests.unit.domain.mixes import FULL_HD, LEGACY, known, known_sources, layer, mix, mixes, pair


def _many(count: int, template: int = 0) -> Mix:
    return mix(
        *(layer(n, place=Place(n, n, 64, 36)) for n in range(1, count + 1)), template=template
    )


def test_a_sound_mix_has_no_error_and_no_warning() -> None:
    assert rules(findings(pair()), "error", "warning") == set()
    assert rules(findings(pair(), api="3.0"), "error", "warning") == set()


REFUSED: list[tuple[int, str, int | None, str, Mix]] = [
    (-1, "no-inputs", None, "input_stream_list", mix()),
    (-21, "too-few-inputs", None, "input_stream_list", mix(layer(1))),
    (-3, "too-many-inputs", None, "input_stream_list", _many(17)),
    (-11, "layer-range", 17, "image_layer", mix(layer(1), layer(17, place=GUEST))),
    (-11, "no-background", None, "image_layer", mix(layer(2, "s1"), layer(3, place=GUEST))),
    (-11, "no-background", None, "image_layer", mix(layer(1, hidden=True), layer(2), layer(3))),
    (-4, "input-type", 2, "input_type", mix(layer(1), layer(2, kind=1, place=GUEST))),
    (-4, "id-empty", None, "mix_stream_session_id", replace(pair(), session="")),
    (-4, "id-empty", None, "output_stream_id", replace(pair(), output="")),
    (-4, "id-empty", None, "output_stream_id", replace(pair(), output="", output_type=1)),
    (-4, "id-empty", 2, "input_stream_id",
     mix(layer(1), replace(layer(2, place=GUEST), stream=""))),
    (-4, "id-length", None, "mix_stream_session_id", replace(pair(), session="a" * 81)),
    (-4, "id-characters", None, "mix_stream_session_id", replace(pair(), session="a-b")),
    (-4, "id-characters", 2, "input_stream_id", mix(layer(1), layer(2, "直播", place=GUEST))),
    (-4, "size-zero", 2, "image_width", pair(Place(1, 1, 0, 360))),
    (-4, "size-range", 2, "image_height", pair(Place(1, 1, 640, 3001))),
    (-4, "size-range", 2, "image_width", pair(Place(1, 1, -1, 3))),
    (-4, "location-range", 2, "location_x", pair(Place(-1, 1, 64, 36))),
    (-4, "location-range", 2, "location_y", pair(Place(1, 3001, 64, 36))),
    (-4, "share-range", 2, "image_width", pair(Place(1, 1, Share(0.995), 36))),
    (-4, "share-range", 2, "location_y", pair(Place(1, Share(0.005), 64, 36))),
    (-4, "share-range", 2, "image_width", pair(Place(1, 1, 0.995, 36))),
    (-4, "number", 2, "location_x", pair(Place(float("nan"), 1, 64, 36))),
    (-20, "color-form", 1, "color", mix(replace(CANVAS, color="red"), layer(2), output="s2")),
    (-33, "picture-id", 2, "picture_id", mix(layer(1), layer(2, kind=Kind.PICTURE, place=GUEST))),
    (-2, "overflow", 2, "location_x", pair(Place(641, 0, 640, 360))),
    (-2, "overflow", 2, "location_y", pair(Place(0, 361, 640, 360))),
    (-2, "overflow", 2, "location_x", pair(Place(1, 0))),
    (-2, "background-location", 1, "location_x",
     mix(layer(1, place=Place(5)), layer(2, place=GUEST))),
    (-4, "background-share", 1, "image_width",
     mix(layer(1, place=Place(width=Share(0.5))), layer(2, place=GUEST))),
    (-28, "canvas-size", 1, "image_width",
     mix(replace(CANVAS, place=Place()), layer(2, kind=Kind.AUDIO), output="s2")),
    (-28, "audio-background", 1, "input_type",
     mix(layer(1, kind=Kind.AUDIO), layer(2, place=GUEST))),
    (-28, "canvas-size", 1, "image_width",
     mix(replace(CANVAS, place=Place(width=9)), layer(2, kind=Kind.PICTURE, picture_id=7),
         output="s2")),
    (-29, "crop-outside", 2, "crop_height", pair(GUEST, Crop(0, 14, 1279, 713))),
    (-29, "crop-outside", 2, "crop_width", pair(GUEST, Crop(1280, 0, 10, 10))),
    (-29, "crop-range", 2, "crop_width", pair(GUEST, Crop(0, 0, 0, 10))),
    (-29, "crop-range", 2, "crop_x", pair(GUEST, Crop(-1, 0, 10, 10))),
    (-29, "crop-range", 2, "crop_y", pair(GUEST, Crop(0, 3001, 10, 10))),
    (-20, "template-count", None, "mix_stream_template_id", sized(3, 10)),
    (-20, "template-unknown", None, "mix_stream_template_id", sized(2, 11)),
    (-111, "output-not-input", None, "output_stream_id", replace(pair(), output="other")),
    (-111, "output-is-input", None, "output_stream_id", replace(pair(), output_type=1)),
    (-111, "output-type", None, "output_stream_type", replace(pair(), output_type=2)),
    (-31004, "bitrate", None, "output_stream_bitrate", replace(pair(), bitrate=0)),
    (-31004, "bitrate", None, "output_stream_bitrate", replace(pair(), bitrate=50001)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rule", "number", "field", "made"), REFUSED, ids=[f"{c}-{r}" for c, r, *_ in REFUSED]
)
def test_what_the_vendor_refuses_is_an_error_with_its_code(
    code: int, rule: str, number: int | None, field: str, made: Mix
) -> None:
    finding = the_one(made, rule)
    assert (finding.severity, finding.code) == ("error", code)
    assert (finding.layer, finding.field) == (number, field)
    assert finding in errors(findings(made))


def test_a_mix_without_ids_is_named_by_its_fixes_and_told_of_each_only_once() -> None:
    guests = (replace(layer(n, place=GUEST), stream="") for n in (2, 3))
    made = replace(mix(layer(1), *guests, output=""), session="")
    assert [(f.code, f.rule) for f in errors(findings(made))] == [(-4, "id-empty")] * 4
    fixes = [f.fix.mix for f in findings(made) if f.rule == "id-empty" and f.fix]
    assert [(m.session, m.output) for m in fixes] == [("mix_s1", ""), ("", "s1")]
    new = replace(pair(), output="", output_type=1)
    fix = the_one(new, "id-empty").fix
    assert fix is not None
    assert "id-empty" not in rules(findings(fix.mix))


def test_a_session_is_named_after_none_that_the_ledger_has() -> None:
    made = replace(pair(), session="")
    ours = (Session("mix_s1", "other"), Session("mix_s1_2", "another"))
    found = check(made, FULL_HD, LEGACY, sessions=ours)
    fix = next(f.fix for f in found if f.rule == "id-empty")
    assert fix is not None
    assert fix.mix.session == "mix_s1_3"


def test_two_layers_of_one_number_are_both_named() -> None:
    made = mix(
        layer(1), layer(2, place=GUEST), replace(layer(2, place=GUEST), key="k3", stream="s3")
    )
    repeated = [f for f in findings(made) if f.rule == "layer-repeated"]
    assert [(f.code, f.key) for f in repeated] == [(-11, "k2"), (-11, "k3")]


DOUBTFUL: list[tuple[int | None, str, str, int | None, Mix]] = [
    (-4, "id-at-limit", "warning", None, replace(pair(), session="a")),
    (-4, "id-at-limit", "warning", None, replace(pair(), session="a" * 80)),
    (-4, "size-at-limit", "warning", 1,
     mix(layer(1, place=Place(width=3000, height=1000)), layer(2))),
    (-28, "canvas-size", "warning", 1, mix(replace(CANVAS, place=Place()), layer(2), output="s2")),
    (-507, "canvas-size", "warning", 2,
     mix(layer(1), layer(2, kind=Kind.CANVAS, color="0x000000"), layer(3, place=GUEST))),
    (None, "color-missing", "note", 1, mix(replace(CANVAS, color=None), layer(2), output="s2")),
    (None, "one-corner", "warning", None, mix(layer(1), layer(2), layer(3))),
    (None, "stream-repeated", "warning", 1,
     mix(layer(1, "s3"), layer(2, "s1", place=GUEST), layer(3, "s3", kind=Kind.AUDIO))),
        (None, "black-bars", "warning", 2, pair(Place(0, 1, 640, 480))),
    (None, "black-bars", "warning", 1, mix(layer(1, place=Place(width=640, height=480)), layer(2))),
    (None, "crop-stretched", "note", 2, pair(Place(0, 1, 320, 240), Crop(100, 1, 200, 100))),
    (-29, "crop-at-edge", "warning", 2, pair(GUEST, Crop(0, 14, 1280, 700))),
    (None, "crop-incomplete", "warning", 2, pair(GUEST, Crop(x=14, width=700))),
    (None, "overflow-in-template", "warning", 2,
     replace(pair(Place(700, 0, 640, 360)), template=10)),
    (None, "template-canvas", "warning", 1, sized(3, 390)),
    (None, "output-replaces", "note", None, pair()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rule", "severity", "number", "made"), DOUBTFUL, ids=[r for _, r, *_ in DOUBTFUL]
)
def test_what_is_only_doubtful_does_not_block(
    code: int | None, rule: str, severity: str, number: int | None, made: Mix
) -> None:
    found = [f for f in findings(made) if f.rule == rule and number in (f.layer, None)]
    assert found
    assert all((f.code, f.severity) == (code, severity) for f in found)


@pytest.mark.parametrize(
    "made",
    [
        pair(Place(640, 360, 640, 360)),
        pair(Place(0, 1, Share(0.99), Share(0.99))),
        pair(Place(Share(0.5), 1, Share(0.5), 360)),
        mix(layer(1), layer(2, kind=Kind.AUDIO)),
        mix(replace(CANVAS), layer(2, place=GUEST), output="s2"),
        replace(pair(), session="a" * 79, bitrate=50000),
        replace(pair(), bitrate=1),
        pair(GUEST, Crop(0, 0, 1279, 719)),
        pair(Place(0, 1, 461, 259)),
        replace(pair(Place()), template=20),
        replace(sized(5, 510), layers=(*sized(5, 510).layers, layer(9, kind=Kind.AUDIO))),
    ],
)
def test_what_the_vendor_takes_at_the_limits_is_no_finding(made: Mix) -> None:
    assert rules(findings(made), "error", "warning") == set()


def test_errors_come_first_then_warnings_then_notes() -> None:
    made = replace(pair(Place(0, 1, 640, 480)), bitrate=0)
    order = [f.severity for f in findings(made)]
    assert order == sorted(order, key=["error", "warning", "note"].index)


def test_the_sentence_names_the_layer_and_the_pixels() -> None:
    guest = layer(2, name="Guest", place=GUEST, crop=Crop(0, 14, 1279, 713))
    finding = the_one(mix(layer(1), guest), "crop-outside")
    assert in_english(finding.message) == "Guest: crop leaves the source by 7 px at the bottom."


def test_four_to_three_in_a_sixteen_to_nine_box_is_said_so() -> None:
    finding = the_one(pair(), "black-bars", known(s1=(1280, 720), s2=(640, 480)))
    assert in_english(finding.message) == "s2: 4:3 in a 16:9 box gets black bars."


def test_a_box_that_lacks_a_pixel_of_its_picture_s_shape_is_told_in_pixels() -> None:
    made = mix(layer(1), layer(2, place=Place(0, 1, 594, 335)))
    finding = the_one(made, "black-bars", known(s1=(1280, 720), s2=(1280, 720)))
    assert in_english(finding.message) == "s2: 16:9 in a 594×335 box gets black bars."


ALL = [made for *_, made in REFUSED] + [made for *_, made in DOUBTFUL]


@pytest.mark.parametrize("made", ALL)
def test_every_fix_cures_its_finding_and_brings_no_new_error(made: Mix) -> None:
    before = findings(made)
    for finding in before:
        if finding.fix is None or finding.fix.act:
            continue
        after = findings(finding.fix.mix)
        gone = [
            f
            for f in after
            if (f.rule, f.field, f.key) == (finding.rule, finding.field, finding.key)
        ]
        assert gone == [], finding
        assert rules(after, "error") <= rules(before, "error")


@given(mixes((0, 10, 11, 50, 390, 410, 590)), known_sources, st.sampled_from(["legacy", "3.0"]))
def test_any_mix_can_be_checked_and_every_finding_has_words(
    made: Mix, sources: Sources, api: Api
) -> None:
    for finding in check(made, sources, LEGACY, api=api, now=0.0):
        assert in_english(finding.message)
        assert finding.field
        if finding.fix is not None:
            assert in_english(finding.fix.title)
            assert (finding.fix.mix == made) is bool(finding.fix.act)
        if finding.key is not None:
            culprit = made.layer(finding.key)
            assert culprit is not None
            assert culprit.number == finding.layer


@given(mixes(), known_sources)
def test_names_locks_and_hidden_layers_change_no_finding(made: Mix, sources: Sources) -> None:
    hidden = replace(layer(1, "ghost"), key="ghost", hidden=True)
    dressed = replace(made, layers=(*(replace(la, locked=True) for la in made.layers), hidden))

    def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None]]:
        return [(f.rule, f.field, f.key) for f in findings]

    assert told(findings(dressed, sources)) == told(findings(made, sources))
