"""What viewers get: canvas, boxes, bars and crops by the vendor's rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from console.domain.layout import FALLBACK_CANVAS, letterbox, resolve
from console.domain.mix import Crop, Kind, Mix, Place, Sources
from console.domain.units import Rect, Share, Size, nearest
from tests.unit.domain.mixes import (
    FULL_HD,
    HD,
    known,
    known_sources,
    layer,
    mix,
    mixes,
    pair,
    sizes,
)

GUEST = "k2"


def _guest(made: Mix, sources: Sources = FULL_HD) -> Rect:
    item = resolve(made, sources).of(GUEST)
    assert item is not None
    return item.pixels


def test_the_canvas_is_layer_ones_box() -> None:
    layout = resolve(mix(layer(1, place=Place(width=640, height=480)), layer(2)), FULL_HD)
    assert (layout.canvas, layout.canvas_known) == (Size(640, 480), True)


def test_without_a_size_the_canvas_is_the_sources_own_or_its_crops() -> None:
    assert resolve(mix(layer(1), layer(2)), known(s1=(1920, 1080))).canvas == Size(1920, 1080)
    cropped = mix(layer(1, crop=Crop(0, 0, 600, 400)), layer(2))
    assert resolve(cropped, FULL_HD).canvas == Size(600, 400)


def test_one_side_given_leaves_the_other_to_the_source() -> None:
    made = mix(layer(1, place=Place(width=1000)), layer(2, place=Place(height=300)))
    assert resolve(made, FULL_HD).canvas == Size(1000, 720)
    assert _guest(made) == Rect(0, 0, 1280, 300)


def test_a_canvas_layer_without_size_takes_the_lowest_streams() -> None:
    made = mix(
        layer(1, kind=Kind.CANVAS), layer(2, kind=Kind.AUDIO), layer(3, kind=Kind.PICTURE), layer(4)
    )
    layout = resolve(made, known(s3=(50, 50), s4=(540, 960), s2=(1, 1)))
    assert (layout.canvas, layout.canvas_known) == (Size(540, 960), True)


def test_an_unknown_canvas_is_drawn_at_a_fallback_and_says_so() -> None:
    layout = resolve(mix(layer(1), layer(2)), {})
    assert (layout.canvas, layout.canvas_known) == (FALLBACK_CANVAS, False)


def test_shares_are_of_the_background() -> None:
    made = pair(Place(Share(0.5), Share(0.25), Share(0.3), Share(0.4)))
    assert _guest(made) == Rect(640, 180, 384, 288)


def test_each_edge_is_rounded_by_itself() -> None:
    made = pair(Place(Share(0.333), 10.4, Share(0.333), 100.2))
    assert _guest(made) == Rect(426, 10, 426, 101)


@pytest.mark.parametrize(
    ("share", "side", "edge"), [(0.7, 45, 32), (0.35, 370, 130), (0.07, 650, 46), (0.69, 50, 35)]
)
def test_the_real_edge_is_rounded_and_not_its_binary_shadow(
    share: float, side: int, edge: int
) -> None:
    made = mix(layer(1), layer(2, place=Place(Share(share), 0, 3, 3)))
    item = resolve(made, known(s1=(side, 40))).of(GUEST)
    assert item is not None
    assert item.pixels.x == edge


def test_another_aspect_gets_bars_and_the_picture_lies_in_the_middle() -> None:
    item = resolve(pair(Place(100, 100, 640, 360)), known(s1=(1280, 720), s2=(640, 480))).of(GUEST)
    assert item is not None
    assert item.bars
    assert item.picture == Rect(180, 100, 480, 360)


def test_an_odd_rest_goes_to_the_right() -> None:
    assert letterbox(Rect(10, 0, 101, 50), Size(1, 1)) == Rect(35, 0, 50, 50)


def test_a_box_off_by_rounding_only_has_no_bars() -> None:
    item = resolve(pair(Place(0, 0, 461, 259)), FULL_HD).of(GUEST)
    assert item is not None
    assert not item.bars


def test_a_crop_with_a_size_is_stretched_unless_the_switch_says_bars() -> None:
    made = pair(Place(0, 0, 320, 240), Crop(100, 1, 200, 100))
    stretched, barred = (
        resolve(made, FULL_HD, crop_fit=fit).of(GUEST) for fit in ("stretch", "bars")
    )
    assert stretched is not None
    assert barred is not None
    assert stretched.picture == Rect(0, 0, 320, 240)
    assert barred.picture == Rect(0, 40, 320, 160)
    assert (stretched.bars, barred.bars) == (False, True)
    assert stretched.crop == Rect(100, 1, 200, 100)


def test_a_crop_without_a_size_is_shown_at_its_own() -> None:
    assert _guest(pair(Place(10, 20), Crop(100, 1, 200, 100))) == Rect(10, 20, 200, 100)


def test_a_crop_without_width_reaches_to_the_sources_edge() -> None:
    item = resolve(pair(Place(), Crop(x=280, y=20)), FULL_HD).of(GUEST)
    assert item is not None
    assert item.crop == Rect(280, 20, 1000, 700)


def test_own_numbers_win_over_the_templates() -> None:
    made = replace(pair(Place(5, None, 300, 200)), template=10)
    assert _guest(made) == Rect(5, 20, 300, 200)
    assert _guest(replace(pair(Place()), template=10)) == Rect(20, 20, 427, 240)


def test_a_guest_of_unknown_size_is_taken_for_the_backgrounds_and_marked() -> None:
    item = resolve(pair(Place(10, 10)), known(s1=(1280, 720))).of(GUEST)
    assert item is not None
    assert (item.pixels, item.size_known, item.bars) == (Rect(10, 10, 1280, 720), False, False)


def test_audio_and_hidden_layers_are_not_drawn() -> None:
    made = mix(layer(1), layer(2, kind=Kind.AUDIO), layer(3, hidden=True), layer(4))
    assert [item.layer.number for item in resolve(made, FULL_HD).placed] == [1, 4]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_layers_are_drawn_lowest_first(numbers: tuple[int, ...]) -> None:
    made = mix(*(layer(n) for n in numbers))
    assert [item.layer.number for item in resolve(made, FULL_HD).placed] == [1, 2, 3]


@given(mixes(), known_sources)
def test_any_mix_has_a_layout_of_whole_pixels_with_pictures_in_their_boxes(
    made: Mix, sources: Sources
) -> None:
    layout = resolve(made, sources)
    assert layout.canvas.width >= 1
    for item in layout.placed:
        box, picture = item.pixels, item.picture
        assert box.x == nearest(item.box.x)
        assert box.right == nearest(item.box.right)
        assert picture.x >= box.x
        assert picture.y >= box.y
        assert picture.right <= max(box.right, box.x + 1)
        assert picture.bottom <= max(box.bottom, box.y + 1)


@given(sizes, sizes)
def test_a_letterboxed_picture_touches_two_opposite_edges_and_keeps_its_aspect(
    box: Size, picture: Size
) -> None:
    fitted = letterbox(Rect(0, 0, box.width, box.height), picture)
    assert fitted.width == box.width or fitted.height == box.height
    scale = min(box.width / picture.width, box.height / picture.height)
    assert abs(fitted.width - picture.width * scale) <= 1
    assert abs(fitted.height - picture.height * scale) <= 1
    assert abs((box.width - fitted.right) - fitted.x) <= 1


def test_the_background_lies_at_the_origin_whatever_it_says() -> None:
    item = resolve(mix(layer(1, place=Place(50, 50)), layer(2)), FULL_HD).of("k1")
    assert item is not None
    assert item.pixels == Rect(0, 0, HD.width, HD.height)


def test_a_canvas_with_one_side_takes_the_other_from_the_lowest_stream() -> None:
    made = mix(layer(1, kind=Kind.CANVAS, place=Place(width=1000)), layer(2))
    assert resolve(made, FULL_HD).canvas == Size(1000, 720)
