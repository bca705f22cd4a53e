"""Frozen dataclasses as plain JSON values and back, each in the type that its field names."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from console.rehearsal.shape import Misfit, members_of

Reader: TypeAlias = Callable[[Any], Any]


def flat(value: Any) -> Any:
    """Of dataclasses, tuples and mappings all the way down; the rest as it is."""
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, Mapping):
        inside = cast("Mapping[Any, Any]", value)
        return {name: flat(member) for name, member in inside.items()}
    if isinstance(value, (list, tuple)):
        return [flat(item) for item in cast("list[Any]", value)]
    kind = cast("type[Any]", type(value))
    return {name: flat(getattr(value, name)) for name in _members(kind)}


@cache
def reader(kind: Any) -> Reader:
    """What makes a value of this kind; it raises Misfit, with a path like `a.b[2].c`."""
    origin = get_origin(kind)
    if kind is Any:
        return lambda value: value
    if origin in (Union, types.UnionType):
        return _one_of([reader(one) for one in get_args(kind)])
    if origin is Literal:
        words = get_args(kind)
        return lambda value: _must(value in words, value, f"must be one of {words}")
    if origin in (list, tuple):
        return _row(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(reader(get_args(kind)[1]))
    if dataclasses.is_dataclass(kind):
        return _record(cast("type[Any]", kind))
    return _scalar(kind)


@cache
def _members(kind: type[Any]) -> Mapping[str, Any]:
    """Name and type of each field."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _record(kind: type[Any]) -> Reader:
    readers = {name: reader(one) for name, one in _members(kind).items()}

    def read(value: Any) -> Any:
        told = members_of(value)
        for name in told.keys() ^ readers.keys():
            why = "unknown" if name in told else "missing"
            raise Misfit(why, name, "no such field" if name in told else "is required")
        return kind(**{name: _inside(name, one, told[name]) for name, one in readers.items()})

    return read


def _mapping(member: Reader) -> Reader:
    def read(value: Any) -> Any:
        return {name: _inside(name, member, one) for name, one in members_of(value).items()}

    return read


def _row(kind: Any) -> Reader:
    """A list, a tuple of any length, or one of so many members."""
    kinds = get_args(kind)
    any_length = get_origin(kind) is list or kinds[-1] is Ellipsis
    readers = [reader(one) for one in kinds if one is not Ellipsis]
    made: type[Any] = list if get_origin(kind) is list else tuple

    def read(value: Any) -> Any:
        listed: list[Any] = _must(isinstance(value, list), value, "must be a list")
        if any_length:
            return made(_inside(at, readers[0], item) for at, item in enumerate(listed))
        _must(len(listed) == len(readers), value, f"must have {len(readers)} members")
        pairs = zip(readers, listed, strict=True)
        return made(_inside(at, one, item) for at, (one, item) in enumerate(pairs))

    return read


def _one_of(readers: list[Reader]) -> Reader:
    """The first that fits; the words of the first when none does."""

    def read(value: Any) -> Any:
        missed: list[Misfit] = []
        for one in readers:
            try:
                return one(value)
            except Misfit as misfit:
                missed.append(misfit)
        raise missed[0]

    return read


def _scalar(kind: Any) -> Reader:
    words = f"must be of type {kind.__name__}"

    def read(value: Any) -> Any:
        if type(value) is kind:
            return value
        if kind is float and type(value) is int:
            return float(value)
        return _must(False, value, words)

    return read


def _inside(name: str | int, one: Reader, value: Any) -> Any:
    """Read as a member: a misfit's path begins with its name."""
    try:
        return one(value)
    except Misfit as misfit:
        words = str(misfit).removeprefix(f"{misfit.path}: ")
        here = f"[{name}]" if isinstance(name, int) else name
        dot = "." if misfit.path and not misfit.path.startswith("[") else ""
        raise Misfit(misfit.why, f"{here}{dot}{misfit.path}", words) from misfit


def _must(right: bool, value: Any, words: str) -> Any:
    if not right:
        raise Misfit("type", "", words)
    return value
