"""What the desk and the process that looks at streams say to each other, over its two pipes.

Each word is one line of JSON; after a picture's line come its pixels. Addresses go only this way:
never on a command line, where every program of the machine could read their tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TypeAlias, cast

BYTES_A_PIXEL = 4
SIDE_MAX = 1920
NO_PARTS = 69
"""Exit status of a process that found no media parts to look with; 3 is an abort on Windows."""


@dataclass(frozen=True, slots=True)
class Look:
    """Open this address and show it, at most `side` pixels long.

    `inside`: nowhere but to this machine, as far as can be seen (ui/media/scout.py)."""

    key: str
    url: str
    side: int
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop looking at it."""

    key: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One small picture of a stream of `size`, in Qt's Format_RGB32 without room between lines.

    `moved` when it differs from those before, `dark` when it is black; `length` are the seconds
    of a file, 0 where it has no end."""

    key: str
    size: tuple[int, int]
    fps: float
    moved: bool
    dark: bool
    width: int
    height: int
    pixels: bytes = b""
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class Lost:
    """It cannot be opened or has ended, and is tried again; `reason` is one of those below."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Turn:
    """All pictures of this moment have been sent."""


REFUSED, MISSING, UNOPENED, NO_ANSWER, NO_PICTURE, ENDED, MOVED, ABROAD, UNPLAYABLE = (
    "refused", "missing", "unopened", "no answer", "no picture", "ended", "moved", "abroad",
    "unplayable",
)  # fmt: skip
"""Reasons of `Lost`."""

Asked: TypeAlias = Look | Leave
Told: TypeAlias = Picture | Lost | Turn


class Nonsense(Exception):
    """A line that no such process writes."""


def asked_line(asked: Asked) -> bytes:
    return _line(type(asked).__name__, asdict(asked))


def read_asked(line: bytes) -> Asked:
    name, values = _read(line)
    try:
        if name == "Look":
            side, inside = _whole(values, "side", SIDE_MAX), values.get("inside") is True
            return Look(str(values["key"]), str(values["url"]), side, inside)
        if name == "Leave":
            return Leave(str(values["key"]))
    except KeyError as missing:
        raise Nonsense(str(missing)) from missing
    raise Nonsense(name)


def told_parts(told: Told) -> tuple[bytes, bytes]:
    """The line and the pixels after it."""
    if isinstance(told, Picture):
        head = {
            "key": told.key, "size": told.size, "fps": told.fps, "moved": told.moved,
            "dark": told.dark, "width": told.width, "height": told.height, "length": told.length,
        }  # fmt: skip
        return _line("Picture", head), told.pixels
    return _line(type(told).__name__, asdict(told)), b""


def read_told(line: bytes) -> Told:
    """A picture comes without its pixels: `room` says how many bytes of them follow."""
    name, values = _read(line)
    try:
        if name == "Picture":
            return _picture(values)
        if name == "Lost":
            return Lost(str(values["key"]), str(values["reason"]))
    except KeyError as missing:
        raise Nonsense(str(missing)) from missing
    if name == "Turn":
        return Turn()
    raise Nonsense(name)


def room(picture: Picture) -> int:
    """Bytes of its pixels."""
    return picture.width * picture.height * BYTES_A_PIXEL


def _picture(values: Mapping[str, object]) -> Picture:
    size = values["size"]
    if not isinstance(size, list):
        raise Nonsense("size")
    sides = [side for side in cast("list[object]", size) if isinstance(side, int)]
    if len(sides) != 2 or min(sides) < 1:
        raise Nonsense("size")
    return Picture(
        str(values["key"]),
        (sides[0], sides[1]),
        _number(values, "fps"),
        values["moved"] is True,
        values["dark"] is True,
        _whole(values, "width", SIDE_MAX),
        _whole(values, "height", SIDE_MAX),
        length=_number(values, "length"),
    )


def _number(values: Mapping[str, object], name: str) -> float:
    value = values[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Nonsense(name)
    return float(value)


def _whole(values: Mapping[str, object], name: str, most: int) -> int:
    value = values[name]
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise Nonsense(name)
    return value


def _line(name: str, values: Mapping[str, object]) -> bytes:
    return json.dumps({"is": name, **values}, separators=(",", ":")).encode() + b"\n"


def _read(line: bytes) -> tuple[str, Mapping[str, object]]:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Nonsense("no JSON") from error
    if not isinstance(value, dict):
        raise Nonsense("no object")
    values = cast("Mapping[str, object]", value)
    return str(values.get("is", "")), values
