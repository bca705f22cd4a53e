"""Laws of every drag, on a real desk: `dev.py campaign gestures` tries them ten thousand times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from console.domain.aids import Aids, Ruling
from console.domain.cropping import clamp_crop
from console.domain.handles import Handle
from console.domain.layout import crop_rect
from console.domain.mix import Crop, Layer, Mix, Place
from console.domain.show import Show, SourceNote
from console.domain.units import Rect, Size
from console.services.mix.desk import MixDesk
from console.ui.mix.cutting import cut_of
from console.ui.mix.grip import Grip
from console.ui.mix.hands import Hand, HandleHand, MoveHand, PanCropHand, Pull
from console.ui.mix.movemode import MoveMode
from tests.ui.desks import make_desk

pytestmark = pytest.mark.campaign("gestures")

SOURCE = Size(1280, 720)
KINDS = ("move", "copy", "size", "crop", "pan")
SIDES = st.integers(1, 1200)
SPOTS = st.integers(0, 1600)


@st.composite
def _crops(draw: st.DrawFn) -> Crop | None:
    if draw(st.booleans()):
        return None
    x, y = draw(st.integers(0, 1279)), draw(st.integers(0, 719))
    return Crop(x, y, draw(st.integers(1, 1280 - x)), draw(st.integers(1, 720 - y)))


PLACES = st.builds(Place, SPOTS, SPOTS, SIDES, SIDES)
PULLS = st.builds(
    Pull,
    st.floats(-900, 900),
    st.floats(-900, 900),
    shift=st.booleans(),
    centre=st.booleans(),
    crop=st.booleans(),
    tolerance=st.sampled_from([0.0, 0.0, 6.0, 15.0]),
)
AIDS = st.builds(
    Aids,
    safe=st.booleans(),
    guides=st.lists(st.builds(Ruling, st.sampled_from(["x", "y"]), SPOTS), max_size=3).map(tuple),
    mask=st.sampled_from(["", "feed"]),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Some layers, which of them are held, and how."""

    layers: tuple[Layer, ...]
    count: int
    kind: str
    handle: Handle
    aids: Aids

    @property
    def keys(self) -> tuple[str, ...]:
        one = self.kind in ("crop", "pan")
        return tuple(la.key for la in self.layers[1 : 2 if one else 1 + self.count])


@st.composite
def cases(
    draw: st.DrawFn, kinds: tuple[str, ...] = ("move", "copy", "size", "crop", "pan")
) -> Case:
    many = draw(st.integers(1, 5))
    small = tuple(
        Layer(f"k{n}", f"s{n}", n, place=draw(PLACES), crop=draw(_crops()))
        for n in range(2, many + 2)
    )
    layers = (Layer("k1", "s1", 1, place=Place(width=1920, height=1080)), *small)
    count = draw(st.integers(1, many))
    return Case(
        layers, count, draw(st.sampled_from(kinds)), draw(st.sampled_from(Handle)), draw(AIDS)
    )


def held(case: Case) -> tuple[MixDesk, Callable[[], Hand]]:
    """A desk with the case on it, and the press that takes hold."""
    notes = tuple(SourceNote(la.stream, 1280, 720) for la in case.layers)
    show = Show("laws", mix=Mix("s", "s1", layers=case.layers), sources=notes)
    desk = make_desk(lambda: 0.0, show).mixes
    desk.select(case.keys)

    def press() -> Hand:
        grip = Grip(desk, desk.layout(), case.keys, case.aids)
        cut = cut_of(grip)
        if case.kind in ("move", "copy"):
            return MoveHand(grip, copy=case.kind == "copy")
        if case.kind == "pan":
            assert cut is not None
            return PanCropHand(grip, cut)
        return HandleHand(grip, case.handle, cut, crops=case.kind == "crop")

    return desk, press


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Words translate Qt's own."""


@given(cases(), st.lists(PULLS, max_size=4))
def test_restoring_is_exact_and_leaves_no_step(case: Case, pulls: list[Pull]) -> None:
    desk, press = held(case)
    before = desk.state
    hand = press()
    for pull in pulls:
        hand.pull(pull)
    hand.restore()
    assert desk.state.mix == before.mix
    assert (desk.state.undo, desk.state.redo) == (before.undo, before.redo)
    assert desk.state.gesture is None
    assert desk.state.readout() == ()


@given(cases(("move", "size", "crop", "pan")), st.lists(PULLS, max_size=4))
def test_a_drag_that_ends_where_it_began_is_no_step(case: Case, pulls: list[Pull]) -> None:
    desk, press = held(case)
    before = desk.state
    hand = press()
    for pull in pulls:
        hand.pull(pull)
    hand.pull(Pull(0, 0))
    hand.finish()
    assert desk.state.mix == before.mix
    assert desk.state.undo == before.undo


@given(cases(), PULLS, st.lists(PULLS, max_size=4))
def test_the_way_there_does_not_matter(case: Case, last: Pull, pulls: list[Pull]) -> None:
    straight, press = held(case)
    hand = press()
    hand.pull(last)
    hand.finish()
    winding, again = held(case)
    other = again()
    for pull in (*pulls, last):
        other.pull(pull)
    other.finish()
    assert placed(winding) == placed(straight)


@given(cases(), PULLS)
def test_a_drag_is_one_step_and_undo_is_what_was_before(case: Case, pull: Pull) -> None:
    desk, press = held(case)
    before = desk.mix
    hand = press()
    hand.pull(pull)
    hand.finish()
    if desk.mix == before:
        assert desk.state.undo is None
        return
    desk.undo()
    assert desk.mix == before
    assert desk.state.undo is None


@given(cases(), st.lists(PULLS, min_size=1, max_size=3))
def test_results_are_whole_pixels_and_crops_stay_on_their_source(
    case: Case, pulls: list[Pull]
) -> None:
    desk, press = held(case)
    for pull in pulls:
        hand = press()
        hand.pull(pull)
        hand.finish()
        for layer in desk.mix.layers[1:]:
            place = layer.place
            assert all(
                isinstance(side, int) for side in (place.x, place.y, place.width, place.height)
            )
            assert min(float(str(place.width)), float(str(place.height))) >= 1
            shown = crop_rect(layer.crop, SOURCE)
            assert shown is None or clamp_crop(shown, SOURCE) == shown


@given(cases(("move",)), PULLS)
def test_what_moves_together_keeps_its_distances_and_sizes(case: Case, pull: Pull) -> None:
    desk, press = held(case)
    before = placed(desk)
    hand = press()
    hand.pull(pull)
    hand.finish()
    after = placed(desk)
    ways = {(after[k].x - before[k].x, after[k].y - before[k].y) for k in case.keys}
    assert len(ways) == 1
    assert all((after[k].width, after[k].height) == (before[k].width, before[k].height)
               for k in case.keys)  # fmt: skip
    assert all(after[k] == before[k] for k in before if k not in case.keys)


@given(cases(("size",)), PULLS)
def test_what_is_sized_together_stays_within_the_common_box(case: Case, pull: Pull) -> None:
    desk, press = held(case)
    before = placed(desk)
    hand = press()
    hand.pull(Pull(pull.dx, pull.dy, shift=pull.shift, centre=pull.centre))
    hand.finish()
    after = placed(desk)
    if case.count == 1 or after == before:
        return
    order = sorted(case.keys, key=lambda k: before[k].x)
    lefts = [after[k].x for k in order]
    assert lefts == sorted(lefts)
    assert all(after[k] == before[k] for k in before if k not in case.keys)


@given(cases(("move",)), st.integers(-500, 500), st.integers(-500, 500))
def test_moved_by_keys_there_and_back_is_where_it_was(case: Case, dx: int, dy: int) -> None:
    desk, _ = held(case)
    before = desk.mix
    mode = MoveMode(lambda: None)
    for x, y in ((dx, dy), (-dx, -dy)):
        grip = Grip(desk, desk.layout(), case.keys)
        hand = mode.begin(grip)
        assert hand is not None
        hand.pull(Pull(x, y))
        mode.leave(keep=True)
    assert placed(desk) == {la.key: box for la in before.layers for box in [_box(la)] if box}


def placed(desk: MixDesk) -> dict[str, Rect]:
    """Boxes by the layer's number, so that copies compare too; keys for those of the case."""
    return {item.layer.key: item.pixels for item in desk.layout().placed}


def _box(layer: Layer) -> Rect:
    place = layer.place
    sides = (place.x or 0, place.y or 0, place.width or 0, place.height or 0)
    return Rect(*(float(str(side)) for side in sides))
