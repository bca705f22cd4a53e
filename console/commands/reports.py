"""Reports of runs that went wrong: shown at the next start, and when asked for."""

from __future__ import annotations

import asyncio

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say


async def show_at_start(around: Surroundings) -> None:
    """Once: what was shown is shown again only by its command."""
    reports = around.desk.reports
    reports.store.set(await asyncio.to_thread(reports.look))
    if any(not left.seen for left in reports.store.value):
        around.screen.perform("report")


def _none_left(around: Surroundings) -> Message | None:
    if around.desk.reports.store.value:
        return None
    return say("There is no report: nothing has gone wrong.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.report",
        say("Show the last crash report…"),
        Scope.APP,
        Risk.READ,
        perform("report"),
        menu="help",
        blocked=_none_left,
        keywords=("error", "diagnostics", "log", "baogao", "bengkui"),
    ),
)
