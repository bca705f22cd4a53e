"""Cropping by hand: the box on the canvas and the shown part of the source, together."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.handles import Handle
from console.domain.units import Rect, Size, nearest


@dataclass(frozen=True, slots=True)
class Cropped:
    """`box` in output pixels, `crop` in source pixels, both whole."""

    box: Rect
    crop: Rect


def crop_by_handle(
    box: Rect, crop: Rect, source: Size, handle: Handle, dx: float, dy: float
) -> Cropped:
    """The edge follows the pointer and the picture stays where it is.

    `crop` is what is shown at the press (the whole source if nothing is cropped); it never
    leaves the source, so outwards the edge stops where the source ends."""
    if dx * handle.across == 0 and dy * handle.down == 0:
        return Cropped(box, crop)
    x, width, left, across = _side(
        _Span(box.x, box.width), _Span(crop.x, crop.width), source.width, handle.across, dx
    )
    y, height, top, down = _side(
        _Span(box.y, box.height), _Span(crop.y, crop.height), source.height, handle.down, dy
    )
    return Cropped(Rect(left, top, across, down), Rect(x, y, width, height))


def pan_crop(box: Rect, crop: Rect, source: Size, dx: float, dy: float) -> Rect:
    """The crop after the picture was dragged behind its frame; size kept, inside the source."""
    if dx == 0 and dy == 0:
        return crop
    x = crop.x - dx * crop.width / (box.width or 1)
    y = crop.y - dy * crop.height / (box.height or 1)
    return nudge_crop(Rect(nearest(x), nearest(y), crop.width, crop.height), source, 0, 0)


def nudge_crop(crop: Rect, source: Size, dx: int, dy: int) -> Rect:
    """The crop moved over the source by whole source pixels, kept inside it."""
    width = min(crop.width, source.width)
    height = min(crop.height, source.height)
    x = min(max(0, crop.x + dx), source.width - width)
    y = min(max(0, crop.y + dy), source.height - height)
    return Rect(nearest(x), nearest(y), nearest(width), nearest(height))


def clamp_crop(crop: Rect, source: Size) -> Rect | None:
    """The part of the crop that lies on the source, None where none does."""
    left, top = max(0, nearest(crop.x)), max(0, nearest(crop.y))
    right = min(nearest(source.width), nearest(crop.right))
    bottom = min(nearest(source.height), nearest(crop.bottom))
    if right <= left or bottom <= top:
        return None
    return Rect(left, top, right - left, bottom - top)


def cover(source: Size, box: Size) -> Rect:
    """The largest middle part of the source with the box's aspect: fills it without bars."""
    if source.width * box.height > source.height * box.width:
        width, height = max(1, nearest(source.height * box.width / box.height)), source.height
    else:
        width, height = source.width, max(1, nearest(source.width * box.height / box.width))
    width, height = min(width, nearest(source.width)), min(height, nearest(source.height))
    left, top = (nearest(source.width) - width) // 2, (nearest(source.height) - height) // 2
    return Rect(left, top, nearest(width), nearest(height))


@dataclass(frozen=True, slots=True)
class _Span:
    at: float
    side: float

    @property
    def end(self) -> float:
        return self.at + self.side


def _side(
    box: _Span, crop: _Span, source: float, direction: int, delta: float
) -> tuple[int, int, int, int]:
    """Along one axis: crop start and side, box start and side; the other edge is untouched."""
    if direction == 0:
        return nearest(crop.at), nearest(crop.side), nearest(box.at), nearest(box.side)
    scale = box.side / crop.side if crop.side > 0 and box.side > 0 else 1.0
    if direction > 0:
        at = nearest(crop.at)
        side = min(max(1, nearest(crop.end + delta / scale) - at), max(1, nearest(source) - at))
        return at, side, nearest(box.at), max(1, nearest(side * scale))
    end, right = nearest(crop.end), nearest(box.end)
    at = min(max(0, nearest(crop.at + delta / scale)), max(0, end - 1))
    shown = max(1, nearest((end - at) * scale))
    return at, end - at, right - shown, shown
