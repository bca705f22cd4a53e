"""The desk's preview and the rehearsal share no code and come to the same pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.findings import CropFit
from console.domain.layout import resolve
from console.domain.mix import Crop, Layer, Mix, Place, Source
from console.domain.units import Length, Rect, Share, Size
from console.rehearsal.pictures.compose import Offer, compose
from console.rehearsal.pictures.scene import Pattern, Plate
from console.rehearsal.pictures.scene import Rect as Pixels
from console.rehearsal.tencent.wish import Cut, Input, Wish

SIDES = st.integers(16, 2000)
SIZES = st.tuples(SIDES, SIDES)
LENGTHS = st.one_of(
    st.none(),
    st.integers(1, 1500),
    st.integers(8, 4000).map(lambda quarters: quarters / 4),
    st.integers(1, 99).map(lambda hundredths: Share(hundredths / 100)),
)
CROPS = st.one_of(
    st.none(),
    st.builds(
        Crop,
        st.one_of(st.none(), st.integers(0, 7)),
        st.one_of(st.none(), st.integers(0, 7)),
        st.one_of(st.none(), st.integers(1, 8)),
        st.one_of(st.none(), st.integers(1, 8)),
    ),
)
TEMPLATES = {10: 2, 20: 2, 50: 2, 310: 3, 390: 3, 391: 3, 410: 4, 510: 5, 590: 5, 610: 6}


def number(length: Length | None) -> float | None:
    return length.of if isinstance(length, Share) else length


def asked(layer: Layer) -> Input:
    cut = layer.crop and Cut(layer.crop.x, layer.crop.y, layer.crop.width, layer.crop.height)
    place = layer.place
    sizes = number(place.width), number(place.height), number(place.x), number(place.y)
    return Input(layer.stream, True, layer.number, layer.kind, *sizes, cut=cut)


@st.composite
def mixes(draw: st.DrawFn) -> tuple[Mix, dict[str, tuple[int, int]]]:
    template = draw(st.sampled_from([0, 0, 0, *TEMPLATES]))
    count = TEMPLATES.get(template) or draw(st.integers(2, 5))
    layers = [Layer("s1", "s1", 1, crop=draw(CROPS))]
    for index in range(2, count + 1):
        place = Place(draw(LENGTHS), draw(LENGTHS), draw(LENGTHS), draw(LENGTHS))
        kind = draw(st.sampled_from([0, 0, 0, 5, 3]))
        crop = draw(CROPS) if kind != 3 else None
        layers.append(Layer(f"s{index}", f"s{index}", index, kind, place=place, crop=crop))
    mix = Mix("room", "out", 1, template=template, layers=tuple(layers))
    return mix, {layer.stream: draw(SIZES) for layer in layers}


def rect(one: Rect | Pixels) -> tuple[int, int, int, int]:
    if isinstance(one, Rect):
        return int(one.x), int(one.y), int(one.right), int(one.bottom)
    return one.left, one.top, one.right, one.bottom


def drawn(plate: Plate) -> tuple[tuple[int, int, int, int], tuple[int, int, int, int]]:
    return rect(plate.box), rect(plate.picture)


@pytest.mark.campaign("preview")
@given(mixes(), st.sampled_from(["stretch", "bars"]))
def test_the_desk_foretells_what_goes_on_air(
    made: tuple[Mix, dict[str, tuple[int, int]]], crop_fit: CropFit
) -> None:
    mix, sizes = made
    layout = resolve(
        mix, {name: Source(Size(*size)) for name, size in sizes.items()}, crop_fit=crop_fit
    )
    scenes = {name: Pattern(name, size, 0) for name, size in sizes.items()}
    inputs = tuple(asked(layer) for layer in mix.layers)
    wish = Wish(mix.session, mix.output, 1, None, mix.template, inputs)
    mixed = compose(wish, Offer(scenes, {}), None, crop_fit)
    assert mixed is not None
    assert mixed.size == (layout.canvas.width, layout.canvas.height)
    foretold = [
        (rect(one.pixels), rect(one.picture))
        for one in layout.placed
        if one.pixels.width > 0 and one.pixels.height > 0
    ]
    assert [drawn(plate) for plate in mixed.plates] == foretold
