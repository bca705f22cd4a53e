"""Layers as text for the clipboard: this desk's own JSON, as in a show file."""

from __future__ import annotations

import json
from collections.abc import Iterable

from console.domain.mix import LAYERS_MAX, Layer
from console.services.shows.mixshape import layer_from, layer_to
from console.services.shows.nodes import Misshaped, Node

_MOST = 4 * LAYERS_MAX


def layers_text(layers: Iterable[Layer]) -> str:
    """Indented; the keys are this desk's and mean nothing elsewhere."""
    return json.dumps(
        {"layers": [layer_to(layer) for layer in layers]}, indent=2, ensure_ascii=False
    )


def layers_of(text: str) -> tuple[Layer, ...]:
    """What such a text holds; nothing where it is none."""
    try:
        return tuple(layer_from(node) for node in Node(json.loads(text), "").nodes("layers", _MOST))
    except (ValueError, RecursionError, Misshaped):
        return ()
