"""Which keys a command has on this system, and whether any two get in each other's way."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from console.commands.spec import Command, Scope

PARENTS: dict[Scope, Scope] = {
    Scope.MIX: Scope.APP,
    Scope.RELAYS: Scope.APP,
    Scope.JOBS: Scope.APP,
    Scope.ACTIVITY: Scope.APP,
    Scope.SWEEP: Scope.APP,
    Scope.SETTINGS: Scope.APP,
    Scope.CANVAS: Scope.MIX,
    Scope.LAYERS: Scope.MIX,
    Scope.SOURCES: Scope.MIX,
    Scope.OWN_LAYOUTS: Scope.MIX,
}

# INTERACTION 4.2 (input methods, screen readers, the systems) and 4.3 (F9, F12: kept for later).
RESERVED = frozenset(
    {
        "Space", "Shift+Space", "Ctrl+Space", "Ctrl+.", "Ctrl+Shift+F", "F9", "F12", "Shift",
    }
)  # fmt: skip
RESERVED_ON_MAC = frozenset({"Ctrl+H", "Ctrl+M", "Ctrl+Q", "Ctrl+`"})
# INTERACTION 3 names it; the desk's menus have no letters of their own that it could take.
GRANTED = frozenset({"Alt+H"})

_PC = {
    "Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Ins": "Ins",
    "Backspace": "Backspace",
}  # fmt: skip
_MAC = _PC | {
    "Return": "↩", "Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥", "Meta": "⌃", "Backspace": "⌫",
    "Del": "⌦",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """`kind` is duplicate, shadow (parent and child), prefix (a chord's start) or reserved."""

    kind: str
    keys: str
    one: str
    other: str = ""


def system() -> str:
    """`mac` or `pc`: the two key schemes there are."""
    return "mac" if sys.platform == "darwin" else "pc"


def keys_of(command: Command, on: str | None = None) -> tuple[str, ...]:
    """Portable sequences; "Ctrl" is ⌘ on macOS, which Qt does by itself."""
    if (on or system()) == "mac" and command.mac_keys:
        return command.mac_keys
    return command.keys


def shown(keys: str, on: str | None = None) -> str:
    """A portable sequence as it is printed on key caps and in tables."""
    return " ".join(_stroke(stroke, on) for stroke in keys.split(", "))


def pressed(command: Command) -> str:
    """The first key of the act here, for sentences; empty where it has none."""
    keys = keys_of(command)
    return shown(keys[0]) if keys else ""


def line_of(scope: Scope) -> tuple[Scope, ...]:
    """The scope and all above it, whose keys are live in it as well."""
    found = [scope]
    while found[-1] in PARENTS:
        found.append(PARENTS[found[-1]])
    return tuple(found)


def conflicts(commands: Iterable[Command], on: str) -> tuple[Conflict, ...]:
    """All conflicts of the four kinds; siblings may share a key."""
    bound = [(c, keys) for c in commands for keys in keys_of(c, on)]
    found = [c for command, keys in bound for c in _reserved(command, keys, on)]
    for (one, keys), (other, others) in combinations(bound, 2):
        marked = other.id in one.overrides or one.id in other.overrides
        if one.id != other.id and not marked and _live_together(one.scope, other.scope):
            found.extend(_between(one, keys, other, others))
    return tuple(found)


def _live_together(one: Scope, other: Scope) -> bool:
    return one in line_of(other) or other in line_of(one)


def _between(one: Command, keys: str, other: Command, others: str) -> Iterator[Conflict]:
    if keys == others:
        kind = "duplicate" if one.scope is other.scope else "shadow"
        yield Conflict(kind, keys, one.id, other.id)
    elif keys.startswith(f"{others}, ") or others.startswith(f"{keys}, "):
        yield Conflict("prefix", min(keys, others, key=len), one.id, other.id)


def _reserved(command: Command, keys: str, on: str) -> Iterator[Conflict]:
    for stroke in keys.split(", "):
        alt_letter = stroke.startswith("Alt+") and len(stroke) == len("Alt+X")
        alt_letter = alt_letter and stroke not in GRANTED
        mac = on == "mac" and stroke in RESERVED_ON_MAC
        sends = command.risk >= 2 and stroke in ("Return", "Enter")
        # A widget that takes Space itself takes it from no button and no input method.
        taken = stroke in RESERVED and not (stroke == "Space" and command.by_widget)
        if taken or alt_letter or mac or sends:
            yield Conflict("reserved", keys, command.id)


def _stroke(stroke: str, on: str | None) -> str:
    names = _MAC if on == "mac" else _PC
    # "+" and "Ctrl++" end in the key "+" itself.
    held, key = (stroke[:-1], "+") if stroke.endswith("+") else ("", "")
    parts = [p for p in (held or stroke.removesuffix("+")).split("+") if p] + ([key] if key else [])
    return "+".join(names.get(part, part) for part in parts)
