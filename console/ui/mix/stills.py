"""The pictures of sources, cut and scaled for painting; a pattern where there is none."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen, QRadialGradient

from console.domain.message import Message
from console.domain.mix import Kind, Layer, Sources
from console.domain.units import Rect, Size

CACHE_BYTES = 96 * 1024 * 1024
LARGEST_PART = 48_000_000
"""Pixels of a prepared part; larger ones are drawn straight from the picture."""
_PATTERN_LONG_SIDE = 960
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class Stills:
    """Images by stream id; `sources` says how large the stream itself is."""

    def __init__(self, images: Mapping[str, QImage], sources: Sources) -> None:
        self._images: dict[str, QImage] = dict(images)
        self._live: dict[str, QImage] = {}
        self._last: dict[str, QImage] = {}
        self._remarks: Mapping[str, Message] = {}
        self._sources = sources
        self._parts: OrderedDict[tuple[object, ...], QImage] = OrderedDict()
        self._bytes = 0
        self._halves: dict[str, list[QImage]] = {}
        self._patterns: dict[tuple[str, int, int], QImage] = {}

    @property
    def sources(self) -> Sources:
        return self._sources

    def has(self, stream: str) -> bool:
        return stream in self._live or stream in self._images or stream in self._last

    def remark(self, stream: str) -> Message | None:
        """What has to stand on its picture, so that nobody takes it for what is now."""
        return self._remarks.get(stream)

    def mark(self, remarks: Mapping[str, Message]) -> frozenset[str]:
        """The remarks of all streams; those whose remark is another now."""
        before, self._remarks = self._remarks, dict(remarks)
        return frozenset(s for s in {**before, **remarks} if before.get(s) != remarks.get(s))

    def know(self, sources: Sources) -> bool:
        """Take new sizes; True when they differ from what was known."""
        if sources == self._sources:
            return False
        self._sources = dict(sources)
        self._forget()
        return True

    def put(self, stream: str, image: QImage | None) -> None:
        """Set or take away the picture of a stream."""
        if image is None:
            self._images.pop(stream, None)
        else:
            self._images[stream] = image
        self._forget()

    def put_live(self, stream: str, image: QImage | None) -> None:
        """The newest picture of a stream, before any still of it; None when nobody looks at it."""
        if image is not None:
            self._live[stream] = image
            self._last.pop(stream, None)
        elif self._live.pop(stream, None) is None:
            return
        self._halves.pop(stream, None)
        for key in [key for key in self._parts if key[0] == stream]:
            self._bytes -= self._parts.pop(key).sizeInBytes()

    def remember(self, stream: str) -> None:
        """Its live picture from now on as the last one, where there is no still of it."""
        last = self._live.get(stream)
        self.put_live(stream, None)
        if last is not None:
            self._last[stream] = last

    def forget_all_but(self, streams: Collection[str]) -> None:
        """Of the remembered pictures."""
        for stream in [s for s in self._last if s not in streams]:
            del self._last[stream]
            self._forget()

    @property
    def live(self) -> frozenset[str]:
        """The streams that are seen, or were last."""
        return frozenset(self._live)

    def part(self, layer: Layer, crop: Rect | None, size: QSize) -> QImage:
        """The cut part of the layer's picture at exactly `size` pixels; remembered."""
        key = (layer.stream, layer.kind, crop, size.width(), size.height())
        found = self._parts.get(key)
        if found is not None:
            self._parts.move_to_end(key)
            return found
        image, shown = self.whole(layer, crop)
        made = _scaled(image, shown, size)
        if layer.kind != Kind.PICTURE and QRectF(image.rect()).contains(shown):
            made = _opaque(made)
        self._parts[key] = made
        self._bytes += made.sizeInBytes()
        while self._bytes > CACHE_BYTES and len(self._parts) > 1:
            self._bytes -= self._parts.popitem(last=False)[1].sizeInBytes()
        return made

    def whole(
        self, layer: Layer, crop: Rect | None, about: QSize | None = None
    ) -> tuple[QImage, QRectF]:
        """A picture and the part of it that the crop means; `about` allows a smaller copy."""
        image = self._picture(layer)
        source = self._source(layer)
        full = QRectF(0, 0, image.width(), image.height())
        part = full
        if crop is not None:
            declared = source or Size(image.width(), image.height())
            x, y = image.width() / declared.width, image.height() / declared.height
            part = QRectF(crop.x * x, crop.y * y, crop.width * x, crop.height * y)
        if about is None:
            return image, part
        smaller = self._half(layer.stream, image, part, about)
        x, y = smaller.width() / image.width(), smaller.height() / image.height()
        return smaller, QRectF(part.x() * x, part.y() * y, part.width() * x, part.height() * y)

    def _picture(self, layer: Layer) -> QImage:
        for pictures in (self._live, self._images, self._last):
            if layer.stream in pictures:
                return pictures[layer.stream]
        return self._pattern(layer)

    def _half(self, stream: str, image: QImage, part: QRectF, about: QSize) -> QImage:
        """The smallest halved copy that still has as many pixels as are shown."""
        chain = self._halves.setdefault(stream, [image])
        best = image
        width, height = part.width(), part.height()
        step = 0
        while width / 2 >= about.width() and height / 2 >= about.height() and best.width() > 32:
            step += 1
            width, height = width / 2, height / 2
            if step == len(chain):
                chain.append(_resized(best, QSize(best.width() // 2, max(1, best.height() // 2))))
            best = chain[step]
        return best

    def _pattern(self, layer: Layer) -> QImage:
        size = self._source(layer) or Size(16, 9)
        scale = _PATTERN_LONG_SIDE / max(size.width, size.height)
        width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
        key = (layer.stream, width, height)
        if key not in self._patterns:
            self._patterns[key] = pattern(layer.stream, QSize(width, height))
        return self._patterns[key]

    def _source(self, layer: Layer) -> Size | None:
        source = self._sources.get(layer.stream)
        size = source.size if source else None
        return size if size and size.width > 0 and size.height > 0 else None

    def _forget(self) -> None:
        self._parts.clear()
        self._halves.clear()
        self._patterns.clear()
        self._bytes = 0


def flattened(layer: Layer, image: QImage) -> QImage:
    """A stream has no see-through: only pictures keep their alpha."""
    if layer.kind == Kind.PICTURE or not image.hasAlphaChannel():
        return image.convertToFormat(_FORMAT)
    flat = QImage(image.size(), _FORMAT)
    flat.fill(QColor(0, 0, 0))
    with QPainter(flat) as painter:
        painter.drawImage(0, 0, image)
    return flat


def pattern(stream: str, size: QSize) -> QImage:
    """A calm picture that is always the same for one stream id, and different between ids."""
    seed = zlib.crc32(stream.encode())
    hue = (seed % 360) / 360.0
    image = QImage(size, _FORMAT)
    width, height = size.width(), size.height()
    glow = QRadialGradient(
        QPointF(width * (0.3 + (seed >> 9) % 40 / 100), height * 0.28), max(width, height) * 0.75
    )
    glow.setColorAt(0, QColor.fromHsvF(hue, 0.52, 0.46))
    glow.setColorAt(1, QColor.fromHsvF(hue, 0.62, 0.13))
    with QPainter(image) as painter:
        painter.fillRect(image.rect(), glow)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = max(8.0, max(width, height) / 24)
        painter.setPen(QPen(QColor(255, 255, 255, 10), unit / 2))
        lean = height if (seed >> 3) & 1 else -height
        for step in range(-24, 48, 2):
            painter.drawLine(QPointF(step * unit, 0), QPointF(step * unit + lean, height))
        shade = QLinearGradient(0, 0, 0, height)
        shade.setColorAt(0.6, QColor(0, 0, 0, 0))
        shade.setColorAt(1, QColor(0, 0, 0, 90))
        painter.fillRect(image.rect(), shade)
    return image


def _scaled(image: QImage, part: QRectF, size: QSize) -> QImage:
    inside = QRectF(0, 0, image.width(), image.height())
    if part == inside:
        return _resized(image, size)
    cut = part.toAlignedRect()
    if QRectF(cut) == part and inside.contains(part):
        return _resized(image.copy(cut), size)
    made = QImage(size, _FORMAT)
    made.fill(0)
    shown = part.intersected(inside)
    if shown.isEmpty():
        return made
    x, y = size.width() / part.width(), size.height() / part.height()
    target = QRectF(
        (shown.x() - part.x()) * x,
        (shown.y() - part.y()) * y,
        shown.width() * x,
        shown.height() * y,
    )
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image, shown)
    return made


def _opaque(image: QImage) -> QImage:
    """Copied to the screen instead of blended, where nothing can shine through it."""
    made = QImage(image)
    return made if made.reinterpretAsFormat(QImage.Format.Format_RGB32) else image


def _resized(image: QImage, size: QSize) -> QImage:
    if image.size() == size:
        return image
    made = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, _SMOOTH)
    return made if made.format() == _FORMAT else made.convertToFormat(_FORMAT)


def too_large(target: QRect) -> bool:
    """Whether a prepared copy of that size would be waste."""
    return target.width() * target.height() > LARGEST_PART
