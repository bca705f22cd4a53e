"""Relays that end soon, or before the show, are told: once, and only those that are one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from console.domain.durations import duration
from console.domain.expiry import STEPS, Gap, step_of
from console.domain.message import Argument, Message, say
from console.domain.relay import RelayTask
from console.domain.typedtime import placed
from console.services.clocks import Clock
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.relays.desk import RelayDesk
from console.services.relays.forms import ZONE
from console.services.store import Store

TICK: Final = 1.0
"""Real seconds between looks at the times: a rehearsal may run fast."""
MOST: Final = 500
"""Marked relays that are told of: marking all of a long list asks for no more."""
_AREA: Final = "relays"


class ExpiryWatch:
    """Whose: made, changed or started again from this desk, pinned, or marked.

    The others say it by the table's colour alone: 300 rows do not shout."""

    def __init__(
        self,
        relays: RelayDesk,
        pinned: Store[frozenset[str]],
        clock: Clock,
        notices: Notices,
        key: Callable[[], Argument],
        show_ends: Callable[[], float | None],
    ) -> None:
        """`key` renews, in words; `show_ends` is the planned end of the show, Unix seconds."""
        self._relays = relays
        self._pinned = pinned
        self._clock = clock
        self._notices = notices
        self._key = key
        self._show_ends = show_ends
        self._told: dict[str, tuple[float, int]] = {}
        self._short: dict[str, Gap] = {}
        self._world = relays.connects

    async def follow(self, wait: Wait = wait) -> None:
        """Until cancelled."""
        while True:
            self.look()
            await wait(TICK, asyncio.Event())

    def look(self) -> None:
        """Tells what is due now; a relay whose end was moved begins anew."""
        if self._relays.connects != self._world:
            self._world = self._relays.connects
            self._told.clear()
            self._short.clear()
        now, due = self._clock(), dict[int, list[RelayTask]]()
        for task in self._watched():
            step = step_of(task, now)
            if step is None:
                continue
            end, told = self._told.get(task.id, (task.end, STEPS[-1] + 1))
            if end != task.end or step < told:
                self._told[task.id] = (task.end, step)
                due.setdefault(step, []).append(task)
        for step, tasks in due.items():
            tone = Tone.TROUBLE if step == STEPS[0] else Tone.WARNING
            cause = " ".join(("ends", str(step), *sorted(task.id for task in tasks)))
            self._notices.tell(tone, _words(tasks, now, self._key()), area=_AREA, cause=cause)
        self._tell_short(now)

    def _tell_short(self, now: float) -> None:
        """Anew only where an end was moved, its own or the show's, or what comes after it."""
        show_ends = self._show_ends()
        if show_ends is None:
            return
        due: list[tuple[RelayTask, Gap]] = []
        for task in self._watched():
            gap = self._relays.cover.gap(task, show_ends, now)
            if gap is not None and self._short.get(task.id) != gap:
                self._short[task.id] = gap
                due.append((task, gap))
        if due:
            words = _short_words(due, self._key())
            cause = " ".join(("short", *sorted(task.id for task, _ in due)))
            self._notices.tell(Tone.WARNING, words, area=_AREA, cause=cause)

    def _watched(self) -> Iterator[RelayTask]:
        marked = islice(self._relays.marked.value, MOST)
        keys = dict.fromkeys((*self._relays.ours, *self._pinned.value, *marked))
        rows = (self._relays.rows.get(key) for key in keys)
        return (task for task in rows if task is not None)


def _words(tasks: list[RelayTask], now: float, key: Argument) -> Message:
    """The first to end is named, with the time; the others are a number."""
    first = min(tasks, key=lambda task: task.end)
    parts: dict[str, Argument] = {
        "title": first.title or first.id,
        "left": duration(first.end - now),
        "time": placed(first.end, ZONE),
        "key": key,
    }
    if len(tasks) > 1:
        return say(
            "{title} ends in {left}, {time}; {n} more end soon, too. Renew each with {key}, or let"
            " it end.",
            n=len(tasks) - 1,
            **parts,
        )
    return say("{title} ends in {left}, {time}. Renew it with {key}, or let it end.", **parts)


def _short_words(tasks: list[tuple[RelayTask, Gap]], key: Argument) -> Message:
    """The one that leaves the longest gap is named; the others are a number."""
    first, gap = max(tasks, key=lambda one: one[1].seconds)
    parts: dict[str, Argument] = {
        "title": first.title or first.id,
        "gap": duration(gap.seconds),
        "time": placed(first.end, ZONE),
        "key": key,
    }
    more = len(tasks) - 1
    if gap.followed and more:
        return say(
            "{title} ends {gap} before the next relay to its destination begins, {time}; {n} more"
            " end too soon, too. Renew each with {key}, or let it end.",
            n=more,
            **parts,
        )
    if gap.followed:
        return say(
            "{title} ends {gap} before the next relay to its destination begins, {time}. Renew it"
            " with {key}, or let it end.",
            **parts,
        )
    if more:
        return say(
            "{title} ends {gap} before the show does, {time}; {n} more end before it, too. Renew"
            " each with {key}, or let it end.",
            n=more,
            **parts,
        )
    return say(
        "{title} ends {gap} before the show does, {time}. Renew it with {key}, or let it end.",
        **parts,
    )
