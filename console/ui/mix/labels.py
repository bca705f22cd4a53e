"""Names and tally lights on the layers' pictures, laid out when a layer changes, not per frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from console.domain.layout import Placed, is_unverified
from console.domain.message import say
from console.ui.mix.chips import HEIGHT, Chips
from console.ui.mix.scene import Scene

LABEL_ROOM, LABEL_HEIGHT = 58, 30
"""Smaller boxes show no name: it would hide them."""

_Plate: TypeAlias = tuple[QRect, QPoint, QPixmap]


class Labels:
    """Of one `Chips`: make others with every new ink."""

    def __init__(self, chips: Chips) -> None:
        self.chips = chips
        self._view: object = None
        self._kept: dict[str, tuple[Placed, tuple[_Plate, ...]]] = {}

    def paint(self, painter: QPainter, scene: Scene, region: QRegion) -> None:
        """Those that lie in the region."""
        ratio = painter.device().devicePixelRatioF()
        view = (scene.lens, scene.layout.canvas, scene.tally, ratio)
        if view != self._view:
            self._view = view
            self._kept.clear()
        for item in scene.layout.placed:
            kept = self._kept.get(item.layer.key)
            if kept is None or kept[0] is not item:
                kept = (item, tuple(self._plates(scene, item, ratio)))
                self._kept[item.layer.key] = kept
            for area, at, plate in kept[1]:
                if region.intersects(area):
                    painter.drawPixmap(at, plate)

    def _plates(self, scene: Scene, item: Placed, ratio: float) -> Iterator[_Plate]:
        frame, box = scene.frame, scene.lens.exact(item.pixels)
        room = round(min(box.right(), frame.right()) - max(box.left(), frame.left())) - 12
        if room < LABEL_ROOM or box.height() < LABEL_HEIGHT:
            return
        left, top = round(max(box.left(), frame.left())) + 6, round(box.top()) + 5
        text = f"{item.layer.number} {item.layer.title}"
        if is_unverified(item):
            text = f"{text} · {self.chips.words(say('crop unverified'))}"
        plate = self.chips.plate(text, room, ratio)
        width = round(plate.deviceIndependentSize().width())
        yield QRect(left, top, width, HEIGHT), QPoint(left, top), plate
        if not scene.tally.on_air:
            return  # before the first TAKE everything here is in preview only
        light = self.chips.light(scene.tally.of(item.layer), ratio)
        wide, left = round(light.deviceIndependentSize().width()), left + width + 4
        if width + 4 + wide <= room:
            yield QRect(left, top, wide, HEIGHT), QPoint(left, top), light
