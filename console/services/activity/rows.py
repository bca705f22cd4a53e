"""Entries as the journal's file has them: columns, text to search in, and details."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final, NamedTuple, cast
from uuid import uuid4

from console.domain.message import Message, in_english
from console.domain.query import folded
from console.services.activity.entry import Entry, Outcome, body_of, with_body
from console.services.catalogue import catalogue, resolve
from console.services.spelling import spell

_COLUMNS: Final = (
    "id, of, kind, at, real, act, subject, outcome, about, who, desk, context, tone, hay, body"
)
READ: Final = (
    "seq, id, of, at, real, act, subject, outcome, about, who, desk, context, tone, hay, body"
)
HAY_MOST: Final = 1500


class Raw(NamedTuple):
    """A row as the file has it: most of it is thrown away unread when something is searched."""

    seq: int
    id: str
    of: str
    at: float
    real: float
    act: str
    subject: str
    outcome: str
    about: str
    who: str
    desk: str
    context: str
    tone: str
    hay: str
    body: str


def hay_of(entry: Entry) -> str:
    """What words are looked for in: both languages, and letters of the Chinese."""
    table = catalogue("zh_CN")
    said = [entry.title, *([entry.words] if entry.words is not None else [])]
    chinese = [folded(resolve(one, table)) for one in said]
    english = [folded(in_english(one)) for one in said]
    plain = (entry.subject, entry.act, entry.code, entry.request_id, entry.detail, entry.about)
    spelt = (spell(text) for text in (*chinese, folded(entry.subject)))
    parts = dict.fromkeys((*english, *chinese, *map(folded, plain), *spelt, entry.outcome.value))
    return " ".join(part for part in parts if part)[:HAY_MOST]


def write(file: sqlite3.Connection, entry: Entry) -> int:
    row = (
        *(entry.id or uuid4().hex, entry.of, entry.kind, entry.at, entry.real),
        *(entry.act, entry.subject, entry.outcome.value, entry.about, entry.who, entry.desk),
        *(entry.context, entry.tone, hay_of(entry), body_of(entry)),
    )
    marks = ", ".join("?" * len(row))
    seq = file.execute(f"insert into entries ({_COLUMNS}) values ({marks})", row).lastrowid
    if entry.before is not None or entry.after is not None or entry.exchanges:
        parts = (entry.before, entry.after, list(entry.exchanges) or None)
        texts = (None if part is None else _text(part) for part in parts)
        file.execute("insert into details values (?, ?, ?, ?)", (seq, *texts))
    return seq or 0


def _text(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text.encode("utf-8", "replace").decode("utf-8")


def json_of(text: object) -> object:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def raw_of(row: tuple[object, ...]) -> Raw:
    return Raw._make(cast("tuple[Any, ...]", row))


def entry_of(raw: Raw) -> Entry:
    """The whole entry, without its details."""
    bare = Entry(
        raw.at,
        raw.real,
        raw.act,
        Message(raw.act),
        Outcome(raw.outcome),
        raw.subject,
        tone=raw.tone,
        about=raw.about,
        id=raw.id,
        of=raw.of,
        who=raw.who,
        desk=raw.desk,
        context=raw.context,
        seq=raw.seq,
    )
    return with_body(bare, raw.body)


def entry_from(row: tuple[object, ...]) -> Entry:
    return entry_of(raw_of(row))
