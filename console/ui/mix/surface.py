"""What the canvas is painted from: ink, name plates, the kept picture and what lies over it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QRegion

from console.services.mix.state import MixState
from console.ui.mix.backing import Backing, View, device_region
from console.ui.mix.captions import caption
from console.ui.mix.chips import Chips
from console.ui.mix.cropmode import CropMode
from console.ui.mix.described import heading
from console.ui.mix.guidance import Guidance
from console.ui.mix.ink import ink
from console.ui.mix.labels import Labels
from console.ui.mix.lens import Lens
from console.ui.mix.overlay import header_area, paint_header, paint_ring, paint_scene
from console.ui.mix.pictures import Pictures
from console.ui.mix.rulers import THICK, Rulers
from console.ui.mix.scene import Scene
from console.ui.mix.veil import Veil
from console.ui.stage import Stage

LOWEST = THICK + 30.0
"""Where the header ends at the latest while the frame begins above the view."""


class Surface:
    """Holds no state of the mix: a scene comes in, pixels go out."""

    def __init__(self, stage: Stage, pictures: Pictures, crop: CropMode) -> None:
        self._stage = stage
        self._pictures = pictures
        self._crop = crop
        self._veil = Veil(stage.words)
        self._rulers = Rulers()
        self.ink = ink(stage.theme)
        self._labels = Labels(Chips(self.ink, stage.words.text))
        self._ratio = 1.0
        written = caption(lambda: self.ink, stage.words, lambda: self._ratio)
        self.backing = Backing(pictures.stills, written)

    def reink(self) -> None:
        """The theme, or the language, is another."""
        self.ink = ink(self._stage.theme)
        self._labels = Labels(Chips(self.ink, self._stage.words.text))

    def paint(
        self,
        painter: QPainter,
        region: QRegion,
        scene: Scene,
        told: Guidance,
        state: MixState,
        size: QSize,
    ) -> None:
        """All of the region, in widget pixels; the painter is clipped to it."""
        ratio = self._ratio = painter.device().devicePixelRatioF()
        if ratio == 1:
            self._draw_kept(painter, scene, region, size, scene.lens)
        else:
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            lens = scene.lens.scaled(ratio)
            self._draw_kept(painter, scene, device_region(region, ratio), size * ratio, lens)
            painter.restore()
        if scene.cropping:
            self._crop.paint(painter, scene, self._pictures.stills)
        touched = region.boundingRect()
        self._veil.draw(painter, touched, scene, size, ratio, self.ink)
        paint_scene(painter, scene, told, self.ink, self._labels, touched, ratio)
        if self._touches_header(touched, scene, size.width()):
            left, right = (self._stage.words.text(part) for part in heading(state))
            paint_header(painter, scene.frame, left, right, self.ink, highest=_highest(scene))
        if scene.aids.rulers:
            self._rulers.draw(painter, region, scene.lens, size, ratio, self.ink)

    def _touches_header(self, touched: QRect, scene: Scene, width: int) -> bool:
        """Asked with every frame of a drag, most of which are far below it."""
        top = touched.top()
        return top <= max(scene.frame.top(), LOWEST) and top <= header_of(scene, width).bottom()

    def _draw_kept(
        self, painter: QPainter, scene: Scene, region: QRegion, size: QSize, lens: Lens
    ) -> None:
        """All in device pixels."""
        self.backing.show(View(scene.layout, lens, size, self.ink.around))
        self.backing.draw(painter, region)

    def paint_focus(self, painter: QPainter, widget: QRect, touched: QRect) -> None:
        """See `paint_ring`."""
        paint_ring(painter, widget, touched, self.ink)


def header_of(scene: Scene, width: int) -> QRect:
    """The strip that holds the name of the canvas."""
    return header_area(scene.frame, width, highest=_highest(scene))


def _highest(scene: Scene) -> float:
    return THICK + 5.0 if scene.aids.rulers else 5.0
