"""`mix render` beside a compositor that shares no line with it: edges exact, interior alike.

`dev.py campaign render --count 2000`; the suite goes over a few."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage

from console.domain.findings import CropFit
from console.domain.mix import Crop, Kind, Layer, Mix, Place, Source
from console.domain.units import Length, Share, Size
from console.ui.mix.render import render
from console.vendors.tencent.wire import legacy_request
from console.verbs.render import main
from tests.helpers.campaign import rounds, tell
from tests.ui.mix.compositor import Composed, compose, scaled

SUITE, BY_VERB = 15, 4
DECIBELS = 40.0
FITTING = {2: (10, 20, 30, 40, 50), 3: (310, 390, 391), 4: (410,), 5: (510, 590), 6: (610,)}
TURNS = (5.0, 7.0)
"""Waves across a source."""
ROUNDING = 2
"""Levels by which two ways to lay a half clear picture over another may differ."""


def drawn(dice: random.Random) -> tuple[Mix, dict[str, tuple[int, int]]]:
    """A layout as an operator may send it, and how large its sources are."""
    count = dice.choice((2, 3, 3, 4, 5, 6))
    sizes = {f"s{n}": (dice.randint(160, 480), dice.randint(120, 400)) for n in range(1, 8)}
    canvas = dice.random() < 0.25
    base = Layer("k1", "s1", 1)
    if canvas:
        place = dice.choice((Place(), Place(width=dice.randint(300, 640), height=360)))
        base = Layer("k1", "ground", 1, Kind.CANVAS, place=place, color=_color(dice))
    elif dice.random() < 0.4:
        sized = Place(width=dice.randint(240, 640), height=dice.randint(200, 480))
        base = replace(base, place=sized, crop=_crop(dice, sizes["s1"]))
    layers = [base, *(_guest(dice, n, sizes) for n in range(2, count + 1))]
    layers.append(replace(_guest(dice, 7, sizes), hidden=dice.random() < 0.8))
    if dice.random() < 0.3:
        layers.append(Layer("k8", "heard", 8, Kind.AUDIO))
    if not any(one.kind in (Kind.AV, Kind.VIDEO) and not one.hidden for one in layers):
        return drawn(dice)  # nothing that a canvas could take its size from
    seen = sum(1 for one in layers if one.visual and not one.hidden)
    template = dice.choice((0, 0, *FITTING.get(seen, ())))
    dice.shuffle(layers)
    return Mix("room", "s1", template=template, layers=tuple(layers)), sizes


def _guest(dice: random.Random, number: int, sizes: Mapping[str, tuple[int, int]]) -> Layer:
    place = Place(_length(dice, 260), _length(dice, 200), _length(dice, 400), _length(dice, 320))
    if dice.random() < 0.15:
        place = Place(place.x, place.y)
    kind = dice.choice((Kind.AV, Kind.AV, Kind.VIDEO, Kind.PICTURE, Kind.CANVAS))
    layer = Layer(f"k{number}", f"s{number}", number, kind, place=place)
    if kind == Kind.CANVAS:
        return replace(layer, stream=f"c{number}", color=_color(dice))
    if kind == Kind.PICTURE:
        return replace(layer, picture_id=number)
    return replace(layer, crop=_crop(dice, sizes[layer.stream]))


def _length(dice: random.Random, most: int) -> Length | None:
    kind = dice.random()
    if kind < 0.15:
        return None
    if kind < 0.45:
        return Share(dice.randint(1, 99) / 100)
    return dice.randint(1, most) if kind < 0.75 else dice.randint(4, most * 4) / 4


def _crop(dice: random.Random, own: tuple[int, int]) -> Crop | None:
    if dice.random() < 0.5:
        return None
    width, height = dice.randint(80, own[0]), dice.randint(60, own[1])
    x, y = dice.randint(0, own[0] - width), dice.randint(0, own[1] - height)
    return dice.choice((Crop(x, y, width, height), Crop(x=x), Crop(width=width, height=height)))


def _color(dice: random.Random) -> str:
    return f"0x{dice.randrange(1 << 24):06X}"


def flat(dice: random.Random, size: tuple[int, int], clear: bool) -> Image.Image:
    alpha = dice.choice((0, 128, 255)) if clear else 255
    return Image.new("RGBA", size, (*dice.randbytes(3), alpha))


def waves(dice: random.Random, size: tuple[int, int], clear: bool) -> Image.Image:
    """Steep enough that a pixel's shift costs 8 dB, and smooth enough for any good scaler."""
    bands = [_wave(dice, size) for _ in range(3)]
    alpha = _wave(dice, size) if clear else Image.new("L", size, 255)
    return Image.merge("RGBA", (*bands, alpha))


def _wave(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    lines: list[Image.Image] = []
    for side, shape in ((size[0], (size[0], 1)), (size[1], (1, size[1]))):
        turns, phase = dice.uniform(*TURNS), dice.uniform(0, 6.28)
        level = bytes(
            round(128 + 110 * math.sin(phase + turns * 2 * math.pi * (at + 0.5) / side))
            for at in range(side)
        )
        lines.append(scaled(Image.frombytes("L", shape, level), size))
    return Image.blend(lines[0], lines[1], 0.5)


def para_of(mix: Mix) -> dict[str, Any]:
    request = json.loads(json.dumps(legacy_request(mix, 1, 0, 1)))
    return cast("dict[str, Any]", request["interface"]["para"])


def painted(mix: Mix, images: Mapping[str, Image.Image], fit: CropFit) -> Image.Image:
    sources = {s: Source(Size(*image.size)) for s, image in images.items()}
    pictures = {s: _to_qt(image) for s, image in images.items()}
    return _from_qt(render(mix, sources, pictures, crop_fit=fit))


def _to_qt(image: Image.Image) -> QImage:
    data = image.tobytes()
    shape = QImage.Format.Format_RGBA8888
    return QImage(data, image.width, image.height, image.width * 4, shape).copy()


def _from_qt(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    return Image.frombytes("RGBA", size, bytes(plain.constBits())).convert("RGB")


def farthest(one: Image.Image, other: Image.Image) -> int:
    assert one.size == other.size
    return max(high for _, high in cast("Any", ImageChops.difference(one, other).getextrema()))


def decibels(found: Image.Image, wanted: Composed) -> float:
    """Of the interior: peak signal to noise."""
    squares = pixels = 0
    for band in ImageChops.difference(found, wanted.picture).split():
        levels = band.histogram(wanted.interior)
        squares += sum(count * level * level for level, count in enumerate(levels))
        pixels += sum(levels)
    return math.inf if not squares else 10 * math.log10(255**2 * pixels / squares)


@pytest.mark.campaign("render")
def test_viewers_get_what_a_second_compositor_makes_of_the_request(
    request: pytest.FixtureRequest,
) -> None:
    count = rounds(SUITE)
    dice = random.Random(20261130 if count == SUITE else random.getrandbits(32))
    worst, inside = math.inf, 0.0
    for _ in range(count):
        mix, sizes = drawn(dice)
        fit: CropFit = dice.choice(("stretch", "bars"))
        pictures = {la.stream for la in mix.layers if la.kind == Kind.PICTURE}
        para = para_of(mix)
        plain = {s: flat(dice, size, s in pictures) for s, size in sizes.items()}
        wanted = compose(para, plain, stretch=fit == "stretch")
        assert farthest(painted(mix, plain, fit), wanted.picture) <= ROUNDING, (mix, sizes, fit)
        rich = {s: waves(dice, size, s in pictures) for s, size in sizes.items()}
        wanted = compose(para, rich, stretch=fit == "stretch")
        worst = min(worst, decibels(painted(mix, rich, fit), wanted))
        assert worst >= DECIBELS, (worst, mix, sizes, fit)
        inside += wanted.interior.histogram()[255] / math.prod(wanted.interior.size) / count
    tell(request, f"{count} layouts: every edge exact, the worst interior {worst:.1f} dB")
    assert inside > 0.4, "most of what is compared is compared in full"


def test_the_verb_writes_what_the_second_compositor_paints(tmp_path: Path) -> None:
    dice = random.Random(7)
    for at in range(BY_VERB):
        mix, sizes = drawn(dice)
        used = {la.stream for la in mix.sent if la.kind not in (Kind.CANVAS, Kind.AUDIO)}
        images = {s: flat(dice, sizes[s], clear=False) for s in sizes if s in used}
        file, out = tmp_path / f"{at}.json", tmp_path / f"{at}.png"
        file.write_text(json.dumps(para_of(mix)), encoding="utf-8")
        options: list[str] = []
        for stream, image in images.items():
            image.save(tmp_path / f"{stream}.png")
            options += ["--source", f"{stream}={tmp_path / stream}.png"]
        assert main([str(file), str(out), *options]) == 0
        with Image.open(out) as found:
            assert farthest(found.convert("RGB"), compose(para_of(mix), images).picture) == 0, mix


def test_a_pixel_beside_its_place_and_a_wrong_crop_are_seen() -> None:
    """The proof can fail: what it compares is sharp enough."""
    dice = random.Random(1)
    sizes = {"s1": (480, 320), "s2": (400, 300)}
    rich = {s: waves(dice, size, clear=False) for s, size in sizes.items()}
    guest = Layer("k2", "s2", 2, place=Place(60, 40, 300, 225), crop=Crop(20, 15, 360, 270))
    mix = Mix("room", "s1", layers=(Layer("k1", "s1", 1), guest))
    wanted = compose(para_of(mix), rich)
    assert decibels(painted(mix, rich, "stretch"), wanted) >= DECIBELS
    moved = replace(guest, place=Place(61, 40, 300, 225))
    other = replace(guest, crop=Crop(23, 15, 360, 270))
    for wrong in (moved, other):
        found = painted(mix.with_layer(wrong), rich, "stretch")
        assert farthest(found, wanted.picture) > ROUNDING
        assert decibels(found, wanted) < DECIBELS
