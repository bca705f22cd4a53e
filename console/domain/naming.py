"""How a layer is called in a sentence, and many things in a line of the journal."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.message import Argument, say
from console.domain.mix import Layer


def name_of(layer: Layer) -> Argument:
    """How people know the layer; its number where it has neither name nor stream."""
    return layer.title or say("layer {number}", number=layer.number)


NAMED = 3
"""So many are called by name."""


def several(names: Sequence[str]) -> str:
    """The first few by name and the number of the rest: the same in every language."""
    rest = len(names) - NAMED
    told = ", ".join(names[:NAMED])
    return f"{told} +{rest}" if rest > 0 else told
