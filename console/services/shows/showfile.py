"""Shows as files: text JSON with a schema number, read with suspicion and written whole.

The published form is resources/schema/cuemix.schema.json."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NoReturn, TypeAlias, cast

from console.domain.message import Message, in_english, say
from console.domain.show import Show
from console.services.atomic import sweep_parts, write_atomically
from console.services.bounded import TooLarge, bytes_of
from console.services.reasons import reason_of
from console.services.shows.keyless import without_keys
from console.services.shows.nodes import Misshaped, Raw
from console.services.shows.showshape import show_from, show_to

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


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file held; `mark` tells that very content from any other, see `mark_of`."""

    show: Show
    mark: str


def read_show(path: str) -> Show:
    """The show in the file; ShowFileError says what is wrong, where, and what to do."""
    return open_show(path).show


def open_show(path: str) -> Opened:
    """As `read_show`, with the mark of what was read."""
    file = Path(path)
    data = _data(file)
    return Opened(show_of(file.name, _parsed(file.name, _text(file.name, data))), _mark(data))


def show_of(name: str, raw: Raw) -> Show:
    """The show in the JSON of any schema that ever was; ShowFileError, where `name` is said."""
    raw = migrated(name, raw)
    try:
        return show_from(raw)
    except Misshaped as error:
        words = say(
            "{name} is damaged: at {where} there should be {what}. Open a backup or repair it.",
            name=name,
            where=error.where,
            what=error.what,
        )
        raise ShowFileError(words) from error


def mark_of(path: str) -> str:
    """Of what the file holds now; empty where it is not there or cannot be read."""
    try:
        return _mark(_data(Path(path)))
    except ShowFileError:
        return ""


def write_show(path: str, show: Show) -> str:
    """The mark of the file, which holds the whole show now; ShowFileError: it is as it was."""
    file = Path(path)
    text = text_of(show)
    _check(file, text)
    try:
        write_atomically(file, text)
    except OSError as error:
        words = say(
            "{name} cannot be saved: {reason}. The file is as it was; save under another name.",
            name=file.name,
            reason=reason_of(error),
        )
        raise ShowFileError(words) from error
    sweep_parts(file, time.time())
    return _mark(text.encode("utf-8"))


def text_of(show: Show) -> str:
    """What a file holds: keys always in the same order, so that versions can be compared.

    No stream key or password of an address is in it; half characters are replaced."""
    whole = json.dumps(raw_of(show), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def raw_of(show: Show) -> Raw:
    """A show as JSON values that `show_of` reads."""
    return {"format": "cuemix", "schema": SCHEMA, **show_to(without_keys(show))}


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


def _check(file: Path, text: str) -> None:
    """What could not be opened again is not written; what is to stay as it is, stays."""
    try:
        show_from(json.loads(text))
    except Misshaped as error:
        words = say(
            "{name} cannot be saved: at {where} there should be {what}. Mend it first; the file is"
            " as it was.",
            name=file.name,
            where=error.where,
            what=error.what,
        )
        raise ShowFileError(words) from error
    if is_read_only(file):
        raise ShowFileError(
            say(
                "{name} is read-only. Save under another name, or allow writing to it.",
                name=file.name,
            )
        )


def is_read_only(file: Path) -> bool:
    """A file that is there and may not be written; replacing it would go round its owner's wish."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    return not mode & 0o222 or not os.access(file, os.W_OK)


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()


def _data(file: Path) -> bytes:
    try:
        return bytes_of(file, BYTES_MAX)
    except OSError as error:
        words = say(
            "{name} cannot be read: {reason}. Check that it is there and that you may read it.",
            name=file.name,
            reason=reason_of(error),
        )
        raise ShowFileError(words) from error
    except TooLarge as error:
        words = say("{name} is larger than 10 MB: that is no show. Choose another.", name=file.name)
        raise ShowFileError(words) from error


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = say(
            "{name} is damaged: byte {at} is not text. Open a backup.",
            name=name,
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
