"""Opens a few addresses at a time, each with a deadline of its own, and says what was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from console.domain.evidence import Evidence, Moment
from console.domain.health import Finding, found
from console.domain.message import Message, say
from console.domain.units import Size
from console.services.media import wire
from console.services.media.eyes import DIED
from console.services.media.looking import REASONS
from console.services.media.wire import Look, Lost, Picture

BUDGET: Final = 4
"""Addresses that are open at once, the selected one among them."""
DEADLINE: Final = 14.0
"""Real seconds until a first picture."""
ENOUGH: Final = 2.6
"""Real seconds of pictures after which one that stands is known to."""
SAMPLE: Final = 3.0
"""Between two findings on what is looked at all the time."""
SMALL, LARGE = 320, 640
"""Pixels of the longer side: with fewer, a print would see the grain of a picture that stands."""
CONVICTED_FOR: Final = 600.0
"""Real seconds that an address which ends the process is left alone."""
DEATHS: Final = 2

Concluded: TypeAlias = "Callable[[str, Finding, float], None]"
"""Address, finding, and the length of the file in seconds (0 where it has none)."""
KILLER = say("opening it ended the process that looks; it is left alone for a while")


@dataclass(slots=True)
class _Slot:
    """`file` is a VOD file, which may end; `lasting` is looked at until something else is."""

    url: str
    opened: float
    evidence: Evidence
    file: bool
    lasting: bool = False
    first: float | None = None
    moved: bool = False
    fps: float = 0.0
    length: float = 0.0
    told: float = 0.0

    @property
    def key(self) -> str:
        return f"\N{BULLET}{self.url}" if self.lasting else self.url


@dataclass(slots=True)
class Prober:
    """`now` gives both times; what it wants open is `wanted`."""

    conclude: Concluded
    now: Callable[[], Moment]
    slots: dict[str, _Slot] = field(default_factory=dict[str, _Slot])
    suspects: list[str] = field(default_factory=list[str])
    deaths: dict[str, int] = field(default_factory=dict[str, int])
    convicted: dict[str, float] = field(default_factory=dict[str, float])

    @property
    def free(self) -> int:
        """How many more may be opened; one at a time while it is not known who ends the process."""
        return (1 if self.suspects else BUDGET) - len(self.slots)

    def wanted(self, *, inside: bool) -> Mapping[str, Look]:
        """`inside`: nothing that is opened may lead away from this machine."""
        return {
            key: Look(key, slot.url, LARGE if slot.lasting else SMALL, inside)
            for key, slot in self.slots.items()
        }

    def busy_with(self, url: str) -> bool:
        return any(slot.url == url for slot in self.slots.values())

    def why_not(self, url: str) -> Message | None:
        """A look at it has ended the process again and again."""
        until = self.convicted.get(url)
        return KILLER if until is not None and self.now().real < until else None

    def begin(self, url: str, *, file: bool, lasting: bool = False) -> None:
        at = self.now()
        slot = _Slot(url, at.real, Evidence(at), file, lasting, told=at.real)
        self.slots[slot.key] = slot

    def keep(self, urls: frozenset[str]) -> None:
        """Closes what nobody wants any more."""
        for key in [key for key, slot in self.slots.items() if slot.url not in urls]:
            del self.slots[key]
        self.suspects = [url for url in self.suspects if url in urls]

    def end_lasting(self) -> None:
        for key in [key for key, slot in self.slots.items() if slot.lasting]:
            del self.slots[key]

    def hear(self, told: Picture | Lost) -> None:
        slot = self.slots.get(told.key)
        if slot is None:
            return
        if isinstance(told, Picture):
            self._pictured(slot, told)
        elif told.reason != DIED:
            self._lost(slot, told.reason)

    def died(self) -> None:
        """The process has: whoever was open is a suspect, and nothing is known of any of them."""
        urls = [slot.url for slot in self.slots.values()]
        self.slots.clear()
        if len(urls) == 1:
            url = urls[0]
            self.deaths[url] = self.deaths.get(url, 0) + 1
            if self.deaths[url] >= DEATHS:
                del self.deaths[url]
                self.convicted[url] = self.now().real + CONVICTED_FOR
                urls = []
        self.suspects = [*urls, *(url for url in self.suspects if url not in urls)]
        self.suspects = [url for url in self.suspects if url not in self.convicted]

    def wait(self) -> None:
        """There is no process yet: what was not opened cannot be late."""
        real = self.now().real
        for slot in self.slots.values():
            slot.opened = real if slot.first is None else slot.opened

    def tick(self) -> None:
        """Time has passed: deadlines, and findings that need some."""
        at = self.now()
        for slot in tuple(self.slots.values()):
            late = at.real - slot.opened >= DEADLINE
            if slot.lasting:
                if slot.first is not None or late:
                    slot.evidence = slot.evidence.paused(at)
                if at.real - slot.told >= SAMPLE:
                    slot.told = at.real
                    self._say(slot, at)
            elif slot.first is None and late:
                self._end(slot, slot.evidence.lost(REASONS[wire.NO_PICTURE]))
            elif slot.first is not None and at.real - slot.first >= ENOUGH:
                self._end(slot, slot.evidence.paused(at))

    def _pictured(self, slot: _Slot, told: Picture) -> None:
        at = self.now()
        fps = float(round(told.fps)) if told.fps else None
        size = Size(*told.size)
        slot.evidence = slot.evidence.pictured(at, size, fps, moved=told.moved, dark=told.dark)
        slot.length = told.length or slot.length
        slot.moved = slot.moved or (slot.first is not None and told.moved and not told.dark)
        if slot.first is None:
            slot.first = at.real
        if slot.moved and fps and not slot.lasting:
            self._end(slot, slot.evidence)

    def _lost(self, slot: _Slot, reason: str) -> None:
        if slot.file and slot.first is not None and reason == wire.ENDED:
            # A file comes to its end: it was there, and is opened anew.
            if not slot.lasting:
                self._end(slot, slot.evidence)
            return
        evidence = slot.evidence.lost(REASONS.get(reason, REASONS[wire.UNPLAYABLE]))
        if slot.lasting:
            slot.evidence = evidence
        else:
            self._end(slot, evidence)

    def _end(self, slot: _Slot, evidence: Evidence) -> None:
        self.slots.pop(slot.key, None)
        slot.evidence = evidence
        self._say(slot, self.now())

    def _say(self, slot: _Slot, at: Moment) -> None:
        finding = found(slot.evidence.sight, at.show)
        if finding is not None:
            self.deaths.pop(slot.url, None)
            if slot.url in self.suspects:
                self.suspects.remove(slot.url)
            self.conclude(slot.url, finding, slot.length)
