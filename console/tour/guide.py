"""What a step of the tour is given, and what it leaves behind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from console.app import App
from console.domain.units import Rect
from console.tour.hands import Hands
from console.ui.mix.canvas import Canvas

W = TypeVar("W", bound=QWidget)

PATIENCE = 20.0
"""Seconds of real time until an outcome that was not seen counts as missing."""
_GLANCE = 0.02


class NotSeen(Exception):
    """An outcome that the step waited for and that did not come."""


Act: TypeAlias = "Callable[[Guide], Awaitable[None]]"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the desk does, with the picture's name; it raises NotSeen when it fails."""

    name: str
    act: Act


@dataclass(slots=True)
class Outcome:
    """How a step ended; `why` is empty where it was seen."""

    name: str
    seconds: float
    why: str = ""
    picture: str = ""


@dataclass(slots=True)
class Guide:
    """The window, the desk behind it, and a pair of hands."""

    app: App
    hands: Hands
    fast: bool
    folder: Path | None
    outcomes: list[Outcome] = field(default_factory=list[Outcome])

    def find(self, kind: type[W], name: str) -> W:
        """A visible widget of the window by its object name."""
        found = [w for w in self.app.frame.findChildren(kind, name) if w.isVisible()]
        if not found:
            raise NotSeen(f"no visible {kind.__name__} named {name}")
        return found[0]

    async def until(self, seen: Callable[[], bool], what: str) -> None:
        """Waits for an outcome; NotSeen when patience ends."""
        deadline = time.monotonic() + PATIENCE
        while not seen():
            if time.monotonic() > deadline:
                raise NotSeen(what)
            await asyncio.sleep(_GLANCE)

    async def asked(self, what: str) -> None:
        """Waits for a sheet that is ready: its safe button has the focus."""

        def ready() -> bool:
            found = self.app.frame.findChildren(QWidget, "sheet.cancel")
            return any(w.isVisible() and w.hasFocus() for w in found)

        await self.until(ready, what)

    async def may(self, command: str) -> None:
        """Waits until the gate lets the command through: sends are 2 s apart, in real time."""
        await self.until(lambda: self.app.why_not(command) is None, f"{command} allowed")

    async def pass_time(self, seconds: float) -> None:
        """Lets show time go by: really, or when fast by turning the rehearsal world's clock."""
        if self.fast:
            await self.app.turn_clock(jump=seconds)
        else:
            await asyncio.sleep(seconds)

    def on_canvas(self, x: float, y: float) -> QPoint:
        """Where a point of the output picture lies in the canvas widget."""
        canvas = self.find(Canvas, "canvas")
        return (canvas.scene.lens.over(x, y) / canvas.devicePixelRatioF()).toPoint()

    def box(self, key: str) -> Rect:
        """The box of a layer of the preview, in output pixels."""
        placed = {p.layer.key: p for p in self.app.desk.mixes.layout().placed}
        return placed[key].box

    def picture(self, name: str) -> str:
        """Saves what the window shows; empty without a folder."""
        if self.folder is None:
            return ""
        path = self.folder / f"{len(self.outcomes) + 1:02}-{name}.png"
        if not self.app.frame.grab().save(str(path)):
            raise NotSeen(f"{path} cannot be written")
        return path.name
