"""The shows that were open last, and the file that is to be opened next."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from console.domain.message import Message, say
from console.services.reasons import reason_of
from console.services.store import Store


@dataclass(frozen=True, slots=True)
class RecentShow:
    """A whole path, and why it cannot be opened where that is known."""

    path: str
    why_not: Message | None = None

    @property
    def name(self) -> str:
        return Path(self.path).name

    @property
    def folder(self) -> str:
        return str(Path(self.path).parent)


@dataclass(slots=True)
class Shelf:
    """`wanted` is opened by the next run of Open, in place of asking; `recent` as last seen."""

    wanted: str | None = None
    recent: Store[tuple[RecentShow, ...]] = field(
        default_factory=lambda: Store[tuple[RecentShow, ...]](())
    )

    def take(self) -> str | None:
        """The wanted path, once."""
        path, self.wanted = self.wanted, None
        return path


def looked_at(paths: Iterable[str]) -> tuple[RecentShow, ...]:
    """Which of them are there. Slow where a disk is far away: for a thread."""
    return tuple(RecentShow(path, _why_not(Path(path))) for path in paths)


def _why_not(path: Path) -> Message | None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return say("a folder and a file were mixed up")
    except OSError as error:
        return reason_of(error)
    except ValueError:  # a name that no disk takes
        return say("it is not there")
    if not os.access(path, os.R_OK):
        return say("it may not be opened or written by you")
    return None
