"""How the receiver is doing, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.callbacks import Turned
from console.domain.message import Message

Stage: TypeAlias = Literal["off", "opening", "on", "failed"]
REFUSALS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Listening:
    """`at` is host and port, `public` what the clouds call; `why` is what keeps it from opening.

    `last` is when the newest was taken, `refused` are the newest that were not (both by the
    signing clock), `refusals` counts all of them."""

    stage: Stage = "off"
    rehearsing: bool = False
    at: str = ""
    public: str = ""
    why: Message | None = None
    taken: int = 0
    last: float | None = None
    refused: tuple[tuple[float, Turned], ...] = ()
    refusals: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What came of the last test or act on a key; `kept` are the vendors whose key is there."""

    kept: frozenset[str] = frozenset()
    busy: bool = False
    words: Message | None = None
    trouble: bool = False
