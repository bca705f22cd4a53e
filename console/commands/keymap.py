"""Which keys a command has on this system, and whether any two get in each other's way."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from console.commands.spec import Command, Risk, Scope
from console.domain.keyplace import crossed, typed
from console.domain.keystroke import PLACES, is_character, strokes_of
from console.domain.message import Message, say
from console.services.keymap.text import AS_BUILT, Keymap

PARENTS: dict[Scope, Scope] = {
    Scope.MIX: Scope.APP,
    Scope.RELAYS: Scope.APP,
    Scope.JOBS: Scope.APP,
    Scope.ACTIVITY: Scope.APP,
    Scope.SWEEP: Scope.APP,
    Scope.SETTINGS: Scope.APP,
    Scope.KEYMAP: Scope.SETTINGS,
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
RESERVED_ON_MAC = frozenset({"Ctrl+H", "Ctrl+M", "Ctrl+Q", "Ctrl+`", "Meta+Space"})
# Nothing is built with these, and what an operator binds to them the systems take first.
TAKEN = frozenset(
    {
        "Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl+Esc", "Alt+Esc",
        "Ctrl+Shift+Esc", "Ctrl+Alt+Del", "Print", "Alt+Space", "Ctrl+Shift+Space",
        "Shift+Ins", "Ctrl+Alt+Space",
    }
)  # fmt: skip
# They lead through the window; only a command that is built with one may have it.
STEERING = frozenset(
    {
        "Tab", "Shift+Tab", "Esc", "Return", "Up", "Down", "Left", "Right", "PgUp", "PgDown",
        "Home", "End", "F10", "Shift+F10", "Menu", "Backspace",
    }
)  # fmt: skip
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


def built(command: Command, on: str | None = None) -> tuple[str, ...]:
    """The keys that the desk is built with; "Ctrl" is ⌘ on macOS, which Qt does by itself."""
    if (on or system()) == "mac" and command.mac_keys:
        return command.mac_keys
    return command.keys


def fixed(command: Command, on: str | None = None) -> tuple[str, ...]:
    """Keys that a widget presses itself: others may stand beside them, none in their place."""
    return built(command, on) if command.by_widget else ()


def keys_of(command: Command, on: str | None = None, own: Keymap = AS_BUILT) -> tuple[str, ...]:
    """Portable sequences, the operator's own where there are any."""
    firm, chosen = fixed(command, on), own.changed.get(command.id)
    keys = built(command, on) if chosen is None else chosen
    loose = (k for k in keys if k not in firm and (own.characters or not is_character(k)))
    return (*firm, *loose)


def shown(keys: str, on: str | None = None) -> str:
    """A portable sequence as it is printed on key caps and in tables."""
    return " ".join(_stroke(stroke, on) for stroke in strokes_of(keys))


def pressed(command: Command, own: Keymap = AS_BUILT) -> str | Message:
    """The first key of the act here, for sentences; the palette has those that have none."""
    keys = keys_of(command, own=own)
    return shown(keys[0]) if keys else say("the palette")


def line_of(scope: Scope) -> tuple[Scope, ...]:
    """The scope and all above it, whose keys are live in it as well."""
    found = [scope]
    while found[-1] in PARENTS:
        found.append(PARENTS[found[-1]])
    return tuple(found)


def conflicts(commands: Iterable[Command], on: str, own: Keymap = AS_BUILT) -> tuple[Conflict, ...]:
    """All conflicts of the four kinds; siblings may share a key.

    Single characters count while they are off, too: they may come back at any moment."""
    whole = replace(own, characters=True)
    found: list[Conflict] = []
    # Two keys can only be in each other's way where they begin with the same stroke.
    begun: dict[str, list[tuple[Command, str]]] = {}
    for command in commands:
        for keys in keys_of(command, on, whole):
            found.extend(_reserved(command, keys, on))
            for first in typed(strokes_of(keys)[0]):
                begun.setdefault(first, []).append((command, keys))
    for bound in begun.values():
        for (one, keys), (other, others) in combinations(bound, 2):
            if one.id == other.id:
                found.extend(_within(one, keys, others))
            elif live_together(one.scope, other.scope) and not _marked(
                (one, keys), (other, others), on
            ):
                found.extend(_between(one, keys, other, others))
    return tuple(dict.fromkeys(found))


def live_together(one: Scope, other: Scope) -> bool:
    """Whether the keys of both can be live at once."""
    return one in line_of(other) or other in line_of(one)


def _marked(one: tuple[Command, str], other: tuple[Command, str], on: str) -> bool:
    """An override is of the keys that a widget presses before all others, and of no more."""
    return any(
        lower.id in upper.overrides and keys in built(upper, on)
        for (upper, keys), (lower, _) in ((one, other), (other, one))
    )


def _within(command: Command, keys: str, others: str) -> Iterator[Conflict]:
    """A chord of an act behind a key of the same act can never be pressed to its end."""
    if crossed(keys, others) and _long(keys) != _long(others):
        yield Conflict("prefix", min(keys, others, key=_long), command.id, command.id)


def _between(one: Command, keys: str, other: Command, others: str) -> Iterator[Conflict]:
    if not crossed(keys, others):
        return
    if _long(keys) == _long(others):
        kind = "duplicate" if one.scope is other.scope else "shadow"
        yield Conflict(kind, keys, one.id, other.id)
    else:
        yield Conflict("prefix", min(keys, others, key=_long), one.id, other.id)


def _long(keys: str) -> int:
    return len(strokes_of(keys))


def _reserved(command: Command, keys: str, on: str) -> Iterator[Conflict]:
    strokes = (one for stroke in strokes_of(keys) for one in typed(stroke))
    if any(_is_reserved(command, keys, stroke, on) for stroke in strokes):
        yield Conflict("reserved", keys, command.id)


def _is_reserved(command: Command, keys: str, stroke: str, on: str) -> bool:
    alt_letter = stroke.startswith("Alt+") and len(stroke) == len("Alt+X")
    alt_letter = alt_letter and stroke not in GRANTED
    mac = on == "mac" and stroke in RESERVED_ON_MAC
    sends = command.risk >= Risk.PREPARE and stroke in ("Return", "Enter")
    # A widget that takes Space itself takes it from no button and no input method.
    taken = stroke in RESERVED and not (stroke == "Space" and command.by_widget)
    return taken or alt_letter or mac or sends or _is_taken(command, keys, stroke, on)


def _is_taken(command: Command, keys: str, stroke: str, on: str) -> bool:
    if keys in built(command, on):
        return False
    # VoiceOver's two on macOS; elsewhere the desktop's own.
    others = stroke.startswith("Meta+Alt+" if on == "mac" else "Meta+")
    return others or stroke in TAKEN or stroke in STEERING


def _stroke(stroke: str, on: str | None) -> str:
    names = _MAC if on == "mac" else _PC
    # "+" and "Ctrl++" end in the key "+" itself.
    held, key = (stroke[:-1], "+") if stroke.endswith("+") else ("", "")
    parts = [p for p in (held or stroke.removesuffix("+")).split("+") if p] + ([key] if key else [])
    return "+".join(f"‹{PLACES[p]}›" if p in PLACES else names.get(p, p) for p in parts)
