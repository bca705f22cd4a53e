"""Values of an answer, read leniently: null and absent are alike, numbers may be texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

Json: TypeAlias = "Mapping[str, object]"

NOTHING: Json = {}
_TABLES = {dict}


class Unreadable(ValueError):
    """A value that no reading makes sense of."""


def table(value: object) -> Json:
    if value is None:
        return NOTHING
    if isinstance(value, dict):
        return cast("Json", value)
    raise Unreadable(type(value).__name__)


def listed(value: object) -> list[object]:
    if value is None:
        return []
    if isinstance(value, list):
        return cast("list[object]", value)
    raise Unreadable(type(value).__name__)


def tables(value: object) -> list[Json]:
    """Null rows are empty ones."""
    found = listed(value)
    if set(map(type, found)) <= _TABLES:
        return cast("list[Json]", found)
    return list(map(table, found))


def text(value: object) -> str:
    """Numbers are written out; None is empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise Unreadable(type(value).__name__)


def texts(value: object) -> tuple[str, ...]:
    return tuple(map(text, listed(value)))


def whole(value: object) -> int | None:
    """Texts and floats that mean a whole number are one."""
    if value is None or isinstance(value, int):
        return value
    number = real(value)
    if number is None or not number.is_integer():
        raise Unreadable(str(value))
    return int(number)


def real(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, int | float | str):
        try:
            return float(value)
        except (ValueError, OverflowError) as error:
            raise Unreadable(str(value)) from error
    raise Unreadable(type(value).__name__)


def reals(value: object) -> tuple[float, ...]:
    """Null is 0."""
    return tuple([real(one) or 0.0 for one in listed(value)])
