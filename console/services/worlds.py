"""Which world the desk is in or on the way to; `console/connect.py` does the travelling."""

from __future__ import annotations

from typing import Protocol

from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.store import Store

STARTING = "starting"
MOVING = "moving"
THERE = "there"
DOWN = "down"


class Way(Protocol):
    """Leads into a world; a fault is given back already told, and the desk stays where it was."""

    async def rehearse(self) -> Fault | None: ...

    async def go_live(self) -> Fault | None: ...


class Worlds:
    """`stage` is starting, moving, there, or down (a rehearsal that ended and stays so)."""

    def __init__(self) -> None:
        self._way: Way | None = None
        self.stage: Store[str] = Store(STARTING)

    def open(self, way: Way) -> None:
        """The clouds are loaded: from now on the desk can be sent from one world to the other."""
        self._way = way

    def why_not(self) -> Message | None:
        """What stands against any change of worlds now."""
        if self._way is None or self.stage.value == STARTING:
            return say("Cuedesk is still starting. Try again in a moment.")
        if self.stage.value == MOVING:
            return say("The desk is on its way to another world. Wait a moment.")
        return None

    async def rehearse(self) -> Fault | None:
        """Back to a fresh rehearsal."""
        return await self._way.rehearse() if self._way is not None else None

    async def go_live(self) -> Fault | None:
        """To the vendors' own clouds."""
        return await self._way.go_live() if self._way is not None else None
