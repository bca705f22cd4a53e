"""The reports that earlier runs left: what happened to each, read once, kept until deleted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from console.services.crash.record import HELD, LONGEST, SUFFIX, homeless
from console.services.shows.alive import Lock
from console.services.store import Store
from console.vendors.blotting import discreet

KEPT: Final = 10
SEEN: Final = f".seen{SUFFIX}"
DIED: Final = "(ended without closing)"
_FATAL: Final = ("Fatal Python error", "Windows fatal exception", " CRITICAL ")


class What(Enum):
    """CRASHED by its own doing; WRONG went on; KILLED from outside, or without power."""

    CRASHED = "crashed"
    WRONG = "wrong"
    KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Left:
    """One report; `at` is when it was written last (Unix seconds): of one KILLED, its beginning."""

    path: Path
    at: float
    what: What
    text: str
    seen: bool = False


class Reports:
    """Newest first; without a folder there are none. What runs now is not among them."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.store: Store[tuple[Left, ...]] = Store(())

    def look(self) -> tuple[Left, ...]:
        """From any thread. Runs that ended without closing are marked as such, old ones go."""
        if self.folder is None:
            return ()
        with suppress(OSError):
            for held in self.folder.glob(f"*{HELD}"):
                _close(held)
            found = sorted(_readable(self.folder), key=lambda left: left.at, reverse=True)
            for old in found[KEPT:]:
                old.path.unlink(missing_ok=True)
            return tuple(found[:KEPT])
        return ()

    def see(self) -> None:
        """All have been shown: they stay, and are not shown by themselves again."""
        for left in self.store.value:
            if not left.seen:
                with suppress(OSError):
                    left.path.replace(left.path.with_suffix(SEEN))
        self.store.set(self.look())

    def delete(self, left: Left) -> OSError | None:
        """The file is gone, or why not."""
        try:
            left.path.unlink(missing_ok=True)
        except OSError as error:
            return error
        self.store.set(tuple(one for one in self.store.value if one.path != left.path))
        return None


def _close(held: Path) -> None:
    """Of a desk that is dead: its lock can be had."""
    lock = Lock(held)
    if not lock.take():
        return
    try:
        report = held.with_suffix(SUFFIX)
        told = report.stat().st_mtime if report.exists() else held.stat().st_mtime
        handle = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"{DIED}\n".encode())
        finally:
            os.close(handle)
        os.utime(report, (told, told))
    finally:
        lock.let_go()


def _readable(folder: Path) -> Iterator[Left]:
    for path in folder.glob(f"*{SUFFIX}"):
        if path.with_suffix(HELD).exists():
            continue  # it runs
        with suppress(OSError), path.open("rb") as file:
            raw = file.read(2 * LONGEST)
            # A fault writes past us: its paths are made discreet when it is read.
            text = homeless(discreet(raw.decode("utf-8", "replace"))).strip()
            at = path.stat().st_mtime
            yield Left(path, at, _what(text), text, path.name.endswith(SEEN))


def _what(text: str) -> What:
    if not text.endswith(DIED):
        return What.WRONG
    return What.CRASHED if any(word in text for word in _FATAL) else What.KILLED
