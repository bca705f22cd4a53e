"""The eight handles of a box, and what pulling one of them asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from console.domain.units import Rect, nearest

SIDE_MIN = 1


class Handle(Enum):
    """The eight handles; the value is which side moves along x and along y."""

    NW = (-1, -1)
    N = (0, -1)
    NE = (1, -1)
    E = (1, 0)
    SE = (1, 1)
    S = (0, 1)
    SW = (-1, 1)
    W = (-1, 0)

    def __init__(self, across: int, down: int) -> None:
        self.across = across
        self.down = down


@dataclass(frozen=True, slots=True)
class Pulled:
    """A press on a handle: what stays and how width and height hang together."""

    start: Rect
    handle: Handle
    from_centre: bool
    minimum: int
    ratio: float | None
    """Width / height to keep; None for free."""

    def wanted(self, dx: float, dy: float) -> tuple[int, int]:
        """Width and height that the pointer asks for, before snapping."""
        twice = 2 if self.from_centre else 1
        width = self.start.width + dx * self.handle.across * twice
        height = self.start.height + dy * self.handle.down * twice
        ratio = self.ratio
        if ratio is None:
            return self._at_least(width), self._at_least(height)
        if not self.handle.across:
            return self.by_height(height)
        if not self.handle.down:
            return self.by_width(width)
        # The point of the kept diagonal nearest to the pointer: both axes count, nothing jumps.
        along = (width * ratio + height) / (ratio * ratio + 1)
        return self.by_width(along * ratio) if ratio >= 1 else self.by_height(along)

    def by_width(self, width: float) -> tuple[int, int]:
        """The width leads, the height follows within half a pixel where the ratio is kept."""
        ratio = self.ratio
        whole = self._at_least(width)
        if ratio is None:
            return whole, self._at_least(self.start.height)
        if nearest(whole / ratio) < self.minimum:
            return self._at_least(self.minimum * ratio), self.minimum
        return whole, nearest(whole / ratio)

    def by_height(self, height: float) -> tuple[int, int]:
        """The height leads, the width follows within half a pixel where the ratio is kept."""
        ratio = self.ratio
        whole = self._at_least(height)
        if ratio is None:
            return self._at_least(self.start.width), whole
        if nearest(whole * ratio) < self.minimum:
            return self.minimum, self._at_least(self.minimum / ratio)
        return nearest(whole * ratio), whole

    def placed(self, width: int, height: int) -> Rect:
        """The rectangle of that size with what must stay in place staying."""
        return Rect(
            self._origin(self.start.x, self.start.width, width, self.handle.across),
            self._origin(self.start.y, self.start.height, height, self.handle.down),
            width,
            height,
        )

    def _origin(self, start: float, side: float, now: int, direction: int) -> int:
        if self.from_centre or direction == 0:
            return nearest(start + (side - now) / 2)
        return nearest(start) if direction > 0 else nearest(start + side) - now

    def _at_least(self, side: float) -> int:
        return max(self.minimum, nearest(side))
