"""Each layer's edges are where the request says, to the pixel: against a second reckoning."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rehearsal.pictures.flat import BLACK, Rgb, Size, at, color, on_air, picture, studio
from tests.unit.rehearsal.stage import layer

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One layer as it was asked for; of a side and its place, None is left out."""

    x: float | None
    y: float | None
    width: float | None
    height: float | None
    source: Size


def whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def span(start: float | None, length: float | None, own: int, side: int) -> Span:
    """Both edges, each rounded by itself; below 1 is a share of the side."""
    first = Decimal(str(start or 0))
    long = Decimal(str(own if length is None else length))
    first, long = (number * side if number < 1 else number for number in (first, long))
    return whole(first), whole(first + long)


def fitted(low: Span, high: Span, source: Size) -> tuple[Span, Span]:
    """The picture between its bars: one side fills the box, the other keeps the shape."""
    wide, tall = low[1] - low[0], high[1] - high[0]
    if wide * source[1] <= tall * source[0]:
        across, down = wide, max(1, whole(Decimal(source[1] * wide) / source[0]))
    else:
        across, down = max(1, whole(Decimal(source[0] * tall) / source[1])), tall
    left, top = low[0] + (wide - across) // 2, high[0] + (tall - down) // 2
    return (left, left + across), (top, top + down)


def expected(x: int, y: int, canvas: Size, layers: list[Wanted]) -> Rgb:
    """What the topmost layer over this pixel shows there: its picture or its bars."""
    for name, wanted in reversed(list(zip("bcdef", layers, strict=False))):
        across = span(wanted.x, wanted.width, wanted.source[0], canvas[0])
        down = span(wanted.y, wanted.height, wanted.source[1], canvas[1])
        if not (across[0] <= x < across[1] and down[0] <= y < down[1]):
            continue
        inner = fitted(across, down, wanted.source)
        shown = inner[0][0] <= x < inner[0][1] and inner[1][0] <= y < inner[1][1]
        return color(name) if shown else BLACK
    return color("a")


def probes(canvas: Size, layers: list[Wanted]) -> set[tuple[int, int]]:
    """The pixels on both sides of every edge, box and picture, and the canvas's corners."""
    found = {(0, 0), (canvas[0] - 1, 0), (0, canvas[1] - 1), (canvas[0] - 1, canvas[1] - 1)}
    for wanted in layers:
        across = span(wanted.x, wanted.width, wanted.source[0], canvas[0])
        down = span(wanted.y, wanted.height, wanted.source[1], canvas[1])
        for low, high in ((across, down), fitted(across, down, wanted.source)):
            middle = (low[0] + low[1]) // 2, (high[0] + high[1]) // 2
            found |= {(edge + step, middle[1]) for edge in low for step in (-1, 0)}
            found |= {(middle[0], edge + step) for edge in high for step in (-1, 0)}
    return {(x, y) for x, y in found if 0 <= x < canvas[0] and 0 <= y < canvas[1]}


@st.composite
def spans(draw: st.DrawFn, side: int, own: int) -> tuple[float | None, float | None]:
    """Start and length that fit into the side: pixels, quarters of them, shares, or left out."""
    lengths: list[float | None] = [draw(st.integers(1, side)), draw(st.integers(4, side * 4)) / 4]
    lengths += [draw(st.integers(2, 99)) / 100] + ([None] if own <= side else [])
    length = draw(st.sampled_from(lengths))
    taken = own if length is None else length * side if length < 1 else length
    left = max(0.0, side - taken)
    starts: list[float | None] = [None, 0, int(left) if left >= 1 else 0]
    if left >= 1:
        starts.append(draw(st.integers(4, int(left * 4))) / 4)
    share = int(left / side * 100 - 1e-9)
    if share >= 1:
        starts.append(draw(st.integers(1, min(share, 99))) / 100)
    return draw(st.sampled_from(starts)), length


@st.composite
def layouts(draw: st.DrawFn) -> tuple[Size, list[Wanted]]:
    sides = st.integers(40, 200)
    canvas = draw(st.tuples(sides, sides))
    layers: list[Wanted] = []
    for _ in range(draw(st.integers(1, 5))):
        source = draw(st.tuples(st.integers(8, 200), st.integers(8, 200)))
        x, width = draw(spans(canvas[0], source[0]))
        y, height = draw(spans(canvas[1], source[1]))
        layers.append(Wanted(x, y, width, height, source))
    return canvas, layers


def given_numbers(wanted: Wanted) -> dict[str, Any]:
    numbers = {
        "location_x": wanted.x,
        "location_y": wanted.y,
        "image_width": wanted.width,
        "image_height": wanted.height,
    }
    return {name: value for name, value in numbers.items() if value is not None}


@pytest.mark.campaign("pictures")
@given(layouts())
def test_a_snapshot_has_every_edge_where_the_request_says(made: tuple[Size, list[Wanted]]) -> None:
    canvas, layers = made
    stage = studio(canvas, *(wanted.source for wanted in layers))
    rows = [
        layer(name, number, **given_numbers(wanted))
        for number, (name, wanted) in enumerate(zip("bcdef", layers, strict=False), 2)
    ]
    on_air(stage, layer("a", 1), *rows)
    image = picture(stage)
    assert image.size == canvas
    wrong = {
        spot: (at(image, *spot), want)
        for spot in probes(canvas, layers)
        if at(image, *spot) != (want := expected(*spot, canvas, layers))
    }
    assert wrong == {}


@given(st.integers(1, 60), st.integers(1, 60), st.integers(24, 100), st.integers(24, 100))
def test_motion_jpeg_has_them_within_one_pixel(x: int, y: int, width: int, height: int) -> None:
    stage = studio((160, 160), (width, height))
    on_air(stage, layer("a", 1), layer("b", 2, location_x=x, location_y=y))
    image = picture(stage, form="jpg")
    middle = x + width // 2, y + height // 2
    inside = [(x + 1, middle[1]), (x + width - 2, middle[1])]
    inside += [(middle[0], y + 1), (middle[0], y + height - 2)]
    outside = [(x - 2, middle[1]), (x + width + 1, middle[1])]
    outside += [(middle[0], y - 2), (middle[0], y + height + 1)]
    for spots, name in ((inside, "b"), (outside, "a")):
        for spot in spots:
            if min(spot) >= 0 and max(spot) < 160:
                assert (
                    max(abs(a - b) for a, b in zip(at(image, *spot), color(name), strict=True)) < 40
                )
