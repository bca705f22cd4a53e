"""What a second start says to the desk that is open: one line, one path, and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Final, cast

LONGEST: Final = 16_384
"""Bytes of a line: the longest path there is, with every character escaped."""
TAKEN: Final = b"ok\n"
_LONGEST_PLACE: Final = 100
"""Bytes of a socket's path: systems take 104 or 108."""


def told(path: str) -> bytes:
    """The line; an empty path only wants the window. Names that are no text survive, too."""
    return json.dumps({"open": path}).encode("ascii") + b"\n"


def heard(line: bytes) -> str | None:
    """The path in a whole line; None for anything else that somebody may have sent."""
    if len(line) > LONGEST or not line.endswith(b"\n"):
        return None
    try:
        raw: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict):
        return None
    said = cast("dict[object, object]", raw)
    path = said.get("open")
    if set(said) != {"open"} or not isinstance(path, str) or "\0" in path:
        return None
    return path if not path or os.path.isabs(path) else None


def door_of(folder: Path) -> str | None:
    """Where the desk of that folder listens; None where no place is its user's alone.

    A folder so deep that a socket has no room in it has its place among the temporary files."""
    key = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:24]
    if sys.platform == "win32":
        return f"cuedesk-{key}"  # a pipe's name; Qt lets nobody else open it
    within = folder.absolute() / "door"
    if len(os.fsencode(within / "desk")) > _LONGEST_PLACE:
        home = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        within = Path(home) / f"cuedesk-{os.getuid()}-{key}"
    return str(within / "desk") if _private(within) else None


def _private(folder: Path) -> bool:
    """Made if it is not there; nobody else may so much as enter it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = folder.lstat()
        if stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid() and seen.st_mode & 0o077:
            folder.chmod(0o700)
            seen = folder.lstat()
    except OSError:
        return False
    mine = stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid()
    return mine and not seen.st_mode & 0o077
