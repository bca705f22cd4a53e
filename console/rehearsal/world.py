"""Everything that lives on the show clock: streams, mixes, relays, rooms and jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from console.rehearsal.clock import Clock, ShowClock
from console.rehearsal.front import Named
from console.rehearsal.huawei.jobs import Jobs
from console.rehearsal.streams import Streams
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.volcengine.relays import Relays


class World:
    """One rehearsed world. Its parts stay the same objects when it is reset."""

    def __init__(self, beat: Clock, seed: int, dress: Dress) -> None:
        self.show = ShowClock(beat)
        self.named = Named(seed)
        self.streams = Streams()
        self.mixes = Mixes(self.streams)
        self.relays = Relays()
        self.jobs = Jobs()
        self._dress = dress
        dress(self)

    def reset(self) -> None:
        """As at the beginning, on real time at ×1, dressed anew around now."""
        self.show.restart()
        self.named.restart()
        for part in (self.mixes, self.streams, self.relays, self.jobs):
            part.clear()
        self._dress(self)


Dress: TypeAlias = Callable[[World], None]
"""Puts streams, tasks and rooms into a bare world."""


def bare(world: World) -> None:
    """Leaves the world empty."""
    del world
