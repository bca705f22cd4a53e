"""Generated layouts: inside the canvas and its margin, apart from each other, aspect kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain.cells import Spacing, Style, cells, insets, why_not
from console.domain.generating import Generated, Wish, family, generate, pictures_for
from console.domain.layout import resolve
from console.domain.message import Message, in_english
from console.domain.mix import Crop, Kind, Mix, Place, Sources
from console.domain.seating import guests, recall
from console.domain.units import Rect, Size
from tests.unit.domain.mixes import FULL_HD, HD, known, layer, mix

PORTRAIT = Size(720, 1280)
canvases = st.builds(Size, st.integers(64, 3000), st.integers(64, 3000))
spacings = st.builds(Spacing, st.integers(0, 60), st.none() | st.integers(0, 120))
styles = st.sampled_from(Style)


def _apart(one: Rect, other: Rect) -> bool:
    return (
        one.right <= other.x
        or other.right <= one.x
        or one.bottom <= other.y
        or other.bottom <= one.y
    )


def _over(kind: int, count: int, canvas: Size = HD) -> Mix:
    """Guests over a canvas, or over a host's stream."""
    place = Place(width=int(canvas.width), height=int(canvas.height))
    return mix(layer(1, kind=kind, place=place), *(layer(n) for n in range(2, count + 2)))


def _made(made: Mix, wish: Wish, sources: Sources = FULL_HD) -> Generated:
    after = generate(made, sources, wish)
    assert isinstance(after, Generated), after
    return after


@given(styles, canvases, st.integers(1, 15), spacings)
def test_boxes_lie_inside_the_margin_in_whole_even_pixels_and_apart(
    style: Style, canvas: Size, count: int, spacing: Spacing
) -> None:
    boxes = cells(style, canvas, count, spacing)
    assume(boxes)
    assert len(boxes) == count
    edge = spacing.edge(canvas)
    if style is Style.PIP:
        assert boxes[0] == Rect(0, 0, canvas.width, canvas.height)
        boxes = boxes[1:]
    for box in boxes:
        assert all(isinstance(side, int) for side in (box.x, box.y, box.width, box.height))
        assert box.width % 2 == box.height % 2 == 0
        assert min(box.x, box.y) >= edge
        assert box.right <= canvas.width - edge
        assert box.bottom <= canvas.height - edge
    for one, other in combinations(boxes, 2):
        assert _apart(one, other)
        near = replace(one, width=one.width + spacing.gap, height=one.height + spacing.gap)
        assert _apart(near, other) or _apart(
            replace(near, x=one.x - spacing.gap, y=one.y - spacing.gap), other
        )


@given(styles, st.sampled_from([HD, PORTRAIT, Size(1920, 1080), Size(540, 960)]), st.integers(1, 8))
def test_every_usual_canvas_has_room_for_eight_with_the_usual_spacing(
    style: Style, canvas: Size, count: int
) -> None:
    assert bool(cells(style, canvas, count, Spacing())) == (why_not(style, count) is None)


@pytest.mark.parametrize(
    ("style", "canvas", "count", "wanted"),
    [
        (Style.PK, HD, 2, [(36, 36, 598, 648), (646, 36, 598, 648)]),
        (Style.PK, PORTRAIT, 2, [(36, 358, 318, 564), (366, 358, 318, 564)]),
        (Style.STACK, PORTRAIT, 2, [(36, 36, 648, 598), (36, 646, 648, 598)]),
        (Style.PIP, HD, 2, [(0, 0, 1280, 720), (860, 468, 384, 216)]),
        (
            Style.GRID,
            HD,
            3,
            [(36, 36, 598, 318), (646, 36, 598, 318), (341, 366, 598, 318)],
        ),
        (
            Style.ONE_PLUS,
            HD,
            3,
            [(36, 36, 836, 648), (884, 36, 360, 318), (884, 366, 360, 318)],
        ),
    ],
)
def test_the_styles_look_as_their_names_say(
    style: Style, canvas: Size, count: int, wanted: list[tuple[int, int, int, int]]
) -> None:
    boxes = cells(style, canvas, count, Spacing())
    assert [(b.x, b.y, b.width, b.height) for b in boxes] == wanted


def test_what_a_style_is_not_for_is_said_with_the_numbers() -> None:
    for style, count, words in [
        (Style.PK, 3, "PK is for two pictures, this mix has 3."),
        (Style.PK, 1, "PK needs 2 or more pictures, this mix has 1."),
        (Style.GRID, 0, "Grid needs 1 or more pictures, this mix has 0."),
    ]:
        reason = why_not(style, count)
        assert reason is not None
        assert in_english(reason) == words
        assert cells(style, HD, count, Spacing()) == ()
    assert cells(Style.GRID, Size(64, 64), 9, Spacing(60, 0)) == ()
    assert cells(Style.GRID, Size(64, 64), 1, Spacing(0, 40)) == ()


sides = st.integers(16, 2000)
shapes = st.lists(st.none() | st.builds(Size, sides, sides), min_size=2, max_size=6)


@given(styles, st.sampled_from([HD, PORTRAIT]), shapes, st.booleans(), st.booleans())
def test_pictures_keep_their_aspect_or_are_cropped_to_fill_and_bars_are_said(
    style: Style, canvas: Size, sizes: list[Size | None], fill: bool, host: bool
) -> None:
    made = _over(Kind.AV if host else Kind.CANVAS, len(sizes), canvas)
    sources = known(s1=(int(canvas.width), int(canvas.height)))
    for n, size in enumerate(sizes, 2):
        if size is not None:
            sources = {**sources, **known(**{f"s{n}": (int(size.width), int(size.height))})}
    after = generate(made, sources, Wish(style, fill=fill))
    if isinstance(after, Message):
        assert why_not(style, pictures_for(made)) == after
        return
    layout = resolve(after.mix, sources)
    assert layout.canvas == canvas
    unknown = {f"s{n}" for n, size in enumerate(sizes, 2) if size is None}
    assert set(after.bars) == unknown
    for item in layout.placed[1:]:
        assert min(item.pixels.x, item.pixels.y) >= 0
        assert item.pixels.right <= canvas.width
        assert item.pixels.bottom <= canvas.height
        assert not item.bars
        if item.layer.crop is not None:
            assert fill
            shown = item.natural
            assert shown is not None
            drawn = item.pixels
            off = abs(shown.width * drawn.height - shown.height * drawn.width)
            assert off <= max(drawn.width, drawn.height)


def test_a_host_on_layer_1_becomes_the_first_guest_over_a_canvas() -> None:
    after = _made(_over(Kind.AV, 1), Wish(Style.PK))
    assert after.canvas_added
    ranked = after.mix.sent
    assert [la.kind for la in ranked] == [Kind.CANVAS, Kind.AV, Kind.AV]
    assert ranked[0].place == Place(width=1280, height=720)
    assert [la.stream for la in guests(after.mix)] == ["s1", "s2"]
    assert resolve(after.mix, FULL_HD).canvas == HD
    again = _made(after.mix, Wish(Style.PK))
    assert again.mix == after.mix
    assert not again.canvas_added


def test_picture_in_picture_leaves_the_host_where_it_is() -> None:
    made = _over(Kind.AV, 2)
    after = _made(made, Wish(Style.PIP))
    assert after.mix.layers[0] == made.layers[0]
    boxes = [item.pixels for item in resolve(after.mix, FULL_HD).placed[1:]]
    assert tuple(boxes) == insets(HD, 2, Spacing())
    assert boxes[1].bottom == 684


def test_pictures_sound_and_hidden_layers_stay_also_out_of_a_template() -> None:
    made = mix(
        layer(1, kind=Kind.CANVAS, place=Place(width=1280, height=720)),
        layer(2),
        layer(3, kind=Kind.PICTURE),
        layer(4, kind=Kind.AUDIO),
        layer(5, hidden=True),
        template=310,
    )
    logo = resolve(made, FULL_HD).of("k3")
    after = _made(made, Wish(Style.GRID)).mix
    kept = resolve(after, FULL_HD).of("k3")
    assert logo is not None
    assert kept is not None
    assert (after.template, kept.pixels) == (0, logo.pixels)
    assert after.layers[3:] == made.layers[3:]


def test_a_crop_by_hand_stays_and_one_that_only_filled_goes() -> None:
    made = _over(Kind.CANVAS, 2).with_layer(layer(3, crop=Crop(0, 0, 400, 400)))
    filled = _made(made, Wish(Style.STACK, fill=True)).mix
    assert all(la.crop is not None for la in guests(filled))
    assert [la.crop for la in guests(_made(filled, Wish(Style.GRID)).mix)] == [None, None]
    by_hand = _made(made, Wish(Style.GRID)).mix
    assert [la.crop for la in guests(by_hand)] == [None, Crop(0, 0, 400, 400)]
    seated = resolve(by_hand, FULL_HD).of("k3")
    assert seated is not None
    assert seated.pixels.width == seated.pixels.height


def test_without_a_known_canvas_or_room_it_says_what_to_do() -> None:
    reason = generate(_over(Kind.CANVAS, 1).with_layer(layer(1)), {}, Wish())
    assert isinstance(reason, Message)
    assert "width and height" in in_english(reason)
    tight = generate(_over(Kind.CANVAS, 4), FULL_HD, Wish(spacing=Spacing(700, 0)))
    assert isinstance(tight, Message)
    assert "4 pictures" in in_english(tight)
    full = mix(*(layer(n, kind=Kind.AV if n < 3 else Kind.AUDIO) for n in range(1, 17)))
    taken = generate(full, FULL_HD, Wish())
    assert isinstance(taken, Message)
    assert "16" in in_english(taken)


def test_a_family_has_a_layout_for_each_number_that_lies_as_the_style_does() -> None:
    grids = family("Wall", HD, Wish(Style.GRID))
    assert [own.guests for own in grids] == list(range(1, 9))
    assert {own.family for own in grids} == {"Wall"}
    three = recall(grids[2], _over(Kind.CANVAS, 3), FULL_HD).mix
    laid = tuple(item.pixels for item in resolve(three, FULL_HD).placed[1:])
    assert laid == cells(Style.GRID, HD, 3, Spacing())
    assert [own.guests for own in family("PK", HD, Wish(Style.PK))] == [2]
    over = family("Inset", HD, Wish(Style.PIP), over=True)
    assert [own.guests for own in over] == list(range(1, 9))
