"""Zoom and pan of the canvas: fitted until the operator looks closer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from console.domain.units import Rect, Size
from console.ui.mix.lens import Lens, fitted

ZOOM_MIN = 0.02
ZOOM_MAX = 16.0
STEP = 1.25


class Camera:
    """`lens` is in widget pixels; `fitting` keeps the whole canvas in view as sizes change."""

    def __init__(self) -> None:
        self.lens = Lens()
        self.fitting = True
        self._room = QRectF(0, 0, 1, 1)

    def settle(self, room: QRectF, canvas: Size) -> bool:
        """A new room or canvas; True when the view changed."""
        before = self.lens
        if self.fitting:
            self.lens = fitted(canvas, room)
        elif room.center() != self._room.center():
            shift = room.center() - self._room.center()
            self.lens = self.lens.moved(round(shift.x()), round(shift.y()))
        self._room = room
        return self.lens != before

    def fit(self, canvas: Size) -> None:
        self.fitting = True
        self.lens = fitted(canvas, self._room)

    def show(self, box: Rect) -> None:
        """A box in the middle, as large as it goes with some room around it."""
        self.fitting = False
        side = min(self._room.width(), self._room.height()) * 0.08
        room = self._room.adjusted(side, side, -side, -side)
        lens = fitted(Size(max(1, box.width), max(1, box.height)), room)
        self.lens = Lens(lens.zoom, lens.left - box.x * lens.zoom, lens.top - box.y * lens.zoom)

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """The output pixel under `about` (the middle if None) stays where it is."""
        self.fitting = False
        zoom = min(ZOOM_MAX, max(ZOOM_MIN, zoom))
        self.lens = self.lens.zoomed(zoom, about or self._room.center())

    def go(self, how: str, canvas: Size, box: Rect | None, whole: float) -> None:
        """`in`, `out`, `100`, `fit` or `selection`; `whole` is the zoom that 100 % means."""
        if how == "fit":
            self.fit(canvas)
        elif how == "100":
            self.set_zoom(whole)
        elif how == "selection" and box is not None:
            self.show(box)
        elif how in ("in", "out"):
            self.step(1 if how == "in" else -1)

    def step(self, steps: float, about: QPointF | None = None) -> None:
        """Wheel clicks or key presses, in for positive."""
        self.set_zoom(self.lens.zoom * STEP**steps, about)

    def pan(self, dx: float, dy: float) -> None:
        self.fitting = False
        self.lens = self.lens.moved(dx, dy)
