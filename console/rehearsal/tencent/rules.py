"""What a mix request must obey by itself, whatever is on air (document 001, FACTS.md 2.2, 2.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.rehearsal.tencent.codes import MixRefused
from console.rehearsal.tencent.wish import Input, Wish

KINDS = frozenset({0, 2, 3, 4, 5})
STREAMS = frozenset({0, 4, 5})
VISUAL = frozenset({0, 2, 3, 5})
PICTURE, CANVAS, AUDIO = 2, 3, 4

TEMPLATE_INPUTS = {
    10: 2,
    20: 2,
    30: 2,
    40: 2,
    50: 2,
    310: 3,
    390: 3,
    391: 3,
    410: 4,
    510: 5,
    590: 5,
    610: 6,
}
SPLIT_SCREEN = frozenset({390, 391, 590})
_ID = re.compile(r"[A-Za-z0-9_]{1,80}")
COLOR = re.compile(r"0x[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the two interfaces differ. `size_end_open`: the largest size itself is refused."""

    pixels: int
    size_end_open: bool
    bitrate: int
    canvas_for_split: bool


LEGACY = Limits(pixels=3000, size_end_open=True, bitrate=50000, canvas_for_split=False)
MODERN = Limits(pixels=2000, size_end_open=False, bitrate=10000, canvas_for_split=True)


def check(wish: Wish, limits: Limits) -> None:
    """MixRefused with the first fault."""
    _check_count(wish)
    for name, value in (("session id", wish.session), ("output id", wish.output)):
        if not _ID.fullmatch(value):
            raise MixRefused(-4, f"{name} must be 1..80 letters, digits or underscores")
    for index, source in enumerate(wish.inputs):
        _check_input(source, limits, f"input {index}")
    _check_layers(wish)
    _check_template(wish, limits)
    if wish.bitrate is not None and not 1 <= wish.bitrate <= limits.bitrate:
        raise MixRefused(-31004, f"bit rate must be 1..{limits.bitrate} kbps")
    _check_output(wish)


def _check_count(wish: Wish) -> None:
    if not wish.inputs:
        raise MixRefused(-1, "the input list is empty")
    if len(wish.inputs) == 1:
        raise MixRefused(-21, "at least two inputs")
    if len(wish.inputs) > 16:
        raise MixRefused(-3, "at most 16 inputs")


def _check_input(source: Input, limits: Limits, where: str) -> None:
    if not _ID.fullmatch(source.stream):
        raise MixRefused(-4, f"{where}: stream id must be 1..80 letters, digits or underscores")
    if not source.placed:
        raise MixRefused(-4, f"{where}: layout params are missing")
    if source.kind not in KINDS:
        raise MixRefused(-4, f"{where}: input type must be 0, 2, 3, 4 or 5")
    for size in (source.width, source.height):
        if size is not None and not _is_size(size, limits):
            raise MixRefused(-4, f"{where}: a size must be 0.01..0.99 or within the pixel range")
    for place in (source.x, source.y):
        if place is not None and place != 0 and not _is_length(place, limits):
            raise MixRefused(-4, f"{where}: a location must be 0, 0.01..0.99 or pixels in range")
    _check_cut(source, limits, where)
    if source.kind == CANVAS and source.color is not None and not COLOR.fullmatch(source.color):
        raise MixRefused(-20, f"{where}: color must be 0xRRGGBB")
    if source.kind == PICTURE and (source.picture is None or source.picture <= 0):
        raise MixRefused(-33, f"{where}: picture id is missing")


def _is_length(value: float, limits: Limits) -> bool:
    return 0.01 <= value <= 0.99 or 1 <= value <= limits.pixels


def _is_size(value: float, limits: Limits) -> bool:
    if limits.size_end_open and value == limits.pixels:
        return False
    return _is_length(value, limits)


def _check_cut(source: Input, limits: Limits, where: str) -> None:
    cut = source.cut
    if cut is None:
        return
    for side in (cut.width, cut.height):
        if side is not None and not 0 < side <= limits.pixels:
            raise MixRefused(-29, f"{where}: a cropped size must be 1..{limits.pixels}")
    for offset in (cut.x, cut.y):
        if offset is not None and not 0 <= offset <= limits.pixels:
            raise MixRefused(-29, f"{where}: a crop offset must be 0..{limits.pixels}")


def _check_layers(wish: Wish) -> None:
    layers = [source.layer for source in wish.inputs]
    if any(layer is None or not 1 <= layer <= 16 for layer in layers):
        raise MixRefused(-11, "every input needs an image layer of 1..16")
    if len(set(layers)) != len(layers):
        raise MixRefused(-11, "an image layer comes twice")
    if 1 not in layers:
        raise MixRefused(-11, "no input is on layer 1, the background")
    background = background_of(wish)
    if any(side is not None and side < 1 for side in (background.width, background.height)):
        raise MixRefused(-4, "the background's own size must be in pixels")
    if background.x or background.y:
        raise MixRefused(-2, "the background's location must be 0")


def _check_template(wish: Wish, limits: Limits) -> None:
    if wish.template == 0:
        return
    wanted = TEMPLATE_INPUTS.get(wish.template)
    if wanted is None:
        raise MixRefused(-20, f"there is no template {wish.template}")
    seen = sum(source.kind in VISUAL for source in wish.inputs)
    if seen != wanted:
        raise MixRefused(-20, f"template {wish.template} takes {wanted} pictures, not {seen}")
    split = wish.template in SPLIT_SCREEN
    if limits.canvas_for_split and split and background_of(wish).kind != CANVAS:
        raise MixRefused(-20, f"template {wish.template} needs a canvas on layer 1")


def _check_output(wish: Wish) -> None:
    among = any(source.stream == wish.output for source in wish.inputs)
    if wish.output_type not in (0, 1):
        raise MixRefused(-111, "output type must be 0 or 1")
    if wish.output_type == 0 and not among:
        raise MixRefused(-111, "with output type 0 the output must be one of the inputs")
    if wish.output_type == 1 and among:
        raise MixRefused(-111, "with output type 1 the output must not be one of the inputs")


def background_of(wish: Wish) -> Input:
    """Layer 1 of a wish whose layers have been checked."""
    return next(source for source in wish.inputs if source.layer == 1)
