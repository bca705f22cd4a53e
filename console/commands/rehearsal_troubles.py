"""Trouble on purpose: what the rehearsed vendors do wrong, and clocks of theirs that are off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

from console.commands.rehearsal_gate import act, why_not_steer
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES
from console.services.notices import Tone
from console.services.rehearsal.scenario_file import ScenarioFileError, read_scenario
from console.services.rehearsal.troubles import title_of, why_not

_Act: TypeAlias = "Callable[[Surroundings], Awaitable[Fault | None]]"
_Blocked: TypeAlias = "Callable[[Surroundings], Message | None]"


def _why_not_dial(around: Surroundings) -> Message | None:
    return why_not_steer(around) or why_not(around.desk.rehearsal.draft.value.trouble)


async def _dial(around: Surroundings) -> Fault | None:
    trouble = around.desk.rehearsal.draft.value.trouble
    done = say("Dialled: {trouble}", trouble=title_of(trouble.kind))
    return await act(around, lambda world: world.dial(trouble), done)


def _why_not_remove(around: Surroundings) -> Message | None:
    reason = why_not_steer(around)
    if reason is None and around.desk.rehearsal.dialled is None:
        return say("Choose a dialled trouble in the rehearsal panel first.")
    return reason


async def _remove(around: Surroundings) -> Fault | None:
    trouble = around.desk.rehearsal.dialled
    if trouble is None:
        return None
    done = say("Removed: {trouble}", trouble=title_of(trouble.kind))
    return await act(around, lambda world: world.undial(trouble.number), done)


def _why_not_clear(around: Surroundings) -> Message | None:
    reason = why_not_steer(around)
    if reason is None and not around.desk.rehearsal.seen.value.troubles:
        return say("No trouble is dialled.")
    return reason


async def _clear(around: Surroundings) -> Fault | None:
    done = say("No trouble is dialled any more.")
    return await act(around, lambda world: world.clear_troubles(), done)


async def _follow(around: Surroundings) -> Fault | None:
    path = await around.screen.file_to_open("scenario")
    if path is None:
        return None
    try:
        scenario = read_scenario(path)
    except ScenarioFileError as error:
        around.desk.notices.tell(Tone.TROUBLE, error.words, detail=path, area="rehearsal")
        return Fault(Family.INVALID, "rehearsal", "scenario", error.words)
    done = say("Following the scenario {name}.", name=Path(path).name)
    return await act(around, lambda world: world.follow(scenario), done)


def _why_not_skew(around: Surroundings) -> Message | None:
    rehearsal = around.desk.rehearsal
    reason = why_not_steer(around)
    draft = rehearsal.draft.value
    if reason is None and dict(rehearsal.seen.value.skews).get(draft.vendor) == draft.minutes:
        return say("The clock of this vendor is so already. Type other minutes.")
    return reason


async def _skew(around: Surroundings) -> Fault | None:
    draft = around.desk.rehearsal.draft.value
    done = say(
        "Minutes by which the clock of {vendor} is ahead: {minutes}",
        vendor=VENDOR_TITLES[draft.vendor],
        minutes=draft.minutes,
    )
    return await act(around, lambda world: world.skew(draft.vendor, draft.minutes), done)


def _made(
    id_: str, title: Message, run: _Act, blocked: _Blocked, keywords: tuple[str, ...]
) -> Command:
    return Command(
        id_,
        title,
        Scope.APP,
        Risk.EDIT,
        run,
        menu="rehearsal",
        keywords=(*keywords, "rehearsal", "彩排"),
        blocked=blocked,
    )


_WORDS = ("trouble", "fault", "429", "500", "slow", "cut", "guzhang", "故障")

COMMANDS: tuple[Command, ...] = (
    _made(
        "rehearsal.trouble.dial",
        say("Dial the trouble that was chosen"),
        _dial,
        _why_not_dial,
        _WORDS,
    ),
    _made(
        "rehearsal.trouble.remove",
        say("Remove the dialled trouble"),
        _remove,
        _why_not_remove,
        _WORDS,
    ),
    _made(
        "rehearsal.trouble.clear", say("Remove all dialled trouble"), _clear, _why_not_clear, _WORDS
    ),
    _made(
        "rehearsal.scenario",
        say("Follow a scenario file in rehearsal…"),
        _follow,
        why_not_steer,
        ("scenario", "script", "file", *_WORDS),
    ),
    _made(
        "rehearsal.skew",
        say("Set the vendor's clock off in rehearsal"),
        _skew,
        _why_not_skew,
        ("clock", "skew", "time", "shizhong", "时钟"),
    ),
)
