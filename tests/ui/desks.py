"""A whole desk that is connected to nothing, on a clock of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.domain.show import Show
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.desk import Desk
from console.services.jobs.desk import JobDesk
from console.services.journal import Journal
from console.services.listing import House
from console.services.mix.desk import MixDesk
from console.services.mix.pictures import AccountPictures
from console.services.notices import Notices
from console.services.relays.desk import RelayDesk
from console.services.settings import Settings
from console.services.tasks import TaskScope


@dataclass(frozen=True, slots=True)
class Lists:
    """How the two lists are made."""

    relays: Callable[[House], RelayDesk] = RelayDesk
    jobs: Callable[[House], JobDesk] = JobDesk


def make_desk(
    clock: Callable[[], float],
    show: Show,
    lists: Lists = Lists(),
    report: Callable[[BaseException], None] = lambda _error: None,
) -> Desk:
    """Signing and show clock are one; `report` hears of tasks that failed."""
    clocks = Clocks(clock, clock)
    notices = Notices(clocks.show)
    connections = Connections(clocks.signing)
    tasks = TaskScope(report)
    house = House(clocks, tasks, notices, connections)
    return Desk(
        clocks=clocks,
        tasks=tasks,
        notices=notices,
        journal=Journal(clocks, notices, None),
        settings=Settings(None, notices),
        connections=connections,
        mixes=MixDesk(clocks, notices, connections, show),
        relays=lists.relays(house),
        jobs=lists.jobs(house),
        pictures=AccountPictures(clocks.show, notices, connections),
    )
