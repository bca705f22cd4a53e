"""Paints the desk's sign in the sizes that systems want: `paint.py SIGN.svg FOLDER`.

Run by the build in its own environment; Qt draws, Pillow writes .ico and .icns."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

WINDOWS = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MACOS = 1024
LINUX = (16, 24, 32, 48, 64, 128, 256, 512)


def main(sign: str, folder: str) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    renderer = QSvgRenderer(sign)
    if not renderer.isValid():
        sys.stderr.write(f"{sign} is not a picture that Qt can draw\n")
        return 1
    into = Path(folder)
    for size in LINUX:
        _painted(renderer, size, into)
    small = [_painted(renderer, size, into) for size in WINDOWS]
    sizes = [(size, size) for size in WINDOWS]
    # Bitmaps: makensis and old shells read no PNG inside an icon below 256 pixels.
    small[-1].save(into / "cuedesk.ico", sizes=sizes, append_images=small[:-1], bitmap_format="bmp")
    _painted(renderer, MACOS, into).save(into / "cuedesk.icns")
    _welcome(_painted(renderer, 128, into), into / "welcome.bmp")
    del application
    return 0


def _welcome(sign: Image.Image, place: Path) -> None:
    """The strip beside the first and the last page of Windows' setup."""
    strip = Image.new("RGB", (164, 314), "#0d1014")
    strip.paste(sign, (18, 93), sign)
    strip.save(place)


def _painted(renderer: QSvgRenderer, size: int, into: Path) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        renderer.render(painter)
    place = into / f"cuedesk-{size}.png"
    if not image.save(str(place)):
        raise OSError(f"{place} cannot be written")
    with Image.open(place) as read:
        read.load()
        return read


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
