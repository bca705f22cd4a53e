"""A file's journal is turned to while another desk holds it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from console.services import schema_steps


def _held(path: Path) -> sqlite3.Connection:
    holder = sqlite3.connect(str(path), isolation_level=None)
    holder.execute("create table one (x)")
    holder.execute("begin exclusive")
    return holder


def test_the_turn_to_the_journal_waits_for_a_desk_that_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    holder, mine = _held(path), sqlite3.connect(str(path), timeout=0, isolation_level=None)
    waited: list[float] = []

    def release(seconds: float) -> None:
        waited.append(seconds)
        if holder.in_transaction:
            holder.execute("commit")

    monkeypatch.setattr(schema_steps, "sleep", release)
    schema_steps.write_ahead(mine)
    assert waited
    assert mine.execute("pragma journal_mode").fetchone() == ("wal",)
    holder.close()
    mine.close()


def test_a_file_that_stays_held_is_said_after_the_patience_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    holder, mine = _held(path), sqlite3.connect(str(path), timeout=0, isolation_level=None)
    monkeypatch.setattr(schema_steps, "PATIENCE", -1.0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        schema_steps.write_ahead(mine)
    holder.close()
    mine.close()
