"""A move as it is typed: `120,40` goes there, `+10` goes so much further; output pixels."""

from __future__ import annotations

import unicodedata

from console.domain.arithmetic import evaluate
from console.domain.message import Message, say
from console.domain.snap import Axis
from console.domain.units import Rect, Share, Size, nearest


def typed_move(text: str, box: Rect, canvas: Size, lock: Axis | None) -> tuple[int, int] | Message:
    """How far the box goes by what is typed so far; a sentence where it cannot be read.

    A part that begins with a sign counts from where the box is, any other from the canvas's
    corner. One part alone is X, or the locked axis; an empty part leaves its axis alone."""
    parts = unicodedata.normalize("NFKC", text).replace("、", ",").replace("−", "-").split(",")
    if len(parts) > 2:
        return say("Type one number, or X and Y with a comma between.")
    if len(parts) == 1:
        parts = ["", *parts] if lock == "y" else [*parts, ""]
    across = _step(parts[0], box.x, canvas.width)
    down = _step(parts[1], box.y, canvas.height)
    if isinstance(across, Message):
        return across
    if isinstance(down, Message):
        return down
    return (0 if lock == "y" else across), (0 if lock == "x" else down)


def _step(part: str, at: float, side: float) -> int | Message:
    part = part.strip()
    sign = -1 if part.startswith("-") else 1
    further = part[:1] in ("+", "-")
    digits = part[1:] if further else part
    if not digits.strip():
        return 0
    value = evaluate(digits, side=side)
    if isinstance(value, Message):
        return value
    pixels = value.of * side if isinstance(value, Share) else value
    return sign * nearest(pixels) if further else nearest(pixels) - nearest(at)
