"""Which world the desk is in or on the way to; `console/connect.py` does the travelling."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.store import Store

if TYPE_CHECKING:  # the window is up before the clients are loaded
    from console.services.clients import Clients
    from console.services.inspecting import Inspection

Inspector: TypeAlias = "Callable[[Callable[[Clients], Awaitable[object]]], Awaitable[Inspection]]"
"""`inspect` on the clients of one world: what an act would send; nothing is sent."""

STARTING = "starting"
MOVING = "moving"
THERE = "there"
DOWN = "down"


class Way(Protocol):
    """Leads into a world; a fault is given back already told, and the desk stays where it was."""

    async def rehearse(self) -> Fault | None: ...

    async def go_live(self) -> Fault | None: ...


class Worlds:
    """`stage` is starting, moving, there, or down (a rehearsal that ended and stays so).

    `inspector` is None while the desk is connected to nothing."""

    def __init__(self) -> None:
        self._way: Way | None = None
        self.stage: Store[str] = Store(STARTING)
        self.inspector: Store[Inspector | None] = Store(None)

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
