"""Whether another desk of the same person is open: both would write the same settings.

A second start hands its file to the first (door.py), unless it is asked to open beside it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

NAME = "desk.lock"


@contextmanager
def sole(folder: Path) -> Generator[bool]:
    """False while another running desk holds that folder; a dead one's lock counts for nothing.

    A folder that cannot be written holds nobody up: then it is True."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / NAME))
    lock.setStaleLockTime(0)
    mine = lock.tryLock(0)
    try:
        yield mine or lock.error() is not QLockFile.LockError.LockFailedError
    finally:
        if mine:
            lock.unlock()
