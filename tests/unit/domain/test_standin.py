"""Swapping a stream in place: what stays, what goes, and who may step in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain import plan
from console.domain.layout import resolve
from console.domain.mix import Crop, Kind, Place, Source
from console.domain.show import Show, SourceNote
from console.domain.standin import stand_ins, standby, swap
from console.domain.units import Size
from tests.unit.domain.mixes import HD, known, layer, mix, pair

LATE = SourceNote("late", 960, 720)


def test_a_swap_is_one_change_and_nothing_else_of_the_request() -> None:
    before = pair()
    after = swap(before, "k2", LATE, known(s1=(1280, 720), s2=(1280, 720)))
    assert [change.verb for change in plan.changes(before, after)] == ["source"]
    assert (after.session, after.output) == (before.session, before.output)


@given(
    st.builds(Place, *(st.none() | st.integers(1, 900) for _ in range(4))),
    st.integers(16, 1920),
    st.integers(16, 1080),
)
def test_number_name_lock_and_box_stay_whatever_the_new_size(
    place: Place, width: int, height: int
) -> None:
    locked = replace(layer(2, place=place, name="Guest"), locked=True)
    before, sources = mix(layer(1), locked), known(s1=(1280, 720), s2=(1280, 720))
    after = swap(before, "k2", SourceNote("late", width, height), sources)
    now = after.layer("k2")
    assert now is not None
    assert (now.number, now.name, now.locked, now.stream) == (2, "Guest", True, "late")
    there = {**sources, "late": Source(Size(width, height))}
    one, other = resolve(before, sources).of("k2"), resolve(after, there).of("k2")
    assert one is not None
    assert other is not None
    assert other.pixels == one.pixels


def test_the_crop_stays_only_where_it_lies_on_the_new_source() -> None:
    cropped = pair(crop=Crop(400, 0, 640, 720))
    sources = known(s1=(1280, 720), s2=(1280, 720))

    def crop_after(note: SourceNote) -> Crop | None:
        now = swap(cropped, "k2", note, sources).layer("k2")
        assert now is not None
        return now.crop

    assert crop_after(SourceNote("late", 1920, 1080)) == Crop(400, 0, 640, 720)
    assert crop_after(SourceNote("late", 960, 720)) is None
    assert crop_after(SourceNote("late")) == Crop(400, 0, 640, 720), "not known: the linter says so"
    measured = {**sources, "late": Source(Size(960, 720))}
    now = swap(cropped, "k2", SourceNote("late", 1920, 1080), measured).layer("k2")
    assert now is not None
    assert now.crop is None, "what is measured counts more than what was noted"


def test_a_name_that_was_the_old_sources_becomes_the_new_ones() -> None:
    before = mix(layer(1), layer(2, name="Anna"))
    sources = known(s1=(1280, 720))
    note = SourceNote("late", label="Bert")
    named = swap(before, "k2", note, sources, old="Anna").layer("k2")
    kept = swap(before, "k2", note, sources, old="Caro").layer("k2")
    assert named is not None
    assert kept is not None
    assert (named.name, kept.name) == ("Bert", "Anna")


def test_a_picture_may_stand_in_with_its_id() -> None:
    slate = SourceNote("slate", 1280, 720, kind=Kind.PICTURE, picture_id=41)
    now = swap(pair(), "k2", slate, known(s1=(1280, 720))).layer("k2")
    assert now is not None
    assert (now.kind, now.picture_id) == (Kind.PICTURE, 41)


def test_audio_stays_audio_where_the_new_source_says_nothing_else() -> None:
    before = mix(layer(1), layer(2, kind=Kind.AUDIO))
    now = swap(before, "k2", LATE, {}).layer("k2")
    assert now is not None
    assert now.kind == Kind.AUDIO


def test_the_standby_pool_comes_first_and_inputs_that_are_in_use_last() -> None:
    notes = (SourceNote("s1"), SourceNote("spare"), SourceNote("pool", standby=True))
    show = Show("x", mix=pair(), sources=notes)
    found = stand_ins(show, {"pushed": Source(HD, since=1.0)}, "k2")
    assert [one.note.stream for one in found] == ["pool", "spare", "pushed", "s1"]
    assert found[-1].layer == 1
    assert found[2].there


def test_a_standby_that_is_missing_or_in_use_does_not_step_in() -> None:
    notes = (SourceNote("s1", standby=True), SourceNote("off", standby=True),
             SourceNote("free", standby=True))  # fmt: skip
    show = Show("x", mix=pair(), sources=notes)
    ready = standby(show, {"off": Source(absent=True)}, "k2")
    assert ready is not None
    assert ready.note.stream == "free"
    assert standby(replace(show, sources=notes[:2]), {"off": Source(absent=True)}, "k2") is None
