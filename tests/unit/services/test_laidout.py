"""A layout that goes on from the last one is the layout worked out anew, whatever changes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.findings import CropFit
from console.domain.layout import resolve
from console.domain.mix import KINDS, Kind, Layer, Mix, Place, Sources
from console.services.mix.laidout import LaidOut
from tests.unit.domain.mixes import FULL_HD, crops, known_sources, layer, mixes, places

hands = st.tuples(
    st.integers(0, 5), st.sampled_from(["place", "move", "crop", "number", "kind", "eye"])
)


@st.composite
def evenings(draw: st.DrawFn) -> list[Mix]:
    """A mix, and what becomes of it by one change after the other."""
    made = [draw(mixes(templates=(0, 0, 0, 390)))]
    kinds = st.sampled_from((Kind.AV, Kind.VIDEO))
    if draw(st.booleans()):
        made = [
            replace(made[0], layers=tuple(replace(la, kind=draw(kinds)) for la in made[0].layers))
        ]
    for at, what in draw(st.lists(hands, max_size=6)):
        last = made[-1]
        if at < len(last.layers):
            made.append(last.with_layer(_changed(draw, last.layers[at], what)))
    if draw(st.booleans()):
        made.append(replace(made[-1], layers=made[-1].layers[:-1]))
        made.append(replace(made[-1], template=draw(st.sampled_from((0, 10)))))
    return made


def _changed(draw: st.DrawFn, was: Layer, what: str) -> Layer:
    if what == "place":
        return replace(was, place=draw(places))
    if what == "move":
        x, y = draw(st.integers(-3000, 3000)), draw(st.integers(-3000, 3000))
        return replace(was, place=replace(was.place, x=x, y=y))
    if what == "crop":
        return replace(was, crop=draw(crops))
    if what == "number":
        return replace(was, number=draw(st.integers(1, 17)))
    if what == "kind":
        return replace(was, kind=draw(st.sampled_from(KINDS)))
    return replace(was, hidden=not was.hidden)


@given(evenings(), known_sources, st.sampled_from(("stretch", "bars")))
def test_each_step_is_laid_out_as_if_it_were_the_first(
    evening: list[Mix], sources: Sources, fit: CropFit
) -> None:
    laid_out = LaidOut()
    for mix in evening:
        assert laid_out.layout(mix, sources, fit) == resolve(mix, sources, crop_fit=fit)


@given(st.integers(-3000, 3000), st.integers(-3000, 3000), st.sampled_from((90, 160, 300)))
def test_what_is_moved_by_whole_pixels_takes_its_bars_along(x: int, y: int, height: int) -> None:
    """The shortest way from one frame of a drag to the next."""
    still = replace(layer(2), place=Place(10, 20, 160, height))
    mix = Mix("room", "s1", layers=(layer(1), still))
    laid_out = LaidOut()
    laid_out.layout(mix, FULL_HD, "stretch")
    moved = mix.with_layer(replace(still, place=replace(still.place, x=x, y=y)))
    assert laid_out.layout(moved, FULL_HD, "stretch") == resolve(moved, FULL_HD)


def test_other_sources_lay_the_same_mix_out_anew() -> None:
    mix = Mix("room", "s1", layers=(layer(1), layer(2)))
    laid_out = LaidOut()
    assert laid_out.layout(mix, FULL_HD, "stretch") == resolve(mix, FULL_HD)
    assert laid_out.layout(mix, {}, "stretch") == resolve(mix, {})


def test_a_frame_of_a_drag_works_out_no_picture_but_the_one_that_moves() -> None:
    mix = Mix("room", "s1", layers=tuple(layer(n) for n in range(1, 9)))
    laid_out = LaidOut()
    before = laid_out.layout(mix, FULL_HD, "stretch")
    moved = mix.with_layer(replace(layer(5), place=layer(5).place))
    after = laid_out.layout(moved, FULL_HD, "stretch")
    assert sum(one is other for one, other in zip(before.placed, after.placed, strict=True)) == 7
    assert laid_out.layout(moved, FULL_HD, "stretch") is after
