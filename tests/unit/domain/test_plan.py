"""What changes on air, in words and in parameters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from console.domain.message import in_english
from console.domain.mix import Crop, Kind, Layer, Mix, Place
from console.domain.plan import changes, wire_lines
from console.domain.units import Share
from tests.unit.domain.mixes import layer, mix, mixes, pair

ON_AIR = mix(
    layer(1, name="Host"),
    layer(2, name="Challenger", place=Place(700, 100, 500, 281)),
    layer(3, name="Guest", place=Place(1344, 756, 461, 259)),
)


def _verbs(before: Mix | None, after: Mix) -> list[str]:
    return [change.verb for change in changes(before, after)]


GUEST = ON_AIR.layers[2]


def test_the_same_mix_changes_nothing() -> None:
    assert changes(ON_AIR, ON_AIR) == ()
    assert wire_lines(ON_AIR, ON_AIR) == ()


def test_the_lines_are_the_vendors_parameters() -> None:
    guest = replace(ON_AIR.layers[2], place=Place(1281, 713, 562, 313), crop=Crop(0, 14, 1280, 713))
    (block,) = wire_lines(ON_AIR, ON_AIR.with_layer(guest))
    assert in_english(block.title) == "layer 3 · Guest"
    assert block.minus == ("location_x 1344  location_y 756  image 461×259",)
    assert block.plus == (
        "location_x 1281  location_y 713  image 562×313",
        "crop 1280×713 at (0, 14)",
    )


@pytest.mark.parametrize(
    ("after", "verbs"),
    [
        (replace(GUEST, place=Place(1, 2, 461, 259)), ["moved"]),
        (replace(GUEST, place=Place(1344, 756, 400, 225)), ["resized"]),
        (replace(GUEST, place=Place(1, 756, 400, 225)), ["moved", "resized"]),
        (replace(GUEST, crop=Crop(0, 0, 9, 9)), ["recropped"]),
        (replace(GUEST, stream="other"), ["source"]),
        (replace(GUEST, kind=Kind.AUDIO), ["kind"]),
        (replace(GUEST, number=5), ["reordered"]),
        (replace(GUEST, kind=Kind.CANVAS, color="0x000000"), ["kind", "color"]),
        (replace(GUEST, kind=Kind.PICTURE, picture_id=7), ["kind", "picture"]),
        (replace(GUEST, color="0x000000", picture_id=7), []),
        (replace(GUEST, hidden=True), ["removed"]),
        (replace(GUEST, name="Other name", locked=True), []),
        (replace(GUEST, crop=Crop()), []),
    ],
)
def test_each_kind_of_change_has_its_verb(after: Layer, verbs: list[str]) -> None:
    preview = ON_AIR.with_layer(after)
    assert _verbs(ON_AIR, preview) == verbs
    assert bool(wire_lines(ON_AIR, preview)) == bool(verbs)


@pytest.mark.parametrize(
    ("after", "verb"),
    [
        (replace(ON_AIR, session="other"), "session"),
        (replace(ON_AIR, output="s2"), "output"),
        (replace(ON_AIR, output_type=1), "output_type"),
        (replace(ON_AIR, template=310), "template"),
        (replace(ON_AIR, bitrate=2000), "bitrate"),
    ],
)
def test_the_mixs_own_parameters_change_too(after: Mix, verb: str) -> None:
    (change,) = changes(ON_AIR, after)
    assert (change.verb, change.number) == (verb, None)
    (block,) = wire_lines(ON_AIR, after)
    assert block.number is None
    assert change.after in block.plus


def test_with_nothing_on_air_everything_is_added() -> None:
    verbs = _verbs(None, ON_AIR)
    assert verbs.count("added") == 3
    assert {"session", "output", "template"} <= set(verbs)


def test_a_showing_layer_is_an_added_one() -> None:
    assert _verbs(ON_AIR.with_layer(replace(GUEST, hidden=True)), ON_AIR) == ["added"]


def test_other_keys_alone_change_nothing() -> None:
    rekeyed = replace(ON_AIR, layers=tuple(replace(la, key="x" + la.key) for la in ON_AIR.layers))
    assert changes(ON_AIR, rekeyed) == ()


def test_a_guest_swapped_in_place_is_another_source_not_a_removal() -> None:
    swapped = ON_AIR.with_layer(replace(GUEST, key="new", stream="s9"))
    rekeyed = replace(swapped, layers=(*ON_AIR.layers[:2], replace(GUEST, key="new", stream="s9")))
    assert _verbs(ON_AIR, rekeyed) == ["source"]


def test_shares_and_lone_sides_are_written_as_sent() -> None:
    after = ON_AIR.with_layer(replace(GUEST, place=Place(Share(0.25), 0, None, Share(0.5))))
    (block,) = wire_lines(ON_AIR, after)
    assert block.plus == ("location_x 0.25  location_y 0  image_height 0.5",)


def test_a_change_says_what_where_and_from_what_to_what() -> None:
    (change,) = changes(ON_AIR, ON_AIR.with_layer(replace(GUEST, place=Place(1, 2, 461, 259))))
    assert (change.number, change.name, change.key) == (3, "Guest", "k3")
    assert change.before == "location_x 1344  location_y 756"
    assert in_english(change.message).startswith("Guest: moved, location_x 1344")


@given(mixes(), mixes())
def test_words_and_lines_agree_whether_anything_changes(before: Mix, after: Mix) -> None:
    assert bool(changes(before, after)) == bool(wire_lines(before, after))
    assert changes(after, after) == ()
    for change in changes(before, after):
        assert in_english(change.message)
        assert change.before != change.after


@given(mixes())
def test_the_order_of_layers_in_the_file_does_not_matter(made: Mix) -> None:
    unique = replace(made, layers=tuple({la.number: la for la in made.layers}.values()))
    assert changes(unique, replace(unique, layers=unique.layers[::-1])) == ()


def test_a_hidden_layer_that_changes_is_no_change_on_air() -> None:
    hidden = pair().with_layer(replace(pair().layers[1], hidden=True))
    moved = hidden.with_layer(replace(hidden.layers[1], place=Place(1, 1, 9, 9)))
    assert changes(hidden, moved) == ()
