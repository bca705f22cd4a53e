"""A layer's name and number, all hidden ones shown, and locked ones edited anyway."""

from __future__ import annotations

from dataclasses import replace

from console.commands.app import perform
from console.commands.chosen import chosen, named, none_chosen
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import order
from console.domain.message import Message, say


def _show_all(around: Surroundings) -> None:
    mixes = around.desk.mixes
    keys = {la.key for la in mixes.mix.layers if la.hidden}
    mixes.edit(
        say("Show all layers"),
        lambda mix: order.change_layers(mix, keys, lambda la: replace(la, hidden=False)),
    )


def _none_hidden(around: Surroundings) -> Message | None:
    if any(la.hidden for la in around.desk.mixes.mix.layers):
        return None
    return say("No layer is hidden.")


def _edit_anyway(around: Surroundings) -> None:
    around.desk.mixes.edit_anyway()
    around.screen.perform("numbers")


def _none_locked(around: Surroundings) -> Message | None:
    layers = chosen(around)
    if any(la.locked for la in layers):
        return None
    return none_chosen(around) or say("{name} is not locked.", name=named(layers))


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.rename",
        say("Rename layer"),
        Scope.MIX,
        Risk.EDIT,
        perform("rename"),
        keys=("F2",),
        menu="layer",
        keywords=("name", "chongmingming"),
        blocked=none_chosen,
    ),
    Command(
        "mix.number",
        say("Set the layer number"),
        Scope.CANVAS,
        Risk.EDIT,
        perform("layer_number"),
        keys=("L",),
        menu="layer",
        keywords=("image_layer", "z-order", "xuhao"),
        blocked=none_chosen,
    ),
    Command(
        "mix.show_all",
        say("Show all layers"),
        Scope.MIX,
        Risk.EDIT,
        _show_all,
        keys=("Alt+H",),
        menu="layer",
        keywords=("hidden", "yincang"),
        blocked=_none_hidden,
    ),
    Command(
        "mix.edit_anyway",
        say("Edit locked layers anyway"),
        Scope.MIX,
        Risk.READ,
        _edit_anyway,
        menu="layer",
        keywords=("lock", "unlock", "suoding"),
        blocked=_none_locked,
    ),
    Command(
        "mix.table",
        say("Layers as a table of all values"),
        Scope.MIX,
        Risk.READ,
        perform("layer_values"),
        menu="view",
        keywords=("accessible", "screen reader", "biaoge"),
    ),
)
