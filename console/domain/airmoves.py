"""The next move for what has happened on air, the advised one first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.airwatch import Input, mixed_over
from console.domain.message import Message, say
from console.domain.mix import Layer, Mix

Move: TypeAlias = Literal["standby", "without", "swap", "recompute", "recanvas", "take", "wait"]

MOVE_WORDS: Final[dict[Move, Message]] = {
    "standby": say("swap to the standby source"),
    "without": say("lay out without it"),
    "swap": say("swap its stream"),
    "recompute": say("recompute its numbers"),
    "recanvas": say("arrange for the new canvas"),
    "take": say("review TAKE"),
    "wait": say("bring it back"),
}
"""As they stand in a sentence; the commands have titles of their own."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the desk has at hand: the preview, and whether a standby is free for that layer.

    `recomputed` is a preview that has been worked out for the new size or canvas already."""

    preview: Mix
    standby: bool = False
    recomputed: bool = False
    ended: bool = False


def moves(on_air: Mix, one: Input, outlook: Outlook) -> tuple[Move, ...]:
    """None where nothing has to be done; nothing of it is ever sent by the desk itself."""
    if outlook.ended:
        return ("take",)
    layer = one.layer
    if layer is None or not one.troubled:
        return ("take",) if layer is None and one.state == "resized" else ()
    if one.state == "resized":
        if outlook.recomputed:
            return ("take",)
        return ("recanvas" if one.background else "recompute", "take")
    seat = seat_of(outlook.preview, layer)
    if seat is None or seat.hidden or seat.stream != layer.stream:
        return ("take",)
    if mixed_over(on_air, layer.stream):
        return ("wait",)
    rest: tuple[Move, ...] = ("without", "swap")
    return ("standby", *rest) if outlook.standby else rest


def seat_of(preview: Mix, layer: Layer) -> Layer | None:
    """The preview's layer for one that is on air: of the same key, else of the same stream."""
    by_stream = next((la for la in preview.layers if la.stream == layer.stream), None)
    return preview.layer(layer.key) or by_stream
