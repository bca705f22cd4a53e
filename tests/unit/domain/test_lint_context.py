"""Rules that depend on the interface, the template, the sources, the clock and our ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from console.domain.findings import Finding, Session
from console.domain.lint import check, errors
from console.domain.message import in_english
from console.domain.mix import Crop, Kind, Place, Source
from console.domain.templates import TEMPLATES
from console.domain.units import Size
from tests.unit.domain.linting import (
    CANVAS,
    GUEST,
    findings,
    rules,
    sized,
    the_one,
)
from tests.unit.domain.mixes import FULL_HD, LEGACY, known, layer, mix, pair


def test_api_3_has_narrower_limits_and_wants_a_canvas_for_split_screens() -> None:
    assert the_one(pair(Place(1, 1, 2001, 36)), "size-range", api="3.0").code == -4
    assert the_one(replace(pair(), bitrate=10001), "bitrate", api="3.0").code == -31004
    assert the_one(sized(3, 390), "template-canvas", api="3.0").severity == "error"
    over = mix(CANVAS, layer(2), layer(3), template=390, output="s2")
    assert "template-canvas" not in rules(findings(over, api="3.0"))
    edge = mix(layer(1, place=Place(width=2000, height=1125)), layer(2, place=GUEST))
    assert rules(findings(edge, api="3.0"), "error", "warning") == set()


def test_template_50_needs_room_for_its_fixed_place() -> None:
    made = replace(pair(Place()), template=50)
    small = known(s1=(640, 360), s2=(640, 360))
    assert the_one(made, "template-50", small).layer == 2
    assert "template-50" not in rules(findings(made, known(s1=(368, 640), s2=(368, 640))))


def test_template_590_overlaps_on_small_canvases() -> None:
    place = Place(width=540, height=960)
    made = mix(replace(CANVAS, place=place), *(layer(n) for n in range(2, 6)), template=590,
               output="s2")  # fmt: skip
    assert the_one(made, "template-590").severity == "warning"
    roomy = made.with_layer(replace(CANVAS, place=Place(width=574, height=960)))
    assert "template-590" not in rules(findings(roomy))


def test_bars_instead_of_stretching_are_warned_about_when_the_switch_says_so() -> None:
    made = pair(Place(0, 1, 320, 240), Crop(100, 1, 200, 100))
    assert "black-bars" not in rules(check(made, FULL_HD, LEGACY))
    assert "black-bars" in rules(check(made, FULL_HD, LEGACY, crop_fit="bars"))


def test_what_is_not_known_is_said_to_be_unverified_and_never_an_error() -> None:
    made = mix(layer(1), layer(2, place=GUEST), layer(3, place=Place(9, 9), crop=Crop(0, 0, 9, 9)))
    found = findings(made, {})
    assert rules(found, "error") == set()
    assert rules(found, "warning") == {"crop-unverified"}  # MX-03: TAKE warns of it
    assert {"canvas-unverified", "size-unverified"} <= rules(found, "note")
    assert the_one(pair(Place(700, 1, 640, 360)), "overflow-unverified", {}).severity == "note"
    assert the_one(pair(Place(1, 1)), "overflow-unverified", known(s1=(1280, 720))).code == -2


def test_a_stream_must_be_up_for_five_seconds_and_the_rest_is_told() -> None:
    sources = {"s1": Source(Size(1280, 720), 0.0), "s2": Source(Size(1280, 720), 97.5)}
    found = check(pair(), sources, LEGACY, now=100.0)
    young = next(f for f in found if f.rule == "source-too-new")
    assert (young.severity, young.code, young.layer) == ("error", -505, 2)
    assert "3 s" in in_english(young.message)
    assert "source-too-new" not in rules(check(pair(), sources, LEGACY, now=102.5))


def test_a_stream_that_was_looked_for_and_is_not_there_is_an_error() -> None:
    sources = {**FULL_HD, "s2": Source(absent=True)}
    assert the_one(pair(), "source-absent", sources).code == -505


def test_whether_a_stream_is_up_is_asked_only_when_sending() -> None:
    assert "source-unverified" not in rules(findings(pair()))
    assert "source-unverified" in rules(check(pair(), FULL_HD, LEGACY, now=0.0), "note")


def test_our_ledger_forbids_an_output_in_use_and_a_changed_output() -> None:
    other = check(pair(), FULL_HD, LEGACY, sessions=[Session("other", "s1")])
    assert [(f.code, f.rule) for f in errors(other)] == [(-300, "output-in-use")]
    changed = check(pair(), FULL_HD, LEGACY, sessions=[Session("room", "s2")])
    assert [(f.code, f.rule) for f in errors(changed)] == [(-508, "session-output")]
    same = check(pair(), FULL_HD, LEGACY, sessions=[Session("room", "s1")])
    assert errors(same) == ()


def test_a_session_waits_thirty_seconds_after_its_cancel() -> None:
    ended = [Session("room", "s1", 100.0)]
    early = check(pair(), FULL_HD, LEGACY, now=129.5, sessions=ended)
    assert "session-reuse" in rules(early, "error")
    late = check(pair(), FULL_HD, LEGACY, now=130.0, sessions=ended)
    assert "session-reuse" not in rules(late)


def test_a_new_stream_must_not_exist_unless_it_is_our_own_output() -> None:
    made = replace(pair(), output="new", output_type=1)
    sources = {**FULL_HD, "new": Source(since=1.0)}
    assert the_one(made, "output-exists", sources).code == -111
    ours = check(made, sources, LEGACY, sessions=[Session("room", "new")])
    assert "output-exists" not in rules(ours)


def _in_order(rule: str) -> Callable[[Finding], bool]:
    return lambda finding: finding.rule == rule


@pytest.mark.parametrize("preset", [t.id for t in TEMPLATES if t.inputs])
def test_a_template_count_fix_leads_to_a_preset_that_fits_or_to_free_layout(preset: int) -> None:
    for count in range(2, 8):
        finding = next(filter(_in_order("template-count"), findings(sized(count, preset))), None)
        if finding is not None:
            assert finding.fix is not None
            assert "template-count" not in rules(findings(finding.fix.mix))


PICTURE = layer(2, "logo", Kind.PICTURE, place=Place(9, 9, 64, 36), picture_id=7)


def test_a_picture_is_looked_for_in_the_account_s_list() -> None:
    made = mix(layer(1), PICTURE)
    assert "picture-unverified" not in rules(check(made, FULL_HD, LEGACY))
    asked = check(made, FULL_HD, LEGACY, now=0.0)
    note = next(f for f in asked if f.rule == "picture-unverified")
    assert (note.severity, note.code, note.layer) == ("note", -33, 2)
    away = check(made, FULL_HD, LEGACY, pictures=frozenset({8}))
    gone = next(f for f in away if f.rule == "picture-unknown")
    assert (gone.severity, gone.code, gone.key) == ("warning", -33, PICTURE.key)
    assert gone.fix is not None
    assert gone.fix.act == "picture"
    there = check(made, FULL_HD, LEGACY, now=0.0, pictures=frozenset({7}))
    assert not {"picture-unverified", "picture-unknown"} & rules(there)


@pytest.mark.parametrize(("size", "told"), [((2000, 2000), False), ((2001, 9), True)])
def test_a_source_above_two_thousand_pixels_is_warned_about(
    size: tuple[int, int], told: bool
) -> None:
    found = findings(pair(), known(s1=(1280, 720), s2=size))
    large = [(f.code, f.layer, f.severity) for f in found if f.rule == "source-large"]
    assert large == ([(-10021, 2, "warning")] if told else [])


def test_pictures_do_not_go_over_an_audio_only_stream() -> None:
    sound = layer(3, "talk", Kind.AUDIO)
    made = mix(layer(1), layer(2, place=GUEST), sound, output="talk")
    finding = the_one(made, "output-audio")
    assert finding.severity == "warning"
    assert finding.fix is not None
    assert finding.fix.mix.output == made.layers[0].stream
    assert "output-audio" not in rules(findings(replace(made, output="s1")))
    assert "output-audio" not in rules(findings(replace(made, output_type=1)))


@pytest.mark.parametrize("absent", [True, False])
def test_the_fix_of_minus_505_is_the_vendor_s_own_self_check(absent: bool) -> None:
    sources = {**FULL_HD, "s2": Source(absent=absent)}
    found = [f for f in check(pair(), sources, LEGACY, now=9.0) if f.code == -505 and f.layer == 2]
    assert [f.fix.act for f in found if f.fix is not None] == ["self_check"]


def test_what_is_too_much_is_hidden_from_the_top() -> None:
    many = mix(*(layer(n, place=Place(n, n, 64, 36)) for n in range(1, 19)))
    finding = the_one(many, "too-many-inputs")
    assert finding.fix is not None
    assert [la.number for la in finding.fix.mix.sent] == list(range(1, 17))


def test_the_lowest_picture_changes_places_with_a_sound_behind() -> None:
    made = mix(layer(1, "talk", Kind.AUDIO), layer(2, "s1", place=GUEST), output="s1")
    finding = the_one(made, "audio-background")
    assert finding.fix is not None
    fixed = finding.fix.mix
    assert [(la.stream, la.number) for la in fixed.sent] == [("s1", 1), ("talk", 2)]
    assert fixed.sent[0].place == Place(width=640, height=360)


def test_an_id_of_ours_is_written_as_the_vendor_takes_it() -> None:
    finding = the_one(replace(pair(), session="pk-night 1"), "id-characters")
    assert finding.fix is not None
    assert finding.fix.mix.session == "pk_night_1"
    foreign = the_one(replace(pair(), output="s-1"), "id-characters")
    assert foreign.fix is None
