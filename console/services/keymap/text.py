"""The file of own keys as text: a line for each command, `mix.take = Ctrl+Return, T T`."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from console.domain.keyplace import mixed
from console.domain.keystroke import read_keys, written
from console.domain.message import Message, say

SWITCH: Final = "single-character-keys"
"""The one line that is about no command: `off` leaves them all out."""

MOST: Final = 4
"""Keys of one command."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """What differs from the keys that the desk is built with; an empty tuple is no key."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    characters: bool = True


AS_BUILT: Final = Keymap()


@dataclass(frozen=True, slots=True)
class Line:
    """One line that can be read; whether the command exists is not known here."""

    number: int
    text: str
    command: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that does not count, and why."""

    number: int
    text: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a text says, in its own order."""

    lines: tuple[Line, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    characters: bool = True


def read(text: str) -> Reading:
    """Never raises: what cannot be read is rejected, line by line."""
    lines: dict[str, Line] = {}
    rejected: list[Rejected] = []
    switches: list[bool] = []
    for number, whole, name, value in _said(text):
        found: Line | bool | Message
        if name == SWITCH:
            found = _twice() if switches else _switch(value)
        elif name in lines:
            found = _twice(lines[name].number)
        else:
            found = _line(number, whole, name, value)
        if isinstance(found, Message):
            rejected.append(Rejected(number, whole, found))
        elif isinstance(found, Line):
            lines[name] = found
        else:
            switches.append(found)
    return Reading(tuple(lines.values()), tuple(rejected), all(switches))


def with_keys(text: str, command: str, keys: tuple[str, ...] | None) -> str:
    """The same text with that command's line changed; None takes it out.

    All other lines stay as they are, comments and what was rejected included."""
    if keys is None:
        return _with_line(text, command, None)
    return _with_line(text, command, f"{command} = {spelt(keys)}".rstrip())


def with_switch(text: str, *, characters: bool) -> str:
    """The same text with single-character keys on or off."""
    return _with_line(text, SWITCH, None if characters else f"{SWITCH} = off")


def commented(text: str, numbers: Collection[int]) -> str:
    """The same text with these lines as comments."""
    lines = text.split("\n")
    return "\n".join(f"# {line}" if n in numbers else line for n, line in enumerate(lines, 1))


def spelt(keys: tuple[str, ...]) -> str:
    """Keys as a line has them behind its sign."""
    return ", ".join(written(one) for one in keys)


def _with_line(text: str, name: str, line: str | None) -> str:
    kept: list[str] = []
    left = line
    for old in text.split("\n"):
        if _name(old) != name:
            kept.append(old)
        elif left is not None:
            kept.append(left)
            left = None
    while kept and not kept[-1].strip():
        kept.pop()
    if left is not None:
        kept.append(left)
    return "\n".join([*kept, ""]) if kept else ""


def _said(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Number, line, name and value of each line that is no comment."""
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        whole = raw.strip()
        if whole and not whole.startswith("#"):
            yield number, whole, _name(whole), whole.partition("=")[2].strip()


def _name(line: str) -> str:
    plain = line.removeprefix("\ufeff").strip()
    return "" if plain.startswith("#") else plain.partition("=")[0].strip()


def _switch(value: str) -> bool | Message:
    plain = _bare(value).casefold()
    if plain in ("on", "off"):
        return plain == "on"
    return say("Behind the sign belongs on or off.")


def _line(number: int, whole: str, name: str, value: str) -> Line | Message:
    if "=" not in whole or not name:
        return say("A line reads: command = keys.")
    keys: list[str] = []
    for part in _bare(value).split(","):
        if not part.strip():
            continue
        found, one = read_keys(part), part.strip()
        if found is None:
            return say("{text} is no key, nor a chord of two.", text=one)
        if mixed(found):
            return say("{text} is a place and a character: a chord is of one kind.", text=one)
        if found not in keys:
            keys.append(found)
    if len(keys) > MOST:
        return say("A command has {most} keys at most.", most=MOST)
    return Line(number, whole, name, tuple(keys))


def _bare(value: str) -> str:
    """Without a comment behind it, full width as half; `Ctrl+,` is meant as it stands."""
    plain = unicodedata.normalize("NFKC", value)
    plain = f" {plain}".partition(" #")[0].strip()
    return f"{plain[:-1]}Comma" if plain.endswith("+,") else plain.replace("+,,", "+Comma,")


def _twice(first: int = 0) -> Message:
    if not first:
        return say("This was said above already.")
    return say("Line {number} is about the same command already.", number=first)
