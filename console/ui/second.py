"""Windows beside the desk's own: made when they are first wanted, one of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from PySide6.QtWidgets import QWidget

from console.ui.stage import Stage


class Opened(Protocol):
    """A window that shows itself, or comes to the front where it is there."""

    def open(self) -> None: ...

    def isVisible(self) -> bool: ...


WallMaker: TypeAlias = Callable[[Stage, QWidget], Opened]


class Second:
    """`make` gets the desk's window, which the other one belongs to."""

    def __init__(self, stage: Stage, home: QWidget, make: WallMaker | None) -> None:
        self._stage = stage
        self._home = home
        self._make = make
        self._wall: Opened | None = None

    def open(self) -> None:
        if self._wall is None and self._make is not None:
            self._wall = self._make(self._stage, self._home)
        if self._wall is not None:
            self._wall.open()

    @property
    def seen(self) -> bool:
        """Whether the lists are looked at, though the desk's own window may be minimised."""
        return self._wall is not None and self._wall.isVisible()
