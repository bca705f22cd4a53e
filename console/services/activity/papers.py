"""Entries as files for others: JSON, a table, and the bundle of an incident; no secrets in them."""

from __future__ import annotations

import json
import platform
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib import metadata
from io import BytesIO
from typing import Final, cast

from console.domain.message import Message
from console.domain.wallclock import BEIJING, Zone
from console.services.activity.entry import Entry, Facts, plain_line
from console.services.activity.file import JournalFile
from console.services.activity.search import Found, Search
from console.services.csvtext import table_of
from console.services.settings import Preferences
from console.vendors.redaction import masked_json

MOST: Final = 100_000
"""Rows of one export."""
AROUND: Final = 1800.0
"""Seconds before and after the time of an incident."""
SLICE: Final = 20_000
LIBRARIES: Final = ("PySide6", "httpx", "qasync", "pydantic", "cryptography")
PRIVATE: Final = frozenset({"accounts", "receiver", "alerts", "geometry", "columns"})
"""Settings that hold ids and addresses: of these only that they are set is told."""

Say = Callable[[Message], str]


def found(file: JournalFile, search: Search) -> Iterator[Found]:
    """All rows of a search, newest first, with their details."""
    below: int | None = None
    count = 0
    while count < MOST:
        rows, below = search.page(file, below)
        for row in rows:
            yield Found(file.whole(row.head), tuple(file.whole(part) for part in row.parts))
        count += len(rows)
        if below is None:
            return


def as_json(rows: Iterable[Found]) -> str:
    """One object for each row, its parts inside it."""
    lines = (
        {**plain_line(row.head), "parts": [plain_line(part) for part in row.parts]} for row in rows
    )
    return json.dumps(list(lines), ensure_ascii=False, indent=1, default=str) + "\n"


def as_csv(rows: Iterable[Found], text: Say) -> str:
    """One line for each row, in the language of the desk; a table program opens it."""
    head = (
        *("time", "utc", "vendor_time", "world", "who", "desk", "kind", "act", "what", "subject"),
        *("outcome", "said", "code", "request_id", "before", "after", "exchanges"),
    )
    return table_of(head, (_cells(row, text) for row in rows))


def _cells(row: Found, text: Say) -> tuple[str, ...]:
    head, end, said = row.head, row.end, row.said
    words = end.words or (said.title if said is not None else None)
    lines = [f"{x.get('method')} {x.get('url')} {x.get('status')}" for x in end.exchanges]
    return (
        BEIJING.full(head.at),
        Zone(0).full(head.real),
        Zone(0).full(end.vendor_at) if end.vendor_at else "",
        *(head.context, head.who, head.desk, head.kind, head.act),
        *(text(head.title), head.subject, end.outcome.value),
        text(words) if words is not None else head.detail,
        *(end.code or head.code, end.request_id),
        _short(head.before),
        _short(end.after if end.after is not None else head.after),
        "\n".join(lines),
    )


def _short(facts: Facts | None) -> str:
    return "" if facts is None else json.dumps(facts, ensure_ascii=False, default=str)


def settings_told(prefer: Preferences) -> Mapping[str, object]:
    """The settings without accounts, addresses and what else is somebody's own."""
    told = cast("dict[str, object]", asdict(prefer))
    for name in PRIVATE & told.keys():
        told[name] = "(set)" if told[name] else "(empty)"
    told["recent"] = len(prefer.recent)
    return told


def versions() -> Mapping[str, str]:
    """Of the program, its libraries and the system."""
    found: dict[str, str] = {"python": platform.python_version(), "system": platform.platform()}
    for name in ("cuedesk", *LIBRARIES):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def bundle(
    file: JournalFile, around: Entry, prefer: Preferences, now: Facts, reach: float = AROUND
) -> bytes:
    """A zip: the journal around an entry, its exchanges apart, settings, versions, the present."""
    entries = file.between(around.real - reach, around.real + reach, SLICE)
    exchanges = [
        {"entry": entry.id, "act": entry.act, **one} for entry in entries for one in entry.exchanges
    ]
    parts: dict[str, object] = {
        "incident.json": plain_line(file.whole(around)),
        "journal.json": [plain_line(entry) for entry in entries],
        "exchanges.json": exchanges,
        "settings.json": settings_told(prefer),
        "versions.json": versions(),
        "present.json": now,
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in parts.items():
            text = json.dumps(value, ensure_ascii=False, default=str)
            archive.writestr(name, masked_json(text, ""))
    return made.getvalue()
