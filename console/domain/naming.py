"""How a layer is called in a sentence."""

from __future__ import annotations

from console.domain.message import Argument, say
from console.domain.mix import Layer


def name_of(layer: Layer) -> Argument:
    """How people know the layer; its number where it has neither name nor stream."""
    return layer.title or say("layer {number}", number=layer.number)
