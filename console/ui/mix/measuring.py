"""Alt held over the canvas: how far the selection is from what lies under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from console.domain.gaps import Gap, measured
from console.domain.units import Rect
from console.ui.mix.hits import layers_at
from console.ui.mix.scene import Scene


def gaps_at(scene: Scene, point: QPointF) -> tuple[Gap, ...]:
    """Of the selection to the layer there, to the canvas where none or a chosen one is.

    Without a selection, of the layer there to the canvas."""
    here = scene.lens.at(point)
    keys = layers_at(scene.layout, here.x(), here.y())
    under = scene.layout.of(keys[0]) if keys else None
    whole = Rect(0, 0, scene.layout.canvas.width, scene.layout.canvas.height)
    box = scene.box
    if box is None:
        return measured(under.pixels, whole) if under else ()
    other = under.pixels if under and under.layer.key not in scene.selection else whole
    return measured(box, other)
