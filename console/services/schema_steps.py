"""The way of a SQLite file to its journal and to the newest schema, beside other desks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from time import monotonic, sleep

PATIENCE = 5.0
"""Seconds, as long as SQLite itself waits for a lock."""
_AGAIN = 0.01


def write_ahead(file: sqlite3.Connection) -> None:
    """Turn to the journal that readers need not wait for.

    SQLite's own patience does not cover this turn: two desks that open an old file at once would
    fail of it (under wine in every third try)."""
    until = monotonic() + PATIENCE
    while True:
        try:
            file.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(_AGAIN)
        else:
            return


def migrate(file: sqlite3.Connection, steps: Sequence[Sequence[str]]) -> None:
    """`user_version` counts the steps taken.

    One desk does it while any other waits; all of it, or nothing."""
    if _taken(file) >= len(steps):
        return
    file.execute("begin immediate")
    try:
        for step in steps[_taken(file) :]:
            for words in step:
                file.execute(words)
        file.execute(f"pragma user_version = {len(steps)}")
    except BaseException:
        file.execute("rollback")
        raise
    file.execute("commit")


def _taken(file: sqlite3.Connection) -> int:
    (version,) = file.execute("pragma user_version").fetchone()
    return version
