"""A vendor's list kept fresh, with our own acts marked on it until the vendor shows them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.services.book import Book, FoundOut, nobody
from console.services.clocks import Clocks
from console.services.connection import VENDOR_TITLES, Connections, not_connected
from console.services.ledger import Ledger, Tag
from console.services.marks import Mark, Marks, doubtful
from console.services.notices import Notices, Tone
from console.services.pages import closed_after
from console.services.poller import Pace, Poller, Question, Wait, wait
from console.services.reading import Acts, Reader, Reading
from console.services.store import KeyedStore, Store
from console.services.tasks import TaskScope

V = TypeVar("V")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ListState:
    """`at` is the show time of the last answer kept; `pending` maps an id to the verb sent."""

    loading: bool = False
    at: float | None = None
    fault: Fault | None = None
    pending: Mapping[str, str] = field(default_factory=dict[str, str])
    latency_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Growth(Generic[V]):
    """Where an answer is not the whole picture: how a page joins the rows.

    `kept` hears that all pages of a question were taken over."""

    merged: Callable[[Mapping[str, V], tuple[V, ...]], Mapping[str, V]]
    kept: Callable[[], None]


@dataclass(frozen=True, slots=True)
class House:
    """What every list needs of the desk around it; `tag` says for which show something is sent."""

    clocks: Clocks
    tasks: TaskScope
    notices: Notices
    connections: Connections
    wait: Wait = wait
    pace: Pace = field(default_factory=Pace)
    ledger: Ledger = field(default_factory=Ledger)
    tag: Callable[[], Tag] = Tag
    found_out: FoundOut = nobody

    def book(self, vendor: str, act: str, area: str) -> Book:
        """The ledger for acts of that kind."""
        parts = (self.ledger, self.clocks, self.notices, self.tag)
        return Book(*parts, vendor, act, area, self.found_out)


class Listing(Generic[V]):
    """Rows by id in the vendor's order; the last picture stays, with its age, while it is lost."""

    def __init__(
        self,
        house: House,
        vendor: str,
        area: str,
        key: Callable[[V], str],
        moving: Callable[[V], bool] | None = None,
        growth: Growth[V] | None = None,
    ) -> None:
        """Rows that are `moving` are asked for as often as our own acts are.

        With `growth` every page is shown as it comes."""
        self._house = house
        self._vendor = vendor
        self._area = area
        self._key = key
        self._pages: Callable[[], AsyncIterator[tuple[V, ...]]] | None = None
        self._also: Callable[[], Awaitable[None]] | None = None
        self._marks: Marks[V] = Marks(self._tell)
        self._acts = Acts()
        self._world = 0
        self.acting = self._acts.under_way
        self.rows: KeyedStore[V] = KeyedStore()
        self._reader = Reader(
            self.rows, key, self._acts, self._marks, house.clocks, self._show_marks
        )
        self.state: Store[ListState] = Store(ListState())
        self._moving = moving
        self._growth = growth
        question = Question(self._ask, self._pending, self._lost, self._back)
        clock, pace, name = house.clocks.signing, house.pace, f"poll {area}"
        self.poller = Poller(question, house.tasks, clock, name=name, pace=pace, wait=house.wait)

    def connect(
        self,
        pages: Callable[[], AsyncIterator[tuple[V, ...]]] | None,
        also: Callable[[], Awaitable[None]] | None = None,
        search: Callable[[str], AsyncIterator[tuple[V, ...]]] | None = None,
    ) -> None:
        """Ask this cloud from now on; rows of another account are not kept.

        `also` is asked along with every picture; by `search` for a title a long list shows sooner
        what came of an act. What comes of acts still under way is not ours."""
        self._world += 1
        self.acting.set(0)
        self._pages = pages
        self._also = also
        self._marks.clear()
        self._reader.connect(search)
        self._acts.count += 1
        self.rows.replace_all(())
        self.state.set(ListState(loading=pages is not None))
        self.poller.restart()

    def why_not_act(self, key: str) -> Message | None:
        """What stands against any act on this row now."""
        if self._pages is None:
            return not_connected(self._vendor)
        if key in self._marks:
            return say("It was sent already; the list will show what came of it.")
        return self._house.connections.why_held(self._vendor)

    async def perform(
        self,
        key: str,
        mark: Mark[V],
        call: Callable[[], Awaitable[R]],
        accepted: Callable[[R], None],
    ) -> Fault | None:
        """Sends once and marks the row; answers to older questions are thrown away.

        A failure takes the mark back and is told; where the outcome is unknown the mark stays
        and the list settles it. After `connect` nothing is marked, told or `accepted` any more."""
        world = self._world
        self._begin(key, mark)
        try:
            async with self._house.connections.exchange(self._vendor):
                receipt = await call()
        except Fault as fault:
            if self._end(world, key, None if not fault.unsettled else doubtful(mark)):
                self._tell_fault(mark, fault)
            return fault
        except BaseException:
            self._end(world, key, doubtful(mark))
            raise
        if self._end(world, key, mark):
            accepted(receipt)
        return None

    def expect(self, key: str, mark: Mark[V]) -> None:
        """An act of an earlier desk whose outcome is not known: the list settles it."""
        self._marks.expect(key, replace(mark, sure=False, since=self._house.clocks.show()))
        self._show_marks()
        self.poller.soon()

    def refused(self, mark: Mark[V], reason: Message | None) -> Fault:
        """An act that may not be sent, told and given back as the fault that it is."""
        words = reason or not_connected(self._vendor)
        self._tell(Tone.WARNING, words)
        return Fault(Family.WRONG_STATE, self._vendor, mark.verb, words)

    def _begin(self, key: str, mark: Mark[V]) -> None:
        self._acts.count += 1
        self._marks.put(key, mark)
        self._show_marks()
        self.acting.set(self.acting.value + 1)

    def _end(self, world: int, key: str, mark: Mark[V] | None) -> bool:
        """False where the desk has another account by now: its rows are not touched."""
        if world != self._world:
            return False
        self._acts.count += 1
        if mark is None:
            self._marks.drop(key)
        else:
            self._marks.put(key, replace(mark, since=self._house.clocks.show()))
        self._show_marks()
        self.poller.soon()
        self.acting.set(self.acting.value - 1)
        return True

    async def _ask(self) -> None:
        if self._pages is None:
            return
        acts, began = self._acts.count, self._house.clocks.signing()
        reading: Reading[V] | None = None
        try:
            async with self._house.connections.exchange(self._vendor):
                if self._growth is None:
                    first = self.state.value.at is None
                    reading = await self._reader.read(self._pages(), first=first)
                else:
                    await self._read_more(self._pages(), acts)
                if self._also is not None:
                    await self._also()
        except Fault as fault:
            if acts == self._acts.count or fault.family is Family.REFUSED:
                self.state.set(replace(self.state.value, loading=False, fault=fault))
            raise
        overtaken = acts != self._acts.count if reading is None else reading.overtaken
        if overtaken:
            self._aged(reading)
            self.poller.soon()
            return
        if self.acting.value:
            return  # the end of the act asks anew; until then the vendor is left in peace
        if self._growth is not None:
            self._growth.kept()
        whole = self.rows.values if reading is None else reading.found
        self._keep(whole, (self._house.clocks.signing() - began) * 1000)

    def put(self, row: V) -> None:
        """It was read by itself just now."""
        self._reader.put({self._key(row): row})

    def seen_at(self, key: str) -> float | None:
        """The show time of the answer that the row is from: of its page, or of itself."""
        return self._reader.ages.of(key)

    def _aged(self, reading: Reading[V] | None) -> None:
        """Not whole, but some of its pages were answered all the same."""
        if reading is not None and reading.newest is not None and not reading.first:
            self.state.set(replace(self.state.value, at=reading.newest))

    async def _read_more(self, pages: AsyncIterator[tuple[V, ...]], acts: int) -> None:
        """At once into the rows, no further than an act of ours."""
        async with closed_after(pages):
            async for page in pages:
                if acts != self._acts.count:
                    return
                if not self.acting.value:
                    self.grow(page)
                await asyncio.sleep(0)  # a breath between pages

    def grow(self, page: tuple[V, ...]) -> None:
        """One page more, now; nothing where every answer is the whole picture."""
        rows = self.rows.values
        grown = self._growth.merged(rows, page) if self._growth is not None else rows
        if grown is not rows:
            self.rows.replace_all(grown.items())

    def _keep(self, whole: Mapping[str, V], latency_ms: float) -> None:
        self._marks.settle(whole, self._house.clocks.show())
        if whole is not self.rows.values:
            self.rows.replace_all(whole.items())
            self._reader.ages.only(whole)
        self.state.set(
            ListState(
                False, self._house.clocks.show(), None, self._marks.verbs(), max(0.0, latency_ms)
            )
        )

    def _show_marks(self) -> None:
        self.state.set(replace(self.state.value, pending=self._marks.verbs()))

    def _tell_fault(self, mark: Mark[V], fault: Fault) -> None:
        if not fault.unsettled:
            self._house.notices.fault(fault, self._area)
            return
        self._house.notices.tell(
            Tone.TROUBLE,
            say(
                "{title}: sent, no clear answer. Do not send it again; the list will show it.",
                title=mark.title,
            ),
            detail=fault.vendor_words,
            area=self._area,
        )

    def _pending(self) -> bool:
        moving = self._moving
        return bool(self._marks) or (
            moving is not None and any(moving(row) for row in self.rows.values.values())
        )

    def _lost(self, fault: Fault) -> None:
        self.state.set(replace(self.state.value, loading=False, fault=fault))
        self._house.notices.fault(fault, self._area, f"list {self._area}")

    def _back(self) -> None:
        words = say("{vendor} answers again.", vendor=VENDOR_TITLES[self._vendor])
        self._house.notices.tell(Tone.DONE, words, area=self._area, cause=f"list {self._area}")

    def _tell(self, tone: Tone, text: Message) -> None:
        self._house.notices.tell(tone, text, area=self._area)
