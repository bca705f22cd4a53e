"""Stills of the show's sources for the screen: read once, capped before they are decoded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from console.domain.mix import Mix, Sources
from console.ui.mix.stills import Stills, flattened
from console.ui.picture_reader import reader_of

FILE_BYTES_MAX = 20 * 1024 * 1024
PIXELS_MAX = 64_000_000
KEPT_SIDE = 960
"""Longer stills are kept smaller: sixteen full frames would take 130 MB for a preview."""


class Pictures(QObject):
    """One per window; canvas, program, thumbnails and sheet share the scaled copies.

    `moved` names the streams with a newer live picture, five times a second; `calmed` says so
    again seldom, for lists of small pictures."""

    changed = Signal()
    moved = Signal(object)
    calmed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stills = Stills({}, {})
        self._read: dict[str, tuple[str, int]] = {}

    def follow(self, mix: Mix, sources: Sources, paths: Mapping[str, str]) -> None:
        """The sizes that are known, and a file for some streams; files are read when new."""
        differs = self.stills.know(sources)
        by_stream = {layer.stream: layer for layer in mix.layers}
        wanted = {s: (paths[s], layer.kind) for s, layer in by_stream.items() if paths.get(s)}
        for stream in [s for s in self._read if self._read[s] != wanted.get(s)]:
            del self._read[stream]
            self.stills.put(stream, None)
            differs = True
        for stream, (path, kind) in wanted.items():
            if stream not in self._read:
                self._read[stream] = (path, kind)
                image = read_still(path)
                if image is not None:
                    self.stills.put(stream, flattened(by_stream[stream], image))
                    differs = True
        if differs:
            self.changed.emit()


def read_still(path: str | Path) -> QImage | None:
    """The picture, at most KEPT_SIDE pixels long; None where it cannot be read or is a giant.

    Its size is asked of the header, before anything is decoded."""
    reader = _reader(path)
    if reader is None:
        return None
    size = reader.size()
    if max(size.width(), size.height()) > KEPT_SIDE:
        side = QSize(KEPT_SIDE, KEPT_SIDE)
        reader.setScaledSize(size.scaled(side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def read_whole(path: str | Path) -> QImage | None:
    """As `read_still` with the same caps, at full size: for files, not for screens."""
    reader = _reader(path)
    if reader is None:
        return None
    image = reader.read()
    return None if image.isNull() else image


def _reader(path: str | Path) -> QImageReader | None:
    file = Path(path)
    try:
        if not file.is_file() or file.stat().st_size > FILE_BYTES_MAX:
            return None
    except OSError:
        return None
    reader = reader_of(str(file))
    if reader is None:
        return None
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > PIXELS_MAX:
        return None
    return reader
