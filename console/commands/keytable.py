"""The keys as people read them: on key caps and in the README's table."""

from __future__ import annotations

from console.commands.keymap import keys_of, shown
from console.commands.registry import COMMANDS
from console.commands.scopes import SCOPE_TITLES
from console.commands.spec import Command
from console.domain.message import in_english
from console.services.keymap.text import AS_BUILT, Keymap


def markdown(own: Keymap = AS_BUILT) -> str:
    """The README's key table; Ctrl is ⌘ on macOS unless a cell says otherwise."""
    lines = ["| where | act | keys | macOS, where it differs |", "|---|---|---|---|"]
    for scope, title in SCOPE_TITLES.items():
        for command in COMMANDS:
            if command.scope is scope and keys_of(command, "pc", own):
                lines.append(_line(in_english(title), command, own))
    return "\n".join(lines) + "\n"


def _line(where: str, command: Command, own: Keymap) -> str:
    keys, mac = keys_of(command, "pc", own), keys_of(command, "mac", own)
    cells = " · ".join(_cell(shown(k, "pc")) for k in keys)
    differs = " · ".join(_cell(shown(k, "mac")) for k in mac) if mac != keys else ""
    return f"| {where} | {in_english(command.title)} | {cells} | {differs} |"


def _cell(keys: str) -> str:
    return f"`{keys}`"
