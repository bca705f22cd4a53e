"""A mix as plain values: what one request to the vendor describes, plus the names people gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from console.domain.extras import NO_EXTRAS, Extras
from console.domain.units import Length, Size
from console.domain.value import value

LAYERS_MAX = 16
LAYERS_MIN = 2
BACKGROUND = 1


class Kind:
    """Input types of the vendor (document 001, input_type); 1 is illegal there."""

    AV = 0
    PICTURE = 2
    CANVAS = 3
    AUDIO = 4
    VIDEO = 5


KINDS = (Kind.AV, Kind.PICTURE, Kind.CANVAS, Kind.AUDIO, Kind.VIDEO)
VISUAL_KINDS = (Kind.AV, Kind.PICTURE, Kind.CANVAS, Kind.VIDEO)
STREAM_KINDS = (Kind.AV, Kind.AUDIO, Kind.VIDEO)


@value
class Place:
    """Top-left corner and size; None is "not given": location 0, the source's own size."""

    x: Length | None = None
    y: Length | None = None
    width: Length | None = None
    height: Length | None = None


@value
class Crop:
    """Part of the source that is shown, in source pixels; None is "not given"."""

    x: int | None = None
    y: int | None = None
    width: int | None = None
    height: int | None = None


@value
class Layer:
    """One input. `key` is ours and never sent; `number` is the vendor's image_layer, 1 lowest.

    `key_color` is keyed out of the picture (API 3.0's PortraitSegmentParams, 0xRRGGBB)."""

    key: str
    stream: str
    number: int
    kind: int = Kind.AV
    name: str = ""
    place: Place = Place()
    crop: Crop | None = None
    color: str | None = None
    picture_id: int | None = None
    hidden: bool = False
    locked: bool = False
    key_color: str | None = None

    @property
    def visual(self) -> bool:
        return self.kind in VISUAL_KINDS

    @property
    def title(self) -> str:
        return self.name or self.stream


@value
class Mix:
    """One mixing session: output_type 0 replaces an input's stream, 1 makes a new one."""

    session: str = ""
    output: str = ""
    output_type: int = 0
    bitrate: int | None = None
    template: int = 0
    layers: tuple[Layer, ...] = ()
    extras: Extras = NO_EXTRAS

    @property
    def sent(self) -> tuple[Layer, ...]:
        """The layers that go into the request, lowest first; hidden ones stay here."""
        return tuple(sorted((la for la in self.layers if not la.hidden), key=_number))

    @property
    def background(self) -> Layer | None:
        return next((la for la in self.sent if la.number == BACKGROUND), None)

    def layer(self, key: str) -> Layer | None:
        return next((la for la in self.layers if la.key == key), None)

    def with_layer(self, layer: Layer) -> Mix:
        """The same mix with the layer of that key put in place of the old one."""
        return replace(
            self, layers=tuple(layer if la.key == layer.key else la for la in self.layers)
        )


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a stream or picture: its size, and since when it is up (Unix seconds).

    `absent` is "looked for and not there"; without it a missing `since` is only not known."""

    size: Size | None = None
    since: float | None = None
    absent: bool = False


Sources: TypeAlias = Mapping[str, Source]
"""By stream id, for pictures and canvases by the layer's made-up id."""


def _number(layer: Layer) -> int:
    return layer.number
