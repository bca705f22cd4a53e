"""What a macOS library says of itself: processors, oldest system, and what it wants loaded."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

_THIN = 0xFEEDFACF
_FAT = 0xCAFEBABE
_CPUS = {0x01000007: "x86_64", 0x0100000C: "arm64"}
_LOADS = {0xC, 0x80000018, 0x8000001F}  # LC_LOAD_DYLIB, weak, re-exported
_ID, _MIN, _BUILD, _SYMBOLS = 0xD, 0x24, 0x32, 0x2
_LAZY = 0x20
_WEAK_LOAD = 0x80000018
_SYSTEM = ("/usr/lib/", "/System/")


class Slice(NamedTuple):
    """One processor's part of a Mach-O file."""

    cpu: str
    oldest: tuple[int, int]
    wants: tuple[str, ...]


def slices(path: Path) -> list[Slice]:
    """None where it is no Mach-O file of 64 bits."""
    data = path.read_bytes()
    return [_slice(data, start) for start in _starts(data)]


def asked(path: Path, cpu: str) -> set[str]:
    """Names that it cannot be loaded without, of the system's own libraries."""
    data = path.read_bytes()
    found: set[str] = set()
    for start in _starts(data):
        if _slice(data, start).cpu == cpu:
            found |= _asked(data, start)
    return found


def _starts(data: bytes) -> list[int]:
    if len(data) < 32:
        return []
    starts = [0]
    if struct.unpack_from(">I", data)[0] == _FAT:
        count = struct.unpack_from(">I", data, 4)[0]
        if count > 8:  # a Java class has the same sign
            return []
        starts = [struct.unpack_from(">5I", data, 8 + 20 * n)[2] for n in range(count)]
    return [start for start in starts if struct.unpack_from("<I", data, start)[0] == _THIN]


def _asked(data: bytes, start: int) -> set[str]:
    """By the table of symbols: undefined, not weak, and bound to a library by its number."""
    at, needs, table = start + 32, list[str](), (0, 0, 0)
    for _ in range(struct.unpack_from("<I", data, start + 16)[0]):
        command, size = struct.unpack_from("<2I", data, at)
        if command in {*_LOADS, _LAZY}:
            offset = struct.unpack_from("<I", data, at + 8)[0]
            name = data[at + offset : at + size].split(b"\0")[0].decode("utf-8")
            needs.append("" if command == _WEAK_LOAD else name)
        elif command == _SYMBOLS:
            table = struct.unpack_from("<3I", data, at + 8)
        at += size
    found: set[str] = set()
    first, count, names = table
    for number in range(count):
        where, kind, _, more, _ = struct.unpack_from("<I2BHQ", data, start + first + 16 * number)
        undefined = kind & 0xEF == 1  # external, in no section, and no debugger's entry
        library = more >> 8
        weak = more & 0x40
        if undefined and not weak and 0 < library <= len(needs):
            begins = start + names + where
            if needs[library - 1].startswith(_SYSTEM):
                found.add(data[begins : data.index(b"\0", begins)].decode("utf-8"))
    return found


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
