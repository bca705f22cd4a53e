"""What the mix commands are about: the selected layers, and why they cannot be acted on."""

from __future__ import annotations

from collections.abc import Sequence

from console.commands.spec import Surroundings
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, LAYERS_MAX, Kind, Layer


def chosen(around: Surroundings) -> tuple[Layer, ...]:
    """The selected layers in the order of their selection."""
    return around.desk.mixes.state.chosen


def movable(around: Surroundings) -> tuple[Layer, ...]:
    """The selected layers that have a place of their own and are not locked."""
    return tuple(la for la in chosen(around) if _has_place(la) and not la.locked)


def named(layers: Sequence[Layer]) -> str | Message:
    """How a step says what it was done to."""
    if len(layers) == 1:
        only = layers[0]
        return only.title or say("layer {number}", number=only.number)
    return say("{count} layers", count=len(layers))


def none_chosen(around: Surroundings) -> Message | None:
    return None if chosen(around) else say("Select a layer first.")


def none_free(around: Surroundings) -> Message | None:
    """For acts that a lock forbids."""
    layers = chosen(around)
    if layers and all(la.locked for la in layers):
        return say("{name} is locked. Unlock it first.", name=named(layers))
    return none_chosen(around)


def none_movable(around: Surroundings) -> Message | None:
    """For acts that change a place on the canvas."""
    layers = chosen(around)
    if not layers or movable(around):
        return none_chosen(around)
    if any(la.visual and la.number == BACKGROUND for la in layers):
        return say("The background fills the canvas: it has no place of its own.")
    if any(la.visual for la in layers):
        return none_free(around)
    return say("{name} has no picture.", name=named(layers))


def none_to_crop(around: Surroundings) -> Message | None:
    layer = around.desk.mixes.state.primary
    if layer is None:
        return say("Select a layer first.")
    if layer.locked:
        return say("{name} is locked. Unlock it first.", name=named((layer,)))
    if not layer.visual or layer.kind == Kind.CANVAS:
        return say("{name} has no picture to crop.", name=named((layer,)))
    return None


def none_to_stack(around: Surroundings) -> Message | None:
    if any(la.number != BACKGROUND for la in chosen(around)):
        return None
    return none_chosen(around) or say("Layer 1 is the background and stays at the bottom.")


def full(around: Surroundings) -> Message | None:
    if len(around.desk.mixes.mix.layers) < LAYERS_MAX:
        return None
    return say("All {count} layers are taken.", count=LAYERS_MAX)


def _has_place(layer: Layer) -> bool:
    return layer.visual and layer.number != BACKGROUND
