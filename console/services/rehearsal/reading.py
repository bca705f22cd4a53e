"""What the rehearsal's own interface answers, read into values; KeyError or TypeError if odd."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeVar, cast

from console.domain.units import Size
from console.services.rehearsal.told import Heard, Mixed, Stream, WorldTime
from console.services.rehearsal.troubles import Trouble

R = TypeVar("R")
Part: TypeAlias = "Mapping[str, object]"
Reader: TypeAlias = Callable[["Mapping[str, object]"], R]


def time_of(told: Part) -> WorldTime:
    return WorldTime(_number(told["show"]), _number(told["rate"]))


def skews_of(told: Part) -> Mapping[str, float]:
    """Minutes by vendor."""
    return {name: _number(minutes) for name, minutes in _part(told["skew_minutes"]).items()}


def streams_of(told: Part) -> tuple[Stream, ...]:
    return tuple(
        Stream(
            str(one["name"]),
            _size(one.get("size")),
            _number(one["since"]),
            _moment(one.get("gone")),
            _moment(one.get("frozen")),
            str(one.get("made_by", "")),
            one.get("playable") is True,
            one.get("silent") is True,
        )
        for one in _parts(told["streams"])
    )


def mixes_of(told: Part) -> tuple[Mixed, ...]:
    found: list[Mixed] = []
    for session, entry in _part(told["mixes"]).items():
        one = _part(entry)
        wish = _part(one.get("wish", {}))
        output = wish.get("output")
        found.append(
            Mixed(
                session,
                output if isinstance(output, str) else "",
                _number(one.get("begun", 0)),
                len(_parts(wish.get("inputs", []))),
            )
        )
    return tuple(found)


def troubles_of(told: Part) -> tuple[Trouble, ...]:
    return tuple(
        Trouble(
            str(one["kind"]),
            str(one["vendor"]),
            str(one["action"]),
            int(_number(one["times"])),
            _number(one.get("seconds", 0)),
            int(_number(one.get("status", 0))),
            None if one.get("retry_after") is None else int(_number(one["retry_after"])),
            str(one.get("code", "")),
            str(one.get("task", "")),
            str(one.get("stream", "")),
            _moment(one.get("due")),
            int(_number(one["number"])),
        )
        for one in _parts(told["trouble"])
    )


def missed_of(told: Part) -> tuple[str, ...]:
    missed = told.get("missed")
    return tuple(map(str, cast("list[object]", missed))) if isinstance(missed, list) else ()


def log_of(told: Part) -> tuple[Heard, ...]:
    return tuple(
        Heard(
            int(_number(one["number"])),
            _number(one["real"]),
            _number(one["show"]),
            str(one["vendor"]),
            str(one["action"]),
            str(one["method"]),
            str(one["outcome"]),
            int(_number(one["status"])),
            str(one.get("code", "")),
            str(one.get("trouble", "")),
            str(one.get("words", "")),
            str(one.get("request_id", "")),
        )
        for one in _parts(told["log"])
    )


def _part(value: object) -> Part:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return cast("Part", value)


def _parts(value: object) -> list[Part]:
    if not isinstance(value, list | tuple):
        raise TypeError("not a list")
    return [_part(one) for one in cast("list[object]", value)]


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    return float(value)


def _moment(value: object) -> float | None:
    return None if value is None else _number(value)


def _size(value: object) -> Size | None:
    sides = cast("list[object]", value) if isinstance(value, list) else []
    return Size(*(_number(side) for side in sides)) if len(sides) == 2 else None
