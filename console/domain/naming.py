"""How a layer is called in a sentence, a relay on the screen, and many things in a journal."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.masking import MASK, brief, narrower
from console.domain.message import Argument, say
from console.domain.mix import Layer
from console.domain.relay import RelayTask


def name_of(layer: Layer) -> Argument:
    """How people know the layer; its number where it has neither name nor stream."""
    return layer.title or say("layer {number}", number=layer.number)


def relay_name(task: RelayTask) -> str:
    """For a screen that shows its destination anyway: its end, where it has no title."""
    ends = [text for text in narrower(brief(task.destination)) if text.startswith(MASK)]
    return task.title or next(iter(ends), task.id)


NAMED = 3
"""So many are called by name."""


def several(names: Sequence[str]) -> str:
    """The first few by name and the number of the rest: the same in every language."""
    rest = len(names) - NAMED
    told = ", ".join(names[:NAMED])
    return f"{told} +{rest}" if rest > 0 else told
