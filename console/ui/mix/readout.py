"""The live numbers of a gesture, for the status line."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.layout import Placed
from console.domain.message import Message, say
from console.domain.mix import Layer
from console.domain.units import Rect


def place_readout(held: Sequence[Placed], rects: Sequence[Rect], box: Rect) -> Message:
    """`Guest  x 1280→1296  y 40  640×360`: what was, where it differs, and what is."""
    if len(held) != 1 or len(rects) != 1:
        return say(
            "{count} layers  x {x}  y {y}  {width}×{height}",
            count=len(held),
            x=f"{box.x:g}",
            y=f"{box.y:g}",
            width=f"{box.width:g}",
            height=f"{box.height:g}",
        )
    was, now = held[0].pixels, rects[0]
    return say(
        "{name}  x {x}  y {y}  {size}",
        name=held[0].layer.title,
        x=_step(was.x, now.x),
        y=_step(was.y, now.y),
        size=_size(was, now),
    )


def crop_readout(layer: Layer, shown: Rect) -> Message:
    return say(
        "{name}  crop {width}×{height} at {x},{y}",
        name=layer.title,
        width=f"{shown.width:g}",
        height=f"{shown.height:g}",
        x=f"{shown.x:g}",
        y=f"{shown.y:g}",
    )


def move_name(held: Sequence[Placed]) -> Message:
    """The names of undo steps."""
    if len(held) == 1:
        return say("Move {name}", name=held[0].layer.title)
    return say("Move {count} layers", count=len(held))


def resize_name(held: Sequence[Placed]) -> Message:
    if len(held) == 1:
        return say("Resize {name}", name=held[0].layer.title)
    return say("Resize {count} layers", count=len(held))


def duplicate_name(held: Sequence[Placed]) -> Message:
    if len(held) == 1:
        return say("Duplicate {name}", name=held[0].layer.title)
    return say("Duplicate {count} layers", count=len(held))


def _step(was: float, now: float) -> str:
    return f"{now:g}" if was == now else f"{was:g}→{now:g}"


def _size(was: Rect, now: Rect) -> str:
    after = f"{now.width:g}×{now.height:g}"
    same = (was.width, was.height) == (now.width, now.height)
    return after if same else f"{was.width:g}×{was.height:g}→{after}"
