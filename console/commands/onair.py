"""What can be done when program changes by itself; all of it is preview, nothing is sent."""

from __future__ import annotations

from functools import partial

from console.commands.app import perform
from console.commands.chosen import named
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.domain.recanvas import TITLES, WAYS, Way


def _why_not_move(around: Surroundings) -> Message | None:
    watched = around.desk.mixes.watch.store.value
    if watched.program is None:
        return say("Nothing is on air.")
    if any(watched.moves.values()):
        return None
    return say("Nothing on air asks for a move.")


def _recompute(around: Surroundings) -> None:
    layer = around.desk.mixes.state.primary
    if layer is not None:
        around.desk.mixes.watch.recompute(layer.key)


def _why_not_recompute(around: Surroundings) -> Message | None:
    layer = around.desk.mixes.state.primary
    if layer is None:
        return say("Select a layer first.")
    if around.desk.mixes.state.gesture is not None:
        return say("Finish or leave what you are dragging or cropping first.")
    if around.desk.mixes.watch.resized(layer.key) is None:
        return say("The source of {name} has the size that was sent.", name=named((layer,)))
    return None


def _why_not_arrange(around: Surroundings) -> Message | None:
    if around.desk.mixes.state.gesture is not None:
        return say("Finish or leave what you are dragging or cropping first.")
    return around.desk.mixes.canvas.why_not()


def _arrange(way: Way, around: Surroundings) -> None:
    around.desk.mixes.canvas.arrange(way)


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.on_air",
        say("Show what is on air"),
        Scope.MIX,
        Risk.READ,
        perform("on_air"),
        keys=("G, O",),
        menu="mix",
        keywords=("watch", "tally", "inputs", "播出", "bochu", "监看"),
    ),
    Command(
        "mix.next_move",
        say("Next move for what is on air"),
        Scope.MIX,
        Risk.READ,
        perform("next_move"),
        keys=("G, N",),
        menu="mix",
        keywords=("gone", "frozen", "black", "掉线", "diaoxian", "下一步"),
        blocked=_why_not_move,
    ),
    Command(
        "mix.recompute",
        say("Recompute for the source's new size"),
        Scope.MIX,
        Risk.EDIT,
        _recompute,
        menu="layer",
        keywords=("resolution", "resize", "分辨率", "fenbianlv"),
        blocked=_why_not_recompute,
    ),
    Command(
        "mix.recanvas",
        say("Arrange for the new canvas…"),
        Scope.MIX,
        Risk.READ,
        perform("recanvas"),
        keys=("G, C",),
        menu="canvas",
        keywords=("background", "resolution", "画布", "huabu"),
        blocked=_why_not_arrange,
    ),
    *(
        Command(
            f"mix.recanvas.{way}",
            say("New canvas: {way}", way=TITLES[way]),
            Scope.MIX,
            Risk.EDIT,
            partial(_arrange, way),
            keywords=("canvas", "画布", "huabu"),
            blocked=_why_not_arrange,
        )
        for way in WAYS
    ),
)
