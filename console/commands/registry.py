"""All commands of the desk: menus, keys, palette, help and the README's table come from here."""

from __future__ import annotations

from console.commands import (
    aids,
    air,
    app,
    arranging,
    automix,
    chosen_layout,
    clipboard,
    clock,
    copying,
    files,
    generating,
    history,
    interface,
    jobs,
    layer_values,
    layers,
    layout_files,
    layouts,
    looking,
    mix,
    onair,
    pasting,
    pictures,
    places,
    preflight,
    recent,
    recover,
    rehearsal,
    relay,
    relay_files,
    relay_forms,
    relay_health,
    relay_marked,
    relay_renew,
    relay_templates,
    schemes,
    selecting,
    selfcheck,
    showmode,
    sources,
    standins,
    worlds,
)
from console.commands.requests import with_request
from console.commands.spec import Command

_ACTS: tuple[Command, ...] = (
    *app.COMMANDS,
    *schemes.COMMANDS,
    *worlds.COMMANDS,
    *clock.COMMANDS,
    *rehearsal.COMMANDS,
    *files.COMMANDS,
    *history.COMMANDS,
    *recent.COMMANDS,
    *recover.COMMANDS,
    *showmode.COMMANDS,
    *air.COMMANDS,
    *preflight.COMMANDS,
    *mix.COMMANDS,
    *interface.COMMANDS,
    *aids.COMMANDS,
    *selecting.COMMANDS,
    *layers.COMMANDS,
    *layer_values.COMMANDS,
    *looking.COMMANDS,
    *clipboard.COMMANDS,
    *pasting.COMMANDS,
    *copying.COMMANDS,
    *automix.COMMANDS,
    *sources.COMMANDS,
    *selfcheck.COMMANDS,
    *pictures.COMMANDS,
    *places.COMMANDS,
    *arranging.COMMANDS,
    *layouts.COMMANDS,
    *chosen_layout.COMMANDS,
    *layout_files.COMMANDS,
    *generating.COMMANDS,
    *standins.COMMANDS,
    *onair.COMMANDS,
    *relay.COMMANDS,
    *relay_health.COMMANDS,
    *relay_forms.COMMANDS,
    *relay_marked.COMMANDS,
    *relay_renew.COMMANDS,
    *relay_templates.COMMANDS,
    *relay_files.COMMANDS,
    *jobs.COMMANDS,
)

COMMANDS: tuple[Command, ...] = tuple(each for act in _ACTS for each in with_request(act))

_BY_ID = {command.id: command for command in COMMANDS}


def by_id(id_: str) -> Command:
    """KeyError for an id that no command has."""
    return _BY_ID[id_]
