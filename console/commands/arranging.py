"""Lining layers up, spreading them and tidying them into a grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from console.commands.chosen import movable, none_movable
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.arrange import Edge, align
from console.domain.message import Message, say
from console.domain.mix import Mix, Sources
from console.domain.snap import Axis
from console.domain.tidy import Arrangement, distribute, tidy, why_not_tidy

_Change: TypeAlias = "Callable[[Mix, Sources, tuple[str, ...], Arrangement], Mix]"

_EDGES = {
    "left": (Edge.LEFT, say("Align left edges"), ("Ctrl+Shift+Left",)),
    "right": (Edge.RIGHT, say("Align right edges"), ("Ctrl+Shift+Right",)),
    "top": (Edge.TOP, say("Align top edges"), ("Ctrl+Shift+Up",)),
    "bottom": (Edge.BOTTOM, say("Align bottom edges"), ("Ctrl+Shift+Down",)),
    "centre": (Edge.CENTRE, say("Centre horizontally"), ("Ctrl+Shift+H", "A, C")),
    # Ctrl+Shift+V pastes place and crop, as in OBS; INTERACTION 3 gives it to both.
    "middle": (Edge.MIDDLE, say("Centre vertically"), ("A, M",)),
}


def _keys(around: Surroundings) -> tuple[str, ...]:
    return tuple(la.key for la in movable(around))


def _arranged(name: Message, change: _Change) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        mixes, how, keys = around.desk.mixes, around.desk.arrangement.value, _keys(around)
        sources = mixes.sources()
        mixes.edit(name, lambda mix: change(mix, sources, keys, how))

    return run


def _align_to(
    edge: Edge, mix: Mix, sources: Sources, keys: tuple[str, ...], how: Arrangement
) -> Mix:
    """To the canvas where that is chosen, and where one picture has only that."""
    return align(mix, sources, keys, edge, to_canvas=True if how.to_canvas else None)


def _spread(axis: Axis, mix: Mix, sources: Sources, keys: tuple[str, ...], how: Arrangement) -> Mix:
    return distribute(mix, sources, keys, axis, how)


def _too_few(around: Surroundings) -> Message | None:
    refused = none_movable(around)
    if refused is not None:
        return refused
    if around.desk.arrangement.value.to_canvas:
        return None if len(_keys(around)) > 1 else say("Select two pictures or more first.")
    return None if len(_keys(around)) > 2 else say("Select three pictures or more first.")


def _untidy(around: Surroundings) -> Message | None:
    mixes, how = around.desk.mixes, around.desk.arrangement.value
    return none_movable(around) or why_not_tidy(mixes.mix, mixes.sources(), _keys(around), how)


def _relative(to_canvas: bool) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        store = around.desk.arrangement
        store.set(replace(store.value, to_canvas=to_canvas))

    return run


def _already(to_canvas: bool) -> Callable[[Surroundings], Message | None]:
    def reason(around: Surroundings) -> Message | None:
        if around.desk.arrangement.value.to_canvas == to_canvas:
            return say("Layers are arranged so already.")
        return None

    return reason


def _aligns() -> list[Command]:
    return [
        Command(
            f"mix.align.{name}",
            title,
            Scope.CANVAS,
            Risk.EDIT,
            _arranged(title, partial(_align_to, edge)),
            keys=keys,
            menu="arrange",
            keywords=("align", "duiqi"),
            blocked=none_movable,
        )
        for name, (edge, title, keys) in _EDGES.items()
    ]


def _spreading(name: str, title: Message, axis: Axis, letter: str) -> Command:
    """⌘⌥H is the system's on macOS, so ⌃⌥ there (INTERACTION 3)."""
    return Command(
        f"mix.distribute.{name}",
        title,
        Scope.CANVAS,
        Risk.EDIT,
        _arranged(title, partial(_spread, axis)),
        keys=(f"Ctrl+Alt+{letter}", f"A, {letter}"),
        mac_keys=(f"Meta+Alt+{letter}", f"A, {letter}"),
        menu="arrange",
        keywords=("distribute", "gap", "fenbu"),
        blocked=_too_few,
    )


COMMANDS: tuple[Command, ...] = (
    *_aligns(),
    _spreading("horizontally", say("Distribute horizontally"), "x", "H"),
    _spreading("vertically", say("Distribute vertically"), "y", "V"),
    Command(
        "mix.tidy",
        say("Tidy into a grid"),
        Scope.CANVAS,
        Risk.EDIT,
        _arranged(say("Tidy into a grid"), tidy),
        keys=("Ctrl+Alt+T", "A, T"),
        mac_keys=("Meta+Alt+T", "A, T"),
        menu="arrange",
        keywords=("rows", "columns", "wangge", "zhengli"),
        blocked=_untidy,
    ),
    Command(
        "mix.arrange.to_canvas",
        say("Arrange relative to the canvas"),
        Scope.MIX,
        Risk.EDIT,
        _relative(True),
        menu="arrange",
        keywords=("align", "duiqi"),
        blocked=_already(True),
    ),
    Command(
        "mix.arrange.to_selection",
        say("Arrange within the selection"),
        Scope.MIX,
        Risk.EDIT,
        _relative(False),
        menu="arrange",
        keywords=("align", "duiqi"),
        blocked=_already(False),
    ),
)
