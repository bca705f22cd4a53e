"""Panes: out of the window and back, away, to another side or screen, as at first."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say


def _no_panes(around: Surroundings) -> Message | None:
    if around.desk.panes.value.panes:
        return None
    return say("There are no panes here. Mix, Relays and Smart live have some.")


def _no_pane(around: Surroundings) -> Message | None:
    if around.desk.panes.value.chosen is not None:
        return None
    fixed = say("This part stays where it is. F6 goes to the panes around it.")
    return _no_panes(around) or fixed


def _docked(around: Surroundings) -> Message | None:
    pane = around.desk.panes.value.chosen
    if pane is not None and pane.state == "floating":
        return None
    return _no_pane(around) or say("This pane is docked.")


def _one_screen(around: Surroundings) -> Message | None:
    if around.desk.panes.value.screens > 1:
        return _no_pane(around)
    return say("There is only one screen.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.pane.float",
        say("Float the pane, or dock it"),
        Scope.APP,
        Risk.READ,
        perform("pane.float"),
        keys=("W, F",),
        menu="view",
        blocked=_no_pane,
        keywords=("undock", "detach", "window", "fudong", "chuangkou"),
    ),
    Command(
        "app.pane.dock",
        say("Dock the pane"),
        Scope.APP,
        Risk.READ,
        perform("pane.dock"),
        keys=("Ctrl+W",),
        blocked=_docked,
        keywords=("attach", "close window", "tingkao"),
    ),
    Command(
        "app.pane.screen",
        say("Float the pane on the next screen"),
        Scope.APP,
        Risk.READ,
        perform("pane.screen"),
        keys=("W, S",),
        menu="view",
        blocked=_one_screen,
        keywords=("monitor", "display", "second screen", "pingmu"),
    ),
    Command(
        "app.pane.move",
        say("Move the pane to the next side"),
        Scope.APP,
        Risk.READ,
        perform("pane.move"),
        keys=("W, M",),
        menu="view",
        blocked=_no_pane,
        keywords=("arrange", "left", "right", "bottom", "yidong"),
    ),
    Command(
        "app.pane.size",
        say("Move the borders of the pane…"),
        Scope.APP,
        Risk.READ,
        perform("pane.size"),
        keys=("W, B",),
        menu="view",
        blocked=_no_panes,
        keywords=("divider", "splitter", "resize", "width", "height", "bianjie", "daxiao"),
    ),
    Command(
        "app.pane.hide",
        say("Hide the pane, or show it"),
        Scope.APP,
        Risk.READ,
        perform("pane.hide"),
        keys=("W, H",),
        menu="view",
        blocked=_no_pane,
        keywords=("close", "yincang"),
    ),
    Command(
        "app.panes",
        say("Show or hide panes…"),
        Scope.APP,
        Risk.READ,
        perform("panes"),
        keys=("W, P",),
        menu="view",
        blocked=_no_panes,
        keywords=("layout", "mianban"),
    ),
    Command(
        "app.panes.reset",
        say("All panes as at first"),
        Scope.APP,
        Risk.READ,
        perform("panes.reset"),
        keys=("W, R",),
        menu="view",
        blocked=_no_panes,
        keywords=("reset", "restore", "layout", "chongzhi", "huifu"),
    ),
)
