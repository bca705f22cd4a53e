"""Reading JSON that may lack anything: a wrong type counts as absent, numbers become text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias, cast

from pydantic_core import from_json

from console.vendors.instants import unix_seconds

Row: TypeAlias = "Mapping[str, object]"

_LARGEST = 1e15
_NO_ROW: Row = {}

moment = lru_cache(maxsize=4096)(unix_seconds)
"""Unix seconds of a time text; a list brings the same times with every poll."""


def parsed(body: bytes) -> object:
    """The JSON of a body; ValueError where it is none (nesting too deep included)."""
    return cast("object", from_json(body))


def row_of(body: bytes) -> Row | None:
    """The object that a body is; None where it is anything else."""
    try:
        return as_row(parsed(body))
    except ValueError:
        return None


def as_row(value: object) -> Row | None:
    return cast("Row", value) if isinstance(value, dict) else None


def text(row: Row, name: str) -> str:
    """A text, or a number as one; empty where there is neither."""
    value = row.get(name)
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if abs(value) < _LARGEST else ""
    return ""


def number(row: Row, name: str) -> float | None:
    """A finite number, also out of a text (FACTS.md H6)."""
    value = row.get(name)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if -_LARGEST < value < _LARGEST else None


def whole(row: Row, name: str) -> int | None:
    """A whole number, also out of a text."""
    found = number(row, name)
    return int(found) if found is not None and found.is_integer() else None


def inner(row: Row, name: str) -> Row:
    """The object under a name, an empty one where there is none."""
    return as_row(row.get(name)) or _NO_ROW


def rows(row: Row, name: str) -> list[Row]:
    """The objects of a list; what is no object is left out."""
    return [found for item in _items(row, name) if (found := as_row(item)) is not None]


def texts(row: Row, name: str) -> tuple[str, ...]:
    return tuple(item for item in _items(row, name) if isinstance(item, str))


def _items(row: Row, name: str) -> list[object]:
    value = row.get(name)
    return cast("list[object]", value) if isinstance(value, list) else []
