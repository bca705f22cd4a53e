"""Reading JSON strictly: what may come, of which type, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

Kind = Literal["int32", "int64", "number", "text", "flag", "object", "list", "any"]
Why = Literal["json", "unknown", "missing", "type"]

_INT_BITS = {"int32": 31, "int64": 63}


class Misfit(Exception):
    """Where the value departs from its shape, and how; `path` is like `a.b[2].c`."""

    def __init__(self, why: Why, path: str, detail: str) -> None:
        super().__init__(f"{path}: {detail}" if path else detail)
        self.why: Why = why
        self.path = path


@dataclass(frozen=True, slots=True)
class Shape:
    """One value: its kind, whether it must be there, and what is inside it."""

    kind: Kind
    must: bool = False
    members: Mapping[str, Shape] = field(default_factory=dict[str, "Shape"])
    item: Shape | None = None


def holds(members: Mapping[str, Shape], *, must: bool = False) -> Shape:
    return Shape("object", must, members=members)


def rows(item: Shape, *, must: bool = False) -> Shape:
    return Shape("list", must, item=item)


INT = Shape("int32")
INT_MUST = Shape("int32", must=True)
LONG_MUST = Shape("int64", must=True)
NUMBER = Shape("number")
TEXT = Shape("text")
TEXT_MUST = Shape("text", must=True)
FLAG = Shape("flag")
ANY = Shape("any")


def parse(body: bytes) -> Any:
    """The JSON of the body; no NaN, no name twice, no other encoding than UTF-8."""
    try:
        return json.loads(
            body.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise Misfit("json", "", f"not valid JSON: {error}") from error


def read(value: Any, shape: Shape, path: str = "") -> Any:
    """The value itself when it fits; Misfit at the first place where it does not."""
    if shape.kind == "object":
        return _read_object(value, shape, path)
    if shape.kind == "list":
        if not isinstance(value, list):
            raise Misfit("type", path, "must be a list")
        inside = cast("list[Any]", value)
        if shape.item is not None:
            for index, item in enumerate(inside):
                read(item, shape.item, f"{path}[{index}]")
        return inside
    if shape.kind != "any" and not _fits(value, shape.kind):
        raise Misfit("type", path, f"must be {_SPOKEN[shape.kind]}")
    return value


_SPOKEN = {
    "int32": "a 32-bit integer",
    "int64": "an integer",
    "number": "a number",
    "text": "a string",
    "flag": "true or false",
}


def members_of(value: Any, path: str = "") -> dict[str, Any]:
    """Of an object whose names are not known beforehand; Misfit for anything else."""
    if not isinstance(value, dict):
        raise Misfit("type", path, "must be an object")
    return cast("dict[str, Any]", value)


def _fits(value: Any, kind: Kind) -> bool:
    if kind == "text":
        return isinstance(value, str)
    if kind == "flag":
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if kind == "number":
        return isinstance(value, int | float) and abs(value) < 1e15
    return isinstance(value, int) and -(1 << _INT_BITS[kind]) <= value < 1 << _INT_BITS[kind]


def _read_object(value: Any, shape: Shape, path: str) -> Any:
    inside = members_of(value, path)
    before = f"{path}." if path else ""
    for name, member in inside.items():
        if name not in shape.members:
            raise Misfit("unknown", before + name, "no such field")
        read(member, shape.members[name], before + name)
    for name, member_shape in shape.members.items():
        if member_shape.must and name not in inside:
            raise Misfit("missing", before + name, "is required")
    return inside


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice in one object")
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")
