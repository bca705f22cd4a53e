"""What lies under the pointer: a handle of the selection, or layers from the top down."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt

from console.domain.handles import Handle
from console.domain.layout import Layout
from console.domain.mix import BACKGROUND
from console.domain.units import Rect

HANDLE_SIZE = 10
HANDLE_REACH = 12
"""Half of the 24 px hit area around a handle's middle."""
EDGE_ROOM = 40
"""Shorter sides show no handle in their middle."""

_ALL = tuple(Handle)

CURSORS = {
    Handle.NW: Qt.CursorShape.SizeFDiagCursor,
    Handle.SE: Qt.CursorShape.SizeFDiagCursor,
    Handle.NE: Qt.CursorShape.SizeBDiagCursor,
    Handle.SW: Qt.CursorShape.SizeBDiagCursor,
    Handle.N: Qt.CursorShape.SizeVerCursor,
    Handle.S: Qt.CursorShape.SizeVerCursor,
    Handle.E: Qt.CursorShape.SizeHorCursor,
    Handle.W: Qt.CursorShape.SizeHorCursor,
}


def shown_handles(box: QRectF) -> tuple[Handle, ...]:
    """All eight, fewer on boxes too small to tell them apart."""
    wide, high = box.width() >= EDGE_ROOM, box.height() >= EDGE_ROOM
    if wide and high:
        return _ALL
    return tuple(one for one in _ALL if (one.across or wide) and (one.down or high))


def handle_point(box: QRectF, handle: Handle) -> QPointF:
    """The middle of a handle, in the unit of the box."""
    centre = box.center()
    return QPointF(
        centre.x() + handle.across * box.width() / 2, centre.y() + handle.down * box.height() / 2
    )


def handle_at(box: QRectF, point: QPointF) -> Handle | None:
    """The nearest handle in reach; inside a small box a part stays free to take the body."""
    inside = QPointF(min(HANDLE_REACH, box.width() / 4), min(HANDLE_REACH, box.height() / 4))
    best: tuple[float, Handle] | None = None
    for handle in shown_handles(box):
        middle = handle_point(box, handle)
        dx, dy = point.x() - middle.x(), point.y() - middle.y()
        if not _near(dx, handle.across, inside.x()) or not _near(dy, handle.down, inside.y()):
            continue
        distance = dx * dx + dy * dy
        if best is None or distance < best[0]:
            best = (distance, handle)
    return best[1] if best else None


def layers_at(layout: Layout, x: float, y: float) -> list[str]:
    """Keys of the layers whose box holds that output pixel, topmost first."""
    return [item.layer.key for item in reversed(layout.placed) if _holds(item.pixels, x, y)]


def layers_in(layout: Layout, band: Rect) -> Iterable[str]:
    """Keys of the layers that a rubber band touches, lowest first; what may move only."""
    for item in layout.placed:
        box, layer = item.pixels, item.layer
        apart = (
            box.right <= band.x
            or band.right <= box.x
            or box.bottom <= band.y
            or band.bottom <= box.y
        )
        if layer.number != BACKGROUND and not layer.locked and not apart:
            yield layer.key


def _near(delta: float, side: int, inside: float) -> bool:
    """Within reach, but only `inside` pixels deep on the side where the body begins."""
    if side == 0:
        return abs(delta) <= HANDLE_REACH
    return -inside <= delta * side <= HANDLE_REACH


def _holds(box: Rect, x: float, y: float) -> bool:
    return box.x <= x < box.right and box.y <= y < box.bottom
