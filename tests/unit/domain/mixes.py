"""Mixes for the tests of this folder: made by hand, and made by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from console.domain.findings import Limits
from console.domain.mix import KINDS, Crop, Kind, Layer, Mix, Place, Source, Sources
from console.domain.units import Rect, Share, Size

LEGACY = Limits(
    px_max=3000,
    share_min=0.01,
    share_max=0.99,
    crop_max=3000,
    layer_min=1,
    layer_max=16,
    inputs_min=2,
    inputs_max=16,
    bitrate_min=1,
    bitrate_max=50000,
    id_bytes_min=1,
    id_bytes_max=80,
    up_seconds=5,
    reuse_seconds=30,
)

HD = Size(1280, 720)


def known(**sizes: tuple[int, int]) -> Sources:
    """Sources of known size, by stream id."""
    return {stream: Source(Size(*size)) for stream, size in sizes.items()}


def layer(
    number: int,
    stream: str = "",
    kind: int = Kind.AV,
    *,
    name: str = "",
    place: Place = Place(),
    crop: Crop | None = None,
    color: str | None = None,
    picture_id: int | None = None,
    hidden: bool = False,
) -> Layer:
    """A layer whose key follows its number: layer 2 is `k2`, stream `s2`."""
    return Layer(
        f"k{number}",
        stream or f"s{number}",
        number,
        kind,
        name,
        place,
        crop,
        color,
        picture_id,
        hidden,
    )


def mix(*layers: Layer, template: int = 0, output: str = "s1", output_type: int = 0) -> Mix:
    """A session `room` over stream `s1`."""
    return Mix("room", output, output_type, None, template, layers)


def pair(place: Place = Place(40, 40, 640, 360), crop: Crop | None = None) -> Mix:
    """A background and one guest."""
    return mix(layer(1), layer(2, place=place, crop=crop))


FULL_HD = {f"s{n}": Source(HD) for n in range(1, 17)}
"""Every stream of `layer` known to be 1280x720."""

boxes = st.builds(
    Rect,
    st.integers(-500, 2500),
    st.integers(-500, 2500),
    st.integers(2, 2500),
    st.integers(2, 2500),
)
steps = st.floats(-3000, 3000, allow_nan=False).map(lambda v: round(v, 2))
sizes = st.builds(Size, st.integers(2, 4000), st.integers(2, 4000))
lengths = st.one_of(
    st.none(),
    st.integers(0, 3000),
    st.floats(0.01, 0.99).map(lambda v: Share(round(v, 3))),
)
places = st.builds(Place, lengths, lengths, lengths, lengths)
crop_sides = st.one_of(st.none(), st.integers(0, 3000))
crops = st.one_of(st.none(), st.builds(Crop, crop_sides, crop_sides, crop_sides, crop_sides))


@st.composite
def mixes(
    draw: st.DrawFn, templates: tuple[int, ...] = (0, 10, 50, 390, 391, 410, 590, 610)
) -> Mix:
    """Mixes as odd as files can bring them: gaps, equal numbers, hidden backgrounds."""
    count = draw(st.integers(0, 16))
    made = tuple(
        Layer(
            f"k{at}",
            draw(st.sampled_from([f"s{at}", "s1", ""])),
            draw(st.integers(1, 17)),
            draw(st.sampled_from((*KINDS, Kind.AV, 1))),
            place=draw(places),
            crop=draw(crops),
            color=draw(st.sampled_from([None, "0x000000", "#fff"])),
            picture_id=draw(st.sampled_from([None, 0, 30127])),
            hidden=draw(st.booleans()),
        )
        for at in range(count)
    )
    return Mix(
        draw(st.sampled_from(["room", ""])),
        draw(st.sampled_from(["s1", "s2", "new", ""])),
        draw(st.sampled_from([0, 1])),
        draw(st.one_of(st.none(), st.integers(-5, 60000))),
        draw(st.sampled_from(templates)),
        made,
    )


known_sources = st.dictionaries(
    st.sampled_from([f"s{n}" for n in range(16)]),
    st.builds(Source, st.one_of(st.none(), sizes)),
)
