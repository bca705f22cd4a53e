"""The keys as people read them: on key caps and in the README's table."""

from __future__ import annotations

from console.commands.keymap import shown
from console.commands.registry import COMMANDS
from console.commands.spec import Command, Scope
from console.domain.message import Message, in_english, say

SCOPE_TITLES: dict[Scope, Message] = {
    Scope.APP: say("everywhere"),
    Scope.MIX: say("mix"),
    Scope.CANVAS: say("canvas"),
    Scope.LAYERS: say("layers"),
    Scope.SOURCES: say("sources"),
    Scope.OWN_LAYOUTS: say("own layouts"),
    Scope.RELAYS: say("relays"),
    Scope.JOBS: say("smart live"),
    Scope.ACTIVITY: say("activity"),
    Scope.SWEEP: say("sweep"),
    Scope.SETTINGS: say("settings"),
}


def markdown() -> str:
    """The README's key table; Ctrl is ⌘ on macOS unless a cell says otherwise."""
    lines = ["| where | act | keys | macOS, where it differs |", "|---|---|---|---|"]
    for scope, title in SCOPE_TITLES.items():
        for command in COMMANDS:
            if command.scope is scope and command.keys:
                lines.append(_line(in_english(title), command))
    return "\n".join(lines) + "\n"


def _line(where: str, command: Command) -> str:
    keys = " · ".join(_cell(shown(k, "pc")) for k in command.keys)
    mac = " · ".join(_cell(shown(k, "mac")) for k in command.mac_keys)
    return f"| {where} | {in_english(command.title)} | {keys} | {mac} |"


def _cell(keys: str) -> str:
    return f"`{keys}`"
