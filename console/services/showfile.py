"""Shows as files: text JSON with a schema number, read with suspicion and written whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, TypeAlias, cast

from console.domain.message import Message, in_english, say
from console.domain.show import Show
from console.services.atomic import write_atomically
from console.services.reasons import reason_of
from console.services.showshape import Misshaped, Raw, show_from, show_to

SUFFIX = ".cuemix"
SCHEMA = 1
BYTES_MAX = 10 * 1024 * 1024

Migration: TypeAlias = Callable[[Raw], Raw]

MIGRATIONS: Mapping[int, Migration] = {}
"""By the schema that they start from, each leads to the next; pure functions of the JSON."""


class ShowFileError(Exception):
    """A file that cannot be read or written, in words for the operator."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


def read_show(path: str) -> Show:
    """The show in the file; ShowFileError says what is wrong, where, and what to do."""
    file = Path(path)
    raw = migrated(file.name, _parsed(file.name, _text(file)))
    try:
        return show_from(raw)
    except Misshaped as error:
        words = say(
            "{name} is damaged: at {where} there should be {what}. Open a backup or repair it.",
            name=file.name,
            where=error.where,
            what=error.what,
        )
        raise ShowFileError(words) from error


def write_show(path: str, show: Show) -> None:
    """The file holds the whole show or what it held before; ShowFileError says why it does."""
    file = Path(path)
    text = text_of(show)
    try:
        write_atomically(file, text)
    except OSError as error:
        words = say(
            "{name} cannot be saved: {reason}. The file is as it was; save under another name.",
            name=file.name,
            reason=reason_of(error),
        )
        raise ShowFileError(words) from error


def text_of(show: Show) -> str:
    """What a file holds: keys always in the same order, so that versions can be compared."""
    whole = {"format": "cuemix", "schema": SCHEMA, **show_to(show)}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def migrated(name: str, raw: Raw) -> Raw:
    """The JSON in today's schema; a newer one is not guessed at."""
    schema = raw.get("schema")
    if raw.get("format") != "cuemix" or not isinstance(schema, int) or isinstance(schema, bool):
        raise ShowFileError(
            say("{name} is not a show of Cuedesk. Choose a .cuemix file.", name=name)
        )
    if schema > SCHEMA:
        raise ShowFileError(
            say(
                "{name} was made by a newer Cuedesk (format {schema}, this one reads {ours}). "
                "Update Cuedesk to open it.",
                name=name,
                schema=schema,
                ours=SCHEMA,
            )
        )
    while schema < SCHEMA:
        step = MIGRATIONS.get(schema)
        if step is None:
            raise ShowFileError(
                say("{name} has a format that never was: {schema}.", name=name, schema=schema)
            )
        raw, schema = step(raw), schema + 1
    return raw


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            data = opened.read(BYTES_MAX + 1)
    except OSError as error:
        words = say(
            "{name} cannot be read: {reason}. Check that it is there and that you may read it.",
            name=file.name,
            reason=reason_of(error),
        )
        raise ShowFileError(words) from error
    if len(data) > BYTES_MAX:
        words = say("{name} is larger than 10 MB: that is no show. Choose another.", name=file.name)
        raise ShowFileError(words)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = say(
            "{name} is damaged: byte {at} is not text. Open a backup.",
            name=file.name,
            at=error.start,
        )
        raise ShowFileError(words) from error


def _parsed(name: str, text: str) -> Raw:
    try:
        raw: object = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        words = say(
            "{name} is damaged at line {line}, column {column}. Open a backup or repair it there.",
            name=name,
            line=error.lineno,
            column=error.colno,
        )
        raise ShowFileError(words) from error
    except (ValueError, RecursionError) as error:
        words = say("{name} is damaged: it holds what no show holds. Open a backup.", name=name)
        raise ShowFileError(words) from error
    if not isinstance(raw, dict):
        raise ShowFileError(
            say("{name} is not a show of Cuedesk. Choose a .cuemix file.", name=name)
        )
    return cast("Raw", raw)


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)
