"""What pointer, presses and hands may ask of the canvas."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt

from console.domain.aids import Ruling
from console.domain.message import Message
from console.domain.scheme import Held
from console.domain.units import Rect
from console.services.mix.desk import MixDesk
from console.ui.mix.hands import Hand
from console.ui.mix.scene import Scene

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Board(Protocol):
    """The canvas, as far as pointer and presses need it."""

    @property
    def desk(self) -> MixDesk: ...

    @property
    def scene(self) -> Scene: ...

    @property
    def snap_reach(self) -> float:
        """Widget pixels within which edges stick; 0 while snapping is off."""
        ...

    def lift(self, hand: Hand) -> None:
        """A drag begins: paint its layers apart."""
        ...

    def put_down(self) -> None:
        """It ended, either way."""
        ...

    def show_band(self, band: Rect | None) -> None: ...

    def show_rulings(self, drawn: tuple[Ruling, ...] | None) -> None:
        """Guides while one is dragged; None for those of the show."""
        ...

    def pan(self, dx: float, dy: float) -> None: ...

    def tell(self, message: Message) -> None:
        """One sentence to the operator: why nothing happened."""
        ...


def held_of(held: Qt.KeyboardModifier) -> Held:
    """Qt's modifiers as the schemes read them."""
    return Held(bool(held & SHIFT), bool(held & CTRL), bool(held & ALT))
