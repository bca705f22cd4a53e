"""Where windows may stand: screens that come and go, and rectangles brought wholly onto them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Area:
    """Pixels of the desktop; negative places are left of or above the first screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column that is no longer in it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def holds(self, other: Area) -> bool:
        """Whether `other` is wholly in it."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def shared(self, other: Area) -> int:
        """How many pixels are in both."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0, wide) * max(0, high)

    def apart(self, other: Area) -> int:
        """Between the middles, squared and doubled, so that it stays whole."""
        across = 2 * self.x + self.width - 2 * other.x - other.width
        down = 2 * self.y + self.height - 2 * other.y - other.height
        return across * across + down * down


@dataclass(frozen=True, slots=True)
class Screen:
    """`room` is what bars and docks of the system leave of `area`."""

    name: str
    model: str
    serial: str
    area: Area
    room: Area


def key_of(screens: Iterable[Screen]) -> str:
    """The same for the same screens at the same places, in whatever order the system names them."""
    told = sorted(
        f"{s.name}|{s.model}|{s.serial}|{s.area.x},{s.area.y},{s.area.width},{s.area.height}"
        for s in screens
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:KEY_LENGTH]


def nearest(area: Area, screens: Sequence[Screen]) -> Screen:
    """The one that shows most of it, else the one whose middle is nearest; the first of equals."""
    return max(screens, key=lambda s: (s.room.shared(area), -s.room.apart(area)))


def brought_in(area: Area, screens: Sequence[Screen], least: tuple[int, int] = (1, 1)) -> Area:
    """Wholly on one screen, moved no farther and made no smaller than that needs.

    It is `least` at least, where the screen has so much; without any screen it stays."""
    usable = [screen for screen in screens if screen.room.width > 0 and screen.room.height > 0]
    if not usable:
        return area
    room = nearest(area, usable).room
    width = min(max(area.width, least[0], 1), room.width)
    height = min(max(area.height, least[1], 1), room.height)
    return Area(
        min(max(area.x, room.x), room.right - width),
        min(max(area.y, room.y), room.bottom - height),
        width,
        height,
    )


def next_to(area: Area, screens: Sequence[Screen]) -> Area:
    """The same size, or what fits, in the middle of the screen after the one that it is on."""
    if len(screens) < 2:
        return brought_in(area, screens)
    after = screens[(screens.index(nearest(area, screens)) + 1) % len(screens)]
    room = after.room
    width, height = min(area.width, room.width), min(area.height, room.height)
    middle = Area(
        room.x + (room.width - width) // 2, room.y + (room.height - height) // 2, width, height
    )
    return brought_in(middle, [after])
