"""What a screen reader is told of the canvas: the chosen layer in one sentence."""

from __future__ import annotations

from console.domain.layout import Layout
from console.domain.message import Message, say
from console.services.mixstate import MixState


def described(state: MixState, layout: Layout) -> Message:
    """ "Layer 3 of 5, Guest 2, stream ab12, x 1280, y 40, 640 by 360, cropped …" """
    layer = state.primary
    if layer is None:
        return say("{n} layers, none selected. Tab walks the layers.", n=len(state.mix.layers))
    if len(state.selection) > 1:
        return say("{n} layers selected.", n=len(state.selection))
    item = layout.of(layer.key)
    if item is None:
        return say(
            "Layer {number} of {count}, {name}, stream {stream}, no picture.",
            number=layer.number,
            count=len(state.mix.layers),
            name=layer.title,
            stream=layer.stream,
        )
    marks = [say("cropped")] if item.crop else []
    if layer.locked:
        marks.append(say("locked"))
    count = sum(1 for finding in state.findings if finding.key == layer.key)
    if count:
        marks.append(say("{n} problems", n=count))
    box = item.pixels
    sentence = say(
        "Layer {number} of {count}, {name}, stream {stream}, x {x}, y {y}, {width} by {height}",
        number=layer.number,
        count=len(state.mix.layers),
        name=layer.title,
        stream=layer.stream,
        x=f"{box.x:g}",
        y=f"{box.y:g}",
        width=f"{box.width:g}",
        height=f"{box.height:g}",
    )
    for mark in marks:
        sentence = say("{start}, {more}", start=sentence, more=mark)
    return sentence


def heading(state: MixState) -> tuple[Message, Message]:
    """Over the preview: its name, and how far it is from what is on air."""
    name = say("PVW 预监 · PREVIEW — editing")
    count = len(state.changes)
    if state.on_air is None:
        return name, say("not on air")
    if count == 0:
        return name, say("as on air")
    return name, say("1 change") if count == 1 else say("{n} changes", n=count)
