"""What the receiver has to do with: who listens, where keys are, and the rest of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from console.domain.job_events import JobEvent
from console.domain.message import Message
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.notices import Notices
from console.services.rehearsal.desk import RehearsalDesk
from console.services.settings import Settings


class Ears(Protocol):
    """Who makes something of what is heard: the alerts of live jobs."""

    def hear(self, job_id: str, event: JobEvent) -> None: ...

    def deafen(self) -> None:
        """Nothing more is heard: what was heard proves nothing of the present."""
        ...


class Safe(Protocol):
    """Where keys are kept."""

    @property
    def locked(self) -> bool: ...

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, secret: str) -> Message | None: ...

    async def forget(self, name: str) -> Message | None: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the receiver has to do with."""

    settings: Settings
    connections: Connections
    clocks: Clocks
    notices: Notices
    rehearsal: RehearsalDesk
    ears: Ears
