"""From output pixels to device pixels and back: zoom and place of the picture on a surface."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF

from console.domain.units import Rect, Size, nearest


@dataclass(frozen=True, slots=True)
class Lens:
    """`x = left + canvas_x * zoom`, in device pixels; the identity paints the output itself."""

    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def rect(self, box: Rect) -> QRect:
        """Each edge rounded by itself, so that pictures that touch keep touching."""
        zoom, left, top = self.zoom, self.left, self.top
        x, y = nearest(left + box.x * zoom), nearest(top + box.y * zoom)
        right = nearest(left + (box.x + box.width) * zoom)
        return QRect(x, y, right - x, nearest(top + (box.y + box.height) * zoom) - y)

    def exact(self, box: Rect) -> QRectF:
        """Unrounded, for hit tests and frames."""
        return QRectF(
            self.left + box.x * self.zoom,
            self.top + box.y * self.zoom,
            box.width * self.zoom,
            box.height * self.zoom,
        )

    def at(self, point: QPointF) -> QPointF:
        """The output pixel under a device point."""
        return QPointF((point.x() - self.left) / self.zoom, (point.y() - self.top) / self.zoom)

    def over(self, x: float, y: float) -> QPointF:
        """The device point of an output pixel."""
        return QPointF(self.left + x * self.zoom, self.top + y * self.zoom)

    def zoomed(self, zoom: float, about: QPointF) -> Lens:
        """Another zoom with the output pixel under `about` staying where it is."""
        here = self.at(about)
        return Lens(zoom, about.x() - here.x() * zoom, about.y() - here.y() * zoom)

    def moved(self, dx: float, dy: float) -> Lens:
        return Lens(self.zoom, self.left + dx, self.top + dy)

    def scaled(self, ratio: float) -> Lens:
        """The same view on a surface of `ratio` times as many pixels."""
        return Lens(self.zoom * ratio, self.left * ratio, self.top * ratio)


def fitted(canvas: Size, room: QRectF, most: float = 4.0) -> Lens:
    """The whole canvas centred in `room`, enlarged at most `most` times."""
    if canvas.width <= 0 or canvas.height <= 0:
        return Lens()
    zoom = max(1e-4, min(room.width() / canvas.width, room.height() / canvas.height, most))
    left = room.x() + (room.width() - canvas.width * zoom) / 2
    top = room.y() + (room.height() - canvas.height * zoom) / 2
    return Lens(zoom, round(left), round(top))


def around(boxes: list[Rect]) -> Rect | None:
    """The smallest rectangle that holds all; None for none."""
    if len(boxes) < 2:
        return boxes[0] if boxes else None
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
    return Rect(left, top, right - left, bottom - top)
