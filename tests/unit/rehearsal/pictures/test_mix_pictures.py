"""A mix as it is seen: crop, bars, order, canvas, watermark, shares, and sizes left out."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from console.rehearsal.pictures.paint import Brush
from console.rehearsal.pictures.scene import Pattern
from console.rehearsal.streams import Picture
from tests.unit.rehearsal.pictures.flat import (
    BLACK,
    FLAT,
    Rgb,
    at,
    box_of,
    boxes,
    color,
    half_clear,
    on_air,
    picture,
    rows,
    studio,
)
from tests.unit.rehearsal.stage import layer

SPOT = (250, 250, 250)
Box = tuple[int, int, int, int]


def spotted(left: int, top: int, right: int, bottom: int) -> Brush:
    """Of stream b one rectangle is white and the rest is its own colour."""

    def paint(scene: Pattern) -> Image.Image:
        image = Image.new("RGB", scene.size, color(scene.name))
        if scene.name == "b":
            image.paste(SPOT, (left, top, right, bottom))
        return image

    return Brush(paint, half_clear)


def crop(x: int, y: int, width: int, height: int) -> dict[str, int]:
    return {"crop_x": x, "crop_y": y, "crop_width": width, "crop_height": height}


def test_a_cropped_part_is_stretched_to_its_box_and_nothing_shines_in() -> None:
    stage = studio((540, 540), (400, 300))
    box = {"image_width": 320, "image_height": 240, "location_x": 100, "location_y": 50}
    on_air(stage, layer("a", 1), layer("b", 2, crop=crop(30, 40, 200, 100), **box))
    image = picture(stage, brush=spotted(30, 40, 230, 140))
    assert box_of(image, SPOT) == (100, 50, 420, 290)
    assert box_of(image, color("b")) is None


def test_by_the_other_reading_a_cropped_part_keeps_its_shape_between_bars() -> None:
    stage = studio((540, 540), (400, 300))
    stage.cloud.screen.crop_fit = "bars"
    box = {"image_width": 320, "image_height": 240, "location_x": 100, "location_y": 50}
    on_air(stage, layer("a", 1), layer("b", 2, crop=crop(30, 40, 200, 100), **box))
    image = picture(stage, brush=spotted(30, 40, 230, 140))
    assert box_of(image, SPOT) == (100, 90, 420, 250)
    assert (at(image, 100, 50), at(image, 419, 289)) == (BLACK, BLACK)


@pytest.mark.parametrize(
    ("cut", "sizes", "expected"),
    [
        (crop(10, 20, 120, 80), {}, (60, 40, 180, 120)),
        ({"crop_x": 100, "crop_y": 60}, {}, (60, 40, 160, 80)),
        ({"crop_width": 120}, {}, (60, 40, 180, 140)),
        (crop(10, 20, 120, 80), {"image_width": 60}, (60, 60, 120, 100)),
        (None, {}, (60, 40, 260, 140)),
        (None, {"image_width": 100}, (60, 65, 160, 115)),
        (None, {"image_height": 40}, (120, 40, 200, 80)),
        (None, {"image_width": 0.5, "image_height": 0.25}, (60, 40, 260, 140)),
        ({}, {"image_width": 100, "image_height": 100}, (60, 65, 160, 115)),
    ],
)
def test_what_is_left_out_is_the_crops_or_the_sources(
    cut: dict[str, int] | None, sizes: dict[str, Any], expected: Box
) -> None:
    stage = studio((400, 400), (200, 100))
    on_air(stage, layer("a", 1), layer("b", 2, crop=cut, location_x=60, location_y=40, **sizes))
    assert box_of(picture(stage), color("b")) == expected


def test_a_share_is_the_decimal_number_that_was_sent() -> None:
    stage = studio((50, 50), (10, 10))
    on_air(stage, layer("a", 1), layer("b", 2, location_x=0.29))
    assert box_of(picture(stage), color("b")) == (15, 0, 25, 10)


def test_a_higher_layer_covers_a_lower_one_whatever_the_order_of_the_list() -> None:
    stage = studio((200, 200), (80, 80), (80, 80))
    on_air(stage, layer("c", 3, location_x=40), layer("b", 16), layer("a", 1))
    assert boxes(picture(stage), "bc") == [(0, 0, 80, 80), (80, 0, 120, 80)]
    stage.wait(60)
    on_air(stage, layer("c", 3, location_x=40), layer("b", 2), layer("a", 1))
    assert boxes(picture(stage), "bc") == [(0, 0, 40, 80), (40, 0, 120, 80)]


@pytest.mark.parametrize(("sent", "seen"), [("0x99CCFF", (153, 204, 255)), (None, BLACK)])
def test_a_canvas_has_its_colour_and_where_left_out_the_lowest_streams_size(
    sent: str | None, seen: Rgb
) -> None:
    stage = studio((180, 120))
    given = {} if sent is None else {"color": sent}
    on_air(stage, layer("ground", 1, input_type=3, **given), layer("a", 2, image_width=90))
    image = picture(stage)
    assert image.size == (180, 120)
    assert at(image, 170, 5) == seen
    assert box_of(image, color("a")) == (0, 30, 90, 90)


def test_a_canvas_with_a_size_is_that_large_with_sound_only_above_it() -> None:
    stage = studio((180, 120))
    ground = layer("ground", 1, input_type=3, color="0xCC0033", image_width=300, image_height=200)
    on_air(stage, ground, layer("a", 2, input_type=4))
    image = picture(stage)
    assert image.size == (300, 200)
    assert box_of(image, (204, 0, 51)) == (0, 0, 300, 200)


def test_the_background_is_fitted_into_the_canvas_that_it_asks_for() -> None:
    stage = studio((200, 100), (20, 20))
    on_air(stage, layer("a", 1, image_width=100, image_height=100), layer("b", 2))
    image = picture(stage)
    assert image.size == (100, 100)
    assert box_of(image, color("a")) == (0, 25, 100, 75)


def test_a_watermark_lets_shine_through_where_it_is_clear() -> None:
    stage = studio((200, 200))
    stage.world.streams.pictures[7] = Picture(7, (60, 40))
    mark = layer("mark", 2, input_type=2, picture_id=7, location_x=20, location_y=10)
    on_air(stage, layer("a", 1), mark)
    image = picture(stage)
    assert box_of(image, (255, 255, 255)) == (50, 10, 80, 50)
    assert at(image, 25, 20) == color("a")


def test_a_painted_watermark_has_clear_corners_and_its_number() -> None:
    stage = studio((200, 200))
    stage.world.streams.pictures[7] = Picture(7, (160, 90))
    on_air(stage, layer("a", 1), layer("mark", 2, input_type=2, picture_id=7))
    image = picture(stage, brush=Brush(FLAT.painted))
    assert {at(image, x, y) for x in (0, 159) for y in (0, 89)} == {color("a")}
    assert box_of(image, (255, 255, 255)) is not None


def test_sound_is_not_seen_though_it_has_a_layer() -> None:
    stage = studio((200, 200), (50, 50))
    on_air(stage, layer("a", 1), layer("b", 2, input_type=4))
    assert box_of(picture(stage), color("b")) is None


# FACTS.md 2.5: x, y, width and height, worked out by the document's readers to two digits.
TEMPLATES: dict[tuple[int, int, int], list[tuple[float, float, float, float]]] = {
    (10, 1280, 720): [(20, 20, 426.67, 240)],
    (20, 1280, 720): [(833.33, 460, 426.67, 240)],
    (30, 1280, 720): [(20, 460, 426.67, 240)],
    (40, 1280, 720): [(833.33, 20, 426.67, 240)],
    (50, 1280, 720): [(244, 400, 120, 67.5)],
    (310, 1280, 720): [(20, 20, 426.67, 240), (833.33, 460, 426.67, 240)],
    (410, 540, 960): [(20, 20, 180, 320), (340, 620, 180, 320), (20, 620, 180, 320)],
    (510, 540, 960): [
        *((20, 20, 180, 320), (340, 620, 180, 320)),
        *((340, 20, 180, 320), (20, 620, 180, 320)),
    ],
    (391, 540, 960): [(129.22, 10, 261.56, 465), (129.22, 485, 261.56, 465)],
    (590, 1280, 720): [
        *((20, 20, 595.35, 334.88), (664.65, 20, 595.35, 334.88)),
        *((20, 365.12, 595.35, 334.88), (664.65, 365.12, 595.35, 334.88)),
    ],
}


@pytest.mark.parametrize("case", TEMPLATES)
def test_a_template_puts_each_picture_into_its_seat(case: tuple[int, int, int]) -> None:
    template, *canvas = case
    seats = TEMPLATES[case]
    stage = studio(*[(canvas[0], canvas[1])] * (len(seats) + 1))
    on_air(stage, *rows(len(seats) + 1), mix_stream_template_id=template)
    edges = [
        (round(x + 0.001), round(y + 0.001), round(x + w + 0.001), round(y + h + 0.001))
        for x, y, w, h in seats
    ]
    assert boxes(picture(stage), "bcdef"[: len(seats)]) == edges


def test_a_seat_of_broken_pixels_is_filled_up_with_a_black_line() -> None:
    """613.33 x 345 from 323.33 to 936.67 is 614 pixels, of which the picture fills 613."""
    stage = studio(*[(1280, 720)] * 3)
    on_air(stage, *rows(3), mix_stream_template_id=391)
    image = picture(stage)
    assert boxes(image, "bc") == [(323, 10, 936, 355), (323, 365, 936, 710)]
    assert [at(image, x, 100) for x in (936, 937)] == [BLACK, color("a")]


def test_where_seats_overlap_the_higher_layer_is_seen() -> None:
    stage = studio(*[(1280, 720)] * 6)
    on_air(stage, *rows(3), mix_stream_template_id=390)
    assert boxes(picture(stage), "bc") == [(20, 180, 640, 540), (640, 180, 1280, 540)]
    stage.wait(60)
    on_air(stage, *rows(6), mix_stream_template_id=610)
    assert boxes(picture(stage), "cef") == [
        (853, 460, 1260, 700),
        (447, 460, 853, 700),
        (20, 460, 447, 700),
    ]


def test_another_shape_is_fitted_into_its_seat_and_anchored_without_bars() -> None:
    stage = studio((1280, 720), (720, 720))
    on_air(stage, *rows(2), mix_stream_template_id=20)
    image = picture(stage)
    assert box_of(image, color("b")) == (1020, 460, 1260, 700)
    assert box_of(image, BLACK) is None


def test_sound_takes_no_seat_and_own_numbers_win_over_the_template() -> None:
    stage = studio((1280, 720), (1280, 720), (1280, 720))
    own = layer("c", 3, location_x=10, location_y=30, image_width=128, image_height=72)
    on_air(stage, layer("a", 1), layer("b", 2, input_type=4), own, mix_stream_template_id=20)
    assert box_of(picture(stage), color("c")) == (10, 30, 138, 102)
