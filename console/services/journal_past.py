"""What the journal of earlier sessions has: the end of its file, read beside the loop."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, cast

from console.domain.message import Message, from_parts
from console.services.journal import KEPT, Entry, Outcome

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of its end that are looked through."""
_OUTCOMES: Final = {outcome.value: outcome for outcome in Outcome}


def past_entries(path: Path, area: str = "jobs.", context: str = "live") -> tuple[Entry, ...]:
    """The newest of acts that begin with `area`, in that world; oldest first.

    Of rehearsals nothing is left: their jobs are gone with them.

    A line that is cut, damaged or of another make is passed over."""
    found = [
        entry
        for line in _lines(path)
        if f'"{area}' in line and (entry := _entry(line, area, context)) is not None
    ]
    return tuple(found[-KEPT:])


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - LARGEST))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return
    yield from text.splitlines()


def _entry(line: str, area: str, context: str) -> Entry | None:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    row = cast("Mapping[str, object]", value)
    act, at, real = row.get("act"), row.get("at"), row.get("real")
    outcome = _OUTCOMES.get(str(row.get("outcome")))
    if outcome is None or not isinstance(act, str) or not act.startswith(area):
        return None
    if row.get("context") != context or not _is_time(at) or not _is_time(real):
        return None
    title = from_parts(row.get("said")) or Message(_text(row, "title"))
    return Entry(
        float(cast("float", at)),
        float(cast("float", real)),
        act,
        title,
        outcome,
        _text(row, "subject"),
        code=_text(row, "code"),
        request_id=_text(row, "request_id"),
    )


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return value[:300] if isinstance(value, str) else ""
