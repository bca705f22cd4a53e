"""The system's clipboard and drags as the desk reads them: our layers, files, else text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QSaveFile
from PySide6.QtGui import QClipboard, QImage, QImageWriter

from console.services.clipboard import Clip, PictureFile
from console.ui.picture_reader import reader_of

LAYERS: Final = "application/x-cuedesk-layers+json"
FILES_MAX: Final = 16
TEXT_MAX: Final = 1_000_000


class SystemClipboard:
    """`Clip` in, `Clip` out; what other programs put there is theirs to mend."""

    def __init__(self, board: QClipboard) -> None:
        self._board = board

    def read(self) -> Clip:
        return clip_of(self._board.mimeData())

    def write(self, clip: Clip) -> None:
        data = QMimeData()
        data.setText(clip.text)
        if clip.layers:
            data.setData(LAYERS, clip.layers.encode())
        self._board.setMimeData(data)


class Pixels:
    """A copied picture; QImage may be written from any thread."""

    def __init__(self, image: QImage) -> None:
        self._image = image
        self.width, self.height = image.width(), image.height()

    def save(self, path: str) -> bool:
        """Whole or not at all: what stands there stays until the new file is written."""
        file = QSaveFile(path)
        if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
            return False
        if not QImageWriter(file, QByteArray(b"png")).write(self._image):
            file.cancelWriting()
        return file.commit()


def _pixels(data: QMimeData) -> Pixels | None:
    image: object = data.imageData() if data.hasImage() else None
    return Pixels(image) if isinstance(image, QImage) and not image.isNull() else None


def clip_of(data: QMimeData) -> Clip:
    """Files of this computer are pictures or refused; addresses of the web are text."""
    layers = bytes(data.data(LAYERS).data()).decode("utf-8", "replace")
    urls = data.urls() if data.hasUrls() else []
    local = [url.toLocalFile() for url in urls if url.isLocalFile()][:FILES_MAX]
    files = [(path, picture_file(path)) for path in local]
    text = data.text() if data.hasText() and not local else ""
    if not text and not local:
        text = "\n".join(url.toString() for url in urls)
    return Clip(
        text=text[:TEXT_MAX],
        picture=None if text.strip() or local or layers else _pixels(data),
        layers=layers,
        files=tuple(file for _, file in files if file is not None),
        refused=tuple(Path(path).name for path, file in files if file is None),
    )


def picture_file(path: str) -> PictureFile | None:
    """Its sides as they are seen, from the header alone; None for what is no picture."""
    reader = reader_of(path)
    if reader is None:
        return None
    reader.setAutoTransform(True)
    size = reader.size()
    if not reader.canRead() or not size.isValid() or size.isEmpty():
        return None
    turned = bool(reader.transformation().value & 4)
    if turned:
        size.transpose()
    return PictureFile(path, size.width(), size.height())
