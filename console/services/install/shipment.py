"""Whether an installed desk is whole: the build's list of files against what is there."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import cast

from console.domain.message import Message, say

NAME = "shipment.json"
_NAMED = 3


def installed_in() -> Path | None:
    """The folder of an installed desk's parts; None for one that runs from its sources."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen is not None else None


def damage(folder: Path, *, every_byte: bool = False) -> tuple[str, ...]:
    """Files that are missing or have another size; with `every_byte` also another content.

    Without, it costs a few milliseconds: nothing but sizes is read."""
    try:
        told: object = json.loads((folder / NAME).read_bytes())
        files = cast("dict[str, list[object] | None]", cast("dict[str, object]", told)["files"])
        listed = sorted(files.items())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return (NAME,)
    return tuple(name for name, facts in listed if not _whole(folder / name, facts, every_byte))


def words_of(damaged: tuple[str, ...]) -> Message:
    """What the operator is told, with the first of the files."""
    named = ", ".join(damaged[:_NAMED])
    if len(damaged) > _NAMED:
        named += ", …"
    return say(
        "This installation of Cuedesk is damaged or was altered: {count} of its files are missing"
        " or differ ({names}). Install Cuedesk again.",
        count=len(damaged),
        names=named,
    )


def _whole(file: Path, facts: list[object] | None, every_byte: bool) -> bool:
    try:
        size = file.stat().st_size
        if facts is None:
            return True
        if size != facts[0]:
            return False
        return not every_byte or hashlib.sha256(file.read_bytes()).hexdigest() == facts[1]
    except OSError:
        return False
