"""What the window is made of, and what it asks of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from console.commands.spec import Command, Confirmation, Surroundings
from console.domain.message import Message
from console.services.desk import Desk
from console.ui.beside import PanelMaker
from console.ui.places import Maker
from console.ui.second import WallMaker
from console.ui.stage import Stage


class Gatekeeper(Protocol):
    """The one door of all acts, as the window uses it (commands/gate.py)."""

    def why_not(self, id_: str, /) -> Message | None: ...

    async def run(self, id_: str, /) -> bool: ...

    def turn_to(self, desk: Desk, /) -> None: ...


@runtime_checkable
class Uncommitted(Protocol):
    """A field that takes what is typed only at its end; `commit` is False where that is wrong."""

    def commit(self) -> bool: ...


Body = Callable[[Stage, Confirmation], QWidget]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window is made of: records, keys, places by name, sheet bodies by kind."""

    commands: Iterable[Command]
    keys_of: Callable[[Command], tuple[str, ...]]
    gate: Callable[[Surroundings], Gatekeeper]
    places: Mapping[str, Maker]
    bodies: Mapping[str, Body]
    panel: PanelMaker | None = None
    wall: WallMaker | None = None
