"""Tencent's answers of both interfaces, read leniently: null is absent, numbers may be texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias, cast

from pydantic_core import from_json

from console.domain.picture import Picture
from console.vendors.exchange import Answer
from console.vendors.instants import unix_seconds

Json: TypeAlias = "Mapping[str, Any]"

_INNER = re.compile(r"(?:InnerErrCode\s*:\s*|err_code\s*)\[\s*(-?\d{1,9})\s*\]", re.IGNORECASE)
_LARGEST = 1e15


class LegacyReply(NamedTuple):
    """`event_id` is a string in real captures and a number in the table (FACTS.md T10)."""

    code: int
    message: str
    event_id: str


class Refusal(NamedTuple):
    """Response.Error."""

    code: str
    message: str


class ModernReply(NamedTuple):
    """`inside` is what the Response holds."""

    inside: Json
    refusal: Refusal | None


def legacy_reply(answer: Answer) -> LegacyReply | None:
    """None where the body is not what the vendor writes."""
    try:
        whole = _table(from_json(answer.body))
        code = _whole(whole.get("code"))
        if code is None:
            return None
        return LegacyReply(code, _text(whole.get("message")), _text(whole.get("event_id")))
    except ValueError:
        return None


def gate_words(answer: Answer) -> str:
    """What a refusing gate says, empty where it says nothing in JSON."""
    try:
        return _text(_table(from_json(answer.body)).get("message"))
    except ValueError:
        return ""


def modern_reply(answer: Answer) -> ModernReply | None:
    """None where the body is not what the vendor writes."""
    try:
        inside = _table(_table(from_json(answer.body, cache_strings="keys")).get("Response"))
        if inside.get("Error") is None:
            return ModernReply(inside, None)
        error = _table(inside["Error"])
        code = _text(error.get("Code"))
        return ModernReply(inside, Refusal(code, _text(error.get("Message")))) if code else None
    except ValueError:
        return None


def pictures_of(inside: Json) -> tuple[Picture, ...] | None:
    """The rows that have an id; None where they are not what the vendor writes.

    A list without rows may come as null."""
    listed = inside.get("WatermarkList")
    if listed is None:
        return ()
    if not isinstance(listed, list):
        return None
    try:
        return tuple(_pictures(cast("list[Any]", listed)))
    except ValueError:
        return None


def added_picture(inside: Json) -> int | None:
    """The new id, None where there is none."""
    try:
        return _whole(inside.get("WatermarkId"))
    except ValueError:
        return None


def inner_code(message: str) -> str:
    """The legacy number inside OtherError's words, or empty (FACTS.md 2.6)."""
    found = _INNER.search(message)
    return str(int(found[1])) if found else ""


_KEYS = ("WatermarkId", "WatermarkName", "PictureUrl", "Status", "CreateTime", "Width", "Height")
_DOCUMENTED = (int, str, str, int, str, int, int)
_values = itemgetter(*_KEYS)


def _pictures(rows: list[Any]) -> Iterable[Picture]:
    """WatermarkInfo; `CreateTime` is Beijing time without an offset (SDK).

    A list whose columns have the documented types is taken as it is: lists are long."""
    try:
        columns = tuple(zip(*map(_values, rows), strict=True))
    except (KeyError, TypeError):
        columns = ()
    if [set(map(type, column)) for column in columns] != [{kind} for kind in _DOCUMENTED]:
        read = [found for row in rows if (found := _row(row))[0] is not None]
        columns = tuple(zip(*read, strict=True))
    if not columns:
        return ()
    ids, names, urls, states, times, widths, heights = columns
    used = [None if state is None else state == 1 for state in states]
    return map(Picture, ids, names, urls, used, map(_moment, times), widths, heights)


def _row(row: Any) -> tuple[Any, ...]:
    """The values of `_KEYS`, some of another type than documented, or none."""
    given = map(_table(row).get, _KEYS)
    read = [
        _whole(v) if kind is int else _text(v) for v, kind in zip(given, _DOCUMENTED, strict=True)
    ]
    return (*read[:5], read[5] or 0, read[6] or 0)


@lru_cache(maxsize=4096)
def _moment(said: str) -> float | None:
    said = said.strip()
    return unix_seconds(f"{said}+08:00") if said else None


def _table(value: Any) -> Json:
    if isinstance(value, dict):
        return cast("Json", value)
    raise ValueError(type(value).__name__)


def _text(value: Any) -> str:
    """Numbers are written out; null is empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST:
        return str(value)
    raise ValueError(type(value).__name__)


def _whole(value: Any) -> int | None:
    """Texts and floats that mean a whole number are one."""
    if value is None:
        return None
    if isinstance(value, str):
        return int(value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and abs(value) < _LARGEST and value == int(value):
        return int(value)
    raise ValueError(str(value))
