"""How large the desk is drawn from the next start on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.domain.sizing import STEPS, USUAL, stepped
from console.services.notices import Tone


def _choose(scale_of: Callable[[int], int]) -> Callable[[Surroundings], None]:
    """Qt takes it once, before there is a window."""

    def run(around: Surroundings) -> None:
        scale = scale_of(around.desk.settings.store.value.scale)
        around.desk.settings.change(lambda now: replace(now, scale=scale))
        words = say("Interface size: {n} % from the next start of Cuedesk.", n=scale)
        around.desk.notices.tell(Tone.NOTE, words, area="settings")

    return run


def _at(scale: int, words: Message) -> Callable[[Surroundings], Message | None]:
    def reason(around: Surroundings) -> Message | None:
        return words if around.desk.settings.store.value.scale == scale else None

    return reason


def _command(
    name: str, title: Message, scale_of: Callable[[int], int], end: int, words: Message
) -> Command:
    return Command(
        f"app.size.{name}",
        title,
        Scope.APP,
        Risk.EDIT,
        _choose(scale_of),
        keywords=("zoom", "scale", "text size", "font", "fangda", "suofang", "字号", "缩放"),
        blocked=_at(end, words),
    )


COMMANDS: tuple[Command, ...] = (
    _command(
        "larger",
        say("Interface larger"),
        lambda scale: stepped(scale, 1),
        STEPS[-1],
        say("It is as large as it gets."),
    ),
    _command(
        "smaller",
        say("Interface smaller"),
        lambda scale: stepped(scale, -1),
        STEPS[0],
        say("It is as small as it gets."),
    ),
    _command(
        "usual",
        say("Interface at its usual size"),
        lambda _: USUAL,
        USUAL,
        say("It has its usual size."),
    ),
)
