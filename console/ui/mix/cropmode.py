"""Crop mode: one long gesture in which the picture moves behind its frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from console.domain.layout import Layout, Placed
from console.domain.units import Rect, Size
from console.services.mix.desk import MixDesk
from console.ui.mix.cutting import crop_start
from console.ui.mix.scene import Scene
from console.ui.mix.stills import Stills


class CropMode:
    """`key` is the layer being cropped, empty outside the desk's crop mode."""

    def __init__(self, desk: MixDesk) -> None:
        self._desk = desk

    @property
    def key(self) -> str:
        state = self._desk.store.value
        layer = state.primary if state.crop_mode else None
        return "" if layer is None else layer.key

    @property
    def active(self) -> bool:
        return bool(self.key)

    def commit(self) -> None:
        """Enter: the crop stays, as one undo step."""
        self._desk.leave_crop(keep=True)

    def uncut(self, layout: Layout) -> Rect | None:
        """Where the whole source would lie, in output pixels."""
        key = self.key
        item = layout.of(key) if key else None
        source = self._source(item)
        if item is None or source is None:
            return None
        box, shown = crop_start(item, source)
        if shown.width <= 0 or shown.height <= 0:
            return None
        x, y = box.width / shown.width, box.height / shown.height
        return Rect(box.x - shown.x * x, box.y - shown.y * y, source.width * x, source.height * y)

    def paint(self, painter: QPainter, scene: Scene, stills: Stills) -> None:
        """The whole source behind the frame; the scene dims what is not shown."""
        item = scene.layout.of(self.key) if self.key else None
        if item is None or scene.uncut is None:
            return
        painter.save()
        painter.setClipRect(scene.frame, Qt.ClipOperation.IntersectClip)
        target = scene.lens.exact(scene.uncut)
        image, part = stills.whole(item.layer, None, target.size().toSize())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image, part)
        painter.restore()

    def _source(self, item: Placed | None) -> Size | None:
        if item is None:
            return None
        source = self._desk.sources().get(item.layer.stream)
        return source.size if source else None
