"""Settings found by what they are called."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import say


def _find(around: Surroundings) -> None:
    """To the one that was chosen, else the list to choose from."""
    lookup, screen = around.desk.lookup, around.screen
    lookup.wanted = lookup.take_setting()
    if lookup.wanted:
        screen.go("settings")
        screen.perform("setting")
    else:
        screen.perform("settings.find")


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.settings.find",
        say("Find a setting…"),
        Scope.APP,
        Risk.READ,
        _find,
        menu="app",
        keywords=("preferences", "search", "option", "sousuo", "shezhi", "搜索", "选项"),
    ),
    Command(
        "settings.find",
        say("Find a setting"),
        Scope.SETTINGS,
        Risk.READ,
        perform("settings.find"),
        keys=("/", "Ctrl+F"),
        footer=say("find a setting"),
        keywords=("search", "sousuo", "搜索"),
    ),
)
