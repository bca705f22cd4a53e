"""What a hand on the canvas works with: the desk, and the picture as it was at the press."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.aids import Aids, lines
from console.domain.layout import Layout, Placed
from console.domain.scheme import Scheme
from console.domain.snap import Targets, targets
from console.services.mix.desk import MixDesk
from console.ui.mix.scene import NO_AIDS, movable


@dataclass(frozen=True, slots=True)
class Grip:
    """`keys` are the layers that were chosen then."""

    desk: MixDesk
    layout: Layout
    keys: tuple[str, ...]
    aids: Aids = NO_AIDS
    scheme: Scheme = "broadcast"

    @property
    def held(self) -> list[Placed]:
        """What may move of the chosen layers, lowest first."""
        return [it for it in self.layout.placed if it.layer.key in self.keys and movable(it.layer)]

    @property
    def lines(self) -> Targets:
        """What the moving edges stick to: all other visible layers, canvas and shown aids."""
        held = {item.layer.key for item in self.held}
        return self.lines_with([it for it in self.layout.placed if it.layer.key not in held])

    def lines_with(self, others: Iterable[Placed]) -> Targets:
        """As `lines`, with the layers to stick to told."""
        canvas = self.layout.canvas
        return targets(canvas, [item.pixels for item in others], lines(self.aids, canvas))
