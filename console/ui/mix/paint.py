"""Paints exactly what viewers get: canvas, screens, thumbnails and files share this."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from console.domain.layout import Layout, Placed
from console.domain.message import Message
from console.domain.mix import STREAM_KINDS, Kind
from console.domain.units import Rect
from console.ui.mix.lens import Lens
from console.ui.mix.stills import Stills, too_large

IDENTITY = Lens()
BLACK = QColor(0, 0, 0)

Caption: TypeAlias = Callable[[QPainter, Placed, QRect, Message | None], None]
"""Writes on the pattern of a source without a picture, or the remark on an old one; on screens."""


def paint_mix(
    painter: QPainter,
    layout: Layout,
    pictures: Stills,
    lens: Lens = IDENTITY,
    *,
    caption: Caption | None = None,
) -> None:
    """The whole output, lowest layer first; `painter` works in device pixels.

    Nothing leaves the canvas: what hangs over its edge is not seen by viewers."""
    frame = lens.rect(Rect(0, 0, layout.canvas.width, layout.canvas.height))
    painter.save()
    painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
    if not _covered(layout, lens, frame):
        painter.fillRect(frame, BLACK)
    paint_layers(painter, layout.placed, pictures, lens, caption=caption)
    painter.restore()


def _covered(layout: Layout, lens: Lens, frame: QRect) -> bool:
    """Whether the lowest picture leaves no pixel of the ground to be seen."""
    lowest = layout.placed[0] if layout.placed else None
    if lowest is None or lowest.layer.kind not in STREAM_KINDS or lowest.crop is not None:
        return False
    target = lens.rect(lowest.picture)
    return target.contains(frame) and not too_large(target)


def paint_layers(
    painter: QPainter,
    placed: Iterable[Placed],
    pictures: Stills,
    lens: Lens = IDENTITY,
    *,
    caption: Caption | None = None,
    moving: bool = False,
) -> None:
    """Some layers, in the order given; `moving` trades the last bit of sharpness for speed."""
    for item in placed:
        if item.layer.kind == Kind.CANVAS:
            painter.fillRect(lens.rect(item.pixels), canvas_color(item.layer.color))
        else:
            _paint_picture(painter, item, pictures, lens, moving)
            aged = pictures.remark(item.layer.stream)
            if caption and (aged is not None or not pictures.has(item.layer.stream)):
                caption(painter, item, lens.rect(item.picture), aged)


def canvas_color(value: str | None) -> QColor:
    """The vendor's `0xRRGGBB`; black where it is missing or cannot be read."""
    digits = (value or "").removeprefix("0x").removeprefix("0X").removeprefix("#")
    color = QColor(f"#{digits}") if len(digits) == 6 else QColor()
    return color if color.isValid() else BLACK


def bars(box: QRect, picture: QRect) -> tuple[QRect, ...]:
    """What of the box the picture leaves free: at most two strips on each axis."""
    if picture == box:
        return ()
    top = QRect(box.left(), box.top(), box.width(), picture.top() - box.top())
    bottom = QRect(box.left(), picture.bottom() + 1, box.width(), box.bottom() - picture.bottom())
    left = QRect(box.left(), picture.top(), picture.left() - box.left(), picture.height())
    right = QRect(
        picture.right() + 1, picture.top(), box.right() - picture.right(), picture.height()
    )
    return tuple(strip for strip in (top, bottom, left, right) if not strip.isEmpty())


def _paint_picture(
    painter: QPainter, item: Placed, pictures: Stills, lens: Lens, moving: bool
) -> None:
    target = lens.rect(item.picture)
    if item.pixels != item.picture:
        for strip in bars(lens.rect(item.pixels), target):
            painter.fillRect(strip, BLACK)
    if target.isEmpty():
        return
    if not moving and not too_large(target):
        painter.drawImage(target.topLeft(), pictures.part(item.layer, item.crop, target.size()))
        return
    image, part = pictures.whole(item.layer, item.crop, target.size())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target.toRectF(), image, part)
