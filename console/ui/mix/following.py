"""The layout from one frame of a drag to the next: only what the hand changed is worked out."""

from __future__ import annotations

from dataclasses import replace

from console.domain.layout import Layout, resolve
from console.domain.mix import Kind, Mix
from console.domain.templates import FREE
from console.services.mixes import MixDesk


class Following:
    """Remembers the last mix it laid out; equal results to `desk.layout()`, sooner."""

    def __init__(self, desk: MixDesk) -> None:
        self._desk = desk
        self._mix: Mix | None = None
        self._layout: Layout | None = None

    def layout(self) -> Layout:
        """Whole when anything but a few layers' own numbers may differ."""
        state = self._desk.state
        before, old = self._mix, self._layout
        if state.gesture is None or before is None or old is None:
            made = self._desk.layout()
        elif state.mix == before:
            made = old
        else:
            made = self._patched(old, before, state.mix) or self._desk.layout()
        self._mix, self._layout = state.mix, made
        return made

    def _patched(self, old: Layout, before: Mix, mix: Mix) -> Layout | None:
        """A canvas takes its size from other layers and a template places all: not for those."""
        changed = [
            layer
            for layer, was in zip(mix.layers, before.layers, strict=False)
            if layer is not was and layer != was
        ]
        plain = mix.template == FREE == before.template and all(
            layer.kind != Kind.CANVAS for layer in mix.layers
        )
        same = replace(before, layers=mix.layers) == mix and len(before.layers) == len(mix.layers)
        background = mix.background
        if not plain or not same or background is None or background in changed:
            return None
        few = replace(mix, layers=(background, *changed))
        sources = self._desk.sources()
        part = resolve(few, sources, crop_fit=self._desk.state.show.crop_fit)
        fresh = {item.layer.key: item for item in part.placed}
        shown = {layer.key for layer in mix.layers if not layer.hidden and layer.visual}
        if {item.layer.key for item in old.placed} != shown:
            return None
        placed = [fresh.get(item.layer.key, item) for item in old.placed]
        numbers = [item.layer.number for item in placed]
        if numbers != sorted(numbers):
            return None
        return Layout(old.canvas, old.canvas_known, tuple(placed))
