"""Another source on the selected layer, and the arrangement without it."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.chosen import named, none_chosen
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.mix.standins import ready, swap_in


def _why_not_swap(around: Surroundings) -> Message | None:
    if around.desk.mixes.state.gesture is not None:
        return say("Finish or leave what you are dragging or cropping first.")
    return none_chosen(around)


def _why_not_standby(around: Surroundings) -> Message | None:
    against = _why_not_swap(around)
    layer = around.desk.mixes.state.primary
    if against is not None or layer is None:
        return against
    if ready(around.desk.mixes, layer.key) is None:
        return say("No source stands by. Mark one as standby in Sources, or swap to another.")
    return None


def _to_standby(around: Surroundings) -> None:
    desk = around.desk
    layer = desk.mixes.state.primary
    source = ready(desk.mixes, layer.key) if layer is not None else None
    if layer is not None and source is not None:
        swap_in(desk.mixes, desk.notices, layer.key, source.note)


def _why_not_without(around: Surroundings) -> Message | None:
    layer = around.desk.mixes.state.primary
    if layer is not None and layer.hidden:
        return say("{name} is hidden: it is left out already.", name=named((layer,)))
    return _why_not_swap(around)


def _without(around: Surroundings) -> None:
    mixes = around.desk.mixes
    layer = mixes.state.primary
    if layer is not None:
        name = say("Layout without {name}", name=named((layer,)))
        mixes.layouts.leave_out(layer.key, name)


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.swap",
        say("Swap the stream…"),
        Scope.MIX,
        Risk.EDIT,
        perform("swap"),
        keys=("G, S",),
        menu="layer",
        keywords=("guest", "source", "replace", "换人", "huanren", "嘉宾", "jiabin"),
        blocked=_why_not_swap,
    ),
    Command(
        "mix.swap.standby",
        say("Swap to the standby source"),
        Scope.MIX,
        Risk.EDIT,
        _to_standby,
        menu="layer",
        keywords=("slate", "backup", "备用", "beiyong"),
        blocked=_why_not_standby,
    ),
    Command(
        "mix.without",
        say("Layout without this layer"),
        Scope.MIX,
        Risk.EDIT,
        _without,
        menu="layer",
        keywords=("n-1", "guest", "gone", "少一人", "shaoyiren"),
        blocked=_why_not_without,
    ),
)
