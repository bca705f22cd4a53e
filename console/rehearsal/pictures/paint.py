"""Scenes painted and encoded with Pillow; the only importer of it beside `pattern`.

Loaded when the first picture is asked for, in the rehearsal's process only."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol, cast

from PIL import Image

from console.rehearsal.pictures import pattern
from console.rehearsal.pictures.frames import Form
from console.rehearsal.pictures.scene import (
    Badge,
    Cover,
    Fill,
    Mixed,
    Pattern,
    Plate,
    Scene,
    Stamped,
)
from console.rehearsal.streams import Size

QUALITY = 92
_NO_SUBSAMPLING = 0


class Brush:
    """`pattern_of` and `badge_of` paint the generated pictures."""

    def __init__(
        self,
        pattern_of: Callable[[Pattern], Image.Image] = pattern.pattern,
        badge_of: Callable[[Badge], Image.Image] = pattern.badge,
    ) -> None:
        self._pattern_of = pattern_of
        self._badge_of = badge_of

    def encoded(self, scene: Scene, form: Form) -> bytes:
        """A PNG is exact to the pixel, a JPEG is 4:4:4."""
        image = self.painted(scene)
        if image.mode != "RGB":
            image = image.convert("RGB")  # which would copy also what is RGB
        out = io.BytesIO()
        if form == "png":
            image.save(out, "PNG", compress_level=1)
        else:
            image.save(out, "JPEG", quality=QUALITY, subsampling=_NO_SUBSAMPLING)
        return out.getvalue()

    def painted(self, scene: Scene) -> Image.Image:
        """RGB; a badge by itself is RGBA."""
        if isinstance(scene, Pattern):
            return self._pattern_of(scene)
        if isinstance(scene, Badge):
            return self._badge_of(scene)
        if isinstance(scene, Fill):
            return Image.new("RGB", scene.size, pattern.rgb(scene.color))
        if isinstance(scene, Cover):
            return pattern.cover(scene)
        if isinstance(scene, Mixed):
            return self._mixed(scene)
        return self._stamped(scene)

    def _mixed(self, scene: Mixed) -> Image.Image:
        canvas = Image.new("RGB", scene.size)
        for plate in scene.plates:
            self._lay(canvas, plate)
        return canvas

    def _lay(self, canvas: Image.Image, plate: Plate) -> None:
        box, picture = plate.box, plate.picture
        if isinstance(plate.scene, Fill):
            canvas.paste(pattern.rgb(plate.scene.color), (box.left, box.top, box.right, box.bottom))
            return
        if box != picture:
            canvas.paste((0, 0, 0), (box.left, box.top, box.right, box.bottom))
        _over(canvas, self._scaled(plate), (picture.left, picture.top))

    def _scaled(self, plate: Plate) -> Image.Image:
        """Cropped first: a scaler that sees more than the crop lets its neighbours shine in."""
        image, shown = self.painted(plate.scene), plate.shown
        if shown.size != image.size or (shown.left, shown.top) != (0, 0):
            image = image.crop((shown.left, shown.top, shown.right, shown.bottom))
        return _resized(image, plate.picture.size)

    def _stamped(self, scene: Stamped) -> Image.Image:
        image = self.painted(scene.scene)
        mark = _uploaded(scene.picture)
        if mark is None:
            return image
        width = max(1, round(scene.width * image.width))
        height = max(1, round(mark.height * width / mark.width))
        corner = (round(scene.x * image.width), round(scene.y * image.height))
        _over(image, _resized(mark, (width, height)), corner)
        return image


class _Scalable(Protocol):
    """Pillow's own annotation of `resize` is not whole."""

    def resize(
        self, size: Size, resample: Image.Resampling, *, reducing_gap: float
    ) -> Image.Image: ...


def _resized(image: Image.Image, size: Size) -> Image.Image:
    if image.size == size:
        return image
    scalable = cast("_Scalable", image)
    return scalable.resize(size, Image.Resampling.BILINEAR, reducing_gap=1.0)


def _over(canvas: Image.Image, image: Image.Image, corner: tuple[int, int]) -> None:
    canvas.paste(image, corner, image if image.mode == "RGBA" else None)


@lru_cache(maxsize=4)
def _uploaded(url: str) -> Image.Image | None:
    """None for what is no picture: only its head was looked at when it came."""
    try:
        data = base64.b64decode(url.partition(",")[2])
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG")).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
