"""`cuedesk mix render`: paints what viewers get, without a window."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QImage, QImageWriter

from console.domain.message import say
from console.domain.mix import Source, Sources
from console.domain.units import Size
from console.services.shows.showfile import ShowFileError
from console.ui.mix.pictures import read_whole
from console.ui.mix.render import RenderRefused, render
from console.verbs.mixfiles import MixFile, Unusable, load_mix, pairs
from console.verbs.speech import complain

FINE, MISUSED = 0, 2


def main(argv: list[str]) -> int:
    options = _parser().parse_args(argv)
    try:
        loaded = load_mix(Path(options.file))
        given = _given(loaded, options.source)
        show = loaded.show
        image = render(show.mix, given.known, given.pictures, crop_fit=show.crop_fit)
        if not QImageWriter(options.out, b"png").write(image):
            raise Unusable(say("{file} cannot be written.", file=options.out))
    except (Unusable, ShowFileError, RenderRefused) as error:
        complain(error.words)
        return MISUSED
    return FINE


@dataclass(frozen=True, slots=True)
class _Given:
    known: Sources
    pictures: dict[str, QImage]


def _given(loaded: MixFile, options: Iterable[str]) -> _Given:
    """A picture named on the line wins over the picture and size that the show notes."""
    show = loaded.show
    pictures = {
        note.stream: _picture(loaded.path.parent / note.picture)
        for note in show.sources
        if note.picture
    }
    wants = say("--source wants STREAM_ID=PICTURE, for example host=host.jpg.")
    streams = {layer.stream for layer in show.mix.layers}
    for stream, file in pairs(options, wants):
        if stream not in streams:
            complain(
                say("No layer of this mix shows {stream}; its picture is left out.", stream=stream)
            )
        pictures[stream] = _picture(Path(file))
    known = dict(show.known())
    for stream, image in pictures.items():
        size = Size(image.width(), image.height())
        known[stream] = replace(known.get(stream, Source()), size=size)
    return _Given(known, pictures)


def _picture(path: Path) -> QImage:
    image = read_whole(path)
    if image is None:
        raise Unusable(say("{file} is no picture that can be shown.", file=str(path)))
    return image


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="cuedesk mix render")
    made.add_argument("file", metavar="FILE", help="a show or the vendor's JSON")
    made.add_argument("out", metavar="OUT.png")
    made.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="STREAM_ID=PICTURE",
        help="the picture of a stream; its size counts as the stream's (repeat as needed)",
    )
    return made
