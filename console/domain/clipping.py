"""What was copied: whole layers, or where one of them stands and what of it is shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from console.domain.layout import Layout
from console.domain.mix import Crop, Kind, Layer, Mix, Place
from console.domain.units import Length


@dataclass(frozen=True, slots=True)
class Geometry:
    """A place with all four numbers, and the crop; None shows the whole source."""

    place: Place
    crop: Crop | None


@dataclass(frozen=True, slots=True)
class Clipping:
    """The desk's own clipboard; copying one kind leaves the other as it was."""

    layers: tuple[Layer, ...] = ()
    geometry: Geometry | None = None


def geometry_of(layer: Layer, layout: Layout) -> Geometry | None:
    """Shares stay shares; what is not given is what it comes to. None without a picture."""
    item = layout.of(layer.key)
    if item is None:
        return None
    box, place = item.pixels, layer.place
    return Geometry(
        Place(
            _given(place.x, box.x),
            _given(place.y, box.y),
            _given(place.width, box.width),
            _given(place.height, box.height),
        ),
        layer.crop,
    )


def with_geometry(mix: Mix, keys: Collection[str], geometry: Geometry) -> Mix:
    """The layers at that place with that crop; a canvas has nothing to crop."""
    return replace(
        mix,
        layers=tuple(_moved(la, geometry) if la.key in keys else la for la in mix.layers),
    )


def _moved(layer: Layer, geometry: Geometry) -> Layer:
    crop = layer.crop if layer.kind == Kind.CANVAS else geometry.crop
    return replace(layer, place=geometry.place, crop=crop)


def _given(length: Length | None, pixels: float) -> Length:
    return pixels if length is None else length
