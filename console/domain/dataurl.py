"""Pictures as data URLs: their bytes and their size, read from the picture's own header."""

from __future__ import annotations

import base64
import binascii
import re
import struct

_FORM = re.compile(r"data:image/(?:png|jpg|jpeg);base64,([A-Za-z0-9+/]+={0,2})")
_PNG = b"\x89PNG\r\n\x1a\n"
# Start-of-frame markers carry the size; these three of the same row are tables.
_TABLES = (0xC4, 0xC8, 0xCC)


def picture_bytes(url: str) -> bytes | None:
    """None where it is no `data:image/{png,jpg,jpeg};base64,…` (vendor/FACTS.md 1.5)."""
    found = _FORM.fullmatch(url)
    if found is None:
        return None
    try:
        return base64.b64decode(found[1], validate=True)
    except binascii.Error:
        return None


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None where it is neither or cut short."""
    if data[:8] == _PNG:
        return _sides(">II", data[16:24]) if data[12:16] == b"IHDR" else None
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _TABLES:
            sides = _sides(">HH", data[place + 5 : place + 9])
            return None if sides is None else (sides[1], sides[0])
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None


def _sides(form: str, data: bytes) -> tuple[int, int] | None:
    if len(data) != struct.calcsize(form):
        return None
    first, second = struct.unpack(form, data)
    return int(first), int(second)
