"""Choosing layers."""

from __future__ import annotations

from collections.abc import Callable

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say

_DIGITS = "1234567890"


def _select(step: int) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        around.desk.mixes.select_next(step)

    return run


def _select_number(number: int) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        mixes = around.desk.mixes
        mixes.select(la.key for la in mixes.mix.layers if la.number == number)

    return run


def _no_such_layer(number: int) -> Callable[[Surroundings], Message | None]:
    def reason(around: Surroundings) -> Message | None:
        if any(la.number == number for la in around.desk.mixes.mix.layers):
            return None
        return say("There is no layer {number}.", number=number)

    return reason


def _no_layers(around: Surroundings) -> Message | None:
    return None if around.desk.mixes.mix.layers else say("There is no layer yet.")


def _select_all(around: Surroundings) -> None:
    mixes = around.desk.mixes
    ranked = sorted(mixes.mix.layers, key=lambda la: la.number)
    mixes.select(la.key for la in ranked)


def _back_out(around: Surroundings) -> None:
    """Esc: one level back, the drag first, then cropping, then the selection."""
    mixes = around.desk.mixes
    if mixes.state.gesture is not None:
        mixes.restore()
    else:
        mixes.select(())


def _nothing_to_leave(around: Surroundings) -> Message | None:
    state = around.desk.mixes.state
    if state.selection or state.gesture is not None:
        return None
    return say("Nothing is selected.")


def _numbered() -> tuple[Command, ...]:
    return tuple(
        Command(
            f"mix.select.layer.{number}",
            say("Select layer {number}", number=number),
            Scope.MIX,
            Risk.READ,
            _select_number(number),
            keys=(f"G, {digit}",),
            blocked=_no_such_layer(number),
        )
        for number, digit in enumerate(_DIGITS, 1)
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.select.next",
        say("Select the next layer"),
        Scope.CANVAS,
        Risk.READ,
        _select(1),
        keys=("Tab",),
        menu="layer",
        footer=say("next layer"),
        blocked=_no_layers,
        by_widget=True,
    ),
    Command(
        "mix.select.previous",
        say("Select the previous layer"),
        Scope.CANVAS,
        Risk.READ,
        _select(-1),
        keys=("Shift+Tab",),
        menu="layer",
        blocked=_no_layers,
        by_widget=True,
    ),
    Command(
        "mix.select.all",
        say("Select all layers"),
        Scope.CANVAS,
        Risk.READ,
        _select_all,
        keys=("Ctrl+A",),
        menu="layer",
        blocked=_no_layers,
    ),
    Command(
        "mix.select.none",
        say("Leave, put back, or select none"),
        Scope.CANVAS,
        Risk.READ,
        _back_out,
        keys=("Esc",),
        menu="layer",
        blocked=_nothing_to_leave,
    ),
    *_numbered(),
)
