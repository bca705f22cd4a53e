"""The twelve presets against the worked geometry of the vendor's demo pack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.layout import resolve
from console.domain.message import in_english
from console.domain.mix import Kind, Source
from console.domain.templates import (
    TEMPLATES,
    arrange,
    fitting,
    inputs_needed,
    needs_canvas,
    template,
    why_not,
)
from console.domain.units import Rect, Size
from tests.unit.domain.geometry import GEOMETRY
from tests.unit.domain.mixes import layer, mix, sizes

IDS = [10, 20, 30, 40, 50, 310, 390, 391, 410, 510, 590, 610]


def _parts(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.width, rect.height


@pytest.mark.parametrize("case", sorted(GEOMETRY))
def test_same_aspect_pictures_lie_where_the_vendor_puts_them(case: str) -> None:
    id_, _, background = case.partition("@")
    width, _, height = background.partition("x")
    canvas = Size(int(width), int(height))
    seats = inputs_needed(int(id_)) - 1
    for sources in ((canvas,) * seats, (None,) * seats):
        boxes = arrange(int(id_), canvas, sources)
        assert len(boxes) == len(GEOMETRY[case])
        for box, wanted in zip(boxes, GEOMETRY[case], strict=True):
            assert _parts(box) == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("case", sorted(GEOMETRY))
def test_in_a_mix_they_lie_there_with_each_edge_rounded_by_itself(case: str) -> None:
    id_, _, background = case.partition("@")
    width, _, height = background.partition("x")
    canvas = Size(int(width), int(height))
    made = mix(*(layer(n) for n in range(1, inputs_needed(int(id_)) + 1)), template=int(id_))
    sources = {f"s{n}": Source(canvas) for n in range(1, 7)}
    laid = [item.pixels for item in resolve(made, sources).placed]
    assert laid[0] == Rect(0, 0, canvas.width, canvas.height)
    for box, (x, y, w, h) in zip(laid[1:], GEOMETRY[case], strict=True):
        edges = (box.x, box.y, box.right, box.bottom)
        # The table is rounded to hundredths: an edge at .5 may lie on either side of it.
        for edge, real in zip(edges, (x, y, x + w, y + h), strict=True):
            assert edge == int(edge)
            assert abs(edge - real) <= 0.52


def test_there_are_twelve_presets_and_the_free_layout() -> None:
    assert [t.id for t in TEMPLATES] == [0, *IDS]
    assert all(in_english(t.title) for t in TEMPLATES)
    assert {id_ for id_ in IDS if needs_canvas(id_)} == {390, 391, 590}


@pytest.mark.parametrize(
    ("inputs", "ids"),
    [(2, {10, 20, 30, 40, 50}), (3, {310, 390, 391}), (4, {410}), (5, {510, 590}), (6, {610})],
)
def test_a_preset_takes_exactly_its_number_of_pictures(inputs: int, ids: set[int]) -> None:
    made = mix(*(layer(n) for n in range(1, inputs + 1)), layer(16, kind=Kind.AUDIO))
    assert {id_ for id_ in IDS if why_not(id_, made) is None} == ids
    assert set(fitting(made)) == ids
    assert why_not(0, made) is None


def test_a_split_screen_is_the_first_choice_only_over_a_canvas() -> None:
    streams = (layer(2), layer(3))
    assert fitting(mix(layer(1), *streams))[0] == 310
    assert needs_canvas(fitting(mix(layer(1, kind=Kind.CANVAS), *streams))[0])


def test_an_unknown_preset_is_refused_with_its_number() -> None:
    reason = why_not(11, mix(layer(1), layer(2)))
    assert reason is not None
    assert "11" in in_english(reason)
    assert template(11) is None
    assert arrange(11, Size(1280, 720), (None,)) == ()


def test_a_portrait_guest_keeps_its_aspect_and_its_corner() -> None:
    (box,) = arrange(20, Size(1280, 720), (Size(540, 960),))
    assert _parts(box) == pytest.approx((1280 - 20 - 135, 720 - 20 - 240, 135, 240))


@given(st.sampled_from(IDS), sizes, st.lists(st.one_of(st.none(), sizes), max_size=6))
def test_pictures_keep_their_aspect_in_every_preset(
    id_: int, canvas: Size, sources: list[Size | None]
) -> None:
    for box, source in zip(arrange(id_, canvas, tuple(sources)), sources, strict=False):
        known = source or canvas
        assert box.width * known.height == pytest.approx(box.height * known.width)


@given(st.sampled_from(IDS), sizes)
def test_pictures_without_a_seat_get_no_box(id_: int, canvas: Size) -> None:
    assert len(arrange(id_, canvas, (None,) * 16)) == inputs_needed(id_) - 1
