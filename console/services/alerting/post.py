"""Webhooks for the desk and its form: addresses and secrets only where keys are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final, Protocol, TypeAlias

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.services.alerting.choice import FORMS, SIGNED, slot
from console.services.alerting.forms import TITLES, Letter, News, letter, why_not_address
from console.services.clocks import Clock
from console.services.notices import Notices, Tone
from console.services.store import Store
from console.services.tasks import TaskScope

Deliver: TypeAlias = "Callable[[Letter, bool], Awaitable[None]]"
"""Posts it, to this machine alone where the second is True; raises a Fault."""
AREA: Final = "alerts"


class Drawer(Protocol):
    """Where keys are kept, as far as webhooks ask it."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, secret: str) -> Message | None: ...

    async def forget(self, name: str) -> Message | None: ...


@dataclass(frozen=True, slots=True)
class Box:
    """Of one form: which secrets there are, and what came of the last act; no secret itself."""

    kept: frozenset[str] = frozenset()
    busy: bool = False
    said: Message | None = None
    trouble: bool = False


class Post:
    """Every act runs behind; a trouble of sending is told once until it is over."""

    def __init__(
        self,
        drawer: Drawer,
        tasks: TaskScope,
        notices: Notices,
        clock: Clock,
        deliver: Deliver | None = None,
    ) -> None:
        self._drawer, self._tasks, self._notices = drawer, tasks, notices
        self._clock = clock
        self._deliver = deliver or over_the_network
        self._failing: set[str] = set()
        self.boxes: Mapping[str, Store[Box]] = {form: Store(Box()) for form in FORMS}

    def look(self, form: str) -> None:
        """Learns which of its secrets there are."""
        self._tasks.start(self._look(form), f"keychain {form}")

    def save(self, form: str, url: str, secret: str) -> Message | None:
        """What is wrong with it; else it is kept behind. Empty texts stay as they were."""
        wrong = why_not_address(url) if url else None
        if wrong is None and not url and "url" not in self.boxes[form].value.kept:
            wrong = say("Type the whole address, from https:// on.")
        if wrong is None:
            self._begin(form)
            self._tasks.start(self._save(form, url, secret), f"keychain {form}")
        return wrong

    def forget(self, form: str) -> None:
        """Its address and its secret are gone."""
        self._begin(form)
        self._tasks.start(self._forget(form), f"keychain {form}")

    def test(self, form: str, news: News, *, only_here: bool) -> None:
        """One message with what is kept, and what came of it in the box."""
        self._begin(form)
        self._tasks.start(self._test(form, news, only_here), f"test {form}")

    def send(self, form: str, news: News, *, only_here: bool) -> None:
        """Behind, and never a second time what may have arrived."""
        self._tasks.start(self._send(form, news, only_here), f"alert {form}")

    async def _send(self, form: str, news: News, only_here: bool) -> None:
        try:
            await self._posted(form, news, only_here)
        except Fault as fault:
            if form not in self._failing:
                self._failing.add(form)
                words = say("An alert did not go out: {why}", why=fault.words)
                self._notices.tell(Tone.WARNING, words, area=AREA)
            return
        self._failing.discard(form)

    async def _test(self, form: str, news: News, only_here: bool) -> None:
        try:
            await self._posted(form, news, only_here)
        except Fault as fault:
            self._end(form, fault.words, trouble=True)
        except BaseException:
            self._end(form, None)
            raise
        else:
            self._failing.discard(form)
            words = say("Sent and taken. Look whether it is there.")
            self._end(form, words)

    async def _posted(self, form: str, news: News, only_here: bool) -> None:
        url = await self._drawer.get(slot(form, "url")) or ""
        secret = await self._drawer.get(slot(form, "secret")) if form in SIGNED else None
        if not url:
            words = say("{channel} has no address.", channel=TITLES[form])
            raise Fault(Family.MISSING, "", "alert", words)
        await self._deliver(letter(form, url, secret or "", news, self._clock()), only_here)

    async def _look(self, form: str) -> None:
        kept = [part for part in _parts(form) if await self._drawer.get(slot(form, part))]
        box = self.boxes[form]
        box.set(replace(box.value, kept=frozenset(kept), busy=False))

    async def _save(self, form: str, url: str, secret: str) -> None:
        told = None
        for part, text in (("url", url), ("secret", secret)):
            if text and part in _parts(form):
                told = await self._drawer.put(slot(form, part), text) or told
        await self._look(form)
        self._end(form, told or say("Saved."), trouble=told is not None)

    async def _forget(self, form: str) -> None:
        told = None
        for part in _parts(form):
            told = await self._drawer.forget(slot(form, part)) or told
        await self._look(form)
        self._end(form, told or say("Forgotten, the secret too."), trouble=told is not None)

    def _begin(self, form: str) -> None:
        box = self.boxes[form]
        box.set(Box(box.value.kept, busy=True))

    def _end(self, form: str, said: Message | None, *, trouble: bool = False) -> None:
        box = self.boxes[form]
        box.set(Box(box.value.kept, said=said, trouble=trouble))


def _parts(form: str) -> tuple[str, ...]:
    return ("url", "secret") if form in SIGNED else ("url",)


async def over_the_network(letter: Letter, only_here: bool) -> None:
    """The network is loaded with the first letter."""
    carrier = await asyncio.to_thread(import_module, "console.services.alerting.carrier")
    await carrier.deliver(letter, only_here=only_here)
