"""The list of what is shipped, by which an installed desk knows that it is whole."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

NAME = "shipment.json"
Entry = tuple[str, str, str]


def manifest(entries: list[Entry], parts: Path, modified: bool) -> Entry:
    """Size and SHA-256 of every file, by its place; neither for what signing changes later."""
    files: dict[str, list[object] | None] = {}
    for to, at, kind in sorted(entries):
        if kind == "SYMLINK":
            continue
        changes = modified and kind != "DATA"
        files[to.replace("\\", "/")] = None if changes else [Path(at).stat().st_size, _hash(at)]
    told = parts / NAME
    text = json.dumps({"files": files}, indent=0, sort_keys=True, ensure_ascii=False)
    told.write_text(text + "\n", encoding="utf-8")
    return NAME, str(told), "DATA"


def altered(folder: Path) -> list[str]:
    """What of a finished bundle is not as its own list says: it would call itself damaged."""
    told = json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
    wrong: list[str] = []
    for name, facts in sorted(told.items()):
        file = folder / name
        there = file.is_file()
        if not there or (facts and [file.stat().st_size, _hash(str(file))] != facts):
            wrong.append(name)
    return wrong


def _hash(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
