"""The window's own acts: palette, workspaces, panes, language, notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.files import leave_show
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.notices import Tone


def perform(name: str) -> Callable[[Surroundings], None]:
    """An act that the screen does by itself."""
    return lambda around: around.screen.perform(name)


def _go(workspace: str) -> Callable[[Surroundings], None]:
    return lambda around: around.screen.go(workspace)


def _switch_language(around: Surroundings) -> None:
    around.desk.settings.change(
        lambda now: replace(now, language="en" if now.language == "zh_CN" else "zh_CN")
    )


async def _quit(around: Surroundings) -> Fault | None:
    if await leave_show(around):
        around.screen.perform("quit")
    return None


def _nothing_to_acknowledge(around: Surroundings) -> Message | None:
    told = around.desk.notices.store.value
    if any(n.tone is Tone.TROUBLE and not n.acknowledged for n in told):
        return None
    return say("No alert is waiting.")


def _acknowledge(around: Surroundings) -> None:
    around.desk.notices.acknowledge()


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.palette",
        say("Command palette"),
        Scope.APP,
        Risk.READ,
        perform("palette"),
        keys=("Ctrl+K", "Ctrl+Shift+P"),
        menu="help",
        keywords=("search", "find", "mingling"),
    ),
    Command(
        "app.cheatsheet",
        say("All keys"),
        Scope.APP,
        Risk.READ,
        perform("cheatsheet"),
        keys=("F1", "?"),
        menu="help",
        footer=say("all keys"),
        keywords=("shortcuts", "help", "kuaijiejian"),
    ),
    Command(
        "app.go.mix",
        say("Go to Mix"),
        Scope.APP,
        Risk.READ,
        _go("mix"),
        keys=("Ctrl+1", "G, M"),
        menu="view",
    ),
    Command(
        "app.go.relays",
        say("Go to Relays"),
        Scope.APP,
        Risk.READ,
        _go("relays"),
        keys=("Ctrl+2", "G, R"),
        menu="view",
    ),
    Command(
        "app.go.jobs",
        say("Go to Smart live"),
        Scope.APP,
        Risk.READ,
        _go("jobs"),
        keys=("Ctrl+3", "G, L"),
        menu="view",
    ),
    Command(
        "app.go.activity",
        say("Go to Activity"),
        Scope.APP,
        Risk.READ,
        _go("activity"),
        keys=("Ctrl+4", "G, A"),
        menu="view",
        keywords=("journal", "alerts"),
    ),
    Command(
        "app.settings",
        say("Settings"),
        Scope.APP,
        Risk.READ,
        _go("settings"),
        keys=("Ctrl+,",),
        menu="app",
        keywords=("preferences", "accounts", "theme"),
    ),
    Command(
        "app.pane.next",
        say("Next pane"),
        Scope.APP,
        Risk.READ,
        perform("pane.next"),
        keys=("F6",),
        menu="view",
    ),
    Command(
        "app.pane.previous",
        say("Previous pane"),
        Scope.APP,
        Risk.READ,
        perform("pane.previous"),
        keys=("Shift+F6",),
        menu="view",
    ),
    Command(
        "app.language",
        say("Switch between Chinese and English"),
        Scope.APP,
        Risk.EDIT,
        _switch_language,
        menu="view",
        keywords=("language", "中文", "yuyan"),
    ),
    Command(
        "app.quit",
        say("Quit Cuedesk"),
        Scope.APP,
        Risk.EDIT,
        _quit,
        menu="app",
        keywords=("exit", "close"),
    ),
    Command(
        "notices.acknowledge",
        say("Acknowledge the newest alert"),
        Scope.APP,
        Risk.EDIT,
        _acknowledge,
        keys=("Ctrl+J",),
        menu="view",
        blocked=_nothing_to_acknowledge,
    ),
)
