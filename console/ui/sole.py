"""Whether another desk of the same person is open: both would write the same settings.

A second start hands its file to the first (door.py), unless it is asked to open beside it."""

from __future__ import annotations

import os
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
    mine = lock.tryLock(0) or _was_a_namesakes(lock)
    try:
        yield mine or lock.error() is not QLockFile.LockError.LockFailedError
    finally:
        if mine:
            lock.unlock()


def _was_a_namesakes(lock: QLockFile) -> bool:
    """Whether a desk that died with the number that is now ours has left it.

    Windows tells the dead from the living by number and name alone. The file of a living one
    cannot be removed there, nor can it elsewhere."""
    number = lock.getLockInfo()[0]
    return number == os.getpid() and lock.removeStaleLockFile() and lock.tryLock(0)
