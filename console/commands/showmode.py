"""Show mode: what is on air is locked against editing while the desk goes on watching."""

from __future__ import annotations

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.notices import Tone


async def _toggle(around: Surroundings) -> Fault | None:
    """In at once; out again only by a hold or a word."""
    desk = around.desk
    world = desk.connections.context.value.kind
    if not desk.locks.in_show(world):
        desk.mixes.leave_gesture()
        desk.locks.enter(world)
        desk.notices.tell(Tone.DONE, say("Show mode: what is on air is locked."), area="mix")
        return
    asked = Confirmation(
        "show_mode",
        say("Leave show mode?"),
        say("leave"),
        "leave",
        (say("What is on air can be edited again. Nothing is sent by this."),),
        back=say("Stay in show mode"),
    )
    if await around.screen.ask(asked):
        desk.locks.leave(world)
        desk.notices.tell(Tone.DONE, say("Show mode is left."), area="mix")


def _why_not(around: Surroundings) -> Message | None:
    if around.desk.locks.read_only:
        return say("This desk was opened read-only: everything is locked already.")
    return None


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.show_mode",
        say("Show mode on, or off by a hold"),
        Scope.APP,
        Risk.EDIT,
        _toggle,
        keys=("Ctrl+Alt+L",),
        menu="mix",
        keywords=("lock", "show", "suoding", "锁定", "直播模式"),
        blocked=_why_not,
    ),
)
