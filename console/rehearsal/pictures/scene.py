"""What a picture consists of, as values: two that are equal look the same to the pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from console.rehearsal.streams import Size


@dataclass(frozen=True, slots=True)
class Rect:
    """Whole pixels; `right` and `bottom` are the first that no longer belong to it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> Size:
        return self.right - self.left, self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Pattern:
    """A generated moving picture: its name, its size and a clock at `moment` (show time, s)."""

    name: str
    size: Size
    moment: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Badge:
    """A watermark picture, with transparent corners."""

    number: int
    size: Size


@dataclass(frozen=True, slots=True)
class Fill:
    """One colour, as the vendor writes it: 0xRRGGBB."""

    color: str
    size: Size


@dataclass(frozen=True, slots=True)
class Plate:
    """One layer of a mix: the `shown` part of a scene is scaled to `picture`.

    `box` around it is black; both are in output pixels, `shown` in the scene's."""

    scene: Scene
    shown: Rect
    box: Rect
    picture: Rect


@dataclass(frozen=True, slots=True)
class Mixed:
    """Layers on a black canvas, lowest first."""

    size: Size
    plates: tuple[Plate, ...]


@dataclass(frozen=True, slots=True)
class Stamped:
    """A scene with an uploaded picture on it; its corner and width are shares of the scene."""

    scene: Scene
    picture: str
    """As it came: a data URL of a PNG or a JPEG."""
    x: float
    y: float
    width: float

    @property
    def size(self) -> Size:
        return self.scene.size


@dataclass(frozen=True, slots=True)
class Cover:
    """The still picture that a room was given: a host before a wall of the room's own colour."""

    name: str
    size: Size


Scene: TypeAlias = Pattern | Badge | Fill | Mixed | Stamped | Cover
