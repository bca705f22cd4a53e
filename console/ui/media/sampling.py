"""From a picture of any size to the small one that is shown, and what it proves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from console.domain.likeness import COLUMNS, ROWS, alike, dark
from console.services.media.wire import BYTES_A_PIXEL, Picture

_RGB = QImage.Format.Format_RGB32
_GREY = QImage.Format.Format_Grayscale8
_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_STRETCH = Qt.AspectRatioMode.IgnoreAspectRatio
_FAST = Qt.TransformationMode.FastTransformation
_SMOOTH = Qt.TransformationMode.SmoothTransformation


@dataclass(slots=True)
class Sampler:
    """Of one stream: remembers the last picture that differed, so that a slow pan moves too."""

    key: str
    side: int
    cells: bytes = b""

    def sample(self, image: QImage, size: QSize, fps: float, length: float = 0.0) -> Picture:
        """`size` and `length` are the stream's own; `image` may be decoded smaller."""
        small = shrunk(image, self.side)
        cells = printed(small)
        moved = not alike(self.cells, cells)
        if moved:
            self.cells = cells
        return Picture(
            self.key,
            (size.width(), size.height()),
            fps,
            moved,
            dark(cells),
            small.width(),
            small.height(),
            pixels_of(small),
            length,
        )


def shrunk(image: QImage, side: int) -> QImage:
    """At most `side` pixels long, without see-through."""
    if max(image.width(), image.height()) > side:
        # Halving by leaving out is as good as invisible at this size, and a tenth of the cost.
        mode = _FAST if image.width() % side == 0 else _SMOOTH
        target = image.size().scaled(side, side, _KEEP).expandedTo(QSize(1, 1))
        image = image.scaled(target, _STRETCH, mode)
    return image if image.format() == _RGB else image.convertToFormat(_RGB)


def printed(image: QImage) -> bytes:
    """The grey cells that `likeness` compares."""
    grey = image.convertToFormat(_GREY).scaled(COLUMNS, ROWS, _STRETCH, _SMOOTH)
    grey = grey if grey.format() == _GREY else grey.convertToFormat(_GREY)
    return _rows(grey, COLUMNS)


def pixels_of(image: QImage) -> bytes:
    """Line after line without room between them."""
    return _rows(image, image.width() * BYTES_A_PIXEL)


def _rows(image: QImage, width: int) -> bytes:
    data, line = bytes(image.constBits()), image.bytesPerLine()
    if line == width:
        return data
    return b"".join(data[at : at + width] for at in range(0, line * image.height(), line))
