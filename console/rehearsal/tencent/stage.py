"""What a mix request must obey given the streams and pictures that are there: sizes and fit."""

from __future__ import annotations

from dataclasses import dataclass

from console.rehearsal.streams import Size, Streams
from console.rehearsal.tencent.codes import MixRefused
from console.rehearsal.tencent.rules import AUDIO, CANVAS, PICTURE, STREAMS, background_of
from console.rehearsal.tencent.wish import Input, Wish

SLACK = 1e-6
"""Pixels: 0.33 + 0.67 of a side is that side, whatever binary fractions make of it."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a layer goes on the output, real numbers, not yet rounded."""

    x: float
    y: float
    width: float
    height: float


def canvas_of(wish: Wish, streams: Streams, now: float) -> Size | None:
    """The output's size after every check; None for a mix of sound only."""
    for source in wish.inputs:
        _check_there(source, streams, now)
    sizes = [_source_size(source, wish, streams) for source in wish.inputs]
    for source, size in zip(wish.inputs, sizes, strict=True):
        _check_cut(source, size)
    if all(source.kind == AUDIO for source in wish.inputs):
        return None
    background = background_of(wish)
    canvas = _own_box(background, sizes[wish.inputs.index(background)])
    if canvas is None:
        raise MixRefused(-28, f"the size of the background {background.stream} is not known")
    for source, size in zip(wish.inputs, sizes, strict=True):
        if source.kind == AUDIO:
            continue
        if size is None and (source.kind in STREAMS or None in (source.width, source.height)):
            raise MixRefused(-507, f"the size of {source.stream} is not known")
        if wish.template == 0:
            _check_inside(source, size or (0, 0), canvas)
    return canvas


def _check_there(source: Input, streams: Streams, now: float) -> None:
    if source.kind in STREAMS and streams.playable(source.stream, now) is None:
        raise MixRefused(-505, f"{source.stream} is not pushed, or not for 5 s yet")
    if source.kind == PICTURE:
        picture = streams.pictures.get(source.picture or 0)
        if picture is None or not picture.uploaded:
            raise MixRefused(-34, f"picture {source.picture} has no URL")


def _source_size(source: Input, wish: Wish, streams: Streams) -> Size | None:
    if source.kind == AUDIO:
        return None
    if source.kind == PICTURE:
        return streams.pictures[source.picture or 0].size
    if source.kind == CANVAS:
        return _lowest_picture(wish, streams)
    return streams.all()[source.stream].size


def _lowest_picture(wish: Wish, streams: Streams) -> Size | None:
    """A canvas without a size takes that of the lowest real stream that has pictures."""
    real = [source for source in wish.inputs if source.kind in (0, 5)]
    lowest = min(real, key=lambda source: source.layer or 0, default=None)
    return streams.all()[lowest.stream].size if lowest is not None else None


def _check_cut(source: Input, size: Size | None) -> None:
    cut = source.cut
    if cut is None or size is None or source.kind == CANVAS:
        return
    for offset, part, whole in ((cut.x, cut.width, size[0]), (cut.y, cut.height, size[1])):
        start = offset or 0
        if start >= whole or start + (part or 0) > whole:
            raise MixRefused(-29, f"the crop of {source.stream} leaves its {size[0]}x{size[1]}")


def _shown(source: Input, size: Size) -> tuple[float, float]:
    """What is left after cropping: the size that counts when none is given."""
    cut = source.cut
    if cut is None or source.kind == CANVAS:
        return float(size[0]), float(size[1])
    return cut.width or size[0] - (cut.x or 0), cut.height or size[1] - (cut.y or 0)


def _own_box(background: Input, size: Size | None) -> Size | None:
    if background.kind == AUDIO:
        return None
    sized = None not in (background.width, background.height)
    if size is None and (background.kind in STREAMS or not sized):
        return None
    own = _shown(background, size) if size is not None else (0.0, 0.0)
    return _rounded(background.width or own[0]), _rounded(background.height or own[1])


def place(source: Input, size: Size, canvas: Size) -> Box:
    """A layer's box on the canvas: shares are of the canvas, the rest are pixels."""
    shown = _shown(source, size)

    def length(value: float | None, side: int, otherwise: float) -> float:
        if value is None:
            return otherwise
        return value * side if value < 1 else value

    return Box(
        length(source.x, canvas[0], 0.0),
        length(source.y, canvas[1], 0.0),
        length(source.width, canvas[0], shown[0]),
        length(source.height, canvas[1], shown[1]),
    )


def _check_inside(source: Input, size: Size, canvas: Size) -> None:
    box = place(source, size, canvas)
    too_wide = box.x + box.width > canvas[0] + SLACK
    if too_wide or box.y + box.height > canvas[1] + SLACK:
        raise MixRefused(-2, f"{source.stream} leaves the {canvas[0]}x{canvas[1]} canvas")


def _rounded(value: float) -> int:
    return int(value + 0.5)
