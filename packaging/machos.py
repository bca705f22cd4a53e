"""What a macOS library says of itself: processors, oldest system, and what it wants loaded."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

_THIN = 0xFEEDFACF
_FAT = 0xCAFEBABE
_CPUS = {0x01000007: "x86_64", 0x0100000C: "arm64"}
_LOADS = {0xC, 0x80000018, 0x8000001F}  # LC_LOAD_DYLIB, weak, re-exported
_ID, _MIN, _BUILD = 0xD, 0x24, 0x32


class Slice(NamedTuple):
    """One processor's part of a Mach-O file."""

    cpu: str
    oldest: tuple[int, int]
    wants: tuple[str, ...]


def slices(path: Path) -> list[Slice]:
    """None where it is no Mach-O file of 64 bits."""
    data = path.read_bytes()
    if len(data) < 32:
        return []
    if struct.unpack_from(">I", data)[0] == _FAT:
        count = struct.unpack_from(">I", data, 4)[0]
        if count > 8:  # a Java class has the same sign
            return []
        starts = [struct.unpack_from(">5I", data, 8 + 20 * n)[2] for n in range(count)]
    else:
        starts = [0]
    return [
        _slice(data, start) for start in starts if struct.unpack_from("<I", data, start)[0] == _THIN
    ]


def _slice(data: bytes, start: int) -> Slice:
    _, cpu, _, _, count, _, _, _ = struct.unpack_from("<8I", data, start)
    at = start + 32
    oldest = (0, 0)
    wants: list[str] = []
    for _ in range(count):
        command, size = struct.unpack_from("<2I", data, at)
        if command in _LOADS:
            offset = struct.unpack_from("<I", data, at + 8)[0]
            wants.append(data[at + offset : at + size].split(b"\0")[0].decode("utf-8"))
        elif command in (_BUILD, _MIN):
            packed = struct.unpack_from("<I", data, at + (12 if command == _BUILD else 8))[0]
            oldest = (packed >> 16, packed >> 8 & 0xFF)
        at += size
    return Slice(_CPUS.get(cpu, hex(cpu)), oldest, tuple(wants))
