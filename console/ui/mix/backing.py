"""The painted mix kept as pixels, so that a frame of a drag is about one blit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion

from console.domain.layout import Layout, Placed
from console.domain.mix import Kind
from console.domain.units import Rect
from console.domain.value import value
from console.ui.mix.lens import Lens
from console.ui.mix.paint import BLACK, Caption, paint_layers, paint_mix
from console.ui.mix.scene import Area
from console.ui.mix.stills import Stills, too_large


@value
class View:
    """What is painted and how; `size` and `lens` are in device pixels."""

    layout: Layout
    lens: Lens
    size: QSize
    around: QColor

    @property
    def frame(self) -> QRect:
        """The canvas in device pixels."""
        return self.lens.rect(Rect(0, 0, self.layout.canvas.width, self.layout.canvas.height))


class Backing:
    """One composite at rest; below and above the lifted layers while they are dragged."""

    def __init__(self, pictures: Stills, caption: Caption | None = None) -> None:
        self._pictures = pictures
        self._caption = caption
        self._view: View | None = None
        self._whole: QPixmap | None = None
        self._fresh = False
        self._lifted: frozenset[str] = frozenset()
        self._below: QPixmap | None = None
        self._above: QPixmap | None = None
        self._moving = False
        self._between = (0, -1)
        self._frame = QRect()

    @property
    def lifted(self) -> bool:
        return bool(self._lifted)

    def show(self, view: View) -> None:
        """A new picture; while layers are lifted only they may differ from the last one."""
        before = self._view
        same = before is None or _same_surface(before, view)
        if before is not None and same and view.layout is before.layout:
            return
        self._view = view
        if before is None or not same:
            self._frame = view.frame
        if self.lifted and not same:
            self.drop()
        self._fresh = False

    def stale(self) -> None:
        """Pictures of sources have changed."""
        self._fresh = False
        if self.lifted:
            self.drop()

    def renew(self, streams: Collection[str]) -> QRegion:
        """Paints the layers of these streams anew where they lie, in device pixels.

        Their pictures have changed, nothing else; lifted layers are painted with every frame."""
        view = self._view
        region = QRegion()
        if view is None:
            return region
        for item in view.layout.placed:
            if item.layer.stream in streams:
                region = region.united(view.lens.rect(item.picture))
        region = region.intersected(view.frame)
        if region.isEmpty():
            return region
        first, last = self._span(view.layout)
        placed = view.layout.placed
        self._repaint(self._whole if self._fresh else None, view, placed, region)
        self._repaint(self._below, view, placed[:first], region)
        self._repaint(self._above, view, placed[last + 1 :], region)
        return region

    def _repaint(
        self, pixmap: QPixmap | None, view: View, placed: tuple[Placed, ...], region: QRegion
    ) -> None:
        if pixmap is None:
            return
        with QPainter(pixmap) as painter:
            painter.setClipRegion(region)
            if pixmap is self._above:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
                painter.fillRect(view.frame, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            else:
                painter.fillRect(view.frame, BLACK)
            paint_layers(painter, placed, self._pictures, view.lens, caption=self._caption)

    def lift(self, keys: Collection[str], *, moving: bool) -> None:
        """Start of a drag: everything but these layers is painted once.

        `moving` for sizes that change with every frame."""
        self._lifted = frozenset(keys)
        self._view = self._below = self._above = None
        self._moving = moving

    def drop(self) -> None:
        """End of a drag."""
        self._lifted = frozenset()
        self._below = self._above = None
        self._fresh = False

    def draw(self, painter: QPainter, region: QRegion) -> None:
        """`painter` in device pixels, `region` likewise and already its clip."""
        view = self._view
        if view is None:
            return
        if not self.lifted:
            self._draw_resting(painter, view, region)
            return
        if self._below is None:
            self._split(view)
        assert self._below is not None
        frame, touched = self._frame, region.boundingRect()
        alone = self._alone(view, frame)
        if alone is not None:
            target, part = alone
            _blit_around(painter, self._below, touched, target)
            painter.drawImage(target.topLeft(), part)
        else:
            _blit(painter, self._below, region)
            self._draw_clipped(painter, view, touched)
        if self._above is not None and frame.intersects(touched):
            _blit(painter, self._above, region)

    def _alone(self, view: View, frame: QRect) -> tuple[QRect, QImage] | None:
        """One opaque picture under the hand, whole within the frame and with nothing on it.

        What it paints over need not be there: a blit of the ground less in every frame."""
        first, last = self._between
        if first != last or self._moving:
            return None
        item = view.layout.placed[first]
        stream = item.layer.stream
        if item.layer.kind == Kind.CANVAS or item.pixels != item.picture:
            return None
        if self._pictures.remark(stream) is not None or not self._pictures.has(stream):
            return None
        target = view.lens.rect(item.picture)
        if target.isEmpty() or too_large(target) or not frame.contains(target):
            return None
        part = self._pictures.part(item.layer, item.crop, target.size())
        return None if part.hasAlphaChannel() else (target, part)

    def _draw_clipped(self, painter: QPainter, view: View, touched: QRect) -> None:
        frame = self._frame
        if not frame.intersects(touched):
            return
        if frame.contains(touched):
            self._draw_lifted(painter, view)
        else:
            painter.save()
            painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
            self._draw_lifted(painter, view)
            painter.restore()

    def _draw_lifted(self, painter: QPainter, view: View) -> None:
        first, last = self._between
        placed = view.layout.placed[first : last + 1]
        paint_layers(
            painter,
            placed,
            self._pictures,
            view.lens,
            caption=self._caption,
            moving=self._moving,
        )

    def _draw_resting(self, painter: QPainter, view: View, region: QRegion) -> None:
        """A new picture that is wanted whole is not kept first: a pan would paint it twice."""
        whole = QRect(0, 0, view.size.width(), view.size.height())
        if not self._fresh and region.rectCount() == 1 and region.boundingRect().contains(whole):
            self._paint_whole(painter, view, whole)
        else:
            _blit(painter, self._composed(view), region)

    def _paint_whole(self, painter: QPainter, view: View, whole: QRect) -> None:
        for rect in rects(QRegion(whole) - QRegion(view.frame)):
            painter.fillRect(rect, view.around)
        paint_mix(painter, view.layout, self._pictures, view.lens, caption=self._caption)

    def _composed(self, view: View) -> QPixmap:
        """Into the same pixels as before while the size stays: new ones cost a blit to get."""
        whole = self._whole
        if whole is not None and self._fresh:
            return whole
        if whole is None or whole.size() != view.size:
            whole = QPixmap(view.size)
            whole.fill(view.around)
        with QPainter(whole) as painter:
            self._paint_whole(painter, view, whole.rect())
        self._whole, self._fresh = whole, True
        return whole

    def _split(self, view: View) -> None:
        self._between = first, last = self._span(view.layout)
        below = QPixmap(view.size)
        below.fill(view.around)
        with QPainter(below) as painter:
            beneath = Layout(view.layout.canvas, True, view.layout.placed[:first])
            paint_mix(painter, beneath, self._pictures, view.lens, caption=self._caption)
        self._below = below
        rest = view.layout.placed[last + 1 :]
        self._above = None
        if rest:
            above = QPixmap(view.size)
            above.fill(Qt.GlobalColor.transparent)
            with QPainter(above) as painter:
                painter.setClipRect(view.frame)
                paint_layers(painter, rest, self._pictures, view.lens, caption=self._caption)
            self._above = above

    def _span(self, layout: Layout) -> tuple[int, int]:
        """First and last place in the stack that is lifted; empty when none is there."""
        where = [i for i, item in enumerate(layout.placed) if item.layer.key in self._lifted]
        return (where[0], where[-1]) if where else (len(layout.placed), len(layout.placed) - 1)


def _same_surface(one: View, other: View) -> bool:
    return (
        (one.lens is other.lens or one.lens == other.lens)
        and one.size == other.size
        and one.around == other.around
        and one.layout.canvas == other.layout.canvas
        and len(one.layout.placed) == len(other.layout.placed)
    )


def _blit(painter: QPainter, pixmap: QPixmap, region: QRegion) -> None:
    """All at once: piece by piece a region of guides costs five times as much."""
    area = region.boundingRect()
    painter.drawPixmap(area, pixmap, area)


def _blit_around(painter: QPainter, pixmap: QPixmap, area: QRect, hole: QRect) -> None:
    """The strips of the area above, below and beside the hole; all of it where they are apart."""
    hole = hole.intersected(area)
    if hole.isEmpty():
        painter.drawPixmap(area, pixmap, area)
        return
    x, y, width, height = cast("Area", area.getRect())
    left, top, across, down = cast("Area", hole.getRect())
    right, bottom = left + across, top + down
    for at, above, wide, high in (
        (x, y, width, top - y),
        (x, bottom, width, y + height - bottom),
        (x, top, left - x, down),
        (right, top, x + width - right, down),
    ):
        if wide > 0 and high > 0:
            painter.drawPixmap(at, above, pixmap, at, above, wide, high)


def rects(region: QRegion) -> Iterable[QRect]:
    """The region piece by piece; Qt's stubs do not say that it can be walked."""
    return cast("Iterable[QRect]", region)


def device_region(region: QRegion, ratio: float) -> QRegion:
    """A widget's region in device pixels, rounded outwards."""
    if ratio == 1:
        return region
    made = QRegion()
    for rect in rects(region):
        area = QRectF(
            rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
        )
        made = made.united(area.toAlignedRect())
    return made
