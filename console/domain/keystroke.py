"""Keys as text: strokes such as `Ctrl+Return`, chords such as `T, T` (in files `T T`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

LONGEST: Final = 2
"""Strokes of a chord: more are not pressed in a live show."""

_HELD: Final = ("Meta", "Ctrl", "Alt", "Shift")
_HELD_NAMES: Final[Mapping[str, str]] = {
    "meta": "Meta", "win": "Meta", "super": "Meta",
    "ctrl": "Ctrl", "control": "Ctrl", "cmd": "Ctrl", "command": "Ctrl",
    "alt": "Alt", "option": "Alt", "opt": "Alt", "shift": "Shift",
}  # fmt: skip
_NAMED: Final[Mapping[str, str]] = {
    "return": "Return", "enter": "Return", "esc": "Esc", "escape": "Esc", "tab": "Tab",
    "space": "Space", "backspace": "Backspace", "del": "Del", "delete": "Del", "ins": "Ins",
    "insert": "Ins", "home": "Home", "end": "End", "pgup": "PgUp", "pageup": "PgUp",
    "pgdown": "PgDown", "pgdn": "PgDown", "pagedown": "PgDown", "left": "Left", "right": "Right",
    "up": "Up", "down": "Down", "←": "Left", "→": "Right", "↑": "Up", "↓": "Down",
    "pause": "Pause", "menu": "Menu", "print": "Print",
    "plus": "+", "comma": ",", "hash": "#",
    **{f"f{n}": f"F{n}" for n in range(1, 36)},
}  # fmt: skip
PLACES: Final[Mapping[str, str]] = {
    **{f"Key{letter}": letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{f"Digit{digit}": digit for digit in "0123456789"},
    "Minus": "-", "Equal": "=", "BracketLeft": "[", "BracketRight": "]", "Backslash": "\\",
    "Semicolon": ";", "Quote": "'", "Backquote": "`", "Period": ".", "Slash": "/",
}  # fmt: skip
"""Keys by where they lie, with what they type on a US keyboard (domain/keyplace.py)."""

_PLACED: Final[Mapping[str, str]] = {name.casefold(): name for name in PLACES}
# What would part a line of the file is written by its name there.
_SPELT: Final[Mapping[str, str]] = {"+": "Plus", ",": "Comma", "#": "Hash"}


def strokes_of(keys: str) -> tuple[str, ...]:
    """The strokes of a portable sequence, one after the other."""
    return tuple(keys.split(", ")) if keys else ()


def stroke(text: str) -> str | None:
    """One stroke as portable sequences have it; None where no keyboard has it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    head, key = (plain[:-1], "+") if plain.endswith("+") else _parted(plain)
    held = [_HELD_NAMES.get(part.strip().casefold()) for part in head.split("+") if part.strip()]
    found = _key(key.strip())
    if found is None or None in held or len(set(held)) != len(held):
        return None
    return "+".join([*(name for name in _HELD if name in held), found])


def read_keys(text: str) -> str | None:
    """A chord as files and people write it, `T T`, as a portable sequence, `T, T`."""
    parts = [stroke(part) for part in text.split()]
    if not 1 <= len(parts) <= LONGEST or None in parts:
        return None
    return ", ".join(part for part in parts if part is not None)


def written(keys: str) -> str:
    """A portable sequence as `read_keys` reads it."""
    return " ".join(_spelt(one) for one in strokes_of(keys))


def is_character(keys: str) -> bool:
    """One stroke that types a character by itself (WCAG 2.1.4); Shift makes another of it."""
    one = keys.removeprefix("Shift+")
    return len(one) == 1 or one in PLACES


def _parted(plain: str) -> tuple[str, str]:
    head, _, key = plain.rpartition("+")
    return head, key


def _key(name: str) -> str | None:
    named = _NAMED.get(name.casefold()) or _PLACED.get(name.casefold())
    if named is not None:
        return named
    upper = name.upper()
    alone = len(upper) == 1 and upper.isprintable() and not upper.isspace()
    return upper if alone and unicodedata.normalize("NFKC", upper) == upper else None


def _spelt(one: str) -> str:
    key = one[-1]
    plain = len(one) == 1 or one[-2] == "+"
    return f"{one[:-1]}{_SPELT[key]}" if plain and key in _SPELT else one
