"""The painted mix against a painter of a few lines that knows nothing of ours."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, qRgb

from console.domain.message import in_english
from console.domain.mix import Crop, Kind, Layer, Mix, Place, Source
from console.domain.units import Share, Size
from console.ui.mix.pictures import KEPT_SIDE, read_still
from console.ui.mix.render import RenderRefused, render
from console.ui.mix.stills import pattern

LAYOUTS = 300
Grid = list[list[int]]


def solid(width: int, height: int, color: str) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def edge(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


def by_hand(mix: Mix, sizes: dict[str, tuple[int, int]], colors: dict[str, int]) -> Grid:
    """FACTS 2.3 rules 6, 8, 12 and 12a on a grid of numbers, exact by fractions."""
    ranked = sorted((la for la in mix.layers if not la.hidden), key=lambda la: la.number)
    width, height = sizes[ranked[0].stream]
    grid = [[0xFF000000] * width for _ in range(height)]
    for layer in ranked:
        own = sizes[layer.stream]
        shown = (layer.crop.width, layer.crop.height) if layer.crop else own
        box = hand_box(layer, (width, height), (shown[0] or 0, shown[1] or 0))
        left, top, right, bottom = (edge(v) for v in box)
        fill(grid, (left, top, right, bottom), 0xFF000000)
        if not (layer.crop and layer.place.width is not None):
            left, top, right, bottom = fitted((left, top, right, bottom), own)
        fill(grid, (left, top, right, bottom), colors[layer.stream])
    return grid


def hand_box(
    layer: Layer, canvas: tuple[int, int], shown: tuple[int, int]
) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    if layer.number == 1:
        return Fraction(0), Fraction(0), Fraction(canvas[0]), Fraction(canvas[1])

    def real(length: object, side: int, default: int) -> Fraction:
        if length is None:
            return Fraction(default)
        if isinstance(length, Share):
            return Fraction(str(length.of)) * side
        assert isinstance(length, int | float)
        return Fraction(length)

    x, y = real(layer.place.x, canvas[0], 0), real(layer.place.y, canvas[1], 0)
    across = real(layer.place.width, canvas[0], shown[0])
    down = real(layer.place.height, canvas[1], shown[1])
    return x, y, x + across, y + down


def fitted(box: tuple[int, int, int, int], own: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return box
    scale = min(Fraction(right - left, own[0]), Fraction(bottom - top, own[1]))
    wide = max(1, edge(own[0] * scale))
    tall = max(1, edge(own[1] * scale))
    x, y = left + (right - left - wide) // 2, top + (bottom - top - tall) // 2
    return x, y, x + wide, y + tall


def fill(grid: Grid, box: tuple[int, int, int, int], color: int) -> None:
    left, top, right, bottom = box
    for y in range(max(0, top), min(len(grid), bottom)):
        for x in range(max(0, left), min(len(grid[0]), right)):
            grid[y][x] = color


def random_mix(dice: random.Random) -> tuple[Mix, dict[str, tuple[int, int]]]:
    sizes = {"s1": (dice.randint(40, 72), dice.randint(24, 60))}
    layers = [Layer("k1", "s1", 1)]
    for number in range(2, dice.randint(3, 6)):
        stream = f"s{number}"
        own = sizes[stream] = (dice.randint(8, 60), dice.randint(8, 60))
        crop = None
        if dice.random() < 0.4:
            width, height = dice.randint(1, own[0]), dice.randint(1, own[1])
            x, y = dice.randint(0, own[0] - width), dice.randint(0, own[1] - height)
            crop = Crop(x, y, width, height)
        place = Place(*(length(dice, 50) for _ in range(4)))
        if dice.random() < 0.2 and crop is None:
            place = Place(place.x, place.y)
        layers.append(Layer(f"k{number}", stream, number, place=place, crop=crop))
    return Mix("s", "s1", layers=tuple(layers)), sizes


def length(dice: random.Random, most: int) -> float | Share:
    kind = dice.random()
    if kind < 0.3:
        return Share(dice.randint(1, 99) / 100)
    return dice.randint(1, most) if kind < 0.7 else dice.randint(1, most * 4) / 4


def test_every_edge_is_where_a_painter_of_a_few_lines_puts_it() -> None:
    dice = random.Random(20261122)
    for _ in range(LAYOUTS):
        mix, sizes = random_mix(dice)
        colors = {s: qRgb(*(dice.randint(1, 255) for _ in range(3))) for s in sizes}
        pictures = {s: solid(*sizes[s], QColor(colors[s]).name()) for s in sizes}
        sources = {s: Source(Size(*size)) for s, size in sizes.items()}
        image = render(mix, sources, pictures)
        wanted = by_hand(mix, sizes, colors)
        assert (image.width(), image.height()) == sizes["s1"]
        found = [[image.pixel(x, y) for x in range(image.width())] for y in range(image.height())]
        assert found == wanted, mix


def test_a_hidden_layer_is_not_painted() -> None:
    pictures = {"a": solid(40, 20, "#102030"), "b": solid(10, 10, "#ffffff")}
    sources = {"a": Source(Size(40, 20)), "b": Source(Size(10, 10))}
    layers = (Layer("a", "a", 1), Layer("b", "b", 2, place=Place(5, 5), hidden=True))
    image = render(Mix(layers=layers), sources, pictures)
    assert image.pixelColor(8, 8) == QColor("#102030")


def _red_and_blue(width: int, height: int) -> QImage:
    """The left half red, the right half blue."""
    picture = solid(width, height, "#ff0000")
    with QPainter(picture) as painter:
        painter.fillRect(width // 2, 0, width // 2, height, QColor("#0000ff"))
    return picture


def test_a_crop_shows_its_own_part_of_the_source() -> None:
    picture = _red_and_blue(80, 40)
    layers = (
        Layer("a", "a", 1),
        Layer("b", "b", 2, place=Place(0, 0, 30, 30), crop=Crop(40, 10, 40, 20)),
    )
    sources = {"a": Source(Size(60, 40)), "b": Source(Size(80, 40))}
    image = render(Mix(layers=layers), sources, {"a": solid(60, 40, "#00ff00"), "b": picture})
    corners = {image.pixelColor(x, y).name() for x, y in ((0, 0), (29, 0), (0, 29), (29, 29))}
    assert corners == {"#0000ff"}
    assert image.pixelColor(30, 30).name() == "#00ff00"


def test_a_crop_is_stretched_or_barred_as_the_show_says() -> None:
    layers = (
        Layer("a", "a", 1),
        Layer("b", "b", 2, place=Place(0, 0, 20, 20), crop=Crop(0, 0, 20, 10)),
    )
    sources = {"a": Source(Size(60, 40)), "b": Source(Size(40, 40))}
    pictures = {"a": solid(60, 40, "#00ff00"), "b": solid(40, 40, "#ff0000")}
    stretched = render(Mix(layers=layers), sources, pictures)
    barred = render(Mix(layers=layers), sources, pictures, crop_fit="bars")
    seen = [image.pixelColor(10, 2).name() for image in (stretched, barred)]
    assert seen == ["#ff0000", "#000000"]


def test_a_crop_is_counted_in_the_stream_and_not_in_the_still() -> None:
    """The still of a 1080p stream is often smaller than the stream."""
    picture = _red_and_blue(40, 20)
    layers = (
        Layer("a", "a", 1),
        Layer("b", "b", 2, place=Place(0, 0, 20, 20), crop=Crop(960, 0, 960, 1080)),
    )
    sources = {"a": Source(Size(60, 40)), "b": Source(Size(1920, 1080))}
    image = render(Mix(layers=layers), sources, {"a": solid(60, 40, "#00ff00"), "b": picture})
    assert image.pixelColor(1, 10).name() == "#0000ff"


def test_pictures_keep_their_alpha_and_streams_have_none() -> None:
    clear = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    clear.fill(QColor(0, 0, 0, 0))
    ground = solid(60, 40, "#204060")
    sources = {"a": Source(Size(60, 40)), "b": Source(Size(20, 20))}
    for kind, seen in ((Kind.PICTURE, "#204060"), (Kind.AV, "#000000")):
        layers = (Layer("a", "a", 1), Layer("b", "b", 2, kind, place=Place(10, 10, 20, 20)))
        image = render(Mix(layers=layers), sources, {"a": ground, "b": clear})
        assert image.pixelColor(15, 15).name() == seen


def test_where_a_crop_reaches_beyond_its_source_what_lies_below_is_seen() -> None:
    layers = (
        Layer("a", "a", 1),
        Layer("b", "b", 2, place=Place(0, 0, 20, 20), crop=Crop(20, 0, 40, 40)),
    )
    sources = {"a": Source(Size(60, 40)), "b": Source(Size(40, 40))}
    pictures = {"a": solid(60, 40, "#00ff00"), "b": solid(40, 40, "#ff0000")}
    image = render(Mix(layers=layers), sources, pictures)
    assert [image.pixelColor(x, 10).name() for x in (2, 17)] == ["#ff0000", "#00ff00"]


def test_a_canvas_has_its_colour_and_the_others_lie_on_it() -> None:
    layers = (
        Layer("c", "canvas", 1, Kind.CANVAS, place=Place(width=50, height=30), color="0x336699"),
        Layer("b", "b", 2, place=Place(10, 10, 10, 10)),
    )
    image = render(Mix(layers=layers), {"b": Source(Size(10, 10))}, {"b": solid(10, 10, "#ffeedd")})
    assert image.size() == QSize(50, 30)
    assert image.pixelColor(1, 1).name() == "#336699"
    assert image.pixelColor(12, 12).name() == "#ffeedd"


def test_a_stream_without_a_picture_has_the_same_pattern_each_time() -> None:
    one, again = pattern("lewis01", QSize(64, 36)), pattern("lewis01", QSize(64, 36))
    assert one == again
    assert one != pattern("lewis02", QSize(64, 36))
    assert not one.hasAlphaChannel() or one.pixelColor(3, 3).alpha() == 255


def test_a_giant_canvas_is_refused_in_words() -> None:
    layer = Layer("c", "canvas", 1, Kind.CANVAS, place=Place(width=90_000, height=90_000))
    with pytest.raises(RenderRefused) as refused:
        render(Mix(layers=(layer,)), {}, {})
    assert "too large" in in_english(refused.value.words)


def test_stills_are_capped_before_they_are_decoded(tmp_path: Path) -> None:
    wide = tmp_path / "wide.png"
    assert solid(3000, 30, "#abcdef").save(str(wide))
    kept = read_still(wide)
    assert kept is not None
    assert kept.width() == KEPT_SIDE
    huge = tmp_path / "huge.bmp"
    huge.write_bytes(_giant_header())
    assert read_still(huge) is None
    assert read_still(tmp_path / "missing.png") is None
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    assert read_still(tmp_path / "broken.png") is None


def _giant_header() -> bytes:
    """A bitmap that claims to be 100 000 pixels square; nothing follows."""
    side = (100_000).to_bytes(4, "little")
    info = (40).to_bytes(4, "little") + side + side + b"\x01\x00\x18\x00" + bytes(24)
    return b"BM" + (54).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + info
