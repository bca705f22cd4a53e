"""Two builds of one commit, file by file: what differs, and why, as far as that can be known."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from steps import Trouble, tell


def compare(one: Path, other: Path) -> None:
    """Tells every difference with its reason; Trouble at one that has none that is known."""
    names = {path.relative_to(top) for top in (one, other) for path in _files(top)}
    unexplained: list[str] = []
    same = 0
    for name in sorted(names):
        first, second = _read(one / name), _read(other / name)
        if first == second:
            same += 1
            continue
        why = explain(first, second)
        tell(f"  {name.as_posix()}: {why or _where(first, second)}")
        if why is None:
            unexplained.append(name.as_posix())
    tell(f"  of {len(names)} files {same} are the same in two builds")
    if unexplained:
        raise Trouble("Two builds differ, and nobody knows why: " + ", ".join(unexplained[:10]))


def compare_files(one: Path, other: Path) -> None:
    """As `compare`, for two files of one name."""
    first, second = _read(one), _read(other)
    if first == second:
        tell(f"  {one.name}: two builds, bit for bit the same")
        return
    why = explain(first, second)
    tell(f"  {one.name}: {why or _where(first, second)}")
    if why is None:
        raise Trouble(f"Two builds of {one.name} differ, and nobody knows why.")


def explain(one: bytes | None, other: bytes | None) -> str | None:
    """Why two builds of a file may differ: a linker's time, or the times in a zip."""
    if one is None or other is None:
        return None
    if _timeless(one) == _timeless(other):
        return "only the linker's time and sum in its head"
    if _entries(one) is not None and _entries(one) == _entries(other):
        return "only the times of a zip's entries"
    return None


def _where(one: bytes | None, other: bytes | None) -> str:
    if one is None or other is None:
        return "in one of the two alone"
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return f"{len(one)} and {len(other)} bytes, the first difference at {at}"


def _files(top: Path) -> list[Path]:
    return [path for path in top.rglob("*") if path.is_file()] if top.is_dir() else []


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _timeless(data: bytes) -> bytes:
    """A program of Windows without the two numbers that its linker may choose."""
    if data[:2] != b"MZ" or len(data) < 64:
        return data
    head = struct.unpack_from("<I", data, 60)[0]
    if data[head : head + 4] != b"PE\0\0":
        return data
    clean = bytearray(data)
    for at in (head + 8, head + 24 + 64):
        clean[at : at + 4] = bytes(4)
    return bytes(clean)


def _entries(data: bytes) -> list[tuple[str, bytes]] | None:
    if not data.startswith(b"PK"):
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
