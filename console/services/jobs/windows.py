"""Which jobs are asked for when: those on now always, others by windows of their creation."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from console.domain.durations import DAY, HOUR
from console.domain.fault import Fault
from console.domain.job import SmartLiveJob, is_over, same_id
from console.services.clocks import Clocks
from console.services.clouds import JobCloud
from console.services.pages import closed_after
from console.services.store import Store

FIRST_DAYS = 7
"""How far back the jobs are read at first."""
OLDER_DAYS = (7, 30, 90, 365)
"""How much further each next reading of older jobs goes; after these, without an end."""
RECENT_SECONDS = HOUR
RECENT_EVERY = 60.0
"""Seconds of real time between two looks for jobs that came and went between two questions."""

Rows: TypeAlias = "Mapping[str, SmartLiveJob]"
Page: TypeAlias = "tuple[SmartLiveJob, ...]"


@dataclass(frozen=True, slots=True)
class Reach:
    """Every job created at `since` or later has been read, all of them where `complete`.

    `since` is Unix seconds, None before the first reading; `at` is the show time of the last
    reading of the whole; `found` counts the older jobs that a reading under way has brought."""

    since: float | None = None
    at: float | None = None
    complete: bool = False
    reading: bool = False
    found: int = 0
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    """Created at `since` (None: ever) or later, asked at `asked`: real and show time."""

    since: float | None
    asked: tuple[float, float]
    wish: int | None = None
    """The wish for the whole history that this window grants, if it does."""


class JobWindows:
    """One cloud's jobs as they are asked for, and put together from what was answered.

    `hurried` tells whether a job is looked for that may be over before it was ever listed."""

    def __init__(
        self, clocks: Clocks, rows: Callable[[], Rows], hurried: Callable[[], bool]
    ) -> None:
        self._clocks = clocks
        self._rows = rows
        self._hurried = hurried
        self._cloud: JobCloud | None = None
        self.reach: Store[Reach] = Store(Reach())
        self._world = 0
        self._forget()

    def connect(self, cloud: JobCloud | None) -> None:
        """Nothing of the account before is known any more; what it still answers is dropped."""
        self._cloud = cloud
        self._forget()
        self.reach.set(Reach())

    def _forget(self) -> None:
        self._world += 1
        self._wished, self._granted = 1, 0
        self._step = 0
        self._asked: _Window | None = None
        self._read: tuple[float, float] | None = None
        self._gone: frozenset[str] = frozenset()

    def refresh(self) -> None:
        """The next question is also about all that was read so far."""
        self._wished += 1

    async def pages(self) -> AsyncIterator[Page]:
        """What is on and what became of the rest, then the window whose time has come."""
        cloud = self._cloud
        if cloud is None:
            return
        self._asked, self._gone = None, frozenset()
        known = tuple(job for job in self._rows().values() if not is_over(job))
        seen: set[str] = set()
        async with closed_after(cloud.active(known)) as pages:
            async for page in pages:
                seen |= {same_id(job.id) for job in page}
                yield page
        self._gone = frozenset(same_id(job.id) for job in known if job.room_id) - seen
        yield ()  # which takes the gone out, and they may come again
        self._gone = frozenset()
        window = self._due()
        if window is not None:
            async with closed_after(cloud.pages(since=window.since)) as pages:
                async for page in pages:
                    yield page
        self._asked = window

    def kept(self) -> None:
        """The answers to the last question were taken over."""
        window, self._asked = self._asked, None
        if window is None:
            return
        self._read = window.asked
        if window.wish is not None:
            self._granted = window.wish
            now = self.reach.value
            since = window.since if now.since is None else now.since
            self.reach.set(replace(now, since=since, at=self._clocks.show()))

    def merged(self, rows: Rows, page: Page) -> Rows:
        """`rows` with what the page says; the others stay, but those that are gone. Newest first.

        An id keeps its first spelling, with dashes or without; the same rows where nothing new."""
        spelt = {same_id(key): key for key in rows}
        fresh = {key: job for key, job in rows.items() if same_id(key) not in self._gone}
        for job in page:
            key = spelt.setdefault(same_id(job.id), job.id)
            fresh[key] = job if key == job.id else replace(job, id=key)
        if fresh == rows:
            return rows
        return dict(sorted(fresh.items(), key=lambda item: _newest_first(item[1])))

    async def older(self, add: Callable[[Page], None]) -> int | None:
        """Reads further back until something comes or nothing is left: how many came.

        None where the account changed meanwhile. What came before a Fault stays added."""
        cloud, world, found = self._cloud, self._world, 0
        if cloud is None:
            return None
        self._note(reading=True)
        try:
            while not found and not self.reach.value.complete:
                since, until = self._next()
                async with closed_after(cloud.pages(since=since, until=until)) as pages:
                    async for page in pages:
                        if world != self._world:
                            return None
                        unknown = self._unknown(page)
                        found += len(unknown)
                        self._note(reading=True, found=found)
                        add(unknown)
                if world != self._world:
                    return None
                self._reached(since)
        except Fault as fault:
            if world == self._world:
                self._note(fault=fault)
            raise
        finally:
            if world == self._world:
                self._note(fault=self.reach.value.fault)
        return found

    def _due(self) -> _Window | None:
        """The whole where it is wished for, else what is recent from time to time."""
        asked, reach = (self._clocks.signing(), self._clocks.show()), self.reach.value
        if self._wished != self._granted or self._read is None:
            first = asked[1] - FIRST_DAYS * DAY if reach.since is None else reach.since
            return _Window(None if reach.complete else first, asked, self._wished)
        passed = asked[0] - self._read[0]
        if 0 <= passed < RECENT_EVERY and not self._hurried():
            return None
        # From the last look on, however long the desk was deaf or the show's clock jumped.
        return _Window(min(asked[1], self._read[1]) - RECENT_SECONDS, asked)

    def _next(self) -> tuple[float | None, float | None]:
        until = self.reach.value.since
        if until is None or self._step >= len(OLDER_DAYS):
            return None, until
        return until - OLDER_DAYS[self._step] * DAY, until

    def _reached(self, since: float | None) -> None:
        self._step += 1
        now = self.reach.value
        if since is None:
            self.reach.set(replace(now, complete=True))
        else:
            self.reach.set(replace(now, since=since))

    def _unknown(self, page: Page) -> Page:
        """A job that is known stays as it is: the answers about it are newer than this one."""
        known = {same_id(key) for key in self._rows()}
        return tuple(job for job in page if same_id(job.id) not in known)

    def _note(self, *, reading: bool = False, found: int = 0, fault: Fault | None = None) -> None:
        now = self.reach.value
        self.reach.set(replace(now, reading=reading, found=found, fault=fault))


def _newest_first(job: SmartLiveJob) -> float:
    """Without a time of creation last, in the order that they came."""
    return float("inf") if job.created is None else -job.created
