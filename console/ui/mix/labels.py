"""Names and tally lights on the layers' pictures, laid out when a layer changes, not per frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from console.domain.layout import Placed, is_unverified
from console.domain.message import say
from console.ui.mix.chips import HEIGHT, Chips
from console.ui.mix.lens import Lens
from console.ui.mix.scene import Scene

LABEL_ROOM, LABEL_HEIGHT = 58, 30
"""Smaller boxes show no name: it would hide them."""

_Plate: TypeAlias = "tuple[int, int, int, int, QPixmap]"
"""Left, top, right and bottom in widget pixels, the last two just outside."""


class Labels:
    """Of one `Chips`: make others with every new ink."""

    def __init__(self, chips: Chips) -> None:
        self.chips = chips
        self._view: object = None
        self._lens = Lens()
        self._left = self._right = 0.0
        self._kept: list[tuple[Placed, tuple[_Plate, ...]]] = []

    def paint(self, painter: QPainter, scene: Scene, touched: QRect, ratio: float) -> None:
        """Those that lie in the touched part; `ratio` is the surface's."""
        view = (scene.layout.canvas, scene.tally, ratio)
        moved = _whole_pixels(self._lens, scene.lens)
        if view != self._view or moved is None:
            self._view, self._lens, moved = view, scene.lens, (0, 0)
            self._left, self._right = scene.frame.left(), scene.frame.right()
            self._kept.clear()
        if moved != (0, 0):
            # Where a pan has only shifted the view, all stands where it stood in it.
            across, down = moved
            painter.translate(across, down)
            self._draw(painter, scene, touched.translated(-across, -down), ratio)
            painter.translate(-across, -down)
        else:
            self._draw(painter, scene, touched, ratio)

    def _draw(self, painter: QPainter, scene: Scene, touched: QRect, ratio: float) -> None:
        left, top, right, bottom = cast("tuple[int, int, int, int]", touched.getCoords())
        placed, kept = scene.layout.placed, self._kept
        if len(kept) != len(placed):
            kept[:] = [(item, tuple(self._plates(scene, item, ratio))) for item in placed]
        for at, item in enumerate(placed):
            known, plates = kept[at]
            if known is not item:
                plates = tuple(self._plates(scene, item, ratio))
                kept[at] = (item, plates)
            for x, y, end, below, plate in plates:
                if x <= right and end > left and y <= bottom and below > top:
                    painter.drawPixmap(x, y, plate)

    def _plates(self, scene: Scene, item: Placed, ratio: float) -> Iterator[_Plate]:
        box, lens, zoom = item.pixels, self._lens, self._lens.zoom
        first = lens.left + box.x * zoom
        start, end = max(first, self._left), min(first + box.width * zoom, self._right)
        room = round(end - start) - 12
        if room < LABEL_ROOM or box.height * zoom < LABEL_HEIGHT:
            return
        left, top = round(start) + 6, round(lens.top + box.y * zoom) + 5
        text = f"{item.layer.number} {item.layer.title}"
        if is_unverified(item):
            text = f"{text} · {self.chips.words(say('crop unverified'))}"
        plate = self.chips.plate(text, room, ratio)
        width = round(plate.width() / ratio)
        yield left, top, left + width, top + HEIGHT, plate
        if not scene.tally.on_air:
            return  # before the first TAKE everything here is in preview only
        light = self.chips.light(scene.tally.of(item.layer), ratio)
        wide, left = round(light.width() / ratio), left + width + 4
        if width + 4 + wide <= room:
            yield left, top, left + wide, top + HEIGHT, light


def _whole_pixels(before: Lens, now: Lens) -> tuple[int, int] | None:
    """How far the view was moved; None where it is another one, or stands between pixels."""
    across, down = now.left - before.left, now.top - before.top
    if now.zoom != before.zoom or across != int(across) or down != int(down):
        return None
    return int(across), int(down)
