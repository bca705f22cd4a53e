"""What the desk and the process that looks at streams say to each other, over its two pipes.

Each word is one line of JSON; after a picture's line come its pixels. Addresses go only this way:
never on a command line, where every program of the machine could read their tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TypeAlias, cast

from console.domain.loudness import FLOOR, Level

BYTES_A_PIXEL = 4
CHANNELS_MAX = 2
LOUDEST = 60.0
"""dBFS: samples in floating point may be beyond full scale, but not by this much."""
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
class Hear:
    """Play the sound of this address, and of no other; `volume` is 0 to 100."""

    url: str
    volume: int
    muted: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Deafen:
    """Play nothing any more."""


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
class Loud:
    """How loud what is played was over the last tenth of a second, muted or not."""

    level: Level


@dataclass(frozen=True, slots=True)
class Deaf:
    """No sound can be had now, and it is tried again; reasons as of `Lost`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Whether there is a device that sound comes out of."""

    there: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """All pictures of this moment have been sent."""


REFUSED, MISSING, UNOPENED, NO_ANSWER, NO_PICTURE, ENDED, MOVED, ABROAD, UNPLAYABLE = (
    "refused", "missing", "unopened", "no answer", "no picture", "ended", "moved", "abroad",
    "unplayable",
)  # fmt: skip
"""Reasons of `Lost`."""
NO_TRACK, NO_SOUND = "no track", "no sound"
"""Reasons of `Deaf` alone: the stream carries none, and none came."""

Sounding: TypeAlias = Loud | Deaf | Outlet
Asked: TypeAlias = Look | Leave | Hear | Deafen
Told: TypeAlias = Picture | Lost | Turn | Sounding


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
        if name == "Hear":
            muted, inside = values.get("muted") is True, values.get("inside") is True
            return Hear(str(values["url"]), _whole(values, "volume", 100, least=0), muted, inside)
    except KeyError as missing:
        raise Nonsense(str(missing)) from missing
    if name == "Deafen":
        return Deafen()
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
        if name == "Loud":
            return Loud(_level(values["level"]))
        if name == "Deaf":
            return Deaf(str(values["reason"]))
        if name == "Outlet":
            return Outlet(values["there"] is True)
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


def _level(value: object) -> Level:
    """At most two channels, within what a meter has."""
    if not isinstance(value, dict):
        raise Nonsense("level")
    parts = cast("Mapping[str, object]", value)
    peaks, powers = _decibels(parts, "peaks"), _decibels(parts, "powers")
    if len(peaks) != len(powers) or len(peaks) > CHANNELS_MAX:
        raise Nonsense("level")
    return Level(peaks, powers)


def _decibels(parts: Mapping[str, object], name: str) -> tuple[float, ...]:
    found = parts[name]
    if not isinstance(found, list):
        raise Nonsense(name)
    values = cast("list[object]", found)
    return tuple(min(max(_number({name: one}, name), FLOOR), LOUDEST) for one in values)


def _number(values: Mapping[str, object], name: str) -> float:
    value = values[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Nonsense(name)
    return float(value)


def _whole(values: Mapping[str, object], name: str, most: int, least: int = 1) -> int:
    value = values[name]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
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
