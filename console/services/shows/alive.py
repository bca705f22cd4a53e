"""Whether the desk that made a file still runs: the system lets go of a lock when one dies."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """Held from `take` to `let_go`, or to the end of the process however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """False while someone else holds it, in this process too; OSError where none can be."""
        if self._handle is not None:
            return True
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(handle)
            except OSError:
                os.close(handle)
                return False
            if _is_at(handle, self._path):
                self._handle = handle
                return True
            os.close(handle)  # swept away between opening and locking: a lock nobody can see

    def let_go(self) -> None:
        """The file goes, too; harmless when it is not held."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform == "win32":  # no open file can be removed there, so none is by mistake
            os.close(handle)
            with suppress(PermissionError):
                self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)  # while it is held: never the next one's
            os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
