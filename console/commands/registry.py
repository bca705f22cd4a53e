"""All commands of the desk: menus, keys, palette, help and the README's table come from here."""

from __future__ import annotations

from console.commands import app, files, jobs, layers, mix, places, relay, selecting, worlds
from console.commands.spec import Command

COMMANDS: tuple[Command, ...] = (
    *app.COMMANDS,
    *worlds.COMMANDS,
    *files.COMMANDS,
    *mix.COMMANDS,
    *selecting.COMMANDS,
    *layers.COMMANDS,
    *places.COMMANDS,
    *relay.COMMANDS,
    *jobs.COMMANDS,
)

_BY_ID = {command.id: command for command in COMMANDS}


def by_id(id_: str) -> Command:
    """KeyError for an id that no command has."""
    return _BY_ID[id_]
