"""Keeps the world up to its clock: troubles strike, news are gathered, callbacks go out."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence

from console.rehearsal.callbacks.news import Gatherer
from console.rehearsal.callbacks.outbox import Outbox
from console.rehearsal.mishaps import Mishaps
from console.rehearsal.scenario import Scenario
from console.rehearsal.world import World

BEAT = 0.25
"""Real seconds between two looks when nobody asks."""


class Life:
    """`missed` are the last troubles that found nothing to strike, in words."""

    def __init__(
        self,
        world: World,
        scenario: Scenario,
        mishaps: Mishaps,
        gatherer: Gatherer,
        outbox: Outbox,
    ) -> None:
        self._world = world
        self._scenario = scenario
        self._mishaps = mishaps
        self._gatherer = gatherer
        self._outbox = outbox
        self.missed: deque[str] = deque(maxlen=100)

    def settle(self) -> Sequence[str]:
        """Before and after each request: everything that has happened by now has happened."""
        now = self._world.show.now()
        for trouble in self._scenario.ripe():
            self._gatherer.gather(now if trouble.due is None else min(now, trouble.due))
            missed = self._mishaps.strike(trouble)
            if missed:
                self.missed.append(missed)
        self._gatherer.gather(now)
        return self.missed

    async def live(self) -> None:
        """Until it is cancelled; callbacks that are on their way are then given up."""
        async with asyncio.TaskGroup() as group:
            while True:
                await asyncio.sleep(BEAT)
                if self._scenario.timed or not self._gatherer.idle:
                    self.settle()
                if self._outbox.waiting:
                    group.create_task(self._outbox.pump())
