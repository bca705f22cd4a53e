"""The keys as people read them: the cheat sheet's rows and the README's table."""

from __future__ import annotations

from dataclasses import dataclass

from console.commands.keymap import keys_of, line_of
from console.commands.registry import COMMANDS, of_scope
from console.commands.spec import Command, Scope
from console.domain.message import Message, in_english, say

SCOPE_TITLES: dict[Scope, Message] = {
    Scope.APP: say("everywhere"),
    Scope.MIX: say("mix"),
    Scope.CANVAS: say("canvas"),
    Scope.LAYERS: say("layers"),
    Scope.RELAYS: say("relays"),
    Scope.JOBS: say("smart live"),
    Scope.ACTIVITY: say("activity"),
}

_PC = {
    "Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Ins": "Ins",
    "Backspace": "Backspace",
}  # fmt: skip
_MAC = _PC | {
    "Return": "↩", "Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥", "Meta": "⌃", "Backspace": "⌫",
    "Del": "⌦",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheatRow:
    """One line of the cheat sheet; `keys` are for reading ("Ctrl+Enter", "T T")."""

    id: str
    title: Message
    keys: tuple[str, ...]


def shown(keys: str, on: str | None = None) -> str:
    """A portable sequence as it is printed on key caps and in tables."""
    return " ".join(_stroke(stroke, on) for stroke in keys.split(", "))


def cheat_rows(scope: Scope, on: str | None = None) -> tuple[CheatRow, ...]:
    """The commands with keys that are live in this scope, its own first, then its parents'."""
    return tuple(_row(c, on) for level in line_of(scope) for c in of_scope(level) if c.keys)


def markdown() -> str:
    """The README's key table; Ctrl is ⌘ on macOS unless a cell says otherwise."""
    lines = ["| where | act | keys | macOS, where it differs |", "|---|---|---|---|"]
    for scope, title in SCOPE_TITLES.items():
        for command in COMMANDS:
            if command.scope is scope and command.keys:
                lines.append(_line(in_english(title), command))
    return "\n".join(lines) + "\n"


def _row(command: Command, on: str | None) -> CheatRow:
    keys = tuple(shown(keys, on) for keys in keys_of(command, on))
    return CheatRow(command.id, command.title, keys)


def _line(where: str, command: Command) -> str:
    keys = " · ".join(_cell(shown(k, "pc")) for k in command.keys)
    mac = " · ".join(_cell(shown(k, "mac")) for k in command.mac_keys)
    return f"| {where} | {in_english(command.title)} | {keys} | {mac} |"


def _cell(keys: str) -> str:
    return f"`{keys}`"


def _stroke(stroke: str, on: str | None) -> str:
    names = _MAC if on == "mac" else _PC
    # "+" and "Ctrl++" end in the key "+" itself.
    held, key = (stroke[:-1], "+") if stroke.endswith("+") else ("", "")
    parts = [p for p in (held or stroke.removesuffix("+")).split("+") if p] + ([key] if key else [])
    return "+".join(names.get(part, part) for part in parts)
