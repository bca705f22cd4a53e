"""Replaces a file whole: a reader or a power cut sees the old text or the new, never a part."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path

WINDOWS = os.name == "nt"

PART_SECONDS = 3600

# A virus scanner or an indexer holds a fresh file for some tens of milliseconds on Windows.
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)


def write_atomically(
    path: Path,
    text: str | bytes,
    *,
    private: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Write beside, flush to the disk, rename over; OSError leaves the old file as it was.

    A `private` file is for its owner alone, whatever the old one was."""
    path = path.resolve()  # a link keeps pointing, its target is replaced
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if not private:
            _keep_mode(path, part)
        _replace(part, path, pause)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def sweep_parts(path: Path, now: float) -> None:
    """What a process that was killed while it wrote this file left beside it, over an hour ago."""
    with suppress(OSError):
        path = path.resolve()
        for part in path.parent.glob(f".{escape(path.name)}.*.part"):
            if now - part.stat().st_mtime > PART_SECONDS:
                part.unlink()


def _keep_mode(path: Path, part: Path) -> None:
    """The part file is private by birth; a show that others may read stays so."""
    if not WINDOWS:
        umask = os.umask(0)
        os.umask(umask)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask
        part.chmod(mode)


def _replace(part: Path, path: Path, pause: Callable[[float], None]) -> None:
    for seconds in _PAUSES:
        try:
            part.replace(path)
        except PermissionError:
            if not WINDOWS:
                raise
            pause(seconds)
        else:
            return
    part.replace(path)


def _sync_folder(folder: Path) -> None:
    """The new name itself must reach the disk; Windows has no such call."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
