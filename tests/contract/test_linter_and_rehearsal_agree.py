"""Two witnesses of the vendor's rules: what the linter calls an error, rehearsal refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.contracts.mixing import limits
from console.domain.extras import Extras
from console.domain.findings import Api
from console.domain.lint import check
from console.domain.mix import Crop, Kind, Layer, Mix, Place, Source
from console.domain.units import Share, Size
from console.rehearsal.streams import Picture, Streams
from console.rehearsal.tencent.codes import MixRefused
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.tencent.rules import LEGACY, MODERN
from console.rehearsal.tencent.wish import legacy_wish, modern_wish
from console.vendors.tencent.wire import legacy_request, modern_request
from tests.unit.rehearsal.stage import Stage

NOW = 1000.0
SIZES = {"s1": (1280, 720), "s2": (640, 480), "s3": (540, 960), "pic": (200, 100)}
SOURCES = {name: Source(Size(*size), 0.0, absent=name == "pic") for name, size in SIZES.items()}
"""A picture's id is no stream: as a stream it is not there."""

PICTURE = 30127

ODD_SIDES = (None, 0, 0.004, 1, 720, 1280, 2000, 2001, 3001, -5, Share(0.01), Share(0.999))
ODD_CUTS = (None, 0, 1, 100, 479, 480, 640, 2001, 3001, -1)
fair_spots = st.sampled_from([None, 0, 40, 600, Share(0.01), Share(0.5)])
fair_sides = st.sampled_from([None, 1, 120, 320, 640, Share(0.01), Share(0.3), Share(0.5)])
fair_places = st.builds(Place, fair_spots, fair_spots, fair_sides, fair_sides)
fair_crops = st.sampled_from(
    [None, None, Crop(), Crop(10, 10, 100, 80), Crop(x=20), Crop(width=99)]
)


def fair_layer(number: int) -> st.SearchStrategy[Layer]:
    """An input that by itself is right; whether its box is inside is another matter."""
    if number == 1:
        base = st.sampled_from([Place(), Place(), Place(width=1280, height=720), Place(width=1000)])
        return st.builds(Layer, st.just("k1"), st.just("s1"), st.just(1), place=base)
    streams = st.builds(
        Layer,
        st.just(f"k{number}"),
        st.sampled_from(["s1", "s2", "s3"]),
        st.just(number),
        st.sampled_from([Kind.AV, Kind.AUDIO, Kind.VIDEO]),
        place=fair_places,
        crop=fair_crops,
    )
    made_up = st.sampled_from([(Kind.PICTURE, "pic"), (Kind.CANVAS, f"canvas{number}")])

    def other(kind: tuple[int, str], place: Place) -> Layer:
        return Layer(
            f"k{number}",
            kind[1],
            number,
            kind[0],
            place=place,
            color="0x000000",
            picture_id=PICTURE,
        )

    return st.one_of(streams, st.builds(other, made_up, fair_places))


FAIR = {number: fair_layer(number) for number in range(1, 7)}


def _odd_layer(draw: st.DrawFn, layer: Layer) -> Layer:
    """One thing of the layer put where a limit may be broken."""
    place, side = layer.place, draw(st.sampled_from(ODD_SIDES))
    cut = Crop(*(draw(st.sampled_from(ODD_CUTS)) for _ in range(4)))
    return draw(
        st.sampled_from(
            [
                replace(layer, place=replace(place, width=side)),
                replace(layer, place=replace(place, height=side)),
                replace(layer, place=replace(place, x=side)),
                replace(layer, place=replace(place, y=side)),
                replace(layer, crop=cut),
                replace(layer, kind=draw(st.sampled_from([0, 1, 2, 3, 4, 5, 6]))),
                replace(layer, number=draw(st.sampled_from([0, 1, 2, 16, 17]))),
                replace(layer, color=draw(st.sampled_from([None, "red", "0xGG0000"]))),
                replace(layer, picture_id=draw(st.sampled_from([None, 0]))),
                replace(layer, stream=draw(st.sampled_from(["", "a-b", "s1", "x" * 81]))),
            ]
        )
    )


def _odd_mix(draw: st.DrawFn, made: Mix) -> Mix:
    if made.layers and draw(st.booleans()):
        at = draw(st.integers(0, len(made.layers) - 1))
        layers = [*made.layers]
        layers[at] = _odd_layer(draw, layers[at])
        return replace(made, layers=tuple(layers))
    return draw(
        st.sampled_from(
            [
                replace(made, session=draw(st.sampled_from(["", "a b", "r" * 80, "r" * 81]))),
                replace(made, output=draw(st.sampled_from(["s1", "s2", "new", ""]))),
                replace(made, output_type=draw(st.sampled_from([0, 1, 2]))),
                replace(made, bitrate=draw(st.sampled_from([0, 1, 10000, 10001, 50000, 50001]))),
                replace(made, template=draw(st.sampled_from([0, 10, 50, 390, 410, 610, 11]))),
                replace(made, layers=made.layers[: draw(st.integers(0, 2))]),
            ]
        )
    )


@st.composite
def mixes(draw: st.DrawFn) -> Mix:
    """Nearly right: sound ones, and sound ones with one or two things changed."""
    count = draw(st.integers(2, 6))
    layers = tuple(draw(FAIR[number]) for number in range(1, count + 1))
    made = Mix("room", "s1", 0, None, 0, layers)
    visual = sum(layer.visual for layer in layers)
    fitting = {2: [0, 10, 50], 3: [0, 310, 390], 4: [0, 410], 5: [0, 510, 590], 6: [0, 610]}
    made = replace(made, template=draw(st.sampled_from(fitting.get(visual, [0]))))
    for _ in range(draw(st.integers(0, 2))):
        made = _odd_mix(draw, made)
    return made


def _refusal(made: Mix, api: Api) -> int | None:
    streams = Streams()
    for name in ("s1", "s2", "s3"):
        streams.push(name, SIZES[name], 0.0)
    streams.pictures[PICTURE] = Picture(PICTURE, SIZES["pic"])
    body = legacy_request(made, 1, NOW, 1) if api == "legacy" else modern_request(made)
    sent = cast("Mapping[str, Any]", json.loads(json.dumps(body)))
    wish = legacy_wish(sent["interface"]["para"]) if api == "legacy" else modern_wish(sent)
    try:
        Mixes(streams).start(wish, LEGACY if api == "legacy" else MODERN, NOW)
    except MixRefused as refused:
        return refused.code
    return None


@pytest.mark.campaign("lint")
@pytest.mark.parametrize("api", ["legacy", "3.0"])
@given(made=mixes())
@example(made=Mix())
def test_the_linter_foresees_every_refusal_and_cries_no_wolf(api: Api, made: Mix) -> None:
    known = {layer.stream: Source(absent=True) for layer in made.layers} | SOURCES
    findings = check(made, known, limits(api), api=api, now=NOW)
    foreseen = {finding.code for finding in findings if finding.severity == "error"}
    refused = _refusal(made, api)
    strict = {f.code for f in findings if f.rule == "size-at-limit"}
    assert refused in foreseen | strict if refused is not None else not foreseen


def _about(*ends: int) -> st.SearchStrategy[int | None]:
    """Numbers on and just beside each end of a range, and nothing."""
    return st.sampled_from([None, *ends, *(end - 1 for end in ends), *(end + 1 for end in ends)])


switches = st.none() | st.booleans()
finer = st.builds(
    Extras,
    *(_about(1, 10), _about(1, 60), _about(1, 500), _about(8000, 44100, 96000), _about(1, 2)),
    st.sampled_from([None, "", "票房"]),
    *(switches,) * 4,
)


@given(extras=finer, color=st.sampled_from([None, "0x00FF00", "0xff00", "#00ff00", ""]))
def test_the_two_agree_about_what_only_api_3_has(extras: Extras, color: str | None) -> None:
    guest = Layer("b", "pk_guest1", 2, place=Place(0, 0, 320, 180), key_color=color)
    made = Mix("room", "pk_host", layers=(Layer("a", "pk_host", 1), guest), extras=extras)
    known = {name: Source(Size(1280, 720), 0.0) for name in ("pk_host", "pk_guest1")}
    findings = check(made, known, limits("3.0"), api="3.0", now=NOW)
    answer = Stage().modern("CreateCommonMixStream", modern_request(made))
    refused = "Error" in answer
    assert refused == any(finding.severity == "error" for finding in findings), answer
