"""The list that goes along is the one by which the installed desk finds itself whole."""

from __future__ import annotations

from pathlib import Path

import shipment

from console.services.install.shipment import damage


def _shipped(top: Path, *, modified: bool = False) -> Path:
    parts, folder = top / "parts", top / "folder"
    for place in (parts, folder / "lib"):
        place.mkdir(parents=True)
    for name in ("lib/a.dll", "b.txt"):
        (folder / name).write_bytes(name.encode())
    entries = [
        ("lib\\a.dll", str(folder / "lib/a.dll"), "BINARY"),
        ("b.txt", str(folder / "b.txt"), "DATA"),
        ("link", "b.txt", "SYMLINK"),
    ]
    to, at, _ = shipment.manifest(entries, parts, modified)
    (folder / to).write_bytes(Path(at).read_bytes())
    return folder


def test_builder_and_desk_read_the_same_list(tmp_path: Path) -> None:
    folder = _shipped(tmp_path)
    assert shipment.altered(folder) == list(damage(folder, every_byte=True)) == []
    (folder / "lib" / "a.dll").write_bytes(b"LIB/a.dll")
    assert shipment.altered(folder) == list(damage(folder, every_byte=True)) == ["lib/a.dll"]


def test_what_is_signed_later_has_only_to_be_there(tmp_path: Path) -> None:
    folder = _shipped(tmp_path, modified=True)
    (folder / "lib" / "a.dll").write_bytes(b"signed, and longer than before")
    assert shipment.altered(folder) == list(damage(folder, every_byte=True)) == []
    (folder / "lib" / "a.dll").unlink()
    assert shipment.altered(folder) == list(damage(folder, every_byte=True)) == ["lib/a.dll"]
