"""The acts on what the Activity list shows."""

from __future__ import annotations

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say


def _none_chosen(around: Surroundings) -> Message | None:
    if around.desk.notices.chosen.value:
        return None
    return say("Select an alert that nobody has answered.")


def _acknowledge(around: Surroundings) -> None:
    notices = around.desk.notices
    notices.settle(*notices.chosen.value)


COMMANDS: tuple[Command, ...] = (
    Command(
        "activity.acknowledge",
        say("Acknowledge the chosen alerts"),
        Scope.ACTIVITY,
        Risk.EDIT,
        _acknowledge,
        keys=("Return",),
        menu="view",
        footer=say("acknowledge"),
        keywords=("alarm", "answer", "queren", "确认"),
        blocked=_none_chosen,
    ),
)
