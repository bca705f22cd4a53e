"""The steps of undo as a list, to go to any of them at once."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say


def _no_steps(around: Surroundings) -> Message | None:
    history = around.desk.mixes.history
    return None if history.past or history.future else say("Nothing was edited yet.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "edit.history",
        say("History of edits…"),
        Scope.MIX,
        Risk.EDIT,
        perform("history"),
        menu="edit",
        keywords=("undo", "steps", "lishi", "chexiao"),
        blocked=_no_steps,
    ),
)
