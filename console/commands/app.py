"""The window's own acts: palette, workspaces, panes, language, notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.files import leave_show
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.living import living


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
    if await _may_outlive(around):
        await _leave(around)
    return None


async def _leave(around: Surroundings) -> Fault | None:
    """The way out of a system that shuts down: what is live is not asked about then."""
    if await leave_show(around):
        around.screen.perform("quit")
    return None


async def _may_outlive(around: Surroundings) -> bool:
    """True where nothing that was started from here lives, or its operator lets it (MO-06)."""
    lines = await living(around.desk)
    if not lines:
        return True
    named = lines[-1]
    for line in reversed(lines[:-1]):
        named = say("{first}; {rest}", first=line, rest=named)
    text = say(
        "Started from here and still live: {things}. It goes on without Cuedesk, costs until it"
        " ends, and nobody is told when it fails.",
        things=named,
    )
    options = (
        ("quit", say("Quit anyway"), "danger"),
        ("sweep", say("Sweep…"), ""),
        ("stay", say("Stay"), ""),
    )
    answer = await around.screen.decide(say("Quit while this is live?"), text, options)
    if answer == "sweep":
        around.desk.sweep.whole.set(True)
        around.screen.go("sweep")
    return answer == "quit"


def _nothing_to_acknowledge(around: Surroundings) -> Message | None:
    told = around.desk.notices.store.value
    if any(notice.waits for notice in told):
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
        "app.wall",
        say("Open the wall"),
        Scope.APP,
        Risk.READ,
        perform("wall"),
        keys=("G, W",),
        menu="view",
        keywords=("multiview", "grid", "second screen", "all sources", "dianshiqiang"),
    ),
    Command(
        "app.settings",
        say("Settings"),
        Scope.APP,
        Risk.READ,
        _go("settings"),
        keys=("Ctrl+,", "G, F"),
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
        "app.quit.live",
        say("Quit Cuedesk, leave what is live running"),
        Scope.APP,
        Risk.EDIT,
        _leave,
        keywords=("exit", "close", "tuichu", "退出"),
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
