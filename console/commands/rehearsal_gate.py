"""What stands between a command and the rehearsed world, and how its outcome is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from console.commands.spec import Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.notices import Tone
from console.services.rehearsal.told import Steering


def why_not_steer(around: Surroundings) -> Message | None:
    """On air there is nothing to steer, and while the rehearsal starts there is not yet."""
    desk = around.desk
    if not desk.connections.context.value.rehearsing:
        return say("Only a rehearsal can be steered. Choose Back to rehearsal first.")
    if desk.rehearsal.here.value:
        return None
    return desk.worlds.why_not() or say(
        "The rehearsal is not there. Choose Back to rehearsal to start it."
    )


async def act(
    around: Surroundings, call: Callable[[Steering], Awaitable[None]], done: Message
) -> Fault | None:
    """Steers the world once and tells what came of it."""
    fault = await around.desk.rehearsal.act(call)
    if fault is None:
        around.desk.notices.tell(Tone.DONE, done, area="rehearsal")
    else:
        around.desk.notices.fault(fault, "rehearsal")
    return fault
