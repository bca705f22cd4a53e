"""What was called back: the newest in memory, by job and relay, and on disk over a restart."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeAlias

from console.domain.callbacks import Called, RelayNews, about
from console.domain.job import same_id
from console.domain.job_events import JobEvent
from console.services.atomic import write_atomically
from console.services.callbacks.wording import in_json, out_of_json

KEPT: Final = 2000
"""All together; a job's own are among them."""
LARGEST: Final = 4 * 1024 * 1024

Failed: TypeAlias = Callable[[OSError], None]


class CallbackLog:
    """Of one world at a time: a rehearsal's is gone with it, on air's is kept in a file.

    A disk that refuses costs the file, not the log."""

    def __init__(self) -> None:
        self._called: deque[Called] = deque()
        self._about: dict[str, deque[Called]] = {}
        self._path: Path | None = None
        self._lines = 0
        self._number = 0
        self._failed: Failed = _ignore

    @property
    def all(self) -> tuple[Called, ...]:
        """Oldest first."""
        return tuple(self._called)

    @property
    def last(self) -> Called | None:
        """The newest that came by itself."""
        return next((one for one in reversed(self._called) if not one.imported), None)

    def of(self, subject: str) -> tuple[Called, ...]:
        """Of a job or a relay, oldest first."""
        return tuple(self._about.get(same_id(subject), ()))

    def open(self, path: Path | None, failed: Failed) -> None:
        """Another world's log: what the file has, nothing where there is none."""
        self._called.clear()
        self._about.clear()
        self._path, self._failed, self._lines = path, failed, 0
        if path is not None:
            for line in _lines_of(path):
                self._lines += 1
                self._read(line)

    def put(
        self,
        at: float,
        real: float,
        vendor: str,
        what: JobEvent | RelayNews,
        *,
        imported: bool = False,
    ) -> Called:
        """One more; the oldest is let go where there are too many."""
        self._number += 1
        called = Called(self._number, at, real, vendor, what, imported)
        self._keep(called)
        self._write(called)
        return called

    def take(self, found: Iterable[Called]) -> int:
        """Imported ones, in their place by time; how many were not there yet."""
        known = {_same(one) for one in self._called}
        fresh = [one for one in found if _same(one) not in known]
        whole = sorted((*self._called, *fresh), key=lambda one: one.at)[-KEPT:]
        self._called.clear()
        self._about.clear()
        for one in whole:
            self._keep(one)
        self._write_all()
        return len(fresh)

    def _read(self, line: str) -> None:
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError):
            return
        called = out_of_json(value, self._number + 1)
        if called is not None:
            self._number += 1
            self._keep(called)

    def _keep(self, called: Called) -> None:
        self._called.append(called)
        subject = same_id(about(called.what))
        if subject:
            self._about.setdefault(subject, deque()).append(called)
        if len(self._called) > KEPT:
            gone = self._called.popleft()
            mine = self._about.get(same_id(about(gone.what)))
            if mine:
                mine.popleft()
                if not mine:
                    del self._about[same_id(about(gone.what))]

    def _write(self, called: Called) -> None:
        if self._path is None:
            return
        self._lines += 1
        if self._lines > 2 * KEPT:
            self._write_all()
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            own = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with open(own, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(_line(called))
        except OSError as error:
            self._failed(error)

    def _write_all(self) -> None:
        if self._path is None:
            return
        text = "".join(map(_line, self._called))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, text, private=True)
        except OSError as error:
            self._failed(error)
        else:
            self._lines = len(self._called)


def _line(called: Called) -> str:
    return json.dumps(in_json(called), ensure_ascii=True) + "\n"


def _lines_of(path: Path) -> list[str]:
    """The newest of the file: of one that was made too large, its end."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - LARGEST))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return text.splitlines()[-2 * KEPT :]


def _same(called: Called) -> tuple[object, ...]:
    return round(called.real, 3), called.vendor, called.what


def _ignore(_error: OSError) -> None:
    """Nobody was told to tell anyone."""
