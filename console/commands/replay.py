"""The past on the screens: opened at a moment, walked by keys, left again; it never sends."""

from __future__ import annotations

import sqlite3

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.notices import Tone


def _why_not_here(around: Surroundings) -> Message | None:
    if around.desk.activity.chosen.value is None:
        return say("Select an entry.")
    return None


def _why_not_close(around: Surroundings) -> Message | None:
    return None if around.desk.activity.replaying else say("No replay is open.")


def _begin(around: Surroundings, seq: int | None) -> None:
    past = around.desk.activity.past
    try:
        moment = None
        if past is not None:
            moment = past.at(past.bounds()[1] if seq is None else seq)
    except (sqlite3.Error, OSError):
        moment = None
    if moment is None:
        around.desk.notices.tell(Tone.WARNING, say("The journal has nothing to replay."))
        return
    around.desk.activity.replay.set(moment)
    around.screen.perform("replay.focus")


def _open(around: Surroundings) -> None:
    """At the newest entry; while one is open, to its slider."""
    if around.desk.activity.replaying:
        around.screen.perform("replay.focus")
    else:
        _begin(around, None)


def _here(around: Surroundings) -> None:
    chosen = around.desk.activity.chosen.value
    if chosen is not None:
        _begin(around, chosen.end.seq)


def _close(around: Surroundings) -> None:
    around.desk.activity.replay.set(None)


COMMANDS: tuple[Command, ...] = (
    Command(
        "replay.open",
        say("Replay the past…"),
        Scope.APP,
        Risk.READ,
        _open,
        keys=("G, T",),
        menu="view",
        keywords=("history", "scrub", "timeline", "huifang", "回放", "重放", "过去"),
    ),
    Command(
        "replay.here",
        say("Replay from this entry"),
        Scope.ACTIVITY,
        Risk.READ,
        _here,
        keys=("R",),
        menu="view",
        keywords=("history", "scrub", "huifang", "回放"),
        blocked=_why_not_here,
    ),
    Command(
        "replay.close",
        say("Back to now"),
        Scope.APP,
        Risk.READ,
        _close,
        menu="view",
        keywords=("live", "present", "leave", "现在", "返回"),
        blocked=_why_not_close,
    ),
    Command(
        "replay.focus",
        say("To the replay's slider"),
        Scope.APP,
        Risk.READ,
        perform("replay.focus"),
        blocked=_why_not_close,
    ),
)
