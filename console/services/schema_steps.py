"""The way of a SQLite file from the schema that it has to the newest one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


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
