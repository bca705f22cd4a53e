"""Pictures of files and of the network, by what they hold: no format that names other files.

An SVG may point at any file of this computer, so it is no picture here; names tell nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QIODevice
from PySide6.QtGui import QImageReader

PIXELS_MAX: Final = 64_000_000
"""Four bytes each: 256 MB, which is also where Qt itself says no."""
FORMATS: Final = frozenset({b"png", b"jpeg", b"jpg", b"bmp", b"gif", b"webp"})


def reader_of(source: str | QIODevice, formats: Collection[bytes] = FORMATS) -> QImageReader | None:
    """None for what is none of these, or promises too many pixels; nothing is decoded yet."""
    reader = QImageReader()
    if isinstance(source, str):
        reader.setFileName(source)
    else:
        reader.setDevice(source)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    fits = size.width() * size.height() <= PIXELS_MAX
    return reader if fits and bytes(reader.format().data()) in formats else None
