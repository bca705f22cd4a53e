"""Sources of one flat colour each, and a mix of them looked at as a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageChops

from console.rehearsal.pictures.frames import Form
from console.rehearsal.pictures.paint import Brush
from console.rehearsal.pictures.scene import Badge, Pattern
from console.rehearsal.world import bare
from tests.unit.rehearsal.stage import Stage, layer

Rgb = tuple[int, int, int]
Size = tuple[int, int]

BLACK: Rgb = (0, 0, 0)
COLORS: tuple[Rgb, ...] = (
    (200, 30, 40), (30, 200, 50), (40, 60, 220), (220, 210, 40), (200, 60, 220), (60, 210, 220),
)  # fmt: skip


def color(name: str) -> Rgb:
    """Streams are called a, b, c … in these tests."""
    return COLORS[ord(name[0]) - ord("a")]


def flat(scene: Pattern) -> Image.Image:
    return Image.new("RGB", scene.size, color(scene.name))


def half_clear(scene: Badge) -> Image.Image:
    """Its left half is clear, its right half white."""
    image = Image.new("RGBA", scene.size, (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (scene.size[0] // 2, 0, *scene.size))
    return image


FLAT = Brush(flat, half_clear)


def studio(*sizes: Size) -> Stage:
    """A bare world in which streams a, b, c … of these sizes are up."""
    stage = Stage(bare)
    for index, size in enumerate(sizes):
        stage.world.streams.push("abcdef"[index], size, stage.hand.now - 60)
    return stage


def on_air(stage: Stage, *inputs: dict[str, Any], **changes: Any) -> None:
    """A mix under the name `out`; it has to be accepted."""
    changes = {"output_stream_id": "out", "output_stream_type": 1} | changes
    assert stage.inputs_code(*inputs, **changes) == 0


def rows(count: int) -> list[dict[str, Any]]:
    """Inputs a, b, c … on layers 1, 2, 3 …, nothing given beside that."""
    return [layer("abcdef"[index], index + 1) for index in range(count)]


def picture(
    stage: Stage, name: str = "out", form: Form = "png", brush: Brush = FLAT
) -> Image.Image:
    data = brush.encoded(stage.cloud.screen.scene(name), form)
    return Image.open(io.BytesIO(data)).convert("RGB")


def at(image: Image.Image, x: int, y: int) -> Rgb:
    found: Any = image.getpixel((x, y))
    return found


def box_of(image: Image.Image, wanted: Rgb) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of all pixels of exactly that colour; None without any."""
    red, green, blue = ImageChops.difference(image, Image.new("RGB", image.size, wanted)).split()
    off = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return ImageChops.subtract(ImageChops.invert(off), Image.new("L", image.size, 254)).getbbox()


def boxes(image: Image.Image, names: Sequence[str]) -> list[tuple[int, int, int, int] | None]:
    return [box_of(image, color(name)) for name in names]
