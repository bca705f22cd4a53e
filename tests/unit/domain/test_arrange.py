"""Arranging: exact places, and templates freed without a pixel moving."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.arrange import (
    Edge,
    align,
    apply_template,
    crop,
    crop_to_fit,
    fill,
    fit,
    free_layout,
    natural,
    place,
    pull_inside,
)
from console.domain.layout import resolve
from console.domain.mix import Crop, Kind, Mix, Place, Source, Sources
from console.domain.units import Rect, Share, Size
from tests.unit.domain.mixes import FULL_HD, boxes, known, known_sources, layer, mix, pair

THREE = mix(
    layer(1),
    layer(2, place=Place(100, 50, 200, 100)),
    layer(3, place=Place(350, 90, 100, 50)),
    layer(4, place=Place(1000, 600, 80, 40)),
)
CHOSEN = ["k1", "k2", "k3", "k4"]


def _boxes(made: Mix, sources: Sources = FULL_HD) -> dict[str, Rect]:
    return {item.layer.key: item.pixels for item in resolve(made, sources).placed}


def test_a_place_is_written_in_whole_pixels() -> None:
    after = place(pair(), "k2", Rect(10.4, 20.6, 300.5, 200))
    assert after.layers[1].place == Place(10, 21, 301, 200)


def test_of_the_background_only_the_size_is_written() -> None:
    assert place(pair(), "k1", Rect(10, 20, 640, 480)).layers[0].place == Place(
        width=640, height=480
    )


@pytest.mark.parametrize(
    ("edge", "xs"),
    [(Edge.LEFT, [100, 100, 100]), (Edge.RIGHT, [880, 980, 1000]), (Edge.CENTRE, [490, 540, 550])],
)
def test_aligning_lines_up_with_the_selections_box(edge: Edge, xs: list[int]) -> None:
    after = _boxes(align(THREE, FULL_HD, CHOSEN, edge))
    assert [after[key].x for key in CHOSEN[1:]] == xs
    assert [after[key].y for key in CHOSEN[1:]] == [50, 90, 600]


def test_one_alone_or_when_told_is_aligned_to_the_canvas() -> None:
    assert _boxes(align(THREE, FULL_HD, ["k4"], Edge.BOTTOM))["k4"].bottom == 720
    after = _boxes(align(THREE, FULL_HD, CHOSEN, Edge.MIDDLE, to_canvas=True))
    assert [after[key].y for key in CHOSEN[1:]] == [310, 335, 340]


def test_fitting_keeps_the_aspect_in_the_middle_of_the_canvas() -> None:
    after = fit(pair(), known(s1=(1280, 720), s2=(480, 640)), ["k2"])
    assert after.layers[1].place == Place(370, 0, 540, 720)


def test_filling_covers_the_canvas_and_crops_what_is_too_much() -> None:
    sources = known(s1=(1280, 720), s2=(640, 480))
    after = fill(pair(), sources, ["k2"])
    assert after.layers[1].crop == Crop(0, 60, 640, 360)
    item = resolve(after, sources).of("k2")
    assert item is not None
    assert (item.picture, item.bars) == (Rect(0, 0, 1280, 720), False)


def test_natural_size_is_what_is_shown() -> None:
    made = pair(Place(10, 10, 99, 99), Crop(0, 0, 300, 200))
    assert natural(made, FULL_HD, ["k2"]).layers[1].place == Place(10, 10, 300, 200)
    assert natural(pair(), {}, ["k2"]).layers[1].place == Place(40, 40)


def test_cropping_to_fit_takes_the_bars_away() -> None:
    sources = known(s1=(1280, 720), s2=(640, 480))
    after = crop_to_fit(pair(), sources, "k2")
    item = resolve(after, sources, crop_fit="bars").of("k2")
    assert item is not None
    assert not item.bars
    assert after.layers[1].crop == Crop(0, 60, 640, 360)


def test_a_crop_that_was_there_is_cropped_further() -> None:
    after = crop_to_fit(pair(Place(0, 0, 200, 200), Crop(100, 100, 400, 200)), FULL_HD, "k2")
    assert after.layers[1].crop == Crop(200, 100, 200, 200)


@given(boxes)
def test_pulled_inside_means_inside(box: Rect) -> None:
    made = pair(Place(box.x, box.y, box.width, box.height))
    after = _boxes(pull_inside(made, FULL_HD, "k2"))["k2"]
    assert after.x >= 0
    assert after.y >= 0
    assert after.right <= 1280
    assert after.bottom <= 720
    if box.x >= 0 and box.y >= 0 and box.right <= 1280 and box.bottom <= 720:
        assert after == box


def test_a_template_takes_over_the_places_but_not_crops_audio_or_background() -> None:
    made = mix(
        layer(1, place=Place(width=640, height=360)),
        layer(2, place=Place(1, 1, 5, 5), crop=Crop(0, 0, 100, 50)),
        layer(3, kind=Kind.AUDIO),
    )
    after = apply_template(made, 20, FULL_HD)
    assert after.template == 20
    assert [la.place for la in after.layers] == [Place(width=640, height=360), Place(), Place()]
    assert after.layers[1].crop == Crop(0, 0, 100, 50)
    assert apply_template(made, 11, FULL_HD) is made


TEMPLATED = {10: 2, 50: 2, 310: 3, 390: 3, 391: 3, 410: 4, 510: 5, 590: 5, 610: 6}


@given(st.sampled_from(sorted(TEMPLATED)), known_sources, st.booleans())
def test_freeing_a_template_moves_no_pixel(id_: int, sources: Sources, crops: bool) -> None:
    shown = Crop(5, 7, 300, 200) if crops else None
    made = mix(*(layer(n, crop=shown) for n in range(1, TEMPLATED[id_] + 1)), template=id_)
    freed = free_layout(made, sources)
    assert freed.template == 0
    before, after = resolve(made, sources), resolve(freed, sources)
    assert after.canvas == before.canvas
    assert [i.pixels for i in after.placed] == [i.pixels for i in before.placed]
    assert [i.picture for i in after.placed] == [i.picture for i in before.placed]


def test_a_free_layout_is_free_already() -> None:
    made = pair(Place(Share(0.1), 0, 100, 100))
    assert free_layout(made, FULL_HD) is made
    assert apply_template(replace(made, template=10), 0, {}).template == 0


def test_a_crop_is_written_whole_or_taken_away() -> None:
    after = crop(pair(), "k2", Rect(1.4, 2, 99.6, 50))
    assert after.layers[1].crop == Crop(1, 2, 100, 50)
    assert crop(after, "k2", None).layers[1].crop is None


def test_unknown_keys_change_nothing() -> None:
    made = pair()
    assert place(made, "?", Rect(0, 0, 1, 1)) is made
    assert crop(made, "?", None) is made
    assert pull_inside(made, {"s1": Source(Size(1, 1))}, "?") is made
