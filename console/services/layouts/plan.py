"""A small picture of an own layout for its file: places only, nobody's face."""

from __future__ import annotations

import struct
import zlib

from console.domain.own_layout import OwnLayout, Seat
from console.domain.units import Rect, Size, in_pixels, nearest

LONGEST = 240
"""Pixels of the picture's longer side."""

_GROUND = (24, 26, 32)
_EDGE = (230, 232, 238)
_INSIDE = ((62, 99, 221), (48, 164, 108), (229, 119, 53), (142, 78, 198), (18, 165, 148))


def plan_png(own: OwnLayout) -> bytes:
    """PNG, each place in a colour of its own with a light edge."""
    scale = LONGEST / max(own.canvas.width, own.canvas.height, 1)
    size = Size(
        max(1, nearest(own.canvas.width * scale)), max(1, nearest(own.canvas.height * scale))
    )
    rows = [bytearray(bytes(_GROUND) * int(size.width)) for _ in range(int(size.height))]
    for at, seat in enumerate(own.seats):
        _fill(rows, _box(seat, size, own.canvas), _INSIDE[at % len(_INSIDE)])
    return _png(size, rows)


def _box(seat: Seat, size: Size, canvas: Size) -> Rect:
    """Where the place is in the picture, cut at its edges."""
    across, down = size.width / canvas.width, size.height / canvas.height
    place = seat.place
    left = in_pixels(place.x or 0, canvas.width) * across
    top = in_pixels(place.y or 0, canvas.height) * down
    right = left + in_pixels(place.width or 0, canvas.width) * across
    bottom = top + in_pixels(place.height or 0, canvas.height) * down
    x, y = max(0, nearest(left)), max(0, nearest(top))
    width = min(int(size.width), nearest(right)) - x
    height = min(int(size.height), nearest(bottom)) - y
    return Rect(x, y, max(0, width), max(0, height))


def _fill(rows: list[bytearray], box: Rect, color: tuple[int, int, int]) -> None:
    left, width = int(box.x), int(box.width)
    if width <= 0 or box.height <= 0:
        return
    edge = bytes(_EDGE)
    for y in range(int(box.y), int(box.bottom)):
        outer = y in (int(box.y), int(box.bottom) - 1) or width < 3
        line = edge * width if outer else edge + bytes(color) * (width - 2) + edge
        rows[y][left * 3 : (left + width) * 3] = line


def _png(size: Size, rows: list[bytearray]) -> bytes:
    head = struct.pack(">IIBBBBB", int(size.width), int(size.height), 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
