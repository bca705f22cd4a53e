"""Copying, cutting and pasting layers, and their place and crop."""

from __future__ import annotations

from dataclasses import replace

from console.commands.chosen import (
    chosen,
    full,
    movable,
    named,
    none_chosen,
    none_free,
    none_movable,
)
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import order
from console.domain.clipping import geometry_of, with_geometry
from console.domain.message import Message, say
from console.domain.mix import Layer
from console.services.clipboard import Clip
from console.services.notices import Tone
from console.services.shows.layertext import layers_of, layers_text


def _copy(around: Surroundings) -> None:
    _put(around, chosen(around))


def _put(around: Surroundings, layers: tuple[Layer, ...]) -> None:
    """Other programs get the same as text; a second desk takes them as layers."""
    store, text = around.desk.clipping, layers_text(layers)
    store.set(replace(store.value, layers=layers))
    around.desk.clipboard.write(Clip(text, layers=text))


def _cut(around: Surroundings) -> None:
    """What is locked stays, and is not copied either."""
    layers = tuple(la for la in chosen(around) if not la.locked)
    keys = {la.key for la in layers}
    _put(around, layers)
    around.desk.mixes.edit(
        say("Cut {what}", what=named(layers)), lambda mix: order.remove(mix, keys)
    )


def take_layers(around: Surroundings, clip: Clip) -> bool:
    """At the same place, on top; a copy is not locked, for it is there to be moved."""
    mixes, layers = around.desk.mixes, layers_of(clip.layers)
    if not layers:
        return False
    reason = full(around)
    if reason is not None:
        around.desk.notices.tell(Tone.NOTE, reason, area="mix")
        return True
    after, made = order.paste(mixes.mix, [replace(la, locked=False) for la in layers])
    mixes.edit(say("Paste {what}", what=named(layers)), lambda _: after)
    mixes.select(made)
    return True


def _copy_geometry(around: Surroundings) -> None:
    mixes, store = around.desk.mixes, around.desk.clipping
    layer = mixes.state.primary
    found = geometry_of(layer, mixes.layout()) if layer is not None else None
    store.set(replace(store.value, geometry=found))


def _no_geometry(around: Surroundings) -> Message | None:
    mixes = around.desk.mixes
    layer = mixes.state.primary
    if layer is None or mixes.layout().of(layer.key) is not None:
        return none_chosen(around)
    return say("{name} has no picture.", name=named((layer,)))


def _paste_geometry(around: Surroundings) -> None:
    geometry, layers = around.desk.clipping.value.geometry, movable(around)
    if geometry is not None:
        keys = {la.key for la in layers}
        around.desk.mixes.edit(
            say("Paste the place to {what}", what=named(layers)),
            lambda mix: with_geometry(mix, keys, geometry),
        )


def _no_geometry_copied(around: Surroundings) -> Message | None:
    if around.desk.clipping.value.geometry is None:
        return say("No place was copied yet.")
    return none_movable(around)


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.copy",
        say("Copy layer"),
        Scope.MIX,
        Risk.READ,
        _copy,
        keys=("Ctrl+C",),
        menu="edit",
        keywords=("fuzhi",),
        blocked=none_chosen,
    ),
    Command(
        "mix.cut",
        say("Cut layer"),
        Scope.MIX,
        Risk.EDIT,
        _cut,
        keys=("Ctrl+X",),
        menu="edit",
        keywords=("jianqie",),
        blocked=none_free,
    ),
    Command(
        "mix.copy_geometry",
        say("Copy place and crop"),
        Scope.MIX,
        Risk.READ,
        _copy_geometry,
        keys=("Ctrl+Shift+C",),
        menu="edit",
        keywords=("geometry", "size", "weizhi"),
        blocked=_no_geometry,
    ),
    Command(
        "mix.paste_geometry",
        say("Paste place and crop"),
        Scope.MIX,
        Risk.EDIT,
        _paste_geometry,
        keys=("Ctrl+Shift+V",),
        menu="edit",
        keywords=("geometry", "size", "weizhi"),
        blocked=_no_geometry_copied,
    ),
)
