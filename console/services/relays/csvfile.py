"""Relays as a table in a file: CSV (RFC 4180) out and in, JSON out; keys of addresses never."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from console.contracts.operations import operation
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.playlist import Item, written
from console.domain.relay import RelayTask
from console.domain.relay_draft import draft_of
from console.domain.relay_form import Loop, RelayForm, form_of
from console.domain.wallclock import Zone
from console.services.connection import VOLCENGINE
from console.services.csvtext import MARK, table_of

COLUMNS: Final = (
    *("title", "type", "sources", "starts", "plays", "destination"),
    *("domain", "app", "stream", "begins", "ends", "callback", "group", "status", "id"),
)
"""`sources` and `starts` (seconds) are lists, one to a line of the cell; `plays` is `endless` or
a number. `destination` is a whole address, or `domain`, `app` and `stream` are in its place, as
they are for a push domain of one's own. `status` and `id` are only written. Times are RFC 3339
with their offset."""

NEEDED: Final = ("sources", "begins", "ends")
PARTS: Final = ("domain", "app", "stream")
ENDLESS: Final = "endless"
MOST: Final = 5000
"""Rows of one file."""


class Line(NamedTuple):
    """One row of a file, by the number of its line; a Message where it cannot be a relay."""

    number: int
    name: str
    form: RelayForm | Message


def as_csv(tasks: Iterable[RelayTask], zone: Zone) -> str:
    """With the mark that tells Excel what it is."""
    rows = (as_row(task, zone) for task in tasks)
    return table_of(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


def as_json(tasks: Iterable[RelayTask], zone: Zone) -> str:
    """The same fields; lists as lists."""
    rows = [
        {**row, "sources": row["sources"].split("\n"), "starts": row["starts"].split()}
        for row in (as_row(task, zone) for task in tasks)
    ]
    return json.dumps({"relays": rows}, ensure_ascii=False, indent=2) + "\n"


def as_row(task: RelayTask, zone: Zone) -> dict[str, str]:
    """By COLUMNS."""
    form = form_of(draft_of(task), zone)
    sources = [item.address for item in form.items] if task.vod else [form.source]
    starts = [item.start or "0" for item in form.items] if task.vod else []
    return {
        "title": task.title,
        "type": "vod" if task.vod else "live",
        "sources": "\n".join(masked(address) for address in sources),
        "starts": "\n".join(starts) if any(item.start for item in form.items) else "",
        "plays": (form.times or (ENDLESS if form.loop == "end" else "")) if task.vod else "",
        **_place(task, form),
        "begins": _moment(task.start, zone),
        "ends": _moment(task.end, zone),
        "callback": masked(task.callback),
        "group": task.group,
        "status": task.status,
        "id": task.id,
    }


def read_csv(text: str) -> tuple[Line, ...] | Message:
    """A row each, whole or with what is wrong with it; a Message where it is no such table."""
    text = text.removeprefix(MARK)
    head = text.partition("\n")[0]
    comma = max(",;\t", key=head.count)  # some Excels write semicolons
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
        names = [name.strip().casefold() for name in rows.fieldnames or ()]
        rows.fieldnames = names
        missing = [name for name in NEEDED if name not in names]
        if not set(PARTS) <= set(names) and "destination" not in names:
            missing.append("destination")
        if missing:
            return say(
                "The first line must name the columns; missing: {names}.", names=", ".join(missing)
            )
        found = tuple(_lines(rows))
    except csv.Error as error:
        return say("This is no CSV file: {reason}.", reason=str(error))
    if len(found) > MOST:
        return say("At most {n} rows are taken from a file.", n=MOST)
    return found or say("The file has no rows.")


def _place(task: RelayTask, form: RelayForm) -> dict[str, str]:
    whole = masked(task.destination)
    if not form.parts:
        return {"destination": whole, **dict.fromkeys(PARTS, "")}
    stream = whole.rpartition("/")[2]
    return {"destination": "", "domain": form.domain, "app": form.app, "stream": stream}


def _lines(rows: csv.DictReader[str]) -> Iterator[Line]:
    for row in rows:
        number = rows.line_num
        if None in row or None in row.values():
            words = say("It has another number of cells than the first line.")
            yield Line(number, str(row.get("title") or ""), words)
            continue
        cells = {name: cell.strip() for name, cell in row.items()}
        if any(cells.values()):
            yield Line(number, cells.get("title", ""), _form(cells))


def _form(cells: Mapping[str, str]) -> RelayForm | Message:
    sources, starts = cells["sources"].split(), cells.get("starts", "").split()
    kind = cells.get("type", "").casefold() or ("vod" if len(sources) > 1 else "live")
    if kind not in ("live", "vod"):
        return say("The type is live or vod, not {kind}.", kind=kind)
    if kind == "live" and len(sources) > 1:
        return say("A live relay pulls one source; the others would not be sent.")
    if starts and len(starts) != len(sources):
        rules = operation(VOLCENGINE, "CreatePullToPushTask").rules
        return next(rule.words for rule in rules if rule.id == "offset_each")
    place = {name: cells.get(name, "") for name in PARTS}
    whole = cells.get("destination", "")
    if whole and any(place.values()):
        return say(
            "It has a whole destination and domain, app or stream as well. Keep one of them."
        )
    plays = cells.get("plays", "").casefold()
    loop: Loop = "end" if plays in ("", ENDLESS) else "times"
    pairs = zip(sources, starts or [""] * len(sources), strict=True)
    vod = kind == "vod"
    return RelayForm(
        vod=vod,
        title=cells.get("title", ""),
        source="" if vod else "".join(sources),
        items=tuple(Item(address, "" if start == "0" else start) for address, start in pairs)
        if vod and sources
        else (Item(),),
        loop=loop,
        times=plays if loop == "times" else "",
        destination=whole,
        parts=any(place.values()),
        domain=place["domain"],
        app=place["app"],
        stream=place["stream"],
        begins=cells["begins"],
        ends=cells["ends"],
        callback=cells.get("callback", ""),
        group=cells.get("group", ""),
    )


def _moment(seconds: float, zone: Zone) -> str:
    try:
        return zone.at(seconds).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return written(seconds)
