"""Reads a file that somebody chose: a plain one, and no more of it than it may have."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_WAIT_FOR_NOBODY: int = getattr(os, "O_NONBLOCK", 0)


class TooLarge(ValueError):
    """It is larger than such a file may be; nothing of it was decoded."""


def bytes_of(path: Path, most: int) -> bytes:
    """OSError where it cannot be read, also as it is a pipe or a device, which may never end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _WAIT_FOR_NOBODY)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLarge(f"more than {most} bytes")
    return data
