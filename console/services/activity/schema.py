"""The journal's file: SQLite, which itself refuses to change or forget what was written."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from console.services.schema_steps import migrate, write_ahead

DAY: Final = 86400

STEPS: Final = (
    (
        "create table entries (seq integer primary key autoincrement, id text not null unique,"
        " of text not null, kind text not null, at real not null, real real not null,"
        " act text not null, subject text not null, outcome text not null, about text not null,"
        " who text not null, desk text not null, context text not null, tone text not null,"
        " hay text not null, body text not null) strict",
        "create index parts on entries (of) where of <> ''",
        "create index rows_seen on entries (about, seq) where about <> ''",
        "create index by_time on entries (real)",
        "create index by_show_time on entries (at)",
        "create table details (seq integer primary key, before text, after text, exchanges text)"
        " strict",
        "create table pictures (seq integer primary key, at real not null, real real not null,"
        " body blob not null) strict",
        "create table meta (name text primary key, value text not null) strict",
        "create table kept_from (one integer primary key check (one = 1), day integer not null)"
        " strict",
        "insert into kept_from values (1, 0)",
        # Whole days go, and only those before the day that is kept from; it never moves back.
        "create trigger entries_grow before update on entries"
        " begin select raise(abort, 'the journal only grows'); end",
        "create trigger entries_stay before delete on entries"
        f" when old.real >= (select day from kept_from) * {DAY}.0"
        " begin select raise(abort, 'the journal only grows'); end",
        "create trigger details_grow before update on details"
        " begin select raise(abort, 'the journal only grows'); end",
        "create trigger details_stay before delete on details"
        " when exists (select 1 from entries where seq = old.seq)"
        " begin select raise(abort, 'the journal only grows'); end",
        "create trigger details_go after delete on entries"
        " begin delete from details where seq = old.seq; end",
        "create trigger days_go_on before update on kept_from when new.day < old.day"
        f" or new.day * {DAY}.0 > (select coalesce(max(real), 0) from entries) - {DAY}.0"
        " begin select raise(abort, 'the newest day stays'); end",
        "create trigger days_stay before delete on kept_from"
        " begin select raise(abort, 'the journal only grows'); end",
    ),
    (
        # By what a filter asks of a line, and how an act ended: without reading the entries.
        "create index lines on entries (act, who, outcome, tone, seq) where of = ''",
        "create index ends on entries (of, seq, outcome) where of <> '' and kind = 'act'",
    ),
    ("create index ended on entries (act, who, outcome) where of <> '' and kind = 'act'",),
)


def opened(path: Path | None, *, again: bool = False) -> sqlite3.Connection:
    """A connection of its own; `again` is one more to a file that is there already."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    place = str(path) if path is not None else ":memory:"
    file = sqlite3.connect(place, isolation_level=None, check_same_thread=False, timeout=2.0)
    try:
        if again:
            file.execute("pragma query_only = on")
            return file
        file.execute("pragma auto_vacuum = incremental")
        write_ahead(file)
        file.execute("pragma synchronous = normal")  # acts are certain by the ledger
        file.execute("pragma wal_autocheckpoint = 0")  # not on the loop: see `Keeping`
        migrate(file, STEPS)
    except BaseException:
        file.close()
        raise
    return file
