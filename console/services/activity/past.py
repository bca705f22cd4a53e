"""What the journal has of earlier sessions, for the stories of live jobs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from console.domain.message import Message, from_parts
from console.services.activity.entry import Entry, Outcome
from console.services.activity.file import STEP, JournalFile
from console.services.activity.rows import entry_of
from console.services.activity.wanted import Wanted

PAST: Final = 1000
LOOKED_AT: Final = 200_000
_OUTCOMES: Final = {outcome.value: outcome for outcome in Outcome}


def past_entries(
    file: JournalFile, area: str = "jobs.", context: str = "live"
) -> tuple[Entry, ...]:
    """The newest acts that begin with `area`, in that world; oldest first.

    Of rehearsals nothing is left: their jobs are gone with them."""
    with suppress(sqlite3.Error, OSError):
        take_over(file)
        return tuple(_newest(file, area, context))
    return ()


def _newest(file: JournalFile, area: str, context: str) -> list[Entry]:
    found: list[Entry] = []
    below: int | None = None
    looked = 0
    while len(found) < PAST and looked < LOOKED_AT:
        heads, below = file.scan(Wanted(("act", "seen")), below)
        raw = (one for one in heads if one.act.startswith(area) and one.context == context)
        mine = [entry_of(one) for one in raw]
        parts = file.parts(one.id for one in mine)
        for head in mine:
            ends = [one for one in parts.get(head.id, ()) if one.outcome is not Outcome.TOLD]
            found += [*reversed(ends), head]
        looked += STEP
        if below is None:
            break
    return sorted(found[:PAST], key=lambda one: one.seq)


def take_over(file: JournalFile) -> int:
    """Lines of the journal that was kept as text before, once; how many came."""
    old = file.path.with_name("journal.jsonl") if file.path is not None else None
    if old is None or not old.exists():
        return 0
    entries = list(_lines(old))
    if entries:
        file.append(entries)
    old.replace(old.with_suffix(".jsonl.old"))
    return len(entries)


def _lines(path: Path) -> Iterator[Entry]:
    """A line that is cut, damaged or of another make is passed over."""
    with path.open("rb") as lines:
        for raw in lines:
            try:
                value: object = json.loads(raw)
            except (ValueError, RecursionError):
                continue
            entry = _entry(cast("Mapping[str, object]", value)) if isinstance(value, dict) else None
            if entry is not None:
                yield entry


def _entry(row: Mapping[str, object]) -> Entry | None:
    act, at, real = row.get("act"), row.get("at"), row.get("real")
    outcome = _OUTCOMES.get(str(row.get("outcome")))
    if outcome is None or not isinstance(act, str) or not _is_time(at) or not _is_time(real):
        return None
    title = from_parts(row.get("said")) or Message(_text(row, "title"))
    made = Entry(
        float(cast("float", at)),
        float(cast("float", real)),
        act,
        title,
        outcome,
        _text(row, "subject"),
        code=_text(row, "code"),
        request_id=_text(row, "request_id"),
    )
    return replace(made, context=_text(row, "context"))


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return value[:300] if isinstance(value, str) else ""
