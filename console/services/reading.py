"""A list that is read in pages, each with an age of its own, and gives way to our own acts."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from console.domain.fault import Fault
from console.services.clocks import Clocks
from console.services.marks import Marks
from console.services.pages import closed_after
from console.services.store import KeyedStore, Store
from console.vendors.budget import in_background

V = TypeVar("V")

LONG_LIST = 500
"""Rows from which on a whole picture takes more than one page of any vendor."""
FLUSH = 1.0
"""Real seconds: what changed on the pages of a long list is announced no more often."""


class Acts:
    """Our own acts on one list: `count` grows as each begins and ends, `under_way` are now."""

    def __init__(self) -> None:
        self.count = 0
        self.under_way: Store[int] = Store(0)

    def overtook(self, count: int) -> bool:
        """Whether an answer to a question of then says nothing of now."""
        return count != self.count or self.under_way.value > 0

    async def in_peace(self) -> None:
        """Until none is under way: the vendor's patience is theirs."""
        while self.under_way.value:
            over = asyncio.Event()
            release = self.under_way.watch(lambda _, now, over=over: None if now else over.set())
            try:
                await over.wait()
            finally:
                release()


class Ages:
    """When each row was answered last, by show time: one number for all rows of a page."""

    def __init__(self) -> None:
        self._at: dict[str, float] = {}

    def of(self, key: str) -> float | None:
        return self._at.get(key)

    def note(self, keys: Iterable[str], at: float) -> None:
        self._at.update(dict.fromkeys(keys, at))

    def only(self, keys: Mapping[str, object]) -> None:
        """Forget the others."""
        self._at = {key: at for key, at in self._at.items() if key in keys}

    def clear(self) -> None:
        self._at.clear()


@dataclass(slots=True)
class Reading(Generic[V]):
    """One reading of a whole list, page by page, into rows that are there already.

    `first` has no rows yet: then all come at once, at the end. `found` is what was read so far,
    in the vendor's order; `overtaken`: an act of ours came between a page and its question."""

    rows: KeyedStore[V]
    ages: Ages
    clocks: Clocks
    first: bool
    found: dict[str, V] = field(default_factory=dict[str, V])
    overtaken: bool = False
    newest: float | None = None
    _fresh: dict[str, V] = field(default_factory=dict[str, V])
    _flushed: float = field(init=False)

    def __post_init__(self) -> None:
        self._flushed = self.clocks.signing()

    def take(self, page: Mapping[str, V], *, overtaken: bool) -> None:
        """What was overtaken says nothing of the moment, but its rows are there."""
        for key, row in page.items():
            self.found.setdefault(key, row)
        if overtaken:
            self.overtaken = True
            return
        self.newest = self.clocks.show()
        self.ages.note(page, self.newest)
        if not self.first:
            self._fresh.update(page)
            if abs(self.clocks.signing() - self._flushed) >= FLUSH:
                self.flush()

    def put(self, rows: Mapping[str, V]) -> None:
        """Read by themselves meanwhile, and so newer than their page."""
        self.found.update(rows)
        for key in rows:
            self._fresh.pop(key, None)

    def flush(self) -> None:
        """Into the rows, which say what has changed."""
        fresh, self._fresh = self._fresh, {}
        self._flushed = self.clocks.signing()
        self.rows.put_all(fresh)


class Reader(Generic[V]):
    """Reads one account's list into `rows`; what we wait for is asked for first, by its title.

    `shown` hears that marks were taken off."""

    def __init__(
        self,
        rows: KeyedStore[V],
        key: Callable[[V], str],
        acts: Acts,
        marks: Marks[V],
        clocks: Clocks,
        shown: Callable[[], None],
    ) -> None:
        self._rows = rows
        self._key = key
        self._acts = acts
        self._marks = marks
        self._clocks = clocks
        self._shown = shown
        self._search: Callable[[str], AsyncIterator[tuple[V, ...]]] | None = None
        self._now: Reading[V] | None = None
        self._looked = -math.inf
        self.ages = Ages()

    def connect(self, search: Callable[[str], AsyncIterator[tuple[V, ...]]] | None) -> None:
        """Another account: nothing of what is being read is kept."""
        self._search = search
        self._now = None
        self.ages.clear()

    async def read(self, pages: AsyncIterator[tuple[V, ...]], *, first: bool) -> Reading[V]:
        """Page by page; nothing is asked while we act. Faults as `pages`, after what came."""
        self._now = reading = Reading(self._rows, self.ages, self._clocks, first)
        try:
            async with closed_after(pages):
                more = True
                while more:
                    more = await self._one_more(pages, reading)
        except Fault:
            self._end(reading)
            raise
        if reading.overtaken:
            self._end(reading)
        return reading

    def _end(self, reading: Reading[V]) -> None:
        """Not whole: what came of it is shown as far as it came."""
        if self._now is reading:
            reading.flush()
            self._now = None

    async def _one_more(self, pages: AsyncIterator[tuple[V, ...]], reading: Reading[V]) -> bool:
        await asyncio.sleep(0)  # a breath between pages
        await self._acts.in_peace()
        await self._look_first()
        count = self._acts.count
        with in_background():
            page = await anext(pages, None)
        if page is None or self._now is not reading:
            return False
        rows = {self._key(row): row for row in page}
        overtaken = self._acts.overtook(count)
        reading.take(rows, overtaken=overtaken)
        if not overtaken and self._marks:
            reading.flush()  # whose change it is, is known while the mark is there
            self._show(rows)
        return True

    async def _look_first(self) -> None:
        """Where the list is long, at most once a second."""
        now, search = self._clocks.signing(), self._search
        if search is None or len(self._rows.values) < LONG_LIST:
            return
        if not self._marks or abs(now - self._looked) < FLUSH:
            return
        self._looked = now
        for title in self._marks.searches():
            count, found = self._acts.count, dict[str, V]()
            async with closed_after(search(title)) as pages:
                async for page in pages:
                    found.update((self._key(row), row) for row in page)
            if not self._acts.overtook(count):
                self.put(found)
                self._show(found, title)

    def put(self, rows: Mapping[str, V]) -> None:
        """Rows that were read by themselves just now."""
        self.ages.note(rows, self._clocks.show())
        if self._now is not None:
            self._now.put(rows)
        self._rows.put_all(rows)

    def _show(self, part: Mapping[str, V], title: str = "") -> None:
        self._marks.shown_by(part, title)
        self._shown()
