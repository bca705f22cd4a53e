"""What a rehearsed world tells of itself, and who can steer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from console.domain.launch import EventHook
from console.domain.units import Size
from console.services.rehearsal.troubles import Trouble
from console.vendors.secret import Secret


@dataclass(frozen=True, slots=True)
class WorldTime:
    """The world's Unix seconds at the moment of the answer, and how fast they pass."""

    show: float
    rate: float


@dataclass(frozen=True, slots=True)
class Stream:
    """Times are the world's Unix seconds; without a size it carries sound only.

    `since` begins the push, `gone` ends it; `frozen` is since when its picture stands. `made_by`
    is the session of the mix that puts it out."""

    name: str
    size: Size | None = None
    since: float = 0.0
    gone: float | None = None
    frozen: float | None = None
    made_by: str = ""
    playable: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Mixed:
    """A mix on air; `output` is the name under which its picture is played."""

    session: str
    output: str
    begun: float = 0.0
    layers: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """One request as the rehearsal wrote it down; `real` and `show` are Unix seconds.

    `outcome` is accepted, refused or lost (it never reached the world); `code` is the vendor's,
    `trouble` what was dialled for it, `words` what the vendor said."""

    number: int
    real: float
    show: float
    vendor: str
    action: str
    method: str
    outcome: str
    status: int
    code: str = ""
    trouble: str = ""
    words: str = ""
    request_id: str = ""

    @property
    def refused(self) -> bool:
        return self.outcome != "accepted"


@dataclass(frozen=True, slots=True)
class Told:
    """One look; `skews` are minutes by vendor, `log` has only what was asked for.

    `missed` are the last troubles that found nothing to strike, in the rehearsal's words."""

    time: WorldTime
    skews: Mapping[str, float] = field(default_factory=dict[str, float])
    streams: tuple[Stream, ...] = ()
    mixes: tuple[Mixed, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    log: tuple[Heard, ...] = ()
    missed: tuple[str, ...] = ()


class Steering(Protocol):
    """The rehearsal's own interface; every act raises Fault where it is not taken."""

    async def look(self, since: int) -> Told:
        """Everything at once; of the log what came after the request with this number."""
        ...

    async def turn(self, rate: float) -> None: ...

    async def jump(self, seconds: float) -> None: ...

    async def skew(self, vendor: str, minutes: float) -> None: ...

    async def push(self, stream: str, size: Size | None) -> None: ...

    async def drop(self, stream: str) -> None: ...

    async def freeze(self, stream: str, *, frozen: bool) -> None: ...

    async def silence(self, stream: str, *, silent: bool) -> None: ...

    async def resize(self, stream: str, size: Size) -> None: ...

    async def dial(self, trouble: Trouble) -> None: ...

    async def undial(self, number: int) -> None: ...

    async def follow(self, scenario: Mapping[str, object]) -> None:
        """Dials all of a scenario, as its file has it; `at` counts from now."""
        ...

    async def clear_troubles(self) -> None: ...

    async def call_back(self, hook: EventHook, port: int, relays_key: Secret) -> None:
        """Callbacks to the hook's host go to a port of this machine, 0 to none any more.

        Jobs that are on and have no callbacks call there, as though they were started so."""
        ...

    async def reset(self) -> None: ...

    async def picture(self, name: str) -> bytes:
        """A JPEG of what viewers see under this name now."""
        ...
