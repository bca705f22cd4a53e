"""What a screen reader is told of the canvas: the chosen layer in one sentence."""

from __future__ import annotations

from console.domain.layout import Layout, Placed, is_unverified
from console.domain.message import Message, say
from console.domain.mix import Kind, Layer
from console.services.mix.state import MixState


def described(state: MixState, layout: Layout) -> Message:
    """The selection in one sentence, as every screen of the mix says it."""
    layer = state.primary
    if layer is None:
        return say("{n} layers, none selected. Tab walks the layers.", n=len(state.mix.layers))
    if len(state.selection) > 1:
        return say("{n} layers selected.", n=len(state.selection))
    sentence = layer_words(layer, state, layout)
    if state.crop_mode:
        return say("Cropping. {layer}", layer=sentence)
    return sentence


def layer_words(layer: Layer, state: MixState, layout: Layout) -> Message:
    """ "Layer 3 of 5, Guest 2, stream ab12, x 1280, y 40, 640 by 360, cropped …" """
    item = layout.of(layer.key)
    count = len(state.mix.layers)
    if item is None:
        sentence = say(
            "Layer {number} of {count}, {name}, stream {stream}, no picture",
            number=layer.number,
            count=count,
            name=layer.title,
            stream=layer.stream,
        )
    else:
        sentence = say(
            "Layer {number} of {count}, {name}, stream {stream}, {place}",
            number=layer.number,
            count=count,
            name=layer.title,
            stream=layer.stream,
            place=_place(item),
        )
    for mark in _marks(layer, item, state):
        sentence = say("{start}, {more}", start=sentence, more=mark)
    return sentence


def whereabouts(state: MixState, layout: Layout) -> Message | None:
    """Only where the one selected layer is: what a nudge changes; None for none or many."""
    layer = state.primary
    item = layout.of(layer.key) if layer is not None and len(state.selection) == 1 else None
    return None if item is None else _place(item)


def _place(item: Placed) -> Message:
    box = item.pixels
    return say(
        "x {x}, y {y}, {width} by {height}",
        x=f"{box.x:g}",
        y=f"{box.y:g}",
        width=f"{box.width:g}",
        height=f"{box.height:g}",
    )


def _marks(layer: Layer, item: Placed | None, state: MixState) -> list[Message]:
    kinds = {Kind.AUDIO: say("audio only"), Kind.VIDEO: say("video only")}
    marks = [kinds[layer.kind]] if layer.kind in kinds else []
    if item is not None and item.crop:
        marks.append(say("cropped"))
    if item is not None and is_unverified(item):
        marks.append(say("crop unverified"))
    if layer.hidden:
        marks.append(say("hidden"))
    if layer.locked:
        marks.append(say("locked"))
    count = sum(1 for finding in state.findings if finding.key == layer.key)
    if count:
        marks.append(say("1 problem") if count == 1 else say("{n} problems", n=count))
    return marks


def heading(state: MixState) -> tuple[Message, Message]:
    """Over the preview: its name, and how far it is from what is on air."""
    name = say("PVW 预监 · PREVIEW — editing")
    count = len(state.changes)
    if state.on_air is None:
        return name, say("not on air")
    if count == 0:
        return name, say("as on air")
    return name, say("1 change") if count == 1 else say("{n} changes", n=count)
