"""How long the journal is kept: whole old days go, by age and by size; never the newest."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Final, cast

from console.services.activity.file import JournalFile
from console.services.activity.schema import DAY
from console.services.poller import Wait, wait
from console.services.settings import Preferences

EVERY: Final = 300.0
"""Seconds between looks; what was written meanwhile is moved into the file then."""
LEAST_DAYS: Final = 14
"""Days on which something happened that stay, whatever the clock of this computer says."""
MEGABYTE: Final = 1024 * 1024


def retire(file: JournalFile, now: float, days: int, megabytes: int) -> int:
    """How many entries went. Raises sqlite3.Error where the disk refuses."""
    before = _count(file)
    day = min(int(now // DAY) - days, _newest_days(file, LEAST_DAYS))
    _forget(file, day)
    for _ in range(days):  # one more day each time while it is too large
        if _size(file) <= megabytes * MEGABYTE:
            break
        (oldest,) = file.read("select min(real) from entries")[0]
        if oldest is None or not _forget(file, int(cast("float", oldest) // DAY) + 1):
            break
    file.run("pragma incremental_vacuum")
    return before - _count(file)


def _forget(file: JournalFile, day: int) -> bool:
    """All before that day; False where that is too much."""
    (known,) = file.read("select day from kept_from")[0]
    if day <= int(cast("int", known)):
        return True
    try:
        file.run("update kept_from set day = ?", (day,))
    except sqlite3.IntegrityError:
        return False
    file.run("delete from entries where real < ?", (day * float(DAY),))
    # A replay of what is left begins at the last picture before it.
    file.run(
        "delete from pictures where seq < (select max(seq) from pictures"
        " where seq <= (select coalesce(min(seq), 0) from entries))"
    )
    return True


def _newest_days(file: JournalFile, most: int) -> int:
    """The first of the last days that have entries; each is one step through the index."""
    day, found = 1 << 40, 0
    while found < most:
        (at,) = file.read(
            "select max(real) from entries where real < ?", (min(day * float(DAY), 1e15),)
        )[0]
        if at is None:
            return 0
        day, found = int(cast("float", at) // DAY), found + 1
    return day


def _count(file: JournalFile) -> int:
    return int(cast("int", file.read("select count(*) from entries")[0][0]))


def _size(file: JournalFile) -> int:
    """Bytes that are in use."""
    asked = ("pragma page_count", "pragma freelist_count", "pragma page_size")
    pages, free, size = (int(cast("int", file.run(one)[0][0])) for one in asked)
    return (pages - free) * size


async def keep(
    file: JournalFile,
    now: Callable[[], float],
    prefer: Callable[[], Preferences],
    wait: Wait = wait,
) -> None:
    """Until cancelled, in a thread; a disk that refuses is asked again later."""
    last_day = -1
    while True:
        day = int(now() // DAY)
        try:
            if day != last_day:
                wish = prefer()
                await asyncio.to_thread(retire, file, now(), wish.journal_days, wish.journal_mb)
                last_day = day
            await asyncio.to_thread(file.run, "pragma wal_checkpoint(passive)")
        except (sqlite3.Error, OSError):
            last_day = -1
        await wait(EVERY, asyncio.Event())
