"""The present as it was observed, row by row, and whole pictures of it to begin a replay at."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Final, cast

from console.domain.health import RelayHealth
from console.domain.job import SmartLiveJob
from console.domain.relay import RelayTask
from console.domain.snapshot import Facts, health_facts, job_facts, relay_facts
from console.services.mix.state import OnAir
from console.services.shows.keyless import mix_without_keys
from console.services.shows.showshape import mix_to

MOST_CHANGES: Final = 5000
"""After so many, or on another day, a new whole picture is kept."""


def facts_of(value: object) -> Facts:
    """Of a row of any list, of what is on air, or of facts themselves."""
    match value:
        case RelayTask():
            return relay_facts(value)
        case SmartLiveJob():
            return job_facts(value)
        case RelayHealth():
            return health_facts(value)
        case OnAir():
            return {
                "mix": mix_to(mix_without_keys(value.mix)),
                "since": value.since,
                "sure": value.sure,
                "shaken": value.shaken,
            }
        case _:
            return cast("Facts", value)


class Picture:
    """Rows by what they are about; facts are made of them only when somebody writes them down."""

    def __init__(self) -> None:
        self.rows: dict[str, object] = {}
        self.changes = 0
        self.day = -1

    def facts(self, about: str) -> Facts | None:
        """Of one row as it is now."""
        value = self.rows.get(about)
        return None if value is None else facts_of(value)

    def put(self, about: str, value: object | None) -> tuple[Facts | None, Facts | None]:
        """Before and after; equal where nothing changed that is written down."""
        before = self.facts(about)
        after = None if value is None else facts_of(value)
        if value is None:
            self.rows.pop(about, None)
        else:
            self.rows[about] = value
        if before != after:
            self.changes += 1
        return before, after

    def begin(self, prefix: str, rows: Mapping[str, object]) -> None:
        """All rows of that kind anew."""
        kept = {key: row for key, row in self.rows.items() if not key.startswith(prefix)}
        self.rows = {**kept, **rows}

    def frozen(self) -> Callable[[], bytes]:
        """Makes the whole picture's bytes, in a thread if wished: rows are plain values."""
        rows = dict(self.rows)
        self.changes = 0
        return lambda: packed({about: facts_of(value) for about, value in rows.items()})


def packed(picture: Mapping[str, Facts]) -> bytes:
    text = json.dumps(picture, ensure_ascii=False, default=str)
    return zlib.compress(text.encode("utf-8", "replace"), 1)


def unpacked(body: bytes) -> dict[str, Facts]:
    """ValueError where it is damaged."""
    try:
        value: object = json.loads(zlib.decompress(body))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not isinstance(value, dict):
        raise ValueError("no picture")
    return cast("dict[str, Facts]", value)
