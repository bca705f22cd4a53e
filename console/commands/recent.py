"""The shows that were open last, as a list to choose from."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from console.commands.files import why_not_replace
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.desk import Desk
from console.services.shows.recent import looked_at


async def look_at_recent(desk: Desk) -> None:
    """Which of them are there now; a far disk may take its time, the window does not wait."""
    paths = desk.settings.store.value.recent
    desk.shelf.recent.set(await asyncio.to_thread(looked_at, paths))


async def _choose(around: Surroundings) -> Fault | None:
    await look_at_recent(around.desk)
    around.screen.perform("recent")
    return None


def _clear(around: Surroundings) -> None:
    around.desk.settings.change(lambda now: replace(now, recent=()))
    around.desk.shelf.recent.set(())


def _none(around: Surroundings) -> Message | None:
    if around.desk.settings.store.value.recent:
        return None
    return say("No show was opened or saved yet.")


def _none_to_open(around: Surroundings) -> Message | None:
    return _none(around) or why_not_replace(around)


COMMANDS: tuple[Command, ...] = (
    Command(
        "file.recent",
        say("Open recent show…"),
        Scope.APP,
        Risk.EDIT,
        _choose,
        menu="file",
        blocked=_none_to_open,
        keywords=("last", "zuijin"),
    ),
    Command(
        "file.recent.clear",
        say("Clear recent shows"),
        Scope.APP,
        Risk.EDIT,
        _clear,
        menu="file",
        blocked=_none,
    ),
)
