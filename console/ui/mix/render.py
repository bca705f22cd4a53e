"""Headless: a mix as an image, without window, text or fonts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QImage, QPainter

from console.domain.findings import CropFit
from console.domain.layout import resolve
from console.domain.message import Message, say
from console.domain.mix import Mix, Sources
from console.domain.units import Size
from console.ui.mix.paint import paint_mix
from console.ui.mix.stills import Stills, flattened

LARGEST = 64_000_000
"""Pixels of an output that we are willing to paint."""


class RenderRefused(Exception):
    """The mix cannot be painted; `words` say why and what to do."""

    def __init__(self, words: Message) -> None:
        super().__init__(words.text)
        self.words = words


def render(
    mix: Mix,
    sources: Sources,
    pictures: Mapping[str, QImage],
    *,
    crop_fit: CropFit = "stretch",
) -> QImage:
    """What viewers get, at output pixels; a stream without a picture gets its pattern."""
    layout = resolve(mix, sources, crop_fit=crop_fit)
    _refuse_giants(layout.canvas)
    image = QImage(int(layout.canvas.width), int(layout.canvas.height), QImage.Format.Format_RGB32)
    by_stream = {layer.stream: layer for layer in mix.layers}
    stills = Stills(
        {
            stream: flattened(by_stream[stream], picture)
            for stream, picture in pictures.items()
            if stream in by_stream
        },
        sources,
    )
    with QPainter(image) as painter:
        paint_mix(painter, layout, stills)
    return image


def _refuse_giants(canvas: Size) -> None:
    if canvas.width < 1 or canvas.height < 1 or canvas.width * canvas.height > LARGEST:
        raise RenderRefused(
            say(
                "The canvas is {width}×{height}: too large to paint. Give layer 1 a usual size.",
                width=int(canvas.width),
                height=int(canvas.height),
            )
        )
